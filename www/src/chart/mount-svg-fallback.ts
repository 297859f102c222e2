/** Where the browser does not let the page draw on a canvas: the picture as SVG. */
import type { AppContext } from "../app/context.js";
import { elementById } from "../app/region.js";
import type { FullEngine, StyleOptions } from "../engine/types.js";
import { get2dContext } from "./canvas-context.js";
import { SvgFallback } from "./svg-fallback.js";
import { viewSvg } from "./view-svg.js";

/** Null where there is a canvas. */
export function mountSvgFallback(app: AppContext, engine: FullEngine): SvgFallback | null {
  if (get2dContext() !== null) return null;
  const picture = (theme: StyleOptions): string | null => viewSvg(app, engine, theme);
  return new SvgFallback(elementById("chart"), picture, () => app.localization.messages.text("notice.no_canvas"));
}
