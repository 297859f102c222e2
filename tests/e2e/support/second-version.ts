/** A second version of the built site: other words in every language, and every script under another name. */
import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What each language's title says in the second version. */
export const SECOND = { en: "The Second Calculator", "zh-Hant": "第二部計算機", "zh-Hans": "第二部计算器" } as const;
const FIRST = { en: "The Bubble Calculator", "zh-Hant": "泡沫計算機", "zh-Hans": "泡沫计算器" } as const;

export function secondVersion(site: string, folder: string): void {
  cpSync(site, folder, { recursive: true });
  const scripts = readdirSync(join(folder, "assets")).filter(
    (name) => name.endsWith(".js") && !name.startsWith("bench-"),
  );
  const renamed = new Map(scripts.map((name) => [name, name.replace(/\.js$/, "-second0.js")] as const));
  const texts = ["index.html", "sw.js", ...scripts.map((name) => `assets/${name}`)];
  for (const file of texts) {
    let text = readFileSync(join(folder, file), "utf8");
    for (const [before, after] of renamed) text = text.replaceAll(before, after);
    for (const [language, words] of Object.entries(FIRST))
      text = text.replaceAll(words, SECOND[language as keyof typeof SECOND]);
    writeFileSync(join(folder, file), text);
  }
  for (const [before, after] of renamed) renameSync(join(folder, "assets", before), join(folder, "assets", after));
  const worker = join(folder, "sw.js");
  const sum = (name: string): string =>
    createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("base64");
  const text = readFileSync(worker, "utf8").replace(
    /\{url:"([^"]+)",revision:(null|"[^"]+"),integrity:"[^"]+"\}/g,
    (_entry, url: string, revision: string) => {
      const now = sum(url);
      return `{url:"${url}",revision:${revision === "null" ? "null" : JSON.stringify(now.slice(0, 12))},integrity:"sha256-${now}"}`;
    },
  );
  writeFileSync(worker, text);
}
