/** A cursor that runs along the abscissa in even steps. */
import { tidy } from "../ui/slider-scale.js";
import type { Frame } from "../engine/types.js";
import type { CursorKit, Told } from "../views/definition.js";

type Grid = Pick<CursorKit, "nearest" | "moved" | "ends" | "rest">;

export function gridCursor(stepOf: (frame: Frame, told: Told) => number, rest: (told: Told) => number): Grid {
  const onGrid = (value: number, frame: Frame, told: Told): number => {
    const step = stepOf(frame, told);
    return tidy(Math.round(Math.min(frame.x.max, Math.max(frame.x.min, value)) / step) * step);
  };
  return {
    nearest: ({ x }, frame, told) => onGrid(x, frame, told),
    moved: (from, steps, frame, told) => onGrid(from + steps * stepOf(frame, told), frame, told),
    ends: (frame, told) => [onGrid(frame.x.min, frame, told), onGrid(frame.x.max, frame, told)],
    rest,
  };
}
