/** Joins state, regions and picture: every change is shown once a frame, and only where it shows. */
import type { TemplateResult } from "lit/html.js";
import { Chart } from "../chart/chart.js";
import { ChartInteraction } from "../chart/interaction.js";
import { labelText } from "../chart/view-labels.js";
import type { EngineProxy } from "../engine/proxy.js";
import { type FieldId, type FullEngine, isRejected } from "../engine/types.js";
import type { Localization } from "../i18n/sentences.js";
import { TypedInputs } from "../number-input/typed-inputs.js";
import { isEmbedded, showLanguage } from "../platform/browser.js";
import { chartTheme, onSystemTheme, toggleScheme } from "../platform/theme.js";
import type { Actions } from "../state/actions.js";
import type { Controller } from "../state/controller.js";
import type { PageState } from "../state/page-state.js";
import type { ViewDefinition } from "../views/definition.js";
import { tipping } from "../views/tipping.js";
import { AppContext } from "./context.js";
import type { Features } from "./features.js";
import { preserveFocus } from "./focus.js";
import { LazyFeatures } from "./lazy-features.js";
import { elementById } from "./region.js";
import { INITIAL_UI_STATE, type Regions, regions, type UiState } from "./regions.js";
import { renderInto } from "./render.js";
import { runChunked } from "./scheduler.js";

/** Table and what stands below it follow a change after this rest. */
const DETAILS_DELAY_MS = 120;
/** What the first view can do without is loaded this long after it. */
const LAZY_LOAD_DELAY_MS = 1500;

type RegionName = keyof Regions;

/** Regions that bear a name of their own. */
const NAMED = ["chain", "tabs", "panel"] as const;

export class App {
  private readonly context: AppContext;
  private readonly chart: Chart;
  private readonly interaction: ChartInteraction;
  private readonly lazyFeatures: LazyFeatures;
  private readonly typedInputs: TypedInputs;
  private uiState: UiState;
  private renderedState: PageState | null = null;
  private renderedView: ViewDefinition | null = null;
  private isPointerRenderRequested = false;
  /** What the table was built for, as long as it stands there as built. */
  private prerenderedReport: PageState["report"] | null = null;
  private detailsTimer = 0;
  /** Lets what follows the first view build upon it. */
  private markStarted = (): void => undefined;

  constructor(
    private readonly controller: Controller,
    engine: EngineProxy,
    private readonly localization: Localization,
    loadFullEngine: () => Promise<FullEngine>,
    private readonly version: string,
  ) {
    const context = new AppContext(controller, engine, localization, this.actions);
    this.context = context;
    this.interaction = new ChartInteraction(elementById("live"), context, () => this.requestPointerRender());
    this.lazyFeatures = new LazyFeatures(
      context,
      {
        rerender: () => this.rerender(),
        renderLoaded: () => this.renderLoaded(),
        renderAdditions: () => this.renderAdditions(),
        renderLanguage: () => this.renderLanguage(),
        clearPrerendered: () => this.clearPrerendered(),
        parseTypedInputs: () => this.typedInputs.parse(),
        keepTypedInputs: () => this.typedInputs.keep(),
      },
      loadFullEngine,
      new Promise((resolve) => (this.markStarted = resolve)),
    );
    this.typedInputs = new TypedInputs(
      controller,
      localization,
      (part, isLoaded) => this.lazyFeatures.markLoaded(part, isLoaded),
      () => this.renderTypedInputs(),
    );
    this.uiState = { ...INITIAL_UI_STATE, typedInputs: this.typedInputs };
    // What is folded away comes with the features.
    elementById("panel").addEventListener("toggle", () => void this.lazyFeatures.load(), true);
    addEventListener(
      "focusin",
      ({ target }) => (target as HTMLInputElement).type === "text" && void this.typedInputs.parse(),
    );
    this.chart = new Chart(elementById("chart"), {
      draw: (canvas, view, inputs, theme) => {
        const ghost = context.state.pin?.inputs;
        const style = ghost === undefined || this.features === null ? theme : { ...theme, ghost };
        const frame = context.tryEngine(() => engine.draw(canvas, view, inputs, style));
        return isRejected(frame) ? null : frame;
      },
      line: (key, values, isCompact) => labelText(context, key, values, isCompact),
      point: (place) => this.interaction.point(this.chart, place),
      pointBy: (steps) => this.interaction.pointBy(this.chart, steps),
      drag: (handle, place) => this.interaction.drag(handle, place),
      drop: (isTakenBack) => controller.release(isTakenBack),
      press: () => this.interaction.press(),
    });
    this.chart.setTheme(chartTheme());
    if (!isEmbedded()) window.setTimeout(() => void this.lazyFeatures.load(), LAZY_LOAD_DELAY_MS);
    onSystemTheme(() => this.chart.setTheme(chartTheme()));
    controller.onChange((state) => this.render(state));
    // They were written for the defaults, in English, and else are written anew with the features.
    if (controller.fragment() !== "") this.clearPrerendered();
    else this.prerenderedReport = controller.current.report;
  }

