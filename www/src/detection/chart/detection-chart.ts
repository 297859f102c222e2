/** The picture: two plots on one axis of time, drawn by the engine, with words over it and a cursor through both. */

import { toPx } from "../../chart/axis.js";
import { LabelLayer } from "../../chart/labels.js";
import { COMPACT_QUERY } from "../../engine/vocabulary.js";
import { moveByKey } from "../../ui/step-keys.js";
import type {
  CaptionValue,
  DetectionEngine,
  DetectionFrame,
  DetectionPicture,
  DetectionStyle,
} from "../engine-types.js";

export interface ChartHost {
  /** The words of a caption. */
  words(key: string, values: readonly CaptionValue[], isCompact: boolean): string;
  /** The cursor was moved to this observation, or taken away. */
  pointed(at: number | null): void;
  /** The cursor moves on by so many observations; infinitely many lead to an end. */
  pointedBy(steps: number): void;
}

/** Where the cursor stands, and what stands on the axis below it. */
export interface CursorMark {
  at: number;
  flag: string;
}

const TURNED = "is-turned";
/** Observations that an arrow moves by with Shift: a year of months. */
const LONG_STEP = 12;

const element = (className: string): HTMLElement => {
  const made = document.createElement("div");
  made.className = className;
  made.setAttribute("aria-hidden", "true");
  return made;
};

