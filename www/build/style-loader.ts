/**
 * What a dynamic import waits for: the style sheets of its chunk. Vite's own helper does more, and is 400 bytes larger
 * after gzip, in the first view.
 */
import type { Plugin } from "vite";

const HELPER = "\0vite/preload-helper.js";

const CODE = `
const coming = {};
const come = (href) =>
  // Once more, the sheet that the page itself names would count after those that follow it.
  [...document.styleSheets].some((sheet) => sheet.href === href) ||
  new Promise((resolve, reject) => {
    const link = document.createElement("link");
    const failed = () => {
      // It can be asked for again.
      delete coming[href];
      link.remove();
      reject(new Error(\`\${href} did not come\`));
    };
    document.head.append(Object.assign(link, { rel: "stylesheet", crossOrigin: "", href, onload: resolve, onerror: failed }));
  });
export const __vitePreload = async (load, files, from) => {
  await Promise.all(files.map((file) => {
    const { href } = new URL(file, from);
    return (coming[href] ??= come(href));
  }));
  return load();
};`;

export function styleLoader(): Plugin {
  return {
    name: "style-loader",
    enforce: "pre",
    apply: "build",
    load: (id) => (id === HELPER ? { code: CODE, moduleSideEffects: false } : null),
    generateBundle(_options, bundle) {
      // Should Vite call its helper by another name, or ask it for more than style sheets, this would be wrong in
      // silence.
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") continue;
        if (chunk.code.includes("vite:preloadError")) this.error("Vite's own helper is there");
        const [, files = ""] = /m\.f=\[([^\]]*)\]/.exec(chunk.code) ?? [];
        if (/\.js"/.test(files)) this.error(`${chunk.fileName} waits for more than style sheets`);
      }
    },
  };
}
