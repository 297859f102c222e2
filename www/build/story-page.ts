/**
 * The story, a page for each language: its text, numbers and pictures are made by the same engine and templates as the
 * figures that wake in it.
 */
import type { Plugin, ResolvedConfig } from "vite";
import { storyBody } from "../src/story/page.js";
import { folderPage } from "./folder-page.js";
import { storyHead } from "./story-head.js";
import { partFiles } from "./story-share.js";
import { bakeStory } from "./story-still.js";
import { type Site, TAGS } from "./urls.js";

export function storyPages(version: string, site: Site): Plugin {
  let config: ResolvedConfig;
  return {
    name: "story-pages",
    apply: "build",
    configResolved(resolved) {
      config = resolved;
    },
    async closeBundle() {
      await folderPage(config, "story", async (write, fill) => {
        for (const language of TAGS) {
          const baked = await bakeStory(language, version);
          for (const [file, svg] of baked.files) await write(file, svg);
          for (const [file, content] of await partFiles(baked, site)) await write(file, content);
          const { model, title, description, folder } = baked;
          const head = storyHead(baked, site);
          await fill({ language, site: model.site, folder, title, description, head, body: storyBody(model) });
        }
      });
    },
  };
}
