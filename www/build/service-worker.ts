/**
 * Makes the service worker, at the very end: it names every file of the site that is kept for visits without a network.
 */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin, type ResolvedConfig } from "vite";

/**
 * What no visit without a network needs: the page of measurements, files for machines, pages of single parts of the
 * story, which are for previews, and still pictures, since the engine draws the figures.
 */
const LEFT_OUT =
  /^(?:bench\.html|assets\/(?:bench|uplot)-.*|assets\/(?:story|detection)-.*\.svg|story\/(?:.+\/)?[a-z]+\/index\.html|share\/.*|sw\.js|robots\.txt|sitemap\.xml|404\.html|\.nojekyll)$/;
/** The name says what is in it. */
const HASHED = /^assets\/.*-[\w-]{8}\.\w+$/;

interface SiteFile {
  url: string;
  revision: string | null;
  /** Of a site that is being replaced no file of the other version is taken. */
  integrity: string;
}

const digest = (content: Buffer, form: "base64" | "base64url"): string =>
  createHash("sha256").update(content).digest(form);

export async function siteFiles(folder: string): Promise<SiteFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    );
  const kept = names.filter((name) => !LEFT_OUT.test(name)).sort();
  return Promise.all(
    kept.map(async (url) => {
      const content = await readFile(join(folder, url));
      return {
        url,
        revision: HASHED.test(url) ? null : digest(content, "base64url").slice(0, 12),
        integrity: `sha256-${digest(content, "base64")}`,
      };
    }),
  );
}

export function offline(): Plugin {
  let config: ResolvedConfig;
  return {
    name: "offline",
    apply: "build",
    configResolved(resolved) {
      config = resolved;
    },
    closeBundle: {
      // After the other pages, which are builds of their own.
      order: "post",
      sequential: true,
      async handler() {
        const folder = resolve(config.root, config.build.outDir);
        await build({
          configFile: false,
          root: config.root,
          base: config.base,
          logLevel: config.logLevel ?? "info",
          publicDir: false,
          // biome-ignore lint/style/useNamingConvention: a name for the compiler to replace.
          define: { __SITE_FILES__: JSON.stringify(await siteFiles(folder)) },
          build: {
            outDir: folder,
            emptyOutDir: false,
            target: config.build.target,
            modulePreload: false,
            reportCompressedSize: false,
            rollupOptions: {
              input: fileURLToPath(new URL("../offline/service-worker.ts", import.meta.url)),
              output: { format: "iife", entryFileNames: "sw.js" },
            },
          },
        });
      },
    },
  };
}
