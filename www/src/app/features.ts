/** The part of the page that follows the first view: the other views, presets, the pin, claims, and what can be taken along. */
import "../styles/features.css";
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Actions, Take } from "../state/actions.js";
import { ClaimsSection } from "../claims/claims-section.js";
import type { Controller, State } from "../state/controller.js";
import { keepFocus } from "./focus.js";
import { LATER_KITS } from "../views/registry.js";
import { pen } from "../chart/canvas-context.js";
import type { Kits, Told, ViewKit } from "../views/definition.js";
import { languageOf } from "../i18n/languages.js";
import type { Messages } from "../i18n/messages.js";
import { readSampling } from "../simulation/run-params.js";
import {
  isFailed,
  type Correction,
  type Inputs,
  type Leverage,
  type Report,
  type Scene,
  type Theme,
  type ViewName,
  type WholeEngine,
} from "../engine/types.js";
import { ARTICLE } from "../presets/presets.js";
import { pinBar } from "../pin/pin-bar.js";
import { scenarios } from "../presets/presets-menu.js";
import { corrections } from "../ui/corrections.js";
import { evidence, type Draws } from "../evidence/evidence-section.js";
import { method } from "../method/method-section.js";
import { share } from "../export/export-toolbar.js";
import { runs, type RunsFormat, type RunsSheet } from "../simulation/runs-panel.js";
import { RENDERED_LATE, renderIn } from "./render.js";
import { table } from "../ui/table.js";
import { chartLine, type Speech } from "../i18n/sentences.js";
import { Embedding } from "../embed/embed-dialog.js";
import { tellCanonical } from "../platform/canonical-link.js";
import { copyCells } from "../export/clipboard.js";
import { Findings } from "../evidence/evidence-model.js";
import { errorText } from "../number-input/errors.js";
import { hasRuns, Runs } from "../simulation/runs.js";
import { FirmSection } from "../loss-maker/loss-maker-section.js";
import { Offline } from "../platform/offline.js";
import { Lines } from "../chart/svg-fallback.js";
import type { Sheet } from "../export/simulation-files.js";
import { lineKeys, pictureWords, save } from "../export/files.js";
import { Takeaway } from "../export/exporter.js";
import { repeatHeldSteps } from "../ui/held-steps.js";
import { followScheme } from "../platform/theme-color.js";
import { Steady } from "../ui/layout-stability.js";
import { Undo } from "../state/undo.js";
import { installUnits } from "../i18n/units.js";
import { loadLaterWords } from "../i18n/load-lazy-messages.js";
import { isEmbedded } from "../platform/browser.js";

/** What the page hands over. */
export interface Page {
  controller: Controller;
  speech: Speech;
  actions: Actions;
  /** The kits of the views; more are added here. */
  kits: Kits;
  kit: () => ViewKit;
  told: () => Told;
  pinName: () => string;
  /** Says whether a part has come. */
  mark: (part: Part, isThere: boolean) => void;
  /** Over once every part of the first view is in its place: what comes before that waits. */
  begun: Promise<void>;
  /** What the engine answers; null when it stops on an error. */
  answered: <Answer>(ask: () => Answer) => Answer | null;
}

/** What can fail to come. */
export type Part = "later" | "language" | "claims" | "typed";

export type LoadLater = (page: Page) => Promise<Later>;

