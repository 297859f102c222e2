/** The page of the test in every language, with the example answered. */
import type { Plugin, ResolvedConfig } from "vite";
import { detectionFolder } from "../src/detection/folder.js";
import { detectionBody } from "../src/detection/page/page.js";
import { bakeDetection, testedExample } from "./detection-still.js";
import { folderPage } from "./folder-page.js";
import { pageHead } from "./page-head.js";
import { type Site, TAGS } from "./urls.js";

export function detectionPages(version: string, site: Site): Plugin {
  let config: ResolvedConfig;
  return {
    name: "detection-pages",
    apply: "build",
    configResolved(resolved) {
      config = resolved;
    },
    async closeBundle() {
      await folderPage(config, "detection", async (write, fill) => {
        const tested = await testedExample();
        for (const language of TAGS) {
          const { model, title, description, folder, files } = await bakeDetection(language, version, tested);
          for (const [file, content] of files) await write(file, content);
          const head = pageHead(
            {
              language,
              root: model.site,
              title,
              type: "website",
              folderOf: detectionFolder,
              // Previews show that of the site: a test is no headline.
              picture: `share/${language}.png`,
            },
            site,
          );
          await fill({ language, site: model.site, folder, title, description, head, body: detectionBody(model) });
        }
      });
    },
  };
}
