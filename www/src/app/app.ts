/** Joins controller, views and picture: every change is shown once a frame, and only where it shows. */
import type { TemplateResult } from "lit/html.js";
import type { Actions, ExportKind } from "../state/actions.js";
import { LazyFeatures } from "./lazy-features.js";
import { TypedInputs } from "../number-input/typed-inputs.js";
import type { Controller, State } from "../state/controller.js";
import { Chart } from "../chart/chart.js";
import { preserveFocus } from "./focus.js";
import type { Evaluate, ViewDefinitions, ViewContext, ViewDefinition } from "../views/definition.js";
import { tipping } from "../views/tipping.js";
import { INITIAL_UI_STATE, regions, type UiState, type Regions } from "./regions.js";
import { runChunked } from "./scheduler.js";
import { ChartInteraction } from "../chart/interaction.js";
import { isRejected, type Inputs, type Report, type Scene, type ViewName } from "../engine/types.js";
import { renderInto } from "./render.js";
import type { Features, LoadFeatures } from "./features.js";
import { chartTheme, onSystemTheme, toggleScheme } from "../platform/theme.js";
import { chartLabel, type Localization } from "../i18n/sentences.js";
import { isEmbedded, showLanguage } from "../platform/browser.js";

const DETAILS_DELAY_MS = 120;
/** What the first view can do without comes this long after it. */
const LAZY_LOAD_DELAY_MS = 1500;

type RegionName = keyof Regions;

/** Regions that bear a name of their own. */
const NAMED = ["chain", "tabs", "panel"] as const;

/** Views that the small engine draws. */
const PREDRAWN_VIEWS: readonly ViewName[] = ["tipping", "payback"];

export class App {
  private readonly views: ViewDefinitions = new Map([[tipping.name, tipping]]);
  private readonly chart: Chart;
  private readonly interaction: ChartInteraction;
  private readonly lazyFeatures: LazyFeatures;
  private readonly typedInputs: TypedInputs;
  private uiState: UiState;
  private renderedState: State | null = null;
  private renderedView: ViewDefinition | null = null;
  private isPointerRenderRequested = false;
  private readonly scenes = new Map<Inputs, { view: ViewName; scene: Scene | null }>();
  /** What table and method were built for, as long as they stand there as built. */
  private prerenderedReport: Report | null = null;
  private idleTimer = 0;
  /** Lets what follows the first view build upon it. */
  private markStarted = (): void => undefined;