  /** Takes over the page as it was built, piece by piece; resolves when the open view is shown, or cannot be. */
  async start(): Promise<void> {
    const panel = elementById("panel");
    // A slider in hand is let go of first: another will take its place.
    if (panel.querySelector(":active, [data-held]") !== null) {
      // A touch that turns out to scroll is cancelled instead.
      await new Promise((resolve) => {
        for (const end of ["pointerup", "pointercancel"]) addEventListener(end, resolve, { once: true });
      });
    }
    for (const { name, type, value, defaultValue } of panel.querySelectorAll("input")) {
      if (type !== "text" || value === defaultValue) continue;
      this.typedInputs.type(name as FieldId, value);
      await this.typedInputs.parse();
    }
    await runChunked(this.renderSteps(this.controller.current, true));
    this.typedInputs.restore();
    this.markStarted();
    if (!this.context.views.has(this.controller.current.view)) await this.lazyFeatures.load();
  }

  private renderRegion(name: RegionName, template: TemplateResult): void {
    const place = elementById(name);
    // Typing in the verdict takes the focus and gives it back by itself.
    if (name === "headline") renderInto(template, place);
    else preserveFocus(place, () => renderInto(template, place));
  }

  readonly actions: Actions = {
    set: (field, value, how) => this.controller.set(field, value, how),
    typed: (field, text) => this.typedInputs.type(field, text),
    step: (field, presses) => {
      const step = (): void => this.controller.step(field, presses);
      // From what was typed, also while it waits to be read.
      if (this.typedInputs.pending.has(field)) void this.typedInputs.parse().then(step);
      else step();
    },
    release: (isTakenBack) => this.controller.release(isTakenBack),
    resetField: (field) => this.controller.resetField(field),
    reset: () => this.controller.reset(),
    open: (view) => this.controller.open(view),
    edit: (field) => this.edit(field),
    closeCorrections: () => this.controller.closeCorrections(),
    toggleScheme: (scheme) => {
      toggleScheme(scheme);
      this.chart.setTheme(chartTheme());
    },
    setLanguage: (language) => void this.lazyFeatures.setLanguage(language),
    retryMissing: () => void this.lazyFeatures.retryMissing(),
    reload: () => location.reload(),
    takePreset: (by, values, view) => this.controller.takePreset(by, values, view),
    setArticle: () => void this.whenLoaded((features) => features.setArticle()),
    undoPreset: () => this.controller.undoPreset(),
    pin: (name) => this.controller.pin(name),
    export: (what) => void this.whenLoaded((features) => features.export(what)),
  };

  private get features(): Features | null {
    return this.lazyFeatures.features;
  }

