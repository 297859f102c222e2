/** How a slider runs: its place from 0 to 1, the steps of its buttons, the grid that a drag keeps to. */
import type { Field } from "../engine/types.js";

/** The numbers of a field that is not a choice. */
export interface Range {
  min: number;
  max: number;
  slider_min: number;
  slider_max: number;
  step: number;
  isLog: boolean;
}

export function rangeOf(field: Field): Range {
  return {
    min: field.min ?? 0,
    max: field.max ?? 1,
    slider_min: field.slider_min ?? field.min ?? 0,
    slider_max: field.slider_max ?? field.max ?? 1,
    step: field.step ?? 0.01,
    isLog: field.scale === "log",
  };
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Drops the dust of binary fractions: 0.30000000000000004 is 0.3. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/** Where a value lies along the slider, 0 to 1. */
export function placeOf(value: number, range: Range): number {
  const { slider_min: low, slider_max: high } = range;
  const place = range.isLog ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return clamp(Number.isFinite(place) ? place : 0, 0, 1);
}

/** The value at a place, on the slider's grid: whole steps, or two or three digits on a log scale. */
export function valueAt(place: number, range: Range): number {
  const { slider_min: low, slider_max: high } = range;
  const value = range.isLog ? low * (high / low) ** place : low + place * (high - low);
  return clamp(snap(value, range), range.min, range.max);
}

/** The nearest value of the grid. */
export function snap(value: number, range: Range): number {
  if (range.isLog) {
    const digit = 10 ** Math.floor(Math.log10(value));
    const grid = digit * (value / digit < 2 ? 0.01 : 0.02);
    // Whole numbers read better wherever they are fine enough.
    const step = grid < 1 && value >= 20 ? 1 : grid;
    return tidy(Math.round(value / step) * step);
  }
  return tidy(Math.round(value / range.step) * range.step);
}

/**
 * The value some presses of + (or, negative, of −) further on; it never stands still and never leaves the limits.
 * Infinitely many lead to an end of the slider.
 */
export function stepped(value: number, presses: number, range: Range): number {
  if (!Number.isFinite(presses)) return presses > 0 ? range.slider_max : range.slider_min;
  if (range.isLog) {
    const factor = (1 + range.step) ** presses;
    const next = snap(value * factor, range);
    const moved = presses > 0 ? next > value : next < value;
    return clamp(moved ? next : tidy(value * factor), range.min, range.max);
  }
  const onGrid = Math.abs(value / range.step - Math.round(value / range.step)) < 1e-6;
  const base = onGrid
    ? value
    : presses > 0
      ? Math.floor(value / range.step) * range.step
      : Math.ceil(value / range.step) * range.step;
  return clamp(tidy(Math.round((base + presses * range.step) / range.step) * range.step), range.min, range.max);
}

/** Where the fill of the track begins: at zero for signed inputs, else at the left. */
export function originOf(range: Range): number {
  return range.slider_min < 0 && range.slider_max > 0 ? placeOf(0, range) : 0;
}
