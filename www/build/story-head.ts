/** What search engines and previews read of the story. */
import { storyFolder } from "../src/story/folder.js";
import { pageHead } from "./page-head.js";
import { pictureFile } from "./story-share.js";
import type { Baked } from "./story-still.js";
import type { Site } from "./urls.js";

/** The part whose picture stands for the whole. */
const PICTURED = "five";

export function storyHead({ model, title }: Baked, site: Site): string {
  const { language, site: root } = model;
  const picture = pictureFile(PICTURED, language);
  return pageHead({ language, root, title, type: "article", folderOf: storyFolder, picture }, site);
}
