/**
 * Builds the script of `<bubble-calculator>` by itself. Pages around the world pin its bytes by their integrity, so
 * under one name they are the same for ever: whoever changes them gives the next name, and keeps the file that was
 * built before in `public`.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { minify } from "terser";
import { type Plugin, transformWithEsbuild } from "vite";
import script from "../src/embed/element.json" with { type: "json" };

const SOURCE = fileURLToPath(new URL("../src/embed/element.ts", import.meta.url));

export async function embedScript(): Promise<string> {
  const { code } = await transformWithEsbuild(await readFile(SOURCE, "utf8"), SOURCE, {
    target: "es2022",
    sourcemap: false,
  });
  const short = await minify(code, { module: true, ecma: 2020, compress: { passes: 3 }, format: { comments: false } });
  return short.code ?? "";
}

export function integrityOf(content: string): string {
  return `sha384-${createHash("sha384").update(content).digest("base64")}`;
}

export function emitEmbedScript(): Plugin {
  return {
    name: "embed-script",
    apply: "build",
    async buildStart() {
      const source = await embedScript();
      const integrity = integrityOf(source);
      if (integrity !== script.integrity)
        this.error(
          `${script.file} would be other bytes than pages have pinned: ${integrity}. Give src/embed/element.json another name, and keep the old file.`,
        );
      this.emitFile({ type: "asset", fileName: script.file, source });
    },
  };
}
