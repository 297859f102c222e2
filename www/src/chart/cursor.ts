/** What the cursor shows over the picture: a dotted line, a dot on each branch, the value on the axis. */
import type { Frame } from "../engine/types.js";
import { toPx } from "./axis.js";

export interface CursorDot {
  y: number;
  tone: "ink" | "alive" | "burst" | "flat";
}

export interface CursorMarks {
  x: number;
  dots: CursorDot[];
  flag: string;
  /** It may stand beside the plot. */
  isAnywhere?: boolean;
}

export class CursorLayer {
  private readonly line = document.createElement("div");
  private readonly flag = document.createElement("div");
  private readonly dots: HTMLElement[] = [];

  constructor(private readonly layer: HTMLElement) {
    this.line.className = "cursor-line";
    this.flag.className = "cursor-flag";
    layer.append(this.line, this.flag);
  }

  show(marks: CursorMarks | null, frame: Frame): void {
    const x = marks === null ? 0 : toPx(marks.x, frame.x);
    const { top_px: topPx, bottom_px: bottomPx, left_px: leftPx, right_px: rightPx } = frame.plot;
    this.layer.hidden = marks === null || (!marks.isAnywhere && (x < leftPx - 0.5 || x > rightPx + 0.5));
    if (marks === null || this.layer.hidden) return;
    const inside = marks.dots
      .map((dot) => ({ ...dot, y_px: toPx(dot.y, frame.y) }))
      .filter((dot) => marks.isAnywhere || (dot.y_px >= topPx - 1 && dot.y_px <= bottomPx + 1));
    const top = inside.length === 0 ? topPx : Math.min(...inside.map((dot) => dot.y_px));
    this.line.style.transform = `translate(${x}px, ${top}px)`;
    this.line.style.height = `${bottomPx - top}px`;
    inside.forEach((dot, index) => {
      const element = this.dot(index);
      element.className = `cursor-dot dot-${dot.tone}`;
      element.style.transform = `translate(${x}px, ${dot.y_px}px)`;
      element.hidden = false;
    });
    for (const spare of this.dots.slice(inside.length)) spare.hidden = true;
    this.flag.textContent = marks.flag;
    const half = 4 + marks.flag.length * 4.2;
    const at = Math.max(half, Math.min(frame.width_px - half, x));
    this.flag.style.transform = `translate(${at}px, ${bottomPx + 7}px) translateX(-50%)`;
  }

  private dot(index: number): HTMLElement {
    let element = this.dots[index];
    if (element === undefined) {
      element = document.createElement("div");
      this.layer.append(element);
      this.dots.push(element);
    }
    return element;
  }
}
