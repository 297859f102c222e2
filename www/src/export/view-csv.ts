/** The file of a view. */
import type { Scene } from "../engine/types.js";
import type { Localization } from "../i18n/sentences.js";
import { tableBytes } from "./simulation-files.js";
import { type Known, viewTable } from "./view-table.js";

export const viewCsv = (
  scene: Scene,
  pinned: Scene | null,
  localization: Localization,
  own: ReadonlyMap<string, Known> = new Map(),
): Promise<Uint8Array<ArrayBuffer>> => tableBytes(viewTable(scene, pinned, localization, own), "csv");
