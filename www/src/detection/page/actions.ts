/** What a visitor can do on the page of the test. */
import type { SeriesKind } from "../engine-types.js";
import type { ReadingChoices } from "../reading/reading.js";
import type { Period } from "../reading/thinning.js";
import type { Preset, Settings } from "../settings/settings.js";

export type Export = "csv" | "json" | "svg" | "png" | "cite" | "link";
export type Tab = "example" | "walks" | "own";

export interface DetectionActions {
  /** A held setting is still in hand: it is no step of undo. */
  set(change: Partial<Settings>, isHeld?: boolean): void;
  setKind(kind: SeriesKind): void;
  preset(name: Preset): void;
  /** Moves the end of the file through time, or rests it where it is. */
  togglePlay(): void;
  undo(): void;
  redo(): void;
  reset(): void;
  open(tab: Tab): void;
  openWalk(number: number): void;
  moreWalks(): void;
  toggleOwn(): void;
  readFile(file: File): void;
  readPasted(text: string): void;
  choose(choices: ReadingChoices): void;
  thin(period: Period): void;
  stop(): void;
  again(): void;
  resetTrials(): void;
  export(kind: Export): void;
}

/** Before anything answers. */
export const NO_ACTIONS = new Proxy({}, { get: () => () => undefined }) as DetectionActions;
