/**
 * The picture as lines, where the browser does not let the page draw on a canvas: no cursor reads it, but it is that of
 * the state.
 */
import type { StyleOptions } from "../engine/types.js";
import { parseSvg } from "../export/parse-svg.js";
import { chartTheme } from "../platform/theme.js";

export class SvgFallback {
  private readonly place = document.createElement("div");
  private readonly notice = document.createElement("p");

  /** `picture` makes the SVG; null where it cannot. */
  constructor(
    private readonly figure: HTMLElement,
    private readonly picture: (theme: StyleOptions) => string | null,
    private readonly words: () => string,
  ) {
    for (const silent of figure.children) (silent as HTMLElement).hidden = true;
    for (const still of figure.querySelectorAll(".static-picture")) still.remove();
    this.place.className = "static-picture lines";
    this.place.setAttribute("aria-hidden", "true");
    this.notice.className = "notice";
    this.notice.dataset.notice = "no-canvas";
    figure.append(this.place);
    figure.after(this.notice);
    new ResizeObserver(() => this.render()).observe(figure);
    new MutationObserver(() => this.render()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  }

  render(): void {
    this.notice.textContent = this.words();
    const { clientWidth: widthPx, clientHeight: heightPx } = this.figure;
    if (widthPx === 0 || heightPx === 0) return;
    const svg = this.picture({ ...chartTheme(), width_px: widthPx, height_px: heightPx });
    this.place.replaceChildren(...(svg === null ? [] : [parseSvg(svg)]));
  }
}
