/** The texts of a picture's label lines, which the engine needs to place them. */
import type { AppContext } from "../app/context.js";
import type { CaptionValue } from "../engine/types.js";
import { chartLabel } from "../i18n/sentences.js";

/** The text of a line of the open view. `isCompact`: that of small screens. */
export function labelText(app: AppContext, key: string, values: readonly CaptionValue[], isCompact: boolean): string {
  const { localization, view } = app;
  if (key === "ghost") return app.pinName;
  return chartLabel(view.name, key, values, isCompact, localization, view.chartValue);
}
