/** A cursor that runs along the abscissa in even steps. */
import { tidy } from "../ui/slider-scale.js";
import type { Frame } from "../engine/types.js";
import type { CursorKit, Told } from "../views/definition.js";

type Grid = Pick<CursorKit, "nearest" | "moved" | "ends" | "rest">;

export function grid_cursor(step_of: (frame: Frame, told: Told) => number, rest: (told: Told) => number): Grid {
  const on_grid = (value: number, frame: Frame, told: Told): number => {
    const step = step_of(frame, told);
    return tidy(Math.round(Math.min(frame.x.max, Math.max(frame.x.min, value)) / step) * step);
  };
  return {
    nearest: ({ x }, frame, told) => on_grid(x, frame, told),
    moved: (from, steps, frame, told) => on_grid(from + steps * step_of(frame, told), frame, told),
    ends: (frame, told) => [on_grid(frame.x.min, frame, told), on_grid(frame.x.max, frame, told)],
    rest,
  };
}