const TAKEN_MS = 4000;
const ANSWER_MS = 2500;

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}`);
  return found;
};

export class Later {
  readonly takeaway: Takeaway;
  private readonly claims: ClaimsSection;
  private readonly seen = new Map<string, readonly unknown[]>();
  private readonly firm: FirmSection;
  private readonly findings: Findings;
  private readonly runs: Runs;
  private readonly offline: Offline;
  private readonly undo: Undo;
  private readonly steady = new Steady();
  private readonly engine: WholeEngine;
  private lines: Lines | null = null;
  private isRunsAsked = false;
  /** What became of the runs last taken along. */
  private taken: string | null = null;
  /** What came of what was last taken along from the row of it all. */
  private answer: { take: Take; text: string } | null = null;
  private answerTimer = 0;
  private articleTimer = 0;
  /** What stands below the picture was told of this. */
  private toldBelow: { report: Report; messages: Messages } | null = null;

  constructor(
    private readonly page: Page,
    whole: WholeEngine,
  ) {
    this.runs = new Runs(page.controller, whole, () => this.askRuns());
    const engine: WholeEngine = { ...whole, ...this.runs.pictures };
    this.engine = engine;
    const place = document.createElement("div");
    place.id = place.className = "runs";
    element("pin").before(place);
    const measured = document.createElement("span");
    measured.id = "measured";
    // A place by itself, which the footer keeps.
    renderIn(nothing, measured);
    element("footer").append(measured);
    const { controller, speech, actions, kits, kit, told, answered } = page;
    this.undo = new Undo(controller);
    this.offline = new Offline({ messages: () => speech.messages, fragment: () => controller.fragment() });
    const words = (isCompact: boolean) => (): Record<string, string> =>
      this.pictureWords(kit(), told(), page.pinName(), isCompact);
    const embedding = new Embedding({ controller, speech, engine, kit, told, answered, words: words(true) });
    const pinnedScene = (): Scene | null => {
      const { pin } = controller.current;
      const scene = pin && answered(() => engine.scene(kit().name, pin.inputs));
      return isFailed(scene) ? null : scene;
    };
    this.takeaway = new Takeaway({
      controller,
      speech,
      kits,
      engine,
      kit,
      told,
      answered,
      words: words(false),
      pinName: page.pinName,
      pinnedScene,
      openEmbedding: () => embedding.open(),
    });
    const whatMustBeTrue: WholeEngine["what_must_be_true"] = (values) =>
      answered(() => engine.what_must_be_true(values)) ?? { ok: false, errors: [] };
    this.firm = new FirmSection(
      element("firm"),
      () => speech,
      actions,
      (text) => controller.firm(text),
      { what_must_be_true_fields: engine.what_must_be_true_fields, what_must_be_true: whatMustBeTrue },
      errorText,
    );
    this.findings = new Findings(engine);
    this.claims = new ClaimsSection(
      element("claims"),
      speech,
      (inputs) => this.report(inputs),
      (view, inputs) => {
        actions.takePreset("claim", inputs, view as ViewName);
        element("verdict").scrollIntoView({ block: "center" });
      },
    );
  }

  /** Gives the page all that is here; the words have to be there. */
  join(): void {
    const { controller, kits } = this.page;
    installUnits();
    controller.engine = this.engine;
    for (const kit of LATER_KITS) kits.set(kit.name, kit);
    repeatHeldSteps();
    // Inside another page the history is that page's, and nothing here is written to it.
    if (!isEmbedded()) {
      this.undo.listen();
      this.steady.start();
    }
    addEventListener(RENDERED_LATE, () => this.show(controller.current));
    element("table").addEventListener("copy", copyCells);
    if (pen() === null)
      this.lines = new Lines(
        element("figure"),
        (theme) => this.picture(theme),
        () => this.page.speech.messages.text("notice.no_canvas"),
      );
    void this.offline.start();
    tellCanonical(this.page.speech.messages.language);
    followScheme();
    // A link to the firm leads there, unless someone reads elsewhere by now.
    this.firm.follow(controller.current.firm);
    if (controller.current.firm !== null && scrollY === 0 && !isEmbedded()) element("firm").scrollIntoView();
  }

  private picture(theme: Theme): string | null {
    const { controller, kit, told, pinName } = this.page;
    const { inputs, pin } = controller.current;
    const ghost = pin === null ? {} : { ghost: pin.inputs };
    const words = this.pictureWords(kit(), told(), pinName(), false);
    const svg = this.page.answered(() =>
      this.engine.svg(kit().name, inputs, {
        ...theme,
        ...ghost,
        words,
        font_family: getComputedStyle(document.body).fontFamily,
      }),
    );
    return isFailed(svg) ? null : svg;
  }

  fetchClaims(): void {
    const { mark } = this.page;
    this.claims.start().then(
      () => mark("claims", true),
      (reason: unknown) => {
        console.error(reason);
        mark("claims", false);
      },
    );
  }

  private report(inputs: Inputs): Report | null {
    const evaluation = this.page.answered(() => this.engine.evaluate(inputs));
    return evaluation?.ok === true ? evaluation.report : null;
  }

  /** Every word of a view's picture, known before it is drawn. */
  pictureWords(kit: ViewKit, told: Told, pinName: string, isCompact: boolean): Record<string, string> {
    const { messages } = this.page.speech;
    const scene = told.scene();
    if (scene === null) return {};
    const words = pictureWords(
      scene,
      (key, values) => chartLine(kit.name, key, values, isCompact, this.page.speech, kit.chartValue),
      lineKeys(kit.name, messages.keys()),
    );
    return { ...words, ghost: pinName };
  }

  /** Adds the words that all this needs, but for the claims. */
  async fetchWords(messages: Messages): Promise<void> {
    messages.add(await loadLaterWords(languageOf(messages.language)));
  }

  /** Another language is about to be shown. */
  async speak(speech: Speech): Promise<void> {
    await this.fetchWords(speech.messages);
    await this.claims.speak(speech);
    tellCanonical(speech.messages.language);
  }

  private put(id: string, template: TemplateResult | typeof nothing): void {
    const place = element(id);
    keepFocus(place, () => renderIn(template, place));
  }

  /** What of the link was corrected; of random runs only where the view has none, since they tell it themselves. */
  private corrected({ corrections, sampling, view }: State): readonly Correction[] {
    const list = [...corrections.list, ...this.firm.corrected];
    if (hasRuns(view)) return list;
    return [
      ...list,
      ...readSampling(sampling).refused.map(
        ({ key, given }): Correction => ({ key, field: null, given, used: "", reason: "not_possible" }),
      ),
    ];
  }

  show(state: State): void {
    const { speech, actions } = this.page;
    const { messages } = speech;
    const { corrections: corrected, replaced, pin, inputs, report, sampling, view } = state;
    this.firm.follow(state.firm);
    this.putNew("corrections", [messages, corrected, view, sampling, this.firm.corrected], () =>
      corrections(corrected.isOpen ? this.corrected(state) : [], speech, actions),
    );
    this.putNew("scenarios", [messages, replaced, replaced && report], () =>
      scenarios({ replaced, inputs, report, openFirm: (text) => this.firm.open(text) }, speech, actions),
    );
    this.offline.speak();
    // In a frame the picture takes and gives the room, and the history is that of the page around.
    if (!isEmbedded()) {
      this.steady.follow(view, messages);
      this.putNew("history", [messages, this.undo.state], () => html`${this.undo.buttons(messages)}`);
    }
    this.putNew(
      "measured",
      [messages],
      () => html`<a class="link" href="./bench.html" hreflang="en">${messages.text("footer.bench")}</a>`,
    );
    this.lines?.show();
    this.showShare();
    this.runs.follow(state);
    this.showRuns(state);
    this.putNew("pin", [messages, pin, pin && report, pin && view], () =>
      pinBar({ pin, inputs, report, view }, speech, actions),
    );
  }

  /** Shows how far the runs are, once before the next frame. */
  private askRuns(): void {
    if (this.isRunsAsked) return;
    this.isRunsAsked = true;
    requestAnimationFrame(() => {
      this.isRunsAsked = false;
      this.showRuns(this.page.controller.current);
    });
  }

  /** Takes something along, and says at its button what came of it. */
  async take(what: Take): Promise<void> {
    if (what === "article") return this.takeArticle();
    const text = await this.takeaway.take(what);
    this.answer = text === null ? null : { take: what, text };
    this.showShare();
    if (this.takeaway.byHand !== null) element("share").querySelector("textarea")?.focus();
    clearTimeout(this.answerTimer);
    this.answerTimer = window.setTimeout(() => {
      this.answer = null;
      this.showShare();
    }, ANSWER_MS);
  }

  /** Takes the article's case in the open view, and says so beside the button, also where there is nothing to change. */
  private takeArticle(): void {
    const { controller, actions, speech } = this.page;
    const { inputs, view } = controller.current;
    const isSet = Object.entries({ ...controller.defaults, ...ARTICLE.values }).every(
      ([id, value]) => inputs[id] === value,
    );
    if (!isSet) actions.takePreset(ARTICLE.id, ARTICLE.values, view);
    this.put("article", html`${speech.messages.text(isSet ? "panel.article_already" : "panel.article_set")}`);
    clearTimeout(this.articleTimer);
    this.articleTimer = window.setTimeout(() => this.put("article", nothing), TAKEN_MS);
  }

  private showShare(): void {
    const { answer } = this;
    const { speech, actions } = this.page;
    const { messages } = speech;
    const { failure, byHand } = this.takeaway;
    this.putNew("share", [messages, answer, failure, byHand], () =>
      share({ answer, failure, byHand, scale: this.takeaway.scaleChoice() }, messages, actions),
    );
    element("share").setAttribute("aria-label", messages.text("share.name"));
  }

  private showRuns(state: State): void {
    const { controller, speech } = this.page;
    const model = this.runs.model(state);
    element("runs").hidden = model === null;
    if (model === null) return;
    const actions = {
      sample: (sampling: readonly string[]) => controller.sample(sampling),
      stop: () => this.runs.stop(),
      again: () => this.runs.again(),
      take: (sheet: RunsSheet, format: RunsFormat) => void this.takeRuns(sheet, format),
    };
    this.put("runs", runs(model, this.taken, speech, actions));
  }

  /** Saves the runs that are done; what writes them comes when it is asked for. */
  private async takeRuns(sheet: RunsSheet, format: RunsFormat): Promise<void> {
    const { done } = this.runs;
    if (done === null) return;
    const { messages } = this.page.speech;
    const { ask, summary, samples } = done;
    const origin = {
      inputs: ask.inputs,
      seed: ask.seed,
      version: __APP_VERSION__,
      link: this.takeaway.address(),
      date: new Date().toISOString(),
    };
    try {
      const { MEDIA_TYPES, originJson, samplesSheet, sheetBytes, summarySheet } = await import(
        "../export/simulation-files.js"
      );
      const table = (): Sheet =>
        sheet === "samples" ? samplesSheet(origin, summary, samples) : summarySheet(origin, summary);
      const content = format === "json" ? originJson(origin, summary) : await sheetBytes(table(), format);
      save(`bubble-calculator-${ask.kind}-${sheet}.${format}`, MEDIA_TYPES[format], content);
      this.taken = messages.text("share.saved");
    } catch (reason) {
      console.error(reason);
      this.taken = messages.text("runs.take_failed");
    }
    this.askRuns();
    setTimeout(() => {
      this.taken = null;
      this.askRuns();
    }, TAKEN_MS);
  }

  /** Puts what depends on these values alone, where one of them is another than before, or the place itself is. */
  private putNew(id: string, values: readonly unknown[], make: () => TemplateResult | typeof nothing): void {
    const before = this.seen.get(id);
    const now = [element(id), ...values];
    if (before !== undefined && now.every((value, index) => value === before[index])) return;
    this.seen.set(id, now);
    this.put(id, make());
  }

  /** What stands below the picture, in pieces, for when the hand rests; table and method may be there from the build. */
  below(state: State, isBuilt: boolean, sceneOf: () => Scene | null, pinnedOf: () => Scene | null): (() => void)[] {
    const { speech, actions, answered, pinName } = this.page;
    const { messages } = speech;
    const { inputs, report } = state;
    const showTable = (): void => {
      const [scene, pinned] = [sceneOf(), pinnedOf()];
      if (scene !== null)
        this.put("table", table(scene, pinned === null ? null : { scene: pinned, name: pinName() }, speech));
    };
    // More runs of the same state change the picture and its table only.
    if (this.toldBelow?.report === report && this.toldBelow.messages === messages) return [sceneOf, showTable];
    let leverage: readonly Leverage[] = [];
    let draws: Draws | null = null;
    const above = [
      // It is kept: the first to ask for it makes it.
      sceneOf,
      showTable,
      () => this.put("method", method(inputs, report, speech)),
    ];
    return [
      ...(isBuilt ? [] : above),
      () => (leverage = answered(() => this.findings.leverage(inputs)) ?? []),
      () => (draws = answered(() => this.findings.draws(inputs))),
      () => this.put("evidence", evidence({ inputs, report, leverage, draws }, speech, actions)),
      () => {
        this.firm.show();
        this.toldBelow = { report, messages };
      },
    ];
  }
}
