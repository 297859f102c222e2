/** Joins controller, views and picture: every change is shown once a frame, and only where it shows. */
import { render, type TemplateResult } from "lit/html.js";
import type { Actions, Take } from "./actions.js";
import type { Controller, State } from "./controller.js";
import { Figure } from "./figure/figure.js";
import type { CursorMarks } from "./figure/cursor.js";
import { follow_tipping_handle } from "./handles.js";
import { CALM_MOMENT, point_text, regions, type Moment, type Regions } from "./page.js";
import { typed_value } from "./presentation.js";
import { range_of, snap, tidy } from "./slider_scale.js";
import { is_failed, type Frame, type Report, type Scene, type WholeEngine } from "./shapes.js";
import type { Takeaway } from "./takeaway.js";
import { chart_theme, on_system_theme, toggle_scheme } from "./theme.js";
import { chart_line, number_of, type Speech } from "./wording.js";

const LIVE_MS = 400;
const IDLE_MS = 120;
/** What the first view can do without comes this long after it. */
const AFTER_START_MS = 1500;
const ANSWER_MS = 2500;

type RegionName = keyof Regions;

export class App {
  private readonly hosts = new Map<RegionName, HTMLElement>();
  private readonly figure: Figure;
  private readonly live: HTMLElement;
  /** Known once its module is there; nobody needs it before the page answers. */
  private takeaway: Takeaway | null = null;
  private moment: Moment = CALM_MOMENT;
  private shown: State | null = null;
  private is_moment_asked = false;
  private scene_of: { state: State; scene: Scene } | null = null;
  private live_timer = 0;
  private idle_timer = 0;
  private answer_timer = 0;

  constructor(
    private readonly controller: Controller,
    private readonly speech: Speech,
    private readonly load_whole_engine: () => Promise<WholeEngine>,
    private readonly version: string,
  ) {
    this.live = this.element("live");
    this.figure = new Figure(this.element("figure"), {
      draw: (canvas, view, inputs, theme) => {
        try {
          const frame = controller.engine.draw(canvas, view, inputs, theme);
          return is_failed(frame) ? null : frame;
        } catch (trap) {
          if (!controller.current.is_trapped) controller.trapped(trap);
          return null;
        }
      },
      line: (view, key, label, is_compact) => chart_line(view, key, label.values, is_compact, speech),
      point: (value) => this.point(value),
      point_by: (steps) => this.point_by(steps),
      drag: (field, value) => this.drag(field, value),
      drop: () => controller.release(),
    });
    this.figure.set_theme(chart_theme());
    window.setTimeout(() => void this.load_takeaway(), AFTER_START_MS);
    on_system_theme(() => this.figure.set_theme(chart_theme()));
    addEventListener("beforeprint", () => this.takeaway?.show_print(this.element("print")));
    addEventListener("afterprint", () => this.element("print").replaceChildren());
    controller.on_change((state) => this.show(state));
    this.show(controller.current);
  }

  private element(id: string): HTMLElement {
    const element = document.getElementById(id);
    if (element === null) throw new Error(`The page has no #${id}`);
    return element;
  }

  private host(name: RegionName): HTMLElement {
    let host = this.hosts.get(name);
    if (host === undefined) {
      host = this.element(name);
      host.replaceChildren();
      this.hosts.set(name, host);
    }
    return host;
  }

  private put(name: RegionName, template: TemplateResult): void {
    render(template, this.host(name));
  }

  private readonly actions: Actions = {
    set: (field, value, how) => this.controller.set(field, value, how),
    typed: (field, text) => this.typed(field, text),
    release: () => this.controller.release(),
    reset_field: (field) => this.controller.reset_field(field),
    reset: () => this.controller.reset(),
    as_article: () => this.controller.as_article(),
    open: (view) => this.controller.open(view),
    edit: (field) => this.edit(field),
    close_corrections: () => this.controller.close_corrections(),
    toggle_scheme: () => {
      toggle_scheme();
      this.figure.set_theme(chart_theme());
    },
    take: (what) => void this.take(what),
  };

  private typed(id: string, text: string): void {
    const field = this.controller.fields.get(id);
    if (field === undefined) return;
    const value = typed_value(field, text, this.speech.formats, this.speech.messages);
    if (value === null) this.controller.refuse(id, text);
    else this.controller.set(id, value, { text });
  }

