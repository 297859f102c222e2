/** The file of a view. */
import type { Scene } from "../engine/types.js";
import type { Speech } from "../i18n/sentences.js";
import { sheetBytes } from "./simulation-files.js";
import { viewSheet } from "./view-table.js";

export const viewCsv = (scene: Scene, pinned: Scene | null, speech: Speech): Promise<Uint8Array<ArrayBuffer>> =>
  sheetBytes(viewSheet(scene, pinned, speech), "csv");