  constructor(
    private readonly controller: Controller,
    private readonly localization: Localization,
    loadFeatures: LoadFeatures,
    private readonly version: string,
    currentView?: ViewDefinition,
  ) {
    if (currentView) this.views.set(currentView.name, currentView);
    this.interaction = new ChartInteraction(this.element("live"), {
      controller,
      localization,
      currentView: () => this.definition,
      context: () => this.context,
      evaluate: this.evaluate,
      cursorMoved: () => this.requestPointerRender(),
    });
    this.lazyFeatures = new LazyFeatures(loadFeatures, {
      controller,
      localization,
      actions: this.actions,
      views: this.views,
      currentView: () => this.definition,
      context: () => this.context,
      pinName: () => this.pinName(),
      tryEngine: (ask) => this.tryEngine(ask),
      rerender: () => this.rerender(),
      started: new Promise((resolve) => (this.markStarted = resolve)),
      renderLoaded: () => this.renderLoaded(),
      renderLanguage: () => this.renderLanguage(),
      clearPrerendered: () => this.clearPrerendered(),
      parseTypedInputs: () => void this.typedInputs.parse(),
    });
    this.typedInputs = new TypedInputs(
      controller,
      localization,
      (part, isThere) => this.lazyFeatures.markLoaded(part, isThere),
      () => this.renderTypedInputs(),
    );
    this.uiState = { ...INITIAL_UI_STATE, typedInputs: this.typedInputs };
    addEventListener(
      "focusin",
      ({ target }) => (target as HTMLInputElement).type === "text" && void this.typedInputs.parse(),
    );
    this.chart = new Chart(this.element("chart"), {
      draw: (canvas, view, inputs, theme) => {
        const ghost = controller.current.pin?.inputs;
        const style = ghost === undefined || this.features === null ? theme : { ...theme, ghost };
        const frame = this.tryEngine(() => controller.engine.draw(canvas, view, inputs, style));
        return isRejected(frame) ? null : frame;
      },
      // The pictures of the first view find places for words that they do not know yet.
      words: (view, isCompact) =>
        (PREDRAWN_VIEWS.includes(view)
          ? null
          : this.features?.chartLabels(this.definition, this.context, this.pinName(), isCompact)) ?? {},
      line: (view, key, label, isCompact) =>
        key === "ghost"
          ? this.pinName()
          : chartLabel(view, key, label.values, isCompact, localization, this.definition.chartValue),
      point: (place) => this.interaction.point(this.chart, place),
      pointBy: (steps) => this.interaction.pointBy(this.chart, steps),
      drag: (handle, place) => this.interaction.drag(handle, place),
      drop: (isTakenBack) => controller.release(isTakenBack),
      press: () => this.interaction.press(),
    });
    this.chart.setTheme(chartTheme());
    if (!isEmbedded()) window.setTimeout(() => void this.lazyFeatures.load(), LAZY_LOAD_DELAY_MS);
    onSystemTheme(() => this.chart.setTheme(chartTheme()));
    addEventListener("beforeprint", () => this.features?.exporter.showPrint(this.element("print")));
    addEventListener("afterprint", () => this.element("print").replaceChildren());
    controller.onChange((state) => this.render(state));
    // They were written for the defaults, in English, and else are written anew with what follows the first view.
    if (controller.fragment() !== "") this.clearPrerendered();
    else this.prerenderedReport = controller.current.report;
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
      this.typedInputs.type(name, value);
      await this.typedInputs.parse();
    }
    await runChunked(this.renderSteps(this.controller.current, true));
    this.markStarted();
    if (!this.views.has(this.controller.current.view)) await this.lazyFeatures.load();
  }

  private element(id: string): HTMLElement {
    const element = document.getElementById(id);
    if (element === null) throw new Error(`The page has no #${id}`);
    return element;
  }

  private renderRegion(name: RegionName, template: TemplateResult): void {
    const place = this.element(name);
    // Typing in the verdict takes the focus and gives it back by itself.
    if (name === "headline") renderInto(template, place);
    else preserveFocus(place, () => renderInto(template, place));
  }

  /** What the engine answers; null when it stops on an error. */
  private tryEngine<Answer>(ask: () => Answer): Answer | null {
    try {
      return ask();
    } catch (trap) {
      if (!this.controller.current.isTrapped) this.controller.engineTrapped(trap);
      return null;
    }
  }

  private readonly evaluate: Evaluate = (inputs) =>
    this.tryEngine(() => this.controller.engine.evaluate(inputs)) ?? { ok: false, errors: [] };

  readonly actions: Actions = {
    set: (field, value, how) => this.controller.set(field, value, how),
    typed: (field, text) => this.typedInputs.type(field, text),
    step: (field, presses) => this.controller.step(field, presses),
    release: (isTakenBack) => this.controller.release(isTakenBack),
    resetField: (field) => this.controller.resetField(field),
    reset: () => this.controller.reset(),
    open: (view) => this.controller.open(view),
    edit: (field) => this.edit(field),
    closeCorrections: () => this.controller.closeCorrections(),
    toggleScheme: (context) => {
      toggleScheme(context);
      this.chart.setTheme(chartTheme());
    },
    setLanguage: (language) => void this.lazyFeatures.setLanguage(language),
    retryMissing: () => void this.lazyFeatures.retryMissing(),
    reload: () => location.reload(),
    takePreset: (by, values, view) => this.controller.takePreset(by, values, view),
    undoPreset: () => this.controller.undoPreset(),
    pin: (name) => this.controller.pin(name),
    export: (what) => void this.export(what),
  };

  /** The kit of the open view; until it has come, that of the first. */
  private get definition(): ViewDefinition {
    return this.views.get(this.controller.current.view) ?? tipping;
  }

  private get features(): Features | null {
    return this.lazyFeatures.features;
  }

  private get context(): ViewContext {
    const { inputs, report } = this.controller.current;
    return { inputs, report, scene: () => this.scene(inputs) };
  }

  private clearPrerendered(): void {
    this.prerenderedReport = null;
    this.element("table").replaceChildren();
    this.element("method").replaceChildren();
  }

  /** What the visitor calls the pinned state. */
  private pinName(): string {
    const name = this.controller.current.pin?.name ?? "";
    return name === "" ? this.localization.messages.text("table.pinned") : name;
  }

  private renderLanguage(): void {
    const { messages } = this.localization;
    showLanguage(messages.language, messages.text("page.title"));
    this.chart.refreshFonts();
    this.rerender();
  }

  private rerender(): void {
    this.render(this.controller.current, true);
  }

  private renderTypedInputs(): void {
    // Before the page has begun, all of it is still to be shown.
    if (this.renderedState === null) return;
    const now = this.regions();
    this.renderRegion("headline", now.headline());
    this.renderRegion("panel", now.panel());
    this.features?.show(this.controller.current);
  }

  private edit(field: string | null): void {
    const before = this.uiState.editing;
    this.uiState = { ...this.uiState, editing: field };
    // At once: the key that began it is the first to be typed.
    this.renderRegion("headline", this.regions().headline());
    const headline = this.element("headline");
    if (field !== null) {
      const typed = headline.querySelector("input");
      typed?.focus();
      typed?.select();
    } else if (before !== null) {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body)
          headline.querySelector<HTMLElement>(`[data-input="${before}"]`)?.focus();
      });
    }
  }

  private async export(what: ExportKind): Promise<void> {
    const features = await this.lazyFeatures.load();
    if (features === null) this.controller.partArrived(false);
    else await features.export(what);
  }

  /** Shows what only the moment changed, once before the next frame. */
  private requestPointerRender(): void {
    if (this.isPointerRenderRequested) return;
    this.isPointerRenderRequested = true;
    requestAnimationFrame(() => {
      this.isPointerRenderRequested = false;
      const now = this.regions();
      this.renderRegion("headline", now.headline());
      this.renderReadout(now);
    });
  }

  private regions(): Regions {
    const { controller, definition, context, localization, actions, version } = this;
    const uiState = { ...this.uiState, cursor: this.interaction.cursor };
    return regions(
      controller.current,
      definition,
      context,
      uiState,
      controller.defaults,
      localization,
      actions,
      version,
    );
  }

  /** Shows what differs from what is shown; `is_anew`: all of it, in other words or by other kits. */
  private render(state: State, isAnew = this.renderedState === null): void {
    for (const piece of this.renderSteps(state, isAnew)) piece();
  }

  /** What follows the first view has come: the open view may have waited for it, or have more to set now. */
  private async renderLoaded(): Promise<void> {
    const { current } = this.controller;
    // A pinned state is drawn by what has come.
    const isAnew = this.renderedView?.name !== this.definition.name || current.pin !== null;
    if (isAnew) return runChunked(this.renderSteps(current, true));
    this.renderedView = this.definition;
    await runChunked([
      () => this.renderRegion("panel", this.regions().panel()),
      () => this.features?.show(this.controller.current),
    ]);
    await this.renderDetails();
  }

  /** The same in pieces, each short enough for a slow device to answer in between. */
  private renderSteps(state: State, isAnew: boolean): (() => void)[] {
    const { renderedState, renderedView, definition, chart: figure } = this;
    const isNew = (...keys: (keyof State)[]): boolean =>
      isAnew || keys.some((key) => renderedState?.[key] !== state[key]);
    const isOtherKit = renderedView !== definition;
    this.renderedState = state;
    this.renderedView = definition;
    // Whoever moves something will look below as well.
    if (this.features === null) this.lazyFeatures.loadWhenNeeded(renderedState !== null, isNew("view", "corrections"));
    // The cursor stays where it is as long as that is the same place.
    if (renderedView?.name !== definition.name || renderedState?.inputs !== state.inputs)
      this.interaction.cursor = null;
    const pieces: (() => void)[] = [];
    const put = (name: RegionName): void => void pieces.push(() => this.renderRegion(name, this.regions()[name]()));
    // The picture first: fonts set on a canvas make the browser settle whatever changed on the page before.
    if (isOtherKit || isNew("inputs", "report", "isHeld", "pin")) {
      pieces.push(
        () =>
          figure.update({
            view: definition.name,
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
        this.element(name).setAttribute("aria-label", this.localization.messages.text(`${name}.name`));
      for (const name of ["header", "footer"] as const) put(name);
    }
    if (isNew("isTrapped", "isPartMissing")) put("notices");
    if (state.draft !== null && isNew("draft")) void this.typedInputs.parse();
    if (isNew("view", "report", "inputs", "before")) put("chain");
    if (isOtherKit || isNew("report", "inputs", "hasDragged", "draft")) put("headline");
    if (isNew("view")) put("tabs");
    if (isOtherKit) document.documentElement.dataset.view = definition.name;
    if (isOtherKit || isNew("inputs", "draft", "report")) put("panel");
    if (this.uiState.isStarting) {
      // What is folded away comes by itself.
      pieces.push(() => (this.uiState = { ...this.uiState, isStarting: false }));
      put("panel");
    }
    if (isOtherKit || isNew("inputs", "report", "pin")) {
      pieces.push(() => {
        this.renderReadout(this.regions());
        this.scheduleDetails(isAnew);
      });
    }
    pieces.push(() => this.features?.show(this.controller.current));
    return pieces;
  }

  /** Table and method follow when the hand rests: they stand below the picture, out of sight of the drag. */
  private scheduleDetails(isFirst: boolean): void {
    clearTimeout(this.idleTimer);
    if (isFirst) void this.renderDetails();
    else this.idleTimer = window.setTimeout(() => void this.renderDetails(), DETAILS_DELAY_MS);
  }

  private async renderDetails(): Promise<void> {
    const { controller, definition } = this;
    const state = controller.current;
    const { inputs, report, pin } = state;
    const isStale = (): boolean => {
      const now = controller.current;
      return this.definition !== definition || now.inputs !== inputs || now.report !== report || now.pin !== pin;
    };
    this.lazyFeatures.reportIfMissing();
    if (state.isTrapped || this.features === null) return;
    const isBuilt =
      this.prerenderedReport === report &&
      this.localization.messages.language === "en" &&
      definition.name === tipping.name &&
      pin === null;
    this.prerenderedReport = null;
    // Whatever makes it stale has it shown anew.
    await runChunked(
      this.features.renderDetails(
        state,
        isBuilt,
        this.context.scene,
        pin === null ? () => null : () => this.scene(pin.inputs),
      ),
      isStale,
    );
  }

  /** The scene of the open view; those of the present and the pinned inputs are kept. */
  private scene(inputs: Inputs): Scene | null {
    const { controller, definition, scenes } = this;
    const known = scenes.get(inputs);
    if (known?.view === definition.name) return known.scene;
    const { inputs: present, pin } = controller.current;
    for (const kept of scenes.keys()) if (kept !== present && kept !== pin?.inputs) scenes.delete(kept);
    const scene = this.tryEngine(() => controller.engine.scene(definition.name, inputs));
    const made = isRejected(scene) ? null : scene;
    scenes.set(inputs, { view: definition.name, scene: made });
    return made;
  }

  private renderReadout(now: Regions): void {
    this.renderRegion("readout", now.readout());
    this.interaction.show(this.chart);
  }
}
