/** The part of the page that follows the first view: the other views, presets, the pin, claims, and what can be taken along. */
import "../styles/features.css";
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Actions, ExportKind } from "../state/actions.js";
import { ClaimsSection } from "../claims/claims-section.js";
import type { Controller, State } from "../state/controller.js";
import { preserveFocus } from "./focus.js";
import { LAZY_VIEWS } from "../views/registry.js";
import { get2dContext } from "../chart/canvas-context.js";
import type { ViewDefinitions, ViewContext, ViewDefinition } from "../views/definition.js";
import { languageOf } from "../i18n/languages.js";
import type { Messages } from "../i18n/messages.js";
import { readRunParams } from "../simulation/run-params.js";
import {
  isRejected,
  type Correction,
  type Inputs,
  type Leverage,
  type Report,
  type Scene,
  type Theme,
  type ViewName,
  type FullEngine,
} from "../engine/types.js";
import { ARTICLE } from "../presets/presets.js";
import { pinBar } from "../pin/pin-bar.js";
import { presetsMenu } from "../presets/presets-menu.js";
import { corrections } from "../ui/corrections.js";
import { evidenceSection, type Draws } from "../evidence/evidence-section.js";
import { methodSection } from "../method/method-section.js";
import { exportToolbar } from "../export/export-toolbar.js";
import { runs, type RunsFormat, type RunsTable } from "../simulation/runs-panel.js";
import { RENDER_RETRIED, renderInto } from "./render.js";
import { table } from "../ui/table.js";
import { chartLabel, type Localization } from "../i18n/sentences.js";
import { EmbedDialog } from "../embed/embed-dialog.js";
import { setCanonical } from "../platform/canonical-link.js";
import { copyCells } from "../export/clipboard.js";
import { EvidenceModel } from "../evidence/evidence-model.js";
import { errorText } from "../number-input/errors.js";
import { hasRuns, SimulationRuns } from "../simulation/runs.js";
import { LossMakerSection } from "../loss-maker/loss-maker-section.js";
import { Offline } from "../platform/offline.js";
import { SvgFallback } from "../chart/svg-fallback.js";
import type { Sheet } from "../export/simulation-files.js";
import { labelKeys, chartLabels, saveFile } from "../export/files.js";
import { Exporter } from "../export/exporter.js";
import { repeatHeldSteps } from "../ui/held-steps.js";
import { syncThemeColor } from "../platform/theme-color.js";
import { LayoutStability } from "../ui/layout-stability.js";
import { Undo } from "../state/undo.js";
import { registerUnits } from "../i18n/units.js";
import { loadLazyMessages } from "../i18n/load-lazy-messages.js";
import { isEmbedded } from "../platform/browser.js";

/** What the page hands over. */
export interface FeatureHost {
  controller: Controller;
  localization: Localization;
  actions: Actions;
  /** The kits of the views; more are added here. */
  views: ViewDefinitions;
  currentView: () => ViewDefinition;
  context: () => ViewContext;
  pinName: () => string;
  /** Says whether a part has come. */
  markLoaded: (part: LazyPart, isThere: boolean) => void;
  /** Over once every part of the first view is in its place: what comes before that waits. */
  started: Promise<void>;
  /** What the engine answers; null when it stops on an error. */
  tryEngine: <Answer>(job: () => Answer) => Answer | null;
}

/** What can fail to come. */
export type LazyPart = "later" | "language" | "claims" | "typed";

export type LoadFeatures = (page: FeatureHost) => Promise<Features>;