  private edit(field: string | null): void {
    const before = this.moment.editing;
    this.moment = { ...this.moment, editing: field };
    // At once: the key that began it is the first to be typed.
    this.put("verdict", this.regions(this.controller.current).verdict());
    if (field === null && before !== null) {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) this.element("verdict").querySelector<HTMLElement>(`[data-input="${before}"]`)?.focus();
      });
    }
  }

  private async load_takeaway(): Promise<Takeaway> {
    if (this.takeaway === null) {
      const { Takeaway } = await import("./takeaway.js");
      this.takeaway = new Takeaway(this.controller, this.speech, this.load_whole_engine, () => this.scene());
    }
    return this.takeaway;
  }

  private async take(what: Take): Promise<void> {
    const text = await (await this.load_takeaway()).take(what);
    if (text === null) return;
    this.moment = { ...this.moment, answer: { take: what, text } };
    this.ask_moment();
    clearTimeout(this.answer_timer);
    this.answer_timer = window.setTimeout(() => {
      this.moment = { ...this.moment, answer: null };
      this.ask_moment();
    }, ANSWER_MS);
  }

  /** Shows what only the moment changed, once before the next frame. */
  private ask_moment(): void {
    if (this.is_moment_asked) return;
    this.is_moment_asked = true;
    requestAnimationFrame(() => {
      this.is_moment_asked = false;
      const now = this.regions(this.controller.current);
      this.put("verdict", now.verdict());
      this.put("share", now.share());
      this.show_point(now);
    });
  }

  private regions(state: State): Regions {
    return regions(state, this.moment, this.controller.defaults, this.speech, this.actions, this.version);
  }

  private show(state: State): void {
    const { shown } = this;
    const is_new = (...keys: (keyof State)[]): boolean => shown === null || keys.some((key) => shown[key] !== state[key]);
    this.shown = state;
    if (is_new("view") || (this.moment.cursor !== null && is_new("inputs"))) this.moment = { ...this.moment, cursor: null };
    // The picture first: fonts set on a canvas make the browser settle whatever changed on the page before.
    if (is_new("view", "inputs", "report", "is_held")) {
      this.figure.update({
        view: state.view,
        inputs: state.inputs,
        is_held: state.is_held,
        is_y_free: state.before?.field === "price_to_earnings",
      });
    }
    const now = this.regions(state);
    if (shown === null) {
      this.put("masthead", now.masthead());
      this.put("footer", now.footer());
      this.put("share", now.share());
    }
    if (is_new("corrections", "is_trapped")) this.put("notices", now.notices());
    if (is_new("view", "report", "inputs", "before")) this.put("chain", now.chain());
    if (is_new("view", "report", "inputs", "has_dragged", "draft")) this.put("verdict", now.verdict());
    if (is_new("view")) {
      this.put("tabs", now.tabs());
      document.documentElement.dataset.view = state.view;
    }
    if (is_new("view", "inputs", "draft", "report")) this.put("panel", now.panel());
    if (is_new("view", "inputs", "report")) {
      this.show_point(now);
      this.show_rest_soon(shown === null);
    }
  }

  /** Table and method follow when the hand rests: they stand below the picture, out of sight of the drag. */
  private show_rest_soon(is_first: boolean): void {
    clearTimeout(this.idle_timer);
    const run = (): void => {
      const state = this.controller.current;
      if (state.is_trapped) return;
      const now = this.regions(state);
      const scene = this.scene();
      if (scene !== null) this.put("table", now.table(scene.table));
      this.put("method", now.method());
    };
    if (is_first) run();
    else this.idle_timer = window.setTimeout(run, IDLE_MS);
  }

  private scene(): Scene | null {
    const state = this.controller.current;
    if (this.scene_of?.state.inputs === state.inputs && this.scene_of.state.view === state.view) return this.scene_of.scene;
    const scene = this.controller.engine.scene(state.view, state.inputs);
    if (is_failed(scene)) return null;
    this.scene_of = { state, scene };
    return scene;
  }

  private cursor_step(frame: Frame): number {
    if (this.controller.current.view === "payback") return 1;
    return frame.x.max > 0.2 ? 0.005 : 0.001;
  }

  private point(value: number | null): void {
    const { frame } = this.figure;
    if (value === null || frame === null) {
      if (this.moment.cursor === null) return;
      this.moment = { ...this.moment, cursor: null };
      this.ask_moment();
      return;
    }
    const { view, inputs, report, is_trapped } = this.controller.current;
    if (is_trapped) return;
    const step = this.cursor_step(frame);
    const at = tidy(Math.round(Math.min(frame.x.max, Math.max(frame.x.min, value)) / step) * step);
    if (this.moment.cursor?.value === at) return;
    let at_report: Report = report;
    if (view === "tipping") {
      const evaluation = this.controller.engine.evaluate({ ...inputs, seed_share: at });
      if (!evaluation.ok) return;
      at_report = evaluation.report;
    }
    this.moment = { ...this.moment, cursor: { value: at, report: at_report } };
    this.ask_moment();
  }

  private rest(): number {
    const { view, inputs } = this.controller.current;
    return number_of(inputs, view === "tipping" ? "seed_share" : "tolerated_years");
  }

  private point_by(steps: number): void {
    const { frame } = this.figure;
    if (frame !== null) this.point((this.moment.cursor?.value ?? this.rest()) + steps * this.cursor_step(frame));
  }

  private drag(handle: string, value: number): void {
    const { controller } = this;
    const { inputs, report } = controller.current;
    if (handle === "seed_share") {
      const field = controller.fields.get(handle);
      if (field !== undefined) controller.set(handle, Math.max(field.min ?? 0, snap(value, range_of(field))), { is_held: true });
      return;
    }
    const median = follow_tipping_handle(value, inputs, report, controller.engine, controller.fields);
    if (median !== null) controller.set("tolerance_median", median, { is_held: true });
  }

  private show_point(now: Regions): void {
    const { controller, speech, figure, moment } = this;
    const { view, inputs, report } = controller.current;
    this.put("sentence", now.sentence());
    const { cursor } = moment;
    figure.show_cursor(cursor === null ? null : this.marks(cursor));
    const value = cursor?.value ?? this.rest();
    const { min, max } = figure.frame?.x ?? { min: 0, max: Math.max(1, value) };
    const text = point_text(view, inputs, report, cursor, speech);
    figure.describe(
      `${speech.messages.text(`figure.${view}.name`)}. ${speech.messages.text(`figure.${view}.cursor`)}`,
      min,
      Math.max(max, value),
      value,
      this.flag(value),
    );
    clearTimeout(this.live_timer);
    this.live_timer = window.setTimeout(() => {
      if (this.live.textContent !== text) this.live.textContent = text;
    }, LIVE_MS);
  }

  private flag(value: number): string {
    const { messages, formats } = this.speech;
    return this.controller.current.view === "tipping"
      ? messages.text("figure.tipping.flag", { seed_share: formats.percent(value, 0, 1) })
      : messages.text("figure.payback.flag", { year: formats.number(value, 0) });
  }

  private marks(cursor: NonNullable<Moment["cursor"]>): CursorMarks {
    const { view, inputs } = this.controller.current;
    const flag = this.flag(cursor.value);
    if (view === "tipping") {
      const tone = { alive: "alive", unstable: "ink", burst: "burst" } as const;
      const dots = cursor.report.tipping.equilibria.map((point) => ({ y: point.sellers_share, tone: tone[point.branch] }));
      return { x: cursor.value, dots, flag };
    }
    const price = number_of(inputs, "price_to_earnings");
    const { curve } = cursor.report.payback;
    const index = curve.year.indexOf(cursor.value);
    const dots: CursorMarks["dots"] = [{ y: cursor.value, tone: "flat" }];
    const plain = curve.cumulative[index];
    const discounted = curve.cumulative_discounted[index];
    if (discounted !== undefined) dots.push({ y: discounted * price, tone: "alive" });
    if (plain !== undefined) dots.push({ y: plain * price, tone: "alive" });
    // Beyond the price the picture draws nothing.
    return { x: cursor.value, dots: dots.filter((dot) => dot.y <= price), flag };
  }
}
