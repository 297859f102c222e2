/** What every library is given, and what it has to do with it. */

import { DESKTOP_SIZE, PALETTE } from "../../src/engine/vocabulary.js";

/** The points of one line; `null` is a gap. */
export interface Line {
  x: number[];
  y: (number | null)[];
}

/** What one picture shows: its lines, and the ends of its axes. */
export interface Picture {
  x: [min: number, max: number];
  y: [min: number, max: number];
  lines: Line[];
}

/** A library that draws lines: no legend, no animation, axes as it has them by default. */
export interface Drawer<Data> {
  /** The lines of a picture as the library takes them fastest. */
  shape(lines: Line[]): Data;
  /** Draws the pictures from their lines in that form, and gives what draws others in their places. */
  mount(host: HTMLElement, pictures: Picture[], data: Data[]): (data: Data[]) => void | Promise<void>;
}

export const { width_px: WIDTH_PX, height_px: HEIGHT_PX } = DESKTOP_SIZE;
export const STROKE = PALETTE.light.alive;
export const STROKE_PX = 2;

/** One of a list that is long enough. */
export function at<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new Error(`There is no item ${index}`);
  return item;
}
