/** Where the browser does not let the page draw on a canvas: the picture as SVG. */
import type { AppContext } from "../app/context.js";
import { elementById } from "../app/region.js";
import { type FullEngine, isRejected, type Theme } from "../engine/types.js";
import { get2dContext } from "./canvas-context.js";
import { SvgFallback } from "./svg-fallback.js";
import { labelsOfView } from "./view-labels.js";

/** Null where there is a canvas. */
export function mountSvgFallback(app: AppContext, engine: FullEngine): SvgFallback | null {
  if (get2dContext() !== null) return null;
  const picture = (theme: Theme): string | null => {
    const { inputs, pin } = app.state;
    const svg = app.tryEngine(() =>
      engine.svg(app.view.name, inputs, {
        ...theme,
        ...(pin === null ? {} : { ghost: pin.inputs }),
        words: labelsOfView(app, false),
        font_family: getComputedStyle(document.body).fontFamily,
      }),
    );
    return isRejected(svg) ? null : svg;
  };
  return new SvgFallback(elementById("chart"), picture, () => app.localization.messages.text("notice.no_canvas"));
}
