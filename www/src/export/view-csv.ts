/** The file of a view. */
import type { Scene } from "../engine/types.js";
import type { Speech } from "../i18n/sentences.js";
import { sheet_bytes } from "./simulation-files.js";
import { view_sheet } from "./view-table.js";

export const view_csv = (scene: Scene, pinned: Scene | null, speech: Speech): Promise<Uint8Array<ArrayBuffer>> =>
  sheet_bytes(view_sheet(scene, pinned, speech), "csv");
