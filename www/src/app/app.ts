/** Joins controller, views and picture: every change is shown once a frame, and only where it shows. */
import type { TemplateResult } from "lit/html.js";
import type { Actions, Take } from "../state/actions.js";
import { Arrivals } from "./lazy-features.js";
import { Boxes } from "../number-input/typed-inputs.js";
import type { Controller, State } from "../state/controller.js";
import { Figure } from "../chart/chart.js";
import { keep_focus } from "./focus.js";
import type { Evaluate, Kits, Told, ViewKit } from "../views/definition.js";
import { tipping } from "../views/tipping.js";
import { CALM_MOMENT, regions, type Moment, type Regions } from "./regions.js";
import { in_pauses } from "./scheduler.js";
import { Pointing } from "../chart/interaction.js";
import { is_failed, type Inputs, type Report, type Scene, type ViewName } from "../engine/types.js";
import { render_in } from "./render.js";
import type { Later, LoadLater } from "./features.js";
import { chart_theme, on_system_theme, toggle_scheme } from "../platform/theme.js";
import { chart_line, type Speech } from "../i18n/sentences.js";
import { is_embedded, show_language } from "../platform/browser.js";

const IDLE_MS = 120;
/** What the first view can do without comes this long after it. */
const AFTER_START_MS = 1500;

type RegionName = keyof Regions;

/** Regions that bear a name of their own. */
const NAMED = ["chain", "tabs", "panel"] as const;

/** Views that the small engine draws. */
const FIRST_VIEWS: readonly ViewName[] = ["tipping", "payback"];

export class App {
  private readonly kits: Kits = new Map([[tipping.name, tipping]]);
  private readonly figure: Figure;
  private readonly pointing: Pointing;
  private readonly arrivals: Arrivals;
  private readonly boxes: Boxes;
  private moment: Moment;
  private shown: State | null = null;
  private shown_kit: ViewKit | null = null;
  private is_moment_asked = false;
  private readonly scenes = new Map<Inputs, { view: ViewName; scene: Scene | null }>();
  /** What table and method were built for, as long as they stand there as built. */
  private built: Report | null = null;
  private idle_timer = 0;
  /** Lets what follows the first view build upon it. */
  private begin = (): void => undefined;

  constructor(
    private readonly controller: Controller,
    private readonly speech: Speech,
    load_later: LoadLater,
    private readonly version: string,
    kit?: ViewKit,
  ) {
    if (kit) this.kits.set(kit.name, kit);
    this.pointing = new Pointing(this.element("live"), {
      controller,
      speech,
      kit: () => this.kit,
      told: () => this.told,
      evaluate: this.evaluate,
      moved: () => this.ask_moment(),
    });
    this.arrivals = new Arrivals(load_later, {
      controller,
      speech,
      actions: this.actions,
      kits: this.kits,
      kit: () => this.kit,
      told: () => this.told,
      pin_name: () => this.pin_name(),
      answered: (ask) => this.answered(ask),
      show_anew: () => this.show_anew(),
      begun: new Promise((resolve) => (this.begin = resolve)),
      show_arrived: () => this.show_arrived(),
      show_language: () => this.show_language(),
      forget_below: () => this.forget_below(),
      read_boxes: () => void this.boxes.read(),
    });
    this.boxes = new Boxes(
      controller,
      speech,
      (part, is_there) => this.arrivals.mark(part, is_there),
      () => this.show_boxes(),
    );
    this.moment = { ...CALM_MOMENT, boxes: this.boxes };
    addEventListener("focusin", ({ target }) => (target as HTMLInputElement).type === "text" && void this.boxes.read());
    this.figure = new Figure(this.element("figure"), {
      draw: (canvas, view, inputs, theme) => {
        const ghost = controller.current.pin?.inputs;
        const style = ghost === undefined || this.later === null ? theme : { ...theme, ghost };
        const frame = this.answered(() => controller.engine.draw(canvas, view, inputs, style));
        return is_failed(frame) ? null : frame;
      },
      // The pictures of the first view find places for words that they do not know yet.
      words: (view, is_compact) =>
        (FIRST_VIEWS.includes(view)
          ? null
          : this.later?.picture_words(this.kit, this.told, this.pin_name(), is_compact)) ?? {},
      line: (view, key, label, is_compact) =>
        key === "ghost"
          ? this.pin_name()
          : chart_line(view, key, label.values, is_compact, speech, this.kit.chart_value),
      point: (place) => this.pointing.point(this.figure, place),
      point_by: (steps) => this.pointing.point_by(this.figure, steps),
      drag: (handle, place) => this.pointing.drag(handle, place),
      drop: (is_taken_back) => controller.release(is_taken_back),
      press: () => this.pointing.press(),
    });
    this.figure.set_theme(chart_theme());
    if (!is_embedded()) window.setTimeout(() => void this.arrivals.fetch_later(), AFTER_START_MS);
    on_system_theme(() => this.figure.set_theme(chart_theme()));
    addEventListener("beforeprint", () => this.later?.takeaway.show_print(this.element("print")));
    addEventListener("afterprint", () => this.element("print").replaceChildren());
    controller.on_change((state) => this.show(state));
    // They were written for the defaults, in English, and else are written anew with what follows the first view.
    if (controller.fragment() !== "") this.forget_below();
    else this.built = controller.current.report;
  }

