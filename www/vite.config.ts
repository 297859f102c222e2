import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { TARGETS } from "./build/browsers.js";
import { check_data } from "./build/validate-data.js";
import { emit_embed_script } from "./build/embed-script.js";
import { bake_first_view } from "./build/prerender.js";
import { site_of } from "./build/urls.js";
import { hosting } from "./build/hosting.js";
import { compile_messages } from "./build/messages.js";
import { offline } from "./build/service-worker.js";
import { own_page } from "./build/standalone-page.js";
import { style_loader } from "./build/style-loader.js";
import { compact_templates } from "./build/templates.js";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as { version: string };

export default defineConfig(({ mode }) => ({
  // The site lives under a sub-path that nobody knows at build time.
  base: "./",
  define: { __APP_VERSION__: JSON.stringify(version) },
  plugins:
    mode === "test"
      ? []
      : [
          check_data(),
          style_loader(),
          compact_templates(),
          compile_messages(),
          ...bake_first_view(version),
          emit_embed_script(),
          own_page("bench"),
          own_page("embed"),
          hosting(site_of(process.env.SITE_URL)),
          offline(),
        ],
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
        // Words of one language lie in several files of one name; the folder tells them apart.
        chunkFileNames: ({ facadeModuleId }) => {
          const [, folder] = /\/locales\/(\w+)\/[\w-]+\.json$/.exec(facadeModuleId ?? "") ?? [];
          return folder === undefined ? "assets/[name]-[hash].js" : `assets/${folder}-[name]-[hash].js`;
        },
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
