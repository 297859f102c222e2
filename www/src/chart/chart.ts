/** The picture: a canvas drawn by the engine, words over it, a cursor and handles to drag. */
import type { CaptionValue, Frame, Inputs, StyleOptions, View } from "../engine/types.js";
import { COMPACT_QUERY } from "../engine/vocabulary.js";
import { dragIntent } from "../ui/drag-intent.js";
import { moveByKey } from "../ui/step-keys.js";
import type { Place } from "../views/definition.js";
import { easeOut, fromPx } from "./axis.js";
import { CursorLayer, type CursorMarks } from "./cursor.js";
import { LabelLayer } from "./labels.js";

/** What the picture asks of the page. */
export interface ChartHost {
  draw(canvas: HTMLCanvasElement, view: View, inputs: Inputs, theme: StyleOptions): Frame | null;
  /** The text of a label's line with these numbers, in the open view. */
  line(key: string, values: readonly CaptionValue[], isCompact: boolean): string;
  /** The cursor was moved to the stop nearest to this place, or (null) taken away. */
  point(place: Place | null): void;
  /** The cursor moves on by steps of its keys; infinitely many lead to its last stop. */
  pointBy(steps: number): void;
  /** A handle is dragged to this place. */
  drag(handle: string, place: Place): void;
  /** The drag ends; one that is taken back leaves nothing changed. */
  drop(isTakenBack: boolean): void;
  /** The picture was pressed where the cursor stands. */
  press(): void;
}

export interface ChartModel {
  view: View;
  inputs: Inputs;
  isHeld: boolean;
  /** A held axis that must follow all the same. */
  isYFree: boolean;
}

const RESCALE_MS = 200;
const HANDLE_HIT_PX = 22;

/** The place of these pixels, held inside the plot; a crowd lies beside it. */
function placeIn(frame: Frame, x: number, y: number): Place {
  const { left_px: leftPx, right_px: rightPx, top_px: topPx, bottom_px: bottomPx } = frame.plot;
  const isFree = frame.dots_px.length > 0;
  const xPx = isFree ? x : Math.max(leftPx, Math.min(rightPx, x));
  const yPx = isFree ? y : Math.max(topPx, Math.min(bottomPx, y));
  return { x_px: xPx, y_px: yPx, x: fromPx(xPx, frame.x), y: fromPx(yPx, frame.y) };
}

/** How a finger on a handle at this place may still scroll the page: across what it drags, an axis or both of them. */
function scrollsBy({ x, y }: { x: number; y: number }, { plot }: Frame): "pan-y" | "pan-x" | "none" {
  return y > plot.bottom_px ? "pan-y" : x < plot.left_px ? "pan-x" : "none";
}

