import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { TARGETS } from "./build/browsers.js";
import { cssVocabulary } from "./build/css-vocabulary.js";
import { detectionPages } from "./build/detection-page.js";
import { emitEmbedScript } from "./build/embed-script.js";
import { hosting } from "./build/hosting.js";
import { compileMessages, wordsFile } from "./build/messages.js";
import { bakeFirstView } from "./build/prerender.js";
import { offline } from "./build/service-worker.js";
import { ownPage } from "./build/standalone-page.js";
import { storyPages } from "./build/story-page.js";
import { styleLoader } from "./build/style-loader.js";
import { compactTemplates } from "./build/templates.js";
import { siteOf } from "./build/urls.js";
import { checkData } from "./build/validate-data.js";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as { version: string };

export default defineConfig(({ mode }) => ({
  // The site lives under a sub-path that nobody knows at build time.
  base: "./",
  // biome-ignore lint/style/useNamingConvention: a name for the compiler to replace.
  define: { __APP_VERSION__: JSON.stringify(version) },
  plugins:
    mode === "test"
      ? []
      : [
          checkData(),
          styleLoader(),
          compactTemplates(),
          compileMessages(),
          ...bakeFirstView(version),
          emitEmbedScript(),
          ownPage("bench"),
          ownPage("embed"),
          storyPages(version, siteOf(process.env.SITE_URL)),
          detectionPages(version, siteOf(process.env.SITE_URL)),
          hosting(siteOf(process.env.SITE_URL)),
          offline(),
        ],
  css: { postcss: { plugins: [cssVocabulary] } },
  build: {
    outDir: "../target/site",
    emptyOutDir: true,
    target: TARGETS,
    minify: "terser",
    terserOptions: {
      ecma: 2020,
      compress: { passes: 4, unsafe_arrows: true, unsafe_methods: true },
      format: { comments: false },
    },
    assetsInlineLimit: 0,
    rollupOptions: {
      output: {
        chunkFileNames: ({ facadeModuleId }) => wordsFile(facadeModuleId) ?? "assets/[name]-[hash].js",
      },
    },
    modulePreload: false,
    reportCompressedSize: false,
  },
  worker: { format: "es" },
  test: {
    dir: "../tests/www",
    environment: "node",
    // Some speak over hundreds of inputs with the real engine, on whatever machine that is.
    testTimeout: 60_000,
  },
  server: { fs: { allow: [".."] } },
}));
