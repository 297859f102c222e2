/**
 * Pages in folders of their own beside the calculator, one for each language: their scripts are a build of their own, and
 * their templates are those that the page renders when it wakes.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { render } from "@lit-labs/ssr";
import { collectResultSync } from "@lit-labs/ssr/lib/render-result.js";
import type { TemplateResult } from "lit/html.js";
import { minify } from "terser";
import { build, type ResolvedConfig, transformWithEsbuild } from "vite";
import { cssVocabulary } from "./css-vocabulary.js";
import { compileMessages, wordsFile } from "./messages.js";
import { styleLoader } from "./style-loader.js";
import { compactTemplates } from "./templates.js";
import { escaped } from "./urls.js";

/** What runs before the first paint, in the page as one file. */
const BOOT = ["story-attributes.js", "prehydration-sliders.js"];

export function hashed(name: string, extension: string, content: string): string {
  const hash = createHash("sha256").update(content).digest("base64url").slice(0, 8);
  return `assets/${name}-${hash}.${extension}`;
}

/** Markup that nothing answers yet: no template markers, and controls that cannot be used are disabled. */
function stillHtml(template: TemplateResult): string {
  return collectResultSync(render(template))
    .replace(/<!--.*?-->|<\?>/gs, "")
    .replace(/(<(?:button|input|select)\b[^>]*\bneeds-engine\b[^>]*?)(\s*\/?>)/g, "$1 disabled$2")
    .replace(/\s+/g, " ")
    .replace(/(<[^<>]*) (\/?>)/g, "$1$2")
    .trim();
}

async function bootScript(target: string[]): Promise<string> {
  const texts = await Promise.all(
    BOOT.map((file) => readFile(fileURLToPath(new URL(`../src/boot/${file}`, import.meta.url)), "utf8")),
  );
  // Old browsers read it too, to find that they are too old.
  const { code } = await transformWithEsbuild(texts.join(""), "boot.js", { target: "es2015", sourcemap: false });
  const { code: short = "" } = await minify(code, { ecma: 2015, toplevel: true, compress: { passes: 3 } });
  if (target.length === 0) throw new Error("No browsers to build for");
  return short;
}

/** @param name of the page, with which its files begin. */
async function scripts(config: ResolvedConfig, name: string): Promise<void> {
  // No file may bear a name by which the first view of the calculator is counted.
  const names = `assets/${name}-[name]-[hash].js`;
  await build({
    configFile: false,
    root: config.root,
    base: config.base,
    logLevel: config.logLevel ?? "info",
    // biome-ignore lint/style/useNamingConvention: a name for the compiler to replace.
    define: { __APP_VERSION__: config.define?.__APP_VERSION__ },
    plugins: [styleLoader(), compactTemplates(), compileMessages()],
    css: { postcss: { plugins: [cssVocabulary] } },
    worker: { format: "es", rollupOptions: { output: { entryFileNames: names } } },
    build: {
      outDir: config.build.outDir,
      emptyOutDir: false,
      target: config.build.target,
      minify: "terser",
      terserOptions: { ecma: 2020, compress: { passes: 2 }, format: { comments: false } },
      assetsInlineLimit: 0,
      modulePreload: false,
      reportCompressedSize: false,
      rollupOptions: {
        input: fileURLToPath(new URL(`../${name}/index.html`, import.meta.url)),
        output: {
          entryFileNames: names,
          // Words are the calculator's very files.
          chunkFileNames: ({ facadeModuleId }) => wordsFile(facadeModuleId) ?? names,
        },
      },
    },
  });
}

/** What is written into the page of a language. */
export interface FilledPage {
  language: string;
  /** From the page to the folder of the site. */
  site: string;
  /** Of the page, in the site. */
  folder: string;
  title: string;
  description: string;
  head: string;
  body: TemplateResult;
}

function filled(page: string, made: FilledPage, boot: string): string {
  const { language, site, title, description, head, body } = made;
  const slots: Record<string, string> = {
    title: escaped(title),
    description: escaped(description),
    head: `${head}<script src="${site}${boot}"></script>`,
    body: stillHtml(body),
  };
  return page
    .replace('<html lang="en"', `<html lang="${language}"`)
    .replaceAll('"../', `"${site}`)
    .replace('<link rel="stylesheet" crossorigin', '<link rel="stylesheet"')
    .replace(/\s*\n\s*/g, "\n")
    .replace(/<!--page:(\w+)-->/g, (slot, name: string) => slots[name] ?? slot);
}

export type WriteFile = (file: string, content: string | Uint8Array) => Promise<void>;

/**
 * Builds the page of this name in every language.
 *
 * @param make writes the other files of the pages, and hands the pages to `fill` one by one.
 */
export async function folderPage(
  config: ResolvedConfig,
  name: string,
  make: (write: WriteFile, fill: (made: FilledPage) => Promise<void>) => Promise<void>,
): Promise<void> {
  await scripts(config, name);
  const folder = resolve(config.root, config.build.outDir);
  const write: WriteFile = async (file, content) => {
    await mkdir(dirname(resolve(folder, file)), { recursive: true });
    await writeFile(resolve(folder, file), content);
  };
  const text = await bootScript([config.build.target].flat().map(String));
  const boot = hashed(`${name}-boot`, "js", text);
  await write(boot, text);
  const built = resolve(folder, `${name}/index.html`);
  const page = await readFile(built, "utf8");
  await rm(built);
  await make(write, (made) => write(`${made.folder}index.html`, filled(page, made, boot)));
}