  /** Takes over the page as it was built, piece by piece; resolves when the open view is shown, or cannot be. */
  async start(): Promise<void> {
    const panel = this.element("panel");
    // A slider in hand is let go of first: another will take its place.
    if (panel.querySelector(":active, [data-held]") !== null) {
      // A touch that turns out to scroll is cancelled instead.
      await new Promise((resolve) =>
        ["pointerup", "pointercancel"].forEach((end) => addEventListener(end, resolve, { once: true })),
      );
    }
    for (const { name, type, value, defaultValue } of panel.querySelectorAll("input")) {
      if (type !== "text" || value === defaultValue) continue;
      this.boxes.type(name, value);
      await this.boxes.read();
    }
    await in_pauses(this.pieces(this.controller.current, true));
    this.begin();
    if (!this.kits.has(this.controller.current.view)) await this.arrivals.fetch_later();
  }

  private element(id: string): HTMLElement {
    const element = document.getElementById(id);
    if (element === null) throw new Error(`The page has no #${id}`);
    return element;
  }

  private put(name: RegionName, template: TemplateResult): void {
    const place = this.element(name);
    // Typing in the verdict takes the focus and gives it back by itself.
    if (name === "verdict") render_in(template, place);
    else keep_focus(place, () => render_in(template, place));
  }

  /** What the engine answers; null when it stops on an error. */
  private answered<Answer>(ask: () => Answer): Answer | null {
    try {
      return ask();
    } catch (trap) {
      if (!this.controller.current.is_trapped) this.controller.trapped(trap);
      return null;
    }
  }

  private readonly evaluate: Evaluate = (inputs) =>
    this.answered(() => this.controller.engine.evaluate(inputs)) ?? { ok: false, errors: [] };

  readonly actions: Actions = {
    set: (field, value, how) => this.controller.set(field, value, how),
    typed: (field, text) => this.boxes.type(field, text),
    step: (field, presses) => this.controller.step(field, presses),
    release: (is_taken_back) => this.controller.release(is_taken_back),
    reset_field: (field) => this.controller.reset_field(field),
    reset: () => this.controller.reset(),
    open: (view) => this.controller.open(view),
    edit: (field) => this.edit(field),
    close_corrections: () => this.controller.close_corrections(),
    toggle_scheme: (told) => {
      toggle_scheme(told);
      this.figure.set_theme(chart_theme());
    },
    speak: (language) => void this.arrivals.speak(language),
    fetch_missing: () => void this.arrivals.fetch_missing(),
    reload: () => location.reload(),
    take_preset: (by, values, view) => this.controller.take_preset(by, values, view),
    undo_preset: () => this.controller.undo_preset(),
    pin: (name) => this.controller.pin(name),
    take: (what) => void this.take(what),
  };

