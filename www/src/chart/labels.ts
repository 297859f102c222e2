/** The words of the picture, in HTML over the canvas, where the frame places them. */
import { render } from "lit/html.js";
import type { Frame, Label, LabelSize } from "../engine/types.js";
import { GLYPH_PX } from "../engine/vocabulary.js";
import { glyph } from "../ui/template-helpers.js";
import { get2dContext } from "./canvas-context.js";

/** How wide a text is, without asking the page for its layout. */
export class TextMeasurer {
  private readonly context = get2dContext();
  private readonly known = new Map<string, number>();
  private fonts: Record<LabelSize, string> | null = null;

  /** Forgets what depends on the fonts of the page. */
  reset(): void {
    this.known.clear();
    this.fonts = null;
  }

  private font(size: LabelSize, layer: HTMLElement): string {
    if (this.fonts === null) {
      const fonts: Partial<Record<LabelSize, string>> = {};
      for (const name of ["key_number", "label", "branch", "axis", "node", "row"] as const) {
        const probe = document.createElement("span");
        probe.className = `line size-${name}`;
        layer.append(probe);
        const { fontWeight, fontSize, fontFamily } = getComputedStyle(probe);
        fonts[name] = `${fontWeight} ${fontSize} ${fontFamily}`;
        probe.remove();
      }
      this.fonts = fonts as Record<LabelSize, string>;
    }
    return this.fonts[size];
  }

  width(text: string, size: LabelSize, layer: HTMLElement): number {
    const key = `${size} ${text}`;
    let width = this.known.get(key);
    if (width === undefined) {
      if (this.context === null) return 0;
      this.context.font = this.font(size, layer);
      width = this.context.measureText(text).width;
      if (this.known.size > 2000) this.known.clear();
      this.known.set(key, width);
    }
    return width;
  }
}

/** What is asked of a label, whichever engine has placed it. */
type LabelOfFrame = Pick<
  Label,
  "id" | "x_px" | "y_px" | "h" | "v" | "tone" | "max_width_px" | "has_halo" | "glyph" | "lines"
>;
type LabelFrame = Pick<Frame, "width_px"> & { labels: readonly LabelOfFrame[] };

interface Shown {
  element: HTMLElement;
  madeOf: string;
  width: number;
  placed: string;
}

const FRACTION = { start: 0, middle: 0.5, end: 1 } as const;
const V_FRACTION = { top: 0, middle: 0.5, bottom: 1 } as const;

/** The layer of labels; it touches only what changed. */
export class LabelLayer {
  private readonly shown = new Map<string, Shown>();
  readonly ruler = new TextMeasurer();

  constructor(private readonly layer: HTMLElement) {}

  clear(): void {
    this.ruler.reset();
    this.shown.clear();
    this.layer.replaceChildren();
  }

  place(frame: LabelFrame, words: (key: string) => string): void {
    const gone = new Set(this.shown.keys());
    for (const label of frame.labels) {
      gone.delete(label.id);
      this.placeOne(label, frame, words);
    }
    for (const id of gone) {
      this.shown.get(id)?.element.remove();
      this.shown.delete(id);
    }
  }

  private placeOne(label: LabelOfFrame, frame: LabelFrame, words: (key: string) => string): void {
    let shown = this.shown.get(label.id);
    if (shown === undefined) {
      const element = document.createElement("div");
      element.dataset.label = label.id;
      this.layer.append(element);
      shown = { element, madeOf: "", width: 0, placed: "" };
      this.shown.set(label.id, shown);
    }
    const lines = label.lines.map(({ key, size }) => ({ text: words(key), size }));
    const madeOf = `${label.h} ${label.tone} ${label.has_halo} ${label.glyph} ${label.max_width_px} ${lines.map((line) => line.size + line.text).join("\n")}`;
    if (madeOf !== shown.madeOf) {
      shown.madeOf = madeOf;
      this.fill(shown, label, lines);
    }
    const free = frame.width_px - shown.width;
    const left = Math.max(0, Math.min(free, label.x_px - shown.width * FRACTION[label.h]));
    const placed = `translate(${left.toFixed(1)}px, ${label.y_px.toFixed(1)}px) translateY(${-100 * V_FRACTION[label.v]}%)`;
    if (placed !== shown.placed) {
      shown.placed = placed;
      shown.element.style.transform = placed;
    }
  }

  private fill(shown: Shown, label: LabelOfFrame, lines: { text: string; size: LabelSize }[]): void {
    const { element } = shown;
    element.className = `label tone-${label.tone} align-${label.h}${label.has_halo ? " has-halo" : ""}`;
    let width = 0;
    const spans = lines.map(({ text, size }, index) => {
      const span = document.createElement("span");
      span.className = `line size-${size}`;
      span.textContent = text;
      const sign = index === 0 && label.glyph !== null ? GLYPH_PX : 0;
      width = Math.max(width, this.ruler.width(text, size, this.layer) + sign);
      return span;
    });
    const first = spans[0];
    if (label.glyph !== null && first !== undefined) {
      const sign = document.createElement("span");
      sign.className = "label-glyph";
      render(glyph(label.glyph), sign);
      first.prepend(sign);
    }
    const isWrapped = label.max_width_px !== null && width > label.max_width_px;
    if (label.max_width_px !== null) width = Math.min(width, label.max_width_px);
    shown.width = Math.ceil(width);
    element.classList.toggle("is-wrapped", isWrapped);
    element.style.width = isWrapped ? `${shown.width}px` : "";
    // The layer measures less exactly than the page lays out; the block grows from its anchor.
    element.style.minWidth = `${shown.width}px`;
    element.replaceChildren(...spans);
  }
}
