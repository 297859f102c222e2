/** A cursor that runs along the abscissa in even steps. */

import type { Frame } from "../engine/types.js";
import { tidy } from "../ui/slider-scale.js";
import type { CursorDefinition, ViewContext } from "../views/definition.js";

type Grid = Pick<CursorDefinition, "nearest" | "step" | "bounds" | "initial">;

export function gridCursor(
  stepOf: (frame: Frame, context: ViewContext) => number,
  rest: (context: ViewContext) => number,
): Grid {
  const onGrid = (value: number, frame: Frame, context: ViewContext): number => {
    const step = stepOf(frame, context);
    return tidy(Math.round(Math.min(frame.x.max, Math.max(frame.x.min, value)) / step) * step);
  };
  return {
    nearest: ({ x }, frame, context) => onGrid(x, frame, context),
    step: (from, steps, frame, context) => onGrid(from + steps * stepOf(frame, context), frame, context),
    bounds: (frame, context) => [onGrid(frame.x.min, frame, context), onGrid(frame.x.max, frame, context)],
    initial: rest,
  };
}
