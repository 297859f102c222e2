/** Joins controller, views and picture: every change is shown once a frame, and only where it shows. */
import type { TemplateResult } from "lit/html.js";
import type { Actions, Take } from "../state/actions.js";
import { Arrivals } from "./lazy-features.js";
import { Boxes } from "../number-input/typed-inputs.js";
import type { Controller, State } from "../state/controller.js";
import { Figure } from "../chart/chart.js";
import { keepFocus } from "./focus.js";
import type { Evaluate, Kits, Told, ViewKit } from "../views/definition.js";
import { tipping } from "../views/tipping.js";
import { CALM_MOMENT, regions, type Moment, type Regions } from "./regions.js";
import { inPauses } from "./scheduler.js";
import { Pointing } from "../chart/interaction.js";
import { isFailed, type Inputs, type Report, type Scene, type ViewName } from "../engine/types.js";
import { renderIn } from "./render.js";
import type { Later, LoadLater } from "./features.js";
import { chartTheme, onSystemTheme, toggleScheme } from "../platform/theme.js";
import { chartLine, type Speech } from "../i18n/sentences.js";
import { isEmbedded, showLanguage } from "../platform/browser.js";

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
  private shownKit: ViewKit | null = null;
  private isMomentAsked = false;
  private readonly scenes = new Map<Inputs, { view: ViewName; scene: Scene | null }>();
  /** What table and method were built for, as long as they stand there as built. */
  private built: Report | null = null;
  private idleTimer = 0;
  /** Lets what follows the first view build upon it. */
  private begin = (): void => undefined;

  constructor(
    private readonly controller: Controller,
    private readonly speech: Speech,
    loadLater: LoadLater,
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
      moved: () => this.askMoment(),
    });
    this.arrivals = new Arrivals(loadLater, {
      controller,
      speech,
      actions: this.actions,
      kits: this.kits,
      kit: () => this.kit,
      told: () => this.told,
      pinName: () => this.pinName(),
      answered: (ask) => this.answered(ask),
      showAnew: () => this.showAnew(),
      begun: new Promise((resolve) => (this.begin = resolve)),
      showArrived: () => this.showArrived(),
      showLanguage: () => this.showLanguage(),
      forgetBelow: () => this.forgetBelow(),
      readBoxes: () => void this.boxes.read(),
    });
    this.boxes = new Boxes(
      controller,
      speech,
      (part, isThere) => this.arrivals.mark(part, isThere),
      () => this.showBoxes(),
    );
    this.moment = { ...CALM_MOMENT, boxes: this.boxes };
    addEventListener("focusin", ({ target }) => (target as HTMLInputElement).type === "text" && void this.boxes.read());
    this.figure = new Figure(this.element("figure"), {
      draw: (canvas, view, inputs, theme) => {
        const ghost = controller.current.pin?.inputs;
        const style = ghost === undefined || this.later === null ? theme : { ...theme, ghost };
        const frame = this.answered(() => controller.engine.draw(canvas, view, inputs, style));
        return isFailed(frame) ? null : frame;
      },
      // The pictures of the first view find places for words that they do not know yet.
      words: (view, isCompact) =>
        (FIRST_VIEWS.includes(view)
          ? null
          : this.later?.pictureWords(this.kit, this.told, this.pinName(), isCompact)) ?? {},
      line: (view, key, label, isCompact) =>
        key === "ghost" ? this.pinName() : chartLine(view, key, label.values, isCompact, speech, this.kit.chartValue),
      point: (place) => this.pointing.point(this.figure, place),
      pointBy: (steps) => this.pointing.pointBy(this.figure, steps),
      drag: (handle, place) => this.pointing.drag(handle, place),
      drop: (isTakenBack) => controller.release(isTakenBack),
      press: () => this.pointing.press(),
    });
    this.figure.setTheme(chartTheme());
    if (!isEmbedded()) window.setTimeout(() => void this.arrivals.fetchLater(), AFTER_START_MS);
    onSystemTheme(() => this.figure.setTheme(chartTheme()));
    addEventListener("beforeprint", () => this.later?.takeaway.showPrint(this.element("print")));
    addEventListener("afterprint", () => this.element("print").replaceChildren());
    controller.onChange((state) => this.show(state));
    // They were written for the defaults, in English, and else are written anew with what follows the first view.
    if (controller.fragment() !== "") this.forgetBelow();
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
    await inPauses(this.pieces(this.controller.current, true));
    this.begin();
    if (!this.kits.has(this.controller.current.view)) await this.arrivals.fetchLater();
  }

  private element(id: string): HTMLElement {
    const element = document.getElementById(id);
    if (element === null) throw new Error(`The page has no #${id}`);
    return element;
  }

  private put(name: RegionName, template: TemplateResult): void {
    const place = this.element(name);
    // Typing in the verdict takes the focus and gives it back by itself.
    if (name === "verdict") renderIn(template, place);
    else keepFocus(place, () => renderIn(template, place));
  }

  /** What the engine answers; null when it stops on an error. */
  private answered<Answer>(ask: () => Answer): Answer | null {
    try {
      return ask();
    } catch (trap) {
      if (!this.controller.current.isTrapped) this.controller.trapped(trap);
      return null;
    }
  }

  private readonly evaluate: Evaluate = (inputs) =>
    this.answered(() => this.controller.engine.evaluate(inputs)) ?? { ok: false, errors: [] };

  readonly actions: Actions = {
    set: (field, value, how) => this.controller.set(field, value, how),
    typed: (field, text) => this.boxes.type(field, text),
    step: (field, presses) => this.controller.step(field, presses),
    release: (isTakenBack) => this.controller.release(isTakenBack),
    resetField: (field) => this.controller.resetField(field),
    reset: () => this.controller.reset(),
    open: (view) => this.controller.open(view),
    edit: (field) => this.edit(field),
    closeCorrections: () => this.controller.closeCorrections(),
    toggleScheme: (told) => {
      toggleScheme(told);
      this.figure.setTheme(chartTheme());
    },
    speak: (language) => void this.arrivals.speak(language),
    fetchMissing: () => void this.arrivals.fetchMissing(),
    reload: () => location.reload(),
    takePreset: (by, values, view) => this.controller.takePreset(by, values, view),
    undoPreset: () => this.controller.undoPreset(),
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

  private forgetBelow(): void {
    this.built = null;
    this.element("table").replaceChildren();
    this.element("method").replaceChildren();
  }

  /** What the visitor calls the pinned state. */
  private pinName(): string {
    const name = this.controller.current.pin?.name ?? "";
    return name === "" ? this.speech.messages.text("table.pinned") : name;
  }

  private showLanguage(): void {
    const { messages } = this.speech;
    showLanguage(messages.language, messages.text("page.title"));
    this.figure.refreshFonts();
    this.showAnew();
  }

  private showAnew(): void {
    this.show(this.controller.current, true);
  }

  private showBoxes(): void {
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
    const later = await this.arrivals.fetchLater();
    if (later === null) this.controller.partArrived(false);
    else await later.take(what);
  }

  /** Shows what only the moment changed, once before the next frame. */
  private askMoment(): void {
    if (this.isMomentAsked) return;
    this.isMomentAsked = true;
    requestAnimationFrame(() => {
      this.isMomentAsked = false;
      const now = this.regions();
      this.put("verdict", now.verdict());
      this.showPoint(now);
    });
  }

  private regions(): Regions {
    const { controller, kit, told, speech, actions, version } = this;
    const moment = { ...this.moment, cursor: this.pointing.cursor };
    return regions(controller.current, kit, told, moment, controller.defaults, speech, actions, version);
  }

  /** Shows what differs from what is shown; `is_anew`: all of it, in other words or by other kits. */
  private show(state: State, isAnew = this.shown === null): void {
    for (const piece of this.pieces(state, isAnew)) piece();
  }

  /** What follows the first view has come: the open view may have waited for it, or have more to set now. */
  private async showArrived(): Promise<void> {
    const { current } = this.controller;
    // A pinned state is drawn by what has come.
    const isAnew = this.shownKit?.name !== this.kit.name || current.pin !== null;
    if (isAnew) return inPauses(this.pieces(current, true));
    this.shownKit = this.kit;
    await inPauses([() => this.put("panel", this.regions().panel()), () => this.later?.show(this.controller.current)]);
    await this.showBelow();
  }

  /** The same in pieces, each short enough for a slow device to answer in between. */
  private pieces(state: State, isAnew: boolean): (() => void)[] {
    const { shown, shownKit, kit, figure } = this;
    const isNew = (...keys: (keyof State)[]): boolean => isAnew || keys.some((key) => shown?.[key] !== state[key]);
    const isOtherKit = shownKit !== kit;
    this.shown = state;
    this.shownKit = kit;
    // Whoever moves something will look below as well.
    if (this.later === null) this.arrivals.follow(shown !== null, isNew("view", "corrections"));
    // The cursor stays where it is as long as that is the same place.
    if (shownKit?.name !== kit.name || shown?.inputs !== state.inputs) this.pointing.cursor = null;
    const pieces: (() => void)[] = [];
    const put = (name: RegionName): void => void pieces.push(() => this.put(name, this.regions()[name]()));
    // The picture first: fonts set on a canvas make the browser settle whatever changed on the page before.
    if (isOtherKit || isNew("inputs", "report", "isHeld", "pin")) {
      pieces.push(
        () =>
          figure.update({
            view: kit.name,
            inputs: state.inputs,
            isHeld: state.isHeld,
            isYFree: state.before?.field === "price_to_earnings",
          }),
        () => figure.settle(),
        () => figure.reveal(),
      );
    }
    if (isAnew) {
      for (const name of NAMED)
        this.element(name).setAttribute("aria-label", this.speech.messages.text(`${name}.name`));
      for (const name of ["masthead", "footer"] as const) put(name);
    }
    if (isNew("isTrapped", "isPartMissing")) put("notices");
    if (state.draft !== null && isNew("draft")) void this.boxes.read();
    if (isNew("view", "report", "inputs", "before")) put("chain");
    if (isOtherKit || isNew("report", "inputs", "hasDragged", "draft")) put("verdict");
    if (isNew("view")) put("tabs");
    if (isOtherKit) document.documentElement.dataset.view = kit.name;
    if (isOtherKit || isNew("inputs", "draft", "report")) put("panel");
    if (this.moment.isStarting) {
      // What is folded away comes by itself.
      pieces.push(() => (this.moment = { ...this.moment, isStarting: false }));
      put("panel");
    }
    if (isOtherKit || isNew("inputs", "report", "pin")) {
      pieces.push(() => {
        this.showPoint(this.regions());
        this.showBelowSoon(isAnew);
      });
    }
    pieces.push(() => this.later?.show(this.controller.current));
    return pieces;
  }

  /** Table and method follow when the hand rests: they stand below the picture, out of sight of the drag. */
  private showBelowSoon(isFirst: boolean): void {
    clearTimeout(this.idleTimer);
    if (isFirst) void this.showBelow();
    else this.idleTimer = window.setTimeout(() => void this.showBelow(), IDLE_MS);
  }

  private async showBelow(): Promise<void> {
    const { controller, kit } = this;
    const state = controller.current;
    const { inputs, report, pin } = state;
    const isStale = (): boolean => {
      const now = controller.current;
      return this.kit !== kit || now.inputs !== inputs || now.report !== report || now.pin !== pin;
    };
    this.arrivals.missLater();
    if (state.isTrapped || this.later === null) return;
    const isBuilt =
      this.built === report && this.speech.messages.language === "en" && kit.name === tipping.name && pin === null;
    this.built = null;
    // Whatever makes it stale has it shown anew.
    await inPauses(
      this.later.below(state, isBuilt, this.told.scene, pin === null ? () => null : () => this.scene(pin.inputs)),
      isStale,
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
    const made = isFailed(scene) ? null : scene;
    scenes.set(inputs, { view: kit.name, scene: made });
    return made;
  }

  private showPoint(now: Regions): void {
    this.put("sentence", now.sentence());
    this.pointing.show(this.figure);
  }
}
