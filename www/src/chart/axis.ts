/** Between values and pixels along an axis of a frame. */
import type { AxisMap } from "../engine/types.js";

export function px_of(value: number, axis: AxisMap): number {
  const { min, max, min_px, max_px } = axis;
  const part = axis.scale === "log" ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  return min_px + part * (max_px - min_px);
}

export function value_of(px: number, axis: AxisMap): number {
  const { min, max, min_px, max_px } = axis;
  const part = (px - min_px) / (max_px - min_px);
  return axis.scale === "log" ? min * (max / min) ** part : min + part * (max - min);
}

/** Decelerates to its end. */
export function ease_out(progress: number): number {
  const rest = 1 - Math.min(1, Math.max(0, progress));
  return 1 - rest * rest * rest;
}
