/** The picture of the open view as SVG, with its words and the pinned state behind it. */
import type { AppContext } from "../app/context.js";
import { type FullEngine, isRejected, type StyleOptions } from "../engine/types.js";
import { labelText } from "./view-labels.js";

/** Null where the engine draws none. Without a font in the theme, that of the page. */
export function viewSvg(app: AppContext, engine: FullEngine, theme: StyleOptions): string | null {
  const { inputs, pin } = app.state;
  const svg = app.tryEngine(() =>
    engine.svg(app.view.name, inputs, {
      font_family: getComputedStyle(document.body).fontFamily,
      ...theme,
      is_still: true,
      ...(pin === null ? {} : { ghost: pin.inputs }),
      words: (key, values) => labelText(app, key, values, theme.is_compact === true),
    }),
  );
  return isRejected(svg) ? null : svg;
}
