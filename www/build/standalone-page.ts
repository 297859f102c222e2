/**
 * Builds a page of its own into the same folder, by itself: what it shares with the page would otherwise be cut out of
 * the page's own script.
 */
import { fileURLToPath } from "node:url";
import { build, type Plugin, type ResolvedConfig } from "vite";
import { cssVocabulary } from "./css-vocabulary.js";

export function ownPage(name: "bench" | "embed"): Plugin {
  let config: ResolvedConfig;
  return {
    name: `${name}-page`,
    apply: "build",
    configResolved(resolved) {
      config = resolved;
    },
    async closeBundle() {
      // No file may bear a name by which the first view is counted.
      const names = `assets/${name}-[name]-[hash].js`;
      await build({
        configFile: false,
        root: config.root,
        base: config.base,
        logLevel: config.logLevel ?? "info",
        css: { postcss: { plugins: [cssVocabulary] } },
        build: {
          outDir: config.build.outDir,
          emptyOutDir: false,
          target: config.build.target,
          assetsInlineLimit: 0,
          modulePreload: false,
          reportCompressedSize: false,
          rollupOptions: {
            input: fileURLToPath(new URL(`../${name}.html`, import.meta.url)),
            output: { entryFileNames: names, chunkFileNames: names },
          },
        },
      });
    },
  };
}
