/** Between values and pixels along an axis of a frame. */
import type { AxisMap } from "../shapes.js";

export function px_of(value: number, axis: AxisMap): number {
  return axis.min_px + ((value - axis.min) / (axis.max - axis.min)) * (axis.max_px - axis.min_px);
}

export function value_of(px: number, axis: AxisMap): number {
  return axis.min + ((px - axis.min_px) / (axis.max_px - axis.min_px)) * (axis.max - axis.min);
}

/** Decelerates to its end. */
export function ease_out(progress: number): number {
  const rest = 1 - Math.min(1, Math.max(0, progress));
  return 1 - rest * rest * rest;
}