  /** The kit of the open view; until it has come, that of the first. */
  private get kit(): ViewKit {
    return this.kits.get(this.controller.current.view) ?? tipping;
  }

  private get later(): Later | null {
    return this.arrivals.later;
  }

  private get told(): Told {
    const { inputs, report } = this.controller.current;
    return { inputs, report, scene: () => this.scene(inputs) };
  }

  private forget_below(): void {
    this.built = null;
    this.element("table").replaceChildren();
    this.element("method").replaceChildren();
  }

  /** What the visitor calls the pinned state. */
  private pin_name(): string {
    const name = this.controller.current.pin?.name ?? "";
    return name === "" ? this.speech.messages.text("table.pinned") : name;
  }

  private show_language(): void {
    const { messages } = this.speech;
    show_language(messages.language, messages.text("page.title"));
    this.figure.refresh_fonts();
    this.show_anew();
  }

  private show_anew(): void {
    this.show(this.controller.current, true);
  }

  private show_boxes(): void {
    // Before the page has begun, all of it is still to be shown.
    if (this.shown === null) return;
    const now = this.regions();
    this.put("verdict", now.verdict());
    this.put("panel", now.panel());
    this.later?.show(this.controller.current);
  }

  private edit(field: string | null): void {
    const before = this.moment.editing;
    this.moment = { ...this.moment, editing: field };
    // At once: the key that began it is the first to be typed.
    this.put("verdict", this.regions().verdict());
    const verdict = this.element("verdict");
    if (field !== null) {
      const typed = verdict.querySelector("input");
      typed?.focus();
      typed?.select();
    } else if (before !== null) {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body)
          verdict.querySelector<HTMLElement>(`[data-input="${before}"]`)?.focus();
      });
    }
  }

  private async take(what: Take): Promise<void> {
    const later = await this.arrivals.fetch_later();
    if (later === null) this.controller.part_arrived(false);
    else await later.take(what);
  }

  /** Shows what only the moment changed, once before the next frame. */
  private ask_moment(): void {
    if (this.is_moment_asked) return;
    this.is_moment_asked = true;
    requestAnimationFrame(() => {
      this.is_moment_asked = false;
      const now = this.regions();
      this.put("verdict", now.verdict());
      this.show_point(now);
    });
  }

  private regions(): Regions {
    const { controller, kit, told, speech, actions, version } = this;
    const moment = { ...this.moment, cursor: this.pointing.cursor };
    return regions(controller.current, kit, told, moment, controller.defaults, speech, actions, version);
  }

  /** Shows what differs from what is shown; `is_anew`: all of it, in other words or by other kits. */
  private show(state: State, is_anew = this.shown === null): void {
    for (const piece of this.pieces(state, is_anew)) piece();
  }

  /** What follows the first view has come: the open view may have waited for it, or have more to set now. */
  private async show_arrived(): Promise<void> {
    const { current } = this.controller;
    // A pinned state is drawn by what has come.
    const is_anew = this.shown_kit?.name !== this.kit.name || current.pin !== null;
    if (is_anew) return in_pauses(this.pieces(current, true));
    this.shown_kit = this.kit;
    await in_pauses([() => this.put("panel", this.regions().panel()), () => this.later?.show(this.controller.current)]);
    await this.show_below();
  }

  /** The same in pieces, each short enough for a slow device to answer in between. */
  private pieces(state: State, is_anew: boolean): (() => void)[] {
    const { shown, shown_kit, kit, figure } = this;
    const is_new = (...keys: (keyof State)[]): boolean => is_anew || keys.some((key) => shown?.[key] !== state[key]);
    const is_other_kit = shown_kit !== kit;
    this.shown = state;
    this.shown_kit = kit;
    // Whoever moves something will look below as well.
    if (this.later === null) this.arrivals.follow(shown !== null, is_new("view", "corrections"));
    // The cursor stays where it is as long as that is the same place.
    if (shown_kit?.name !== kit.name || shown?.inputs !== state.inputs) this.pointing.cursor = null;
    const pieces: (() => void)[] = [];
    const put = (name: RegionName): void => void pieces.push(() => this.put(name, this.regions()[name]()));
    // The picture first: fonts set on a canvas make the browser settle whatever changed on the page before.
    if (is_other_kit || is_new("inputs", "report", "is_held", "pin")) {
      pieces.push(
        () =>
          figure.update({
            view: kit.name,
            inputs: state.inputs,
            is_held: state.is_held,
            is_y_free: state.before?.field === "price_to_earnings",
          }),
        () => figure.settle(),
        () => figure.reveal(),
      );
    }
    if (is_anew) {
      for (const name of NAMED)
        this.element(name).setAttribute("aria-label", this.speech.messages.text(`${name}.name`));
      for (const name of ["masthead", "footer"] as const) put(name);
    }
    if (is_new("is_trapped", "is_part_missing")) put("notices");
    if (state.draft !== null && is_new("draft")) void this.boxes.read();
    if (is_new("view", "report", "inputs", "before")) put("chain");
    if (is_other_kit || is_new("report", "inputs", "has_dragged", "draft")) put("verdict");
    if (is_new("view")) put("tabs");
    if (is_other_kit) document.documentElement.dataset.view = kit.name;
    if (is_other_kit || is_new("inputs", "draft", "report")) put("panel");
    if (this.moment.is_starting) {
      // What is folded away comes by itself.
      pieces.push(() => (this.moment = { ...this.moment, is_starting: false }));
      put("panel");
    }
    if (is_other_kit || is_new("inputs", "report", "pin")) {
      pieces.push(() => {
        this.show_point(this.regions());
        this.show_below_soon(is_anew);
      });
    }
    pieces.push(() => this.later?.show(this.controller.current));
    return pieces;
  }

  /** Table and method follow when the hand rests: they stand below the picture, out of sight of the drag. */
  private show_below_soon(is_first: boolean): void {
    clearTimeout(this.idle_timer);
    if (is_first) void this.show_below();
    else this.idle_timer = window.setTimeout(() => void this.show_below(), IDLE_MS);
  }

  private async show_below(): Promise<void> {
    const { controller, kit } = this;
    const state = controller.current;
    const { inputs, report, pin } = state;
    const is_stale = (): boolean => {
      const now = controller.current;
      return this.kit !== kit || now.inputs !== inputs || now.report !== report || now.pin !== pin;
    };
    this.arrivals.miss_later();
    if (state.is_trapped || this.later === null) return;
    const is_built =
      this.built === report && this.speech.messages.language === "en" && kit.name === tipping.name && pin === null;
    this.built = null;
    // Whatever makes it stale has it shown anew.
    await in_pauses(
      this.later.below(state, is_built, this.told.scene, pin === null ? () => null : () => this.scene(pin.inputs)),
      is_stale,
    );
  }

  /** The scene of the open view; those of the present and the pinned inputs are kept. */
  private scene(inputs: Inputs): Scene | null {
    const { controller, kit, scenes } = this;
    const known = scenes.get(inputs);
    if (known?.view === kit.name) return known.scene;
    const { inputs: present, pin } = controller.current;
    for (const kept of scenes.keys()) if (kept !== present && kept !== pin?.inputs) scenes.delete(kept);
    const scene = this.answered(() => controller.engine.scene(kit.name, inputs));
    const made = is_failed(scene) ? null : scene;
    scenes.set(inputs, { view: kit.name, scene: made });
    return made;
  }

  private show_point(now: Regions): void {
    this.put("sentence", now.sentence());
    this.pointing.show(this.figure);
  }
}
