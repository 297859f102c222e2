/**
 * The story, a page for each language: its text, numbers and pictures are made by the same engine and templates as the
 * figures that wake in it. Its scripts are a build of their own, as those of other pages beside the calculator.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { render } from "@lit-labs/ssr";
import { collectResultSync } from "@lit-labs/ssr/lib/render-result.js";
import type { TemplateResult } from "lit/html.js";
import { minify } from "terser";
import { build, type Plugin, type ResolvedConfig, transformWithEsbuild } from "vite";
import { storyBody } from "../src/story/page.js";
import { cssVocabulary } from "./css-vocabulary.js";
import { compileMessages, wordsFile } from "./messages.js";
import { storyHead } from "./story-head.js";
import { partFiles } from "./story-share.js";
import { type Baked, bakeStory } from "./story-still.js";
import { styleLoader } from "./style-loader.js";
import { compactTemplates } from "./templates.js";
import { escaped, type Site, TAGS } from "./urls.js";

const PAGE = fileURLToPath(new URL("../story/index.html", import.meta.url));
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
    .replace(/(<(?:button|input)\b[^>]*\bneeds-engine\b[^>]*?)(\s*\/?>)/g, "$1 disabled$2")
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

async function scripts(config: ResolvedConfig): Promise<void> {
  // No file may bear a name by which the first view of the calculator is counted.
  const names = "assets/story-[name]-[hash].js";
  await build({
    configFile: false,
    root: config.root,
    base: config.base,
    logLevel: config.logLevel ?? "info",
    plugins: [styleLoader(), compactTemplates(), compileMessages()],
    css: { postcss: { plugins: [cssVocabulary] } },
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
        input: PAGE,
        output: {
          entryFileNames: names,
          // Words are the calculator's very files.
          chunkFileNames: ({ facadeModuleId }) => wordsFile(facadeModuleId) ?? names,
        },
      },
    },
  });
}

/** The built page with the words of a language in it. */
function filled(page: string, baked: Baked, site: Site, boot: string): string {
  const { model, title, description } = baked;
  const slots: Record<string, string> = {
    title: escaped(title),
    description: escaped(description),
    head: `${storyHead(baked, site)}<script src="${model.site}${boot}"></script>`,
    body: stillHtml(storyBody(model)),
  };
  return page
    .replace('<html lang="en"', `<html lang="${model.language}"`)
    .replaceAll('"../', `"${model.site}`)
    .replace('<link rel="stylesheet" crossorigin', '<link rel="stylesheet"')
    .replace(/\s*\n\s*/g, "\n")
    .replace(/<!--story:(\w+)-->/g, (slot, name: string) => slots[name] ?? slot);
}

export function storyPages(version: string, site: Site): Plugin {
  let config: ResolvedConfig;
  return {
    name: "story-pages",
    apply: "build",
    configResolved(resolved) {
      config = resolved;
    },
    async closeBundle() {
      await scripts(config);
      const folder = resolve(config.root, config.build.outDir);
      const write = async (file: string, content: string | Uint8Array): Promise<void> => {
        await mkdir(dirname(resolve(folder, file)), { recursive: true });
        await writeFile(resolve(folder, file), content);
      };
      const text = await bootScript([config.build.target].flat().map(String));
      const boot = hashed("story-boot", "js", text);
      await write(boot, text);
      const built = resolve(folder, "story/index.html");
      const page = await readFile(built, "utf8");
      await rm(built);
      for (const language of TAGS) {
        const baked = await bakeStory(language, version);
        for (const [file, svg] of baked.files) await write(file, svg);
        for (const [file, content] of await partFiles(baked, site)) await write(file, content);
        await write(`${baked.folder}index.html`, filled(page, baked, site, boot));
      }
    },
  };
}