export class Chart {
  private readonly canvas: HTMLCanvasElement;
  private readonly reader: HTMLElement;
  private readonly labels: LabelLayer;
  private readonly cursor: CursorLayer;
  private readonly handles: HTMLElement;
  private readonly compact = matchMedia(COMPACT_QUERY);
  private readonly calm = matchMedia("(prefers-reduced-motion: reduce)");
  private model: ChartModel | null = null;
  private marks: CursorMarks | null = null;
  private held: { x_max: number; y_max: number } | null = null;
  private running: number | null = null;
  private dragged: string | null = null;
  private theme: StyleOptions = {};
  /** Kept from the observer: asking the page in the midst of a change would lay it out twice. */
  private size: { width: number; height: number };
  /** Texts of the lines that the engine asked for with the last picture. */
  private readonly words = new Map<string, string>();
  frame: Frame | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly host: ChartHost,
  ) {
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("aria-hidden", "true");
    const layer = (name: string): HTMLElement => {
      const element = document.createElement("div");
      element.className = name;
      element.setAttribute("aria-hidden", "true");
      return element;
    };
    const words = layer("labels");
    const cursor = layer("cursor");
    cursor.hidden = true;
    this.handles = layer("handles");
    this.reader = document.createElement("div");
    this.reader.className = "reader";
    this.reader.tabIndex = 0;
    this.reader.setAttribute("role", "slider");
    this.reader.setAttribute("aria-valuenow", "0");
    this.size = { width: root.clientWidth, height: root.clientHeight };
    // The picture that the build has drawn stays until there is another.
    this.canvas.hidden = true;
    root.append(this.canvas, cursor, words, this.reader, this.handles);
    this.labels = new LabelLayer(words);
    this.cursor = new CursorLayer(cursor);
    this.listen();
  }

  private listen(): void {
    const point = (event: PointerEvent): void => {
      const { frame } = this;
      if (frame === null || this.dragged !== null) return;
      const { left, top } = this.root.getBoundingClientRect();
      this.host.point(placeIn(frame, event.clientX - left, event.clientY - top));
    };
    this.reader.addEventListener("pointermove", point);
    this.reader.addEventListener("pointerdown", point);
    this.reader.addEventListener("click", () => this.host.press());
    this.reader.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse") this.host.point(null);
    });
    this.reader.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width, height } = entry.contentRect;
      const before = this.size;
      this.size = { width, height };
      if (width !== before.width || height !== before.height) this.redraw();
    }).observe(this.root);
    this.compact.addEventListener("change", () => this.refreshFonts());
    this.calm.addEventListener("change", () => this.redraw());
    this.followPixelRatio();
  }

  private key(event: KeyboardEvent): void {
    if (this.frame === null || moveByKey(event, (steps) => this.host.pointBy(steps))) return;
    if (event.key !== "Escape") return;
    this.host.point(null);
    event.preventDefault();
  }

  private followPixelRatio(): void {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
      "change",
      () => {
        this.followPixelRatio();
        this.redraw();
      },
      { once: true },
    );
  }

  /** Sets all words anew: their fonts, or they themselves, are others. */
  refreshFonts(): void {
    this.labels.clear();
    this.redraw();
  }

  get isCompact(): boolean {
    return this.compact.matches;
  }

  setTheme(theme: StyleOptions): void {
    this.theme = theme;
    this.redraw();
  }

  /** Says what the cursor reads, for those who hear it. */
  describe(name: string, min: number, max: number, now: number, text: string): void {
    const say = (attribute: string, value: string): void => {
      if (this.reader.getAttribute(attribute) !== value) this.reader.setAttribute(attribute, value);
    };
    say("aria-label", name);
    say("aria-valuemin", String(min));
    say("aria-valuemax", String(max));
    say("aria-valuenow", String(now));
    say("aria-valuetext", text);
  }

  showCursor(marks: CursorMarks | null): void {
    this.marks = marks;
    if (this.frame !== null) this.cursor.show(marks, this.frame);
  }

  update(model: ChartModel): void {
    const before = this.model;
    this.model = model;
    if (before !== null && before.view !== model.view) {
      this.held = null;
      this.fade();
    }
    if (model.isHeld && this.held === null && this.frame !== null && before?.view === model.view) {
      this.held = { x_max: this.frame.x.max, y_max: this.frame.y.max };
      this.stop();
    }
    if (!model.isHeld && this.held !== null) {
      const from = this.held;
      this.held = null;
      this.rescale(from);
      return;
    }
    // The first picture is shown by `reveal`, in a step of its own.
    if (this.frame === null) this.frame = this.drawn(this.heldAxes());
    else this.redraw();
  }

  /** Shows the first picture, which `update` drew, with its words. */
  reveal(): void {
    if (this.canvas.hidden && this.frame !== null) this.place(this.frame);
  }

  /** Not while the page starts: what was never seen does not go. */
  private fade(): void {
    if (!this.calm.matches && document.documentElement.dataset.ready === "yes")
      this.root.animate({ opacity: [0, 1] }, { duration: 150, easing: "ease-out" });
  }

  private stop(): void {
    if (this.running !== null) cancelAnimationFrame(this.running);
    this.running = null;
  }

  /** Lets the axes go from where they were held to where they belong. */
  private rescale(from: { x_max: number; y_max: number }): void {
    this.stop();
    this.redraw();
    const to = this.frame;
    if (to === null || this.calm.matches) return;
    const target = { x_max: to.x.max, y_max: to.y.max };
    if (target.x_max === from.x_max && target.y_max === from.y_max) return;
    const began = performance.now();
    const step = (now: number): void => {
      const progress = easeOut((now - began) / RESCALE_MS);
      this.running = progress < 1 ? requestAnimationFrame(step) : null;
      const between = (a: number, b: number): number => a + (b - a) * progress;
      this.redraw(
        progress < 1
          ? { x_max: between(from.x_max, target.x_max), y_max: between(from.y_max, target.y_max) }
          : undefined,
      );
    };
    step(began);
  }

  private redraw(axes: { x_max?: number; y_max?: number } | undefined = this.heldAxes()): void {
    const frame = this.drawn(axes);
    if (frame === null) return;
    this.frame = frame;
    this.place(frame);
  }

  private drawn(axes: { x_max?: number; y_max?: number } | undefined): Frame | null {
    const { model, canvas } = this;
    if (model === null) return null;
    const { width, height } = this.size;
    if (width === 0 || height === 0) return null;
    const ratio = devicePixelRatio || 1;
    const deviceWidth = Math.round(width * ratio);
    const deviceHeight = Math.round(height * ratio);
    if (canvas.width !== deviceWidth) canvas.width = deviceWidth;
    if (canvas.height !== deviceHeight) canvas.height = deviceHeight;
    canvas.dataset.view = model.view;
    const theme: StyleOptions = {
      ...this.theme,
      ...axes,
      width_px: width,
      height_px: height,
      pixel_ratio: ratio,
      is_compact: this.isCompact,
      is_still: this.calm.matches,
    };
    this.words.clear();
    const words = (key: string, values: readonly CaptionValue[]): string => {
      const text = this.host.line(key, values, this.isCompact);
      this.words.set(key, text);
      return text;
    };
    return this.host.draw(canvas, model.view, model.inputs, { ...theme, words });
  }

  private place(frame: Frame): void {
    const { canvas, words } = this;
    if (canvas.hidden) {
      canvas.hidden = false;
      for (const still of this.root.querySelectorAll(".static-picture")) still.remove();
    }
    this.labels.place(frame, (key) => words.get(key) ?? "");
    this.cursor.show(this.marks, frame);
    this.placeHandles(frame);
  }

  private heldAxes(): { x_max?: number; y_max?: number } | undefined {
    if (this.held === null) return undefined;
    return this.model?.isYFree === true ? { x_max: this.held.x_max } : this.held;
  }

  private placeHandles(frame: Frame): void {
    frame.handles.forEach((handle, index) => {
      const element = (this.handles.children[index] as HTMLElement | undefined) ?? this.addHandle();
      element.dataset.handle = handle.field;
      element.hidden = false;
      const beside = frame.handles.filter(
        (other) => other !== handle && Math.abs(other.y_px - handle.y_px) < 2 * HANDLE_HIT_PX,
      );
      const neighbour = beside.map((other) => Math.abs(other.x_px - handle.x_px) / 2);
      // Two handles near each other share the room between them.
      const reach = Math.max(8, Math.min(HANDLE_HIT_PX, ...neighbour));
      element.style.width = `${2 * reach}px`;
      element.style.touchAction = scrollsBy({ x: handle.x_px, y: handle.y_px }, frame);
      // Those below the axis reach further down than up, where the picture is.
      const above = handle.y_px > frame.plot.bottom_px ? 12 : HANDLE_HIT_PX;
      element.style.transform = `translate(${handle.x_px - reach}px, ${handle.y_px - above}px)`;
    });
    for (const spare of [...this.handles.children].slice(frame.handles.length)) (spare as HTMLElement).hidden = true;
  }

  private addHandle(): HTMLElement {
    const element = document.createElement("div");
    element.className = "handle";
    // Elements stand in the order of the frame's handles; several may bear one name.
    const index = this.handles.children.length;
    let start = { x: 0, y: 0 };
    let handleAt = { x: 0, y: 0 };
    let hasMoved = false;
    element.addEventListener("pointerdown", (event) => {
      const { frame } = this;
      const handle = frame?.handles[index];
      if (event.button !== 0 || handle === undefined) return;
      element.setPointerCapture(event.pointerId);
      start = { x: event.clientX, y: event.clientY };
      handleAt = { x: handle.x_px, y: handle.y_px };
      hasMoved = false;
      this.dragged = handle.field;
      this.host.point(null);
    });
    element.addEventListener("pointermove", (event) => {
      const { frame, dragged } = this;
      if (dragged === null || frame === null) return;
      const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
      const [along, across] = { "pan-y": [dx, dy], "pan-x": [dy, dx], none: [Math.hypot(dx, dy), 0] }[
        scrollsBy(handleAt, frame)
      ] as [number, number];
      const intent = hasMoved ? "drag" : dragIntent(event.pointerType, along, across);
      if (intent === "scroll") this.dragged = null;
      if (intent !== "drag") return;
      hasMoved = true;
      this.host.drag(dragged, placeIn(frame, handleAt.x + dx, handleAt.y + dy));
    });
    const drop = (event: PointerEvent): void => {
      const { dragged } = this;
      if (dragged === null) return;
      this.dragged = null;
      if (hasMoved) this.host.drop(event.type === "pointercancel");
    };
    element.addEventListener("pointerup", drop);
    element.addEventListener("pointercancel", drop);
    this.handles.append(element);
    return element;
  }
}
