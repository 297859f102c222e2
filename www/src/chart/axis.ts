/** Between values and pixels along an axis of a frame. */
import type { AxisMap } from "../engine/types.js";

export function toPx(value: number, axis: AxisMap): number {
  const { min, max, min_px: minPx, max_px: maxPx } = axis;
  const part = axis.scale === "log" ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  return minPx + part * (maxPx - minPx);
}

export function fromPx(px: number, axis: AxisMap): number {
  const { min, max, min_px: minPx, max_px: maxPx } = axis;
  const part = (px - minPx) / (maxPx - minPx);
  return axis.scale === "log" ? min * (max / min) ** part : min + part * (max - min);
}

/** Decelerates to its end. */
export function easeOut(progress: number): number {
  const rest = 1 - Math.min(1, Math.max(0, progress));
  return 1 - rest * rest * rest;
}