export class DetectionChart {
  private readonly canvas = document.createElement("canvas");
  readonly reader = document.createElement("div");
  private readonly layer = element("labels");
  private readonly labels = new LabelLayer(this.layer);
  private readonly turned = element(`label ${TURNED}`);
  private readonly cursor = element("cursor");
  private readonly line = element("cursor-line");
  private readonly dots = [element("cursor-dot"), element("cursor-dot")] as const;
  private readonly flag = element("cursor-flag");
  private readonly compact = matchMedia(COMPACT_QUERY);
  private size: { width: number; height: number };
  private style: DetectionStyle = {};
  private picture: DetectionPicture | null = null;
  private mark: CursorMark | null = null;
  frame: DetectionFrame | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly engine: Pick<DetectionEngine, "draw">,
    private readonly host: ChartHost,
  ) {
    this.canvas.setAttribute("aria-hidden", "true");
    this.canvas.dataset.view = "detection";
    this.reader.className = "reader";
    this.reader.tabIndex = 0;
    this.reader.setAttribute("role", "slider");
    this.cursor.hidden = true;
    this.cursor.append(this.line, ...this.dots, this.flag);
    this.size = { width: root.clientWidth, height: root.clientHeight };
    this.listen();
  }

  private listen(): void {
    const point = (event: PointerEvent): void => {
      const at = this.nearest(event.clientX - this.root.getBoundingClientRect().left);
      if (at !== null) this.host.pointed(at);
    };
    this.reader.addEventListener("pointermove", point);
    this.reader.addEventListener("pointerdown", point);
    this.reader.addEventListener(
      "pointerleave",
      ({ pointerType }) => pointerType === "mouse" && this.host.pointed(null),
    );
    this.reader.addEventListener("keydown", (event) => {
      if (moveByKey(event, (steps) => this.host.pointedBy(event.shiftKey ? steps * LONG_STEP : steps))) return;
      if (event.key === "Escape") this.host.pointed(null);
    });
    new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width, height } = entry.contentRect;
      if (width === this.size.width && height === this.size.height) return;
      this.size = { width, height };
      this.draw();
    }).observe(this.root);
    this.compact.addEventListener("change", () => {
      this.labels.clear();
      this.draw();
    });
  }

  get isCompact(): boolean {
    return this.compact.matches;
  }

  /** The observation nearest to this place; null before there is a picture. */
  private nearest(x: number): number | null {
    const places = this.frame?.x_px ?? [];
    if (places.length === 0) return null;
    let [low, high] = [0, places.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((places[middle] ?? 0) <= x) low = middle;
      else high = middle;
    }
    return x - (places[low] ?? 0) <= (places[high] ?? 0) - x ? low : high;
  }

  setStyle(style: DetectionStyle): void {
    this.style = style;
    this.draw();
  }

  show(picture: DetectionPicture): void {
    this.picture = picture;
    this.draw();
  }

  private draw(): void {
    const { picture, canvas, size, root } = this;
    if (picture === null || size.width === 0 || size.height === 0) return;
    const ratio = devicePixelRatio || 1;
    canvas.width = Math.round(size.width * ratio);
    canvas.height = Math.round(size.height * ratio);
    const { isCompact } = this;
    const words = (key: string, values: CaptionValue[]): string => this.host.words(key, values, isCompact);
    const theme = {
      ...this.style,
      width_px: size.width,
      height_px: size.height,
      pixel_ratio: ratio,
      is_compact: isCompact,
      words,
    };
    const frame = this.engine.draw(canvas, picture, theme);
    if ("ok" in frame) return;
    this.frame = frame;
    if (!canvas.isConnected) {
      for (const still of root.querySelectorAll(".static-picture")) still.remove();
      root.append(canvas, this.cursor, this.layer, this.reader);
    }
    this.placeLabels(frame, words);
    this.placeCursor();
  }

  private placeLabels(frame: DetectionFrame, words: (key: string, values: CaptionValue[]) => string): void {
    const valuesOf = new Map(
      frame.labels.flatMap(({ lines, values }) => lines.map(({ key }) => [key, values] as const)),
    );
    const text = (key: string): string => words(key, valuesOf.get(key) ?? []);
    const upright = frame.labels.filter(({ is_turned: isTurned }) => !isTurned);
    this.labels.place({ width_px: frame.width_px, labels: upright.map((label) => ({ ...label, glyph: null })) }, text);
    const sideways = frame.labels.find(({ is_turned: isTurned }) => isTurned);
    this.turned.hidden = sideways === undefined;
    if (sideways === undefined) return;
    this.turned.textContent = sideways.lines.map(({ key }) => text(key)).join(" ");
    this.turned.className = `label ${TURNED} size-axis tone-${sideways.tone}`;
    const along = { start: 0, middle: -50, end: -100 }[sideways.h];
    const across = { top: 0, middle: -50, bottom: -100 }[sideways.v];
    this.turned.style.transform = `translate(${sideways.x_px}px, ${sideways.y_px}px) rotate(-90deg) translate(${along}%, ${across}%)`;
    if (!this.turned.isConnected) this.root.append(this.turned);
  }

  /** Says what the cursor reads, for those who hear it. */
  describe(name: string, most: number, at: number, text: string): void {
    const said = {
      "aria-label": name,
      "aria-valuemin": "0",
      "aria-valuemax": String(most),
      "aria-valuenow": String(at),
    };
    for (const [attribute, value] of Object.entries({ ...said, "aria-valuetext": text }))
      if (this.reader.getAttribute(attribute) !== value) this.reader.setAttribute(attribute, value);
  }

  showCursor(mark: CursorMark | null): void {
    this.mark = mark;
    this.placeCursor();
  }

  private placeCursor(): void {
    const { frame, mark, picture } = this;
    const x = mark === null ? undefined : frame?.x_px[mark.at];
    this.cursor.hidden = x === undefined;
    if (frame === null || mark === null || picture === null || x === undefined) return;
    const { values_plot: upper, statistic_plot: lower } = frame;
    this.line.style.transform = `translate(${x}px, ${upper.top_px}px)`;
    this.line.style.height = `${lower.bottom_px - upper.top_px}px`;
    const value = picture.values[mark.at] ?? null;
    const statistic = picture.report.bsadf[mark.at] ?? null;
    const heights = [
      value === null ? null : toPx(value, frame.values_y),
      statistic === null ? null : toPx(statistic, frame.statistic_y),
    ];
    this.dots.forEach((dot, index) => {
      const y = heights[index] ?? null;
      dot.hidden = y === null;
      dot.style.transform = `translate(${x}px, ${y ?? 0}px)`;
    });
    this.flag.textContent = mark.flag;
    const half = 8 + mark.flag.length * (/\p{Script=Han}/u.test(mark.flag) ? 5.4 : 3.6);
    const at = Math.max(half, Math.min(frame.width_px - half, x));
    this.flag.style.transform = `translate(${at}px, ${lower.bottom_px + 7}px) translateX(-50%)`;
  }
}
