/** The file of a view. */
import type { Scene } from "../shapes.js";
import type { Speech } from "../wording.js";
import { sheet_bytes } from "./samples/samples.js";
import { view_sheet } from "./view_sheet.js";

export const view_csv = (scene: Scene, pinned: Scene | null, speech: Speech): Promise<Uint8Array<ArrayBuffer>> =>
  sheet_bytes(view_sheet(scene, pinned, speech), "csv");