const PRESET_NOTICE_MS = 4000;
const EXPORT_NOTICE_MS = 2500;

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}`);
  return found;
};

export class Features {
  readonly exporter: Exporter;
  private readonly claims: ClaimsSection;
  private readonly renderedFor = new Map<string, readonly unknown[]>();
  private readonly lossMaker: LossMakerSection;
  private readonly evidenceModel: EvidenceModel;
  private readonly runs: SimulationRuns;
  private readonly offline: Offline;
  private readonly undo: Undo;
  private readonly layoutStability = new LayoutStability();
  private readonly engine: FullEngine;
  private svgFallback: SvgFallback | null = null;
  private isRunsRenderRequested = false;
  /** What became of the runs last taken along. */
  private runsExportNotice: string | null = null;
  /** What came of what was last taken along from the row of it all. */
  private exportNotice: { take: ExportKind; text: string } | null = null;
  private exportNoticeTimer = 0;
  private presetNoticeTimer = 0;
  /** What stands below the picture was told of this. */
  private detailsShownFor: { report: Report; messages: Messages } | null = null;

  constructor(
    private readonly page: FeatureHost,
    whole: FullEngine,
  ) {
    this.runs = new SimulationRuns(page.controller, whole, () => this.requestRunsRender());
    const engine: FullEngine = { ...whole, ...this.runs.engineWithRuns };
    this.engine = engine;
    const place = document.createElement("div");
    place.id = place.className = "runs";
    element("pin").before(place);
    const measured = document.createElement("span");
    measured.id = "measured";
    // A place by itself, which the footer keeps.
    renderInto(nothing, measured);
    element("footer").append(measured);
    const { controller, localization, actions, views, currentView: definition, context, tryEngine } = page;
    this.undo = new Undo(controller);
    this.offline = new Offline({ messages: () => localization.messages, fragment: () => controller.fragment() });
    const words = (isCompact: boolean) => (): Record<string, string> =>
      this.chartLabels(definition(), context(), page.pinName(), isCompact);
    const embedding = new EmbedDialog({
      controller,
      localization,
      engine,
      currentView: definition,
      context,
      tryEngine,
      labels: words(true),
    });
    const pinnedScene = (): Scene | null => {
      const { pin } = controller.current;
      const scene = pin && tryEngine(() => engine.scene(definition().name, pin.inputs));
      return isRejected(scene) ? null : scene;
    };
    this.exporter = new Exporter({
      controller,
      localization,
      views,
      engine,
      currentView: definition,
      context,
      tryEngine,
      labels: words(false),
      pinName: page.pinName,
      pinnedScene,
      openEmbedding: () => embedding.open(),
    });
    const whatMustBeTrue: FullEngine["what_must_be_true"] = (values) =>
      tryEngine(() => engine.what_must_be_true(values)) ?? { ok: false, errors: [] };
    this.lossMaker = new LossMakerSection(
      element("loss-maker"),
      () => localization,
      actions,
      (text) => controller.openLossMaker(text),
      { what_must_be_true_fields: engine.what_must_be_true_fields, what_must_be_true: whatMustBeTrue },
      errorText,
    );
    this.evidenceModel = new EvidenceModel(engine);
    this.claims = new ClaimsSection(
      element("claims"),
      localization,
      (inputs) => this.report(inputs),
      (view, inputs) => {
        actions.takePreset("claim", inputs, view as ViewName);
        element("headline").scrollIntoView({ block: "center" });
      },
    );
  }

  /** Gives the page all that is here; the words have to be there. */
  mount(): void {
    const { controller, views } = this.page;
    registerUnits();
    controller.engine = this.engine;
    for (const definition of LAZY_VIEWS) views.set(definition.name, definition);
    repeatHeldSteps();
    // Inside another page the history is that page's, and nothing here is written to it.
    if (!isEmbedded()) {
      this.undo.listen();
      this.layoutStability.start();
    }
    addEventListener(RENDER_RETRIED, () => this.show(controller.current));
    element("table").addEventListener("copy", copyCells);
    if (get2dContext() === null)
      this.svgFallback = new SvgFallback(
        element("chart"),
        (theme) => this.picture(theme),
        () => this.page.localization.messages.text("notice.no_canvas"),
      );
    void this.offline.start();
    setCanonical(this.page.localization.messages.language);
    syncThemeColor();
    // A link to the firm leads there, unless someone reads elsewhere by now.
    this.lossMaker.follow(controller.current.lossMaker);
    if (controller.current.lossMaker !== null && scrollY === 0 && !isEmbedded()) element("loss-maker").scrollIntoView();
  }

  private picture(theme: Theme): string | null {
    const { controller, currentView: definition, context, pinName } = this.page;
    const { inputs, pin } = controller.current;
    const ghost = pin === null ? {} : { ghost: pin.inputs };
    const words = this.chartLabels(definition(), context(), pinName(), false);
    const svg = this.page.tryEngine(() =>
      this.engine.svg(definition().name, inputs, {
        ...theme,
        ...ghost,
        words,
        font_family: getComputedStyle(document.body).fontFamily,
      }),
    );
    return isRejected(svg) ? null : svg;
  }

  loadClaims(): void {
    const { markLoaded: mark } = this.page;
    this.claims.start().then(
      () => mark("claims", true),
      (reason: unknown) => {
        console.error(reason);
        mark("claims", false);
      },
    );
  }

  private report(inputs: Inputs): Report | null {
    const evaluation = this.page.tryEngine(() => this.engine.evaluate(inputs));
    return evaluation?.ok === true ? evaluation.report : null;
  }

  /** Every word of a view's picture, known before it is drawn. */
  chartLabels(
    definition: ViewDefinition,
    context: ViewContext,
    pinName: string,
    isCompact: boolean,
  ): Record<string, string> {
    const { messages } = this.page.localization;
    const scene = context.scene();
    if (scene === null) return {};
    const words = chartLabels(
      scene,
      (key, values) =>
        chartLabel(definition.name, key, values, isCompact, this.page.localization, definition.chartValue),
      labelKeys(definition.name, messages.keys()),
    );
    return { ...words, ghost: pinName };
  }

  /** Adds the words that all this needs, but for the claims. */
  async loadMessages(messages: Messages): Promise<void> {
    messages.add(await loadLazyMessages(languageOf(messages.language)));
  }

  /** Another language is about to be shown. */
  async setLanguage(localization: Localization): Promise<void> {
    await this.loadMessages(localization.messages);
    await this.claims.speak(localization);
    setCanonical(localization.messages.language);
  }

  private render(id: string, template: TemplateResult | typeof nothing): void {
    const place = element(id);
    preserveFocus(place, () => renderInto(template, place));
  }

  /** What of the link was corrected; of random runs only where the view has none, since they tell it themselves. */
  private corrected({ corrections, runParams, view }: State): readonly Correction[] {
    const list = [...corrections.list, ...this.lossMaker.corrected];
    if (hasRuns(view)) return list;
    return [
      ...list,
      ...readRunParams(runParams).refused.map(
        ({ key, given }): Correction => ({ key, field: null, given, used: "", reason: "not_possible" }),
      ),
    ];
  }

  show(state: State): void {
    const { localization, actions } = this.page;
    const { messages } = localization;
    const { corrections: corrected, replaced, pin, inputs, report, runParams, view } = state;
    this.lossMaker.follow(state.lossMaker);
    this.renderIfChanged("corrections", [messages, corrected, view, runParams, this.lossMaker.corrected], () =>
      corrections(corrected.isOpen ? this.corrected(state) : [], localization, actions),
    );
    this.renderIfChanged("presets", [messages, replaced, replaced && report], () =>
      presetsMenu({ replaced, inputs, report, openFirm: (text) => this.lossMaker.open(text) }, localization, actions),
    );
    this.offline.speak();
    // In a frame the picture takes and gives the room, and the history is that of the page around.
    if (!isEmbedded()) {
      this.layoutStability.follow(view, messages);
      this.renderIfChanged("history", [messages, this.undo.state], () => html`${this.undo.buttons(messages)}`);
    }
    this.renderIfChanged(
      "measured",
      [messages],
      () => html`<a class="link" href="./bench.html" hreflang="en">${messages.text("footer.bench")}</a>`,
    );
    this.svgFallback?.show();
    this.showShare();
    this.runs.follow(state);
    this.showRuns(state);
    this.renderIfChanged("pin", [messages, pin, pin && report, pin && view], () =>
      pinBar({ pin, inputs, report, view }, localization, actions),
    );
  }

  /** Shows how far the runs are, once before the next frame. */
  private requestRunsRender(): void {
    if (this.isRunsRenderRequested) return;
    this.isRunsRenderRequested = true;
    requestAnimationFrame(() => {
      this.isRunsRenderRequested = false;
      this.showRuns(this.page.controller.current);
    });
  }

  /** Takes something along, and says at its button what came of it. */
  async export(what: ExportKind): Promise<void> {
    if (what === "article") return this.setArticlePreset();
    const text = await this.exporter.export(what);
    this.exportNotice = text === null ? null : { take: what, text };
    this.showShare();
    if (this.exporter.manualCopyText !== null) element("export").querySelector("textarea")?.focus();
    clearTimeout(this.exportNoticeTimer);
    this.exportNoticeTimer = window.setTimeout(() => {
      this.exportNotice = null;
      this.showShare();
    }, EXPORT_NOTICE_MS);
  }

  /** Takes the article's case in the open view, and says so beside the button, also where there is nothing to change. */
  private setArticlePreset(): void {
    const { controller, actions, localization } = this.page;
    const { inputs, view } = controller.current;
    const isSet = Object.entries({ ...controller.defaults, ...ARTICLE.values }).every(
      ([id, value]) => inputs[id] === value,
    );
    if (!isSet) actions.takePreset(ARTICLE.id, ARTICLE.values, view);
    this.render("article", html`${localization.messages.text(isSet ? "panel.article_already" : "panel.article_set")}`);
    clearTimeout(this.presetNoticeTimer);
    this.presetNoticeTimer = window.setTimeout(() => this.render("article", nothing), PRESET_NOTICE_MS);
  }

  private showShare(): void {
    const { exportNotice: answer } = this;
    const { localization, actions } = this.page;
    const { messages } = localization;
    const { failure, manualCopyText: byHand } = this.exporter;
    this.renderIfChanged("export", [messages, answer, failure, byHand], () =>
      exportToolbar({ answer, failure, byHand, scale: this.exporter.scaleChoice() }, messages, actions),
    );
    element("export").setAttribute("aria-label", messages.text("share.name"));
  }

  private showRuns(state: State): void {
    const { controller, localization } = this.page;
    const model = this.runs.model(state);
    element("runs").hidden = model === null;
    if (model === null) return;
    const actions = {
      sample: (runParams: readonly string[]) => controller.sample(runParams),
      stop: () => this.runs.stop(),
      again: () => this.runs.again(),
      take: (sheet: RunsTable, format: RunsFormat) => void this.exportRuns(sheet, format),
    };
    this.render("runs", runs(model, this.runsExportNotice, localization, actions));
  }

  /** Saves the runs that are done; what writes them comes when it is asked for. */
  private async exportRuns(sheet: RunsTable, format: RunsFormat): Promise<void> {
    const { done } = this.runs;
    if (done === null) return;
    const { messages } = this.page.localization;
    const { job, summary, samples } = done;
    const origin = {
      inputs: job.inputs,
      seed: job.seed,
      version: __APP_VERSION__,
      link: this.exporter.address(),
      date: new Date().toISOString(),
    };
    try {
      const {
        MEDIA_TYPES,
        originJson,
        samplesSheet,
        tableBytes: sheetBytes,
        summarySheet,
      } = await import("../export/simulation-files.js");
      const table = (): Sheet =>
        sheet === "samples" ? samplesSheet(origin, summary, samples) : summarySheet(origin, summary);
      const content = format === "json" ? originJson(origin, summary) : await sheetBytes(table(), format);
      saveFile(`bubble-calculator-${job.kind}-${sheet}.${format}`, MEDIA_TYPES[format], content);
      this.runsExportNotice = messages.text("share.saved");
    } catch (reason) {
      console.error(reason);
      this.runsExportNotice = messages.text("runs.take_failed");
    }
    this.requestRunsRender();
    setTimeout(() => {
      this.runsExportNotice = null;
      this.requestRunsRender();
    }, PRESET_NOTICE_MS);
  }

  /** Puts what depends on these values alone, where one of them is another than before, or the place itself is. */
  private renderIfChanged(id: string, values: readonly unknown[], make: () => TemplateResult | typeof nothing): void {
    const before = this.renderedFor.get(id);
    const now = [element(id), ...values];
    if (before !== undefined && now.every((value, index) => value === before[index])) return;
    this.renderedFor.set(id, now);
    this.render(id, make());
  }

  /** What stands below the picture, in pieces, for when the hand rests; table and method may be there from the build. */
  renderDetails(
    state: State,
    isBuilt: boolean,
    sceneOf: () => Scene | null,
    pinnedOf: () => Scene | null,
  ): (() => void)[] {
    const { localization, actions, tryEngine, pinName } = this.page;
    const { messages } = localization;
    const { inputs, report } = state;
    const showTable = (): void => {
      const [scene, pinned] = [sceneOf(), pinnedOf()];
      if (scene !== null)
        this.render("table", table(scene, pinned === null ? null : { scene: pinned, name: pinName() }, localization));
    };
    // More runs of the same state change the picture and its table only.
    if (this.detailsShownFor?.report === report && this.detailsShownFor.messages === messages)
      return [sceneOf, showTable];
    let leverage: readonly Leverage[] = [];
    let draws: Draws | null = null;
    const above = [
      // It is kept: the first to ask for it makes it.
      sceneOf,
      showTable,
      () => this.render("method", methodSection(inputs, report, localization)),
    ];
    return [
      ...(isBuilt ? [] : above),
      () => (leverage = tryEngine(() => this.evidenceModel.leverage(inputs)) ?? []),
      () => (draws = tryEngine(() => this.evidenceModel.draws(inputs))),
      () => this.render("evidence", evidenceSection({ inputs, report, leverage, draws }, localization, actions)),
      () => {
        this.lossMaker.show();
        this.detailsShownFor = { report, messages };
      },
    ];
  }
}