  private clearPrerendered(): void {
    this.prerenderedReport = null;
    elementById("table").replaceChildren();
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

  private renderAdditions(): void {
    const now = this.regions();
    this.renderRegion("panel", now.panel());
    this.renderReadout(now);
    if (this.context.view.name === "sensitivity") this.scheduleDetails(false);
  }

  private renderTypedInputs(): void {
    // Before the page has begun, all of it is still to be shown.
    if (this.renderedState === null) return;
    const now = this.regions();
    this.renderRegion("headline", now.headline());
    this.renderRegion("panel", now.panel());
    this.features?.render(this.controller.current);
  }

  private edit(field: FieldId | null): void {
    const before = this.uiState.editing;
    this.uiState = { ...this.uiState, editing: field };
    // At once: the key that began it is the first to be typed.
    this.renderRegion("headline", this.regions().headline());
    const headline = elementById("headline");
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

  /** Does something with the features, once they are there. */
  private async whenLoaded(use: (features: Features) => unknown): Promise<void> {
    const features = await this.lazyFeatures.load();
    if (features === null) this.controller.partArrived(false);
    else await use(features);
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
    const { state, view, viewContext } = this.context;
    const { additions } = this.context;
    const uiState = { ...this.uiState, additions, cursor: this.interaction.cursor };
    const { defaults } = this.controller;
    return regions(state, view, viewContext, uiState, defaults, this.localization, this.actions, this.version);
  }

  /** Shows what differs from what is shown; `isAnew`: all of it, in another language or with other views loaded. */
  private render(state: PageState, isAnew = this.renderedState === null): void {
    for (const step of this.renderSteps(state, isAnew)) step();
  }

  /** What follows the first view has come: the open view may have waited for it, or have more to set now. */
  private async renderLoaded(): Promise<void> {
    const { current } = this.controller;
    // A pinned state is drawn by what has come.
    const isAnew = this.renderedView?.name !== this.context.view.name || current.pin !== null;
    if (isAnew) return runChunked(this.renderSteps(current, true));
    this.renderedView = this.context.view;
    await runChunked([
      () => this.renderRegion("panel", this.regions().panel()),
      () => this.renderRegion("chain", this.regions().chain()),
      // Their terms open now.
      () => this.renderRegion("headline", this.regions().headline()),
      () => this.renderReadout(this.regions()),
      () => this.features?.render(this.controller.current),
    ]);
    await this.renderDetails();
  }

  /** The same in steps, each short enough for a slow device to answer in between. */
  private renderSteps(state: PageState, isAnew: boolean): (() => void)[] {
    const { renderedState, renderedView, chart } = this;
    const { view } = this.context;
    const isNew = (...keys: (keyof PageState)[]): boolean =>
      isAnew || keys.some((key) => renderedState?.[key] !== state[key]);
    const isOtherView = renderedView !== view;
    this.renderedState = state;
    this.renderedView = view;
    // Whoever moves something will look below as well.
    if (this.features === null) this.lazyFeatures.loadWhenNeeded(renderedState !== null, isNew("view", "corrections"));
    // The cursor stays where it is as long as that is the same place.
    if (renderedView?.name !== view.name || renderedState?.inputs !== state.inputs) this.interaction.cursor = null;
    const steps: (() => void)[] = [];
    const add = (name: RegionName): void => void steps.push(() => this.renderRegion(name, this.regions()[name]()));
    // The picture first: fonts set on a canvas make the browser settle whatever changed on the page before.
    if (isOtherView || isNew("inputs", "report", "isHeld", "pin")) {
      steps.push(
        () =>
          chart.update({
            view: view.name,
            inputs: state.inputs,
            isHeld: state.isHeld,
            isYFree: state.before?.field === "price_to_earnings",
          }),
        () => chart.reveal(),
      );
    }
    if (isAnew) {
      for (const name of NAMED)
        elementById(name).setAttribute("aria-label", this.localization.messages.text(`${name}.name`));
      for (const name of ["header", "footer"] as const) add(name);
    }
    if (isNew("isTrapped", "isPartMissing")) add("notices");
    if (state.draft !== null && isNew("draft")) void this.typedInputs.parse();
    if (isNew("view", "report", "inputs", "before")) add("chain");
    if (isOtherView || isNew("report", "inputs", "hasDragged", "draft")) add("headline");
    if (isNew("view")) add("tabs");
    if (isOtherView) document.documentElement.dataset.view = view.name;
    if (isOtherView || isNew("inputs", "draft", "report")) add("panel");
    if (isOtherView || isNew("inputs", "report", "pin")) {
      steps.push(() => {
        this.renderReadout(this.regions());
        this.scheduleDetails(isAnew);
      });
    }
    steps.push(() => this.features?.render(this.controller.current));
    return steps;
  }

  /** Table and method follow when the hand rests: they stand below the picture, out of sight of the drag. */
  private scheduleDetails(isFirst: boolean): void {
    clearTimeout(this.detailsTimer);
    if (isFirst) void this.renderDetails();
    else this.detailsTimer = window.setTimeout(() => void this.renderDetails(), DETAILS_DELAY_MS);
  }

  private async renderDetails(): Promise<void> {
    const { context } = this;
    const { view, state } = context;
    const { inputs, report, pin } = state;
    const isStale = (): boolean => {
      const now = context.state;
      return context.view !== view || now.inputs !== inputs || now.report !== report || now.pin !== pin;
    };
    this.lazyFeatures.reportIfMissing();
    if (state.isTrapped || this.features === null) return;
    const isPrerendered =
      this.prerenderedReport === report &&
      this.localization.messages.language === "en" &&
      view.name === tipping.name &&
      pin === null;
    this.prerenderedReport = null;
    // Whatever makes it stale has it rendered anew.
    await runChunked(this.features.renderDetailsSteps(isPrerendered), isStale);
  }

  private renderReadout(now: Regions): void {
    this.renderRegion("readout", now.readout());
    this.interaction.show(this.chart);
  }
}
