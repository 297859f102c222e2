/** All that is loaded after the first view: the other views, and the features of the page. */
import "../styles/features.css";
import { html, nothing } from "lit/html.js";
import { CascadeFeature } from "../cascade/cascade-feature.js";
import { ChainStepsFeature } from "../chain-steps/chain-steps-feature.js";
import { mountSvgFallback } from "../chart/mount-svg-fallback.js";
import { ClaimsFeature } from "../claims/claims-feature.js";
import { CorrectionsFeature } from "../corrections/corrections-feature.js";
import type { FullEngine } from "../engine/types.js";
import { copyCells } from "../export/clipboard.js";
import { ExportFeature } from "../export/export-feature.js";
import { FlipsFeature } from "../flips/flips-feature.js";
import { GlossaryFeature } from "../glossary/glossary-feature.js";
import { GoalSeekFeature } from "../goal-seek/goal-seek-feature.js";
import { languageOf } from "../i18n/languages.js";
import { loadLazyMessages } from "../i18n/load-lazy-messages.js";
import type { Messages } from "../i18n/messages.js";
import type { Localization } from "../i18n/sentences.js";
import { inOwnUnits, registerUnits } from "../i18n/units.js";
import { writeLossMaker } from "../loss-maker/loss-maker-link.js";
import { LossMakerSection } from "../loss-maker/loss-maker-section.js";
import { OwnCompanies, ownKey } from "../own-companies/own-companies.js";
import { OwnCompaniesFeature } from "../own-companies/own-companies-feature.js";
import { PinFeature } from "../pin/pin-feature.js";
import { isEmbedded } from "../platform/browser.js";
import { setCanonical } from "../platform/canonical-link.js";
import { Offline } from "../platform/offline.js";
import { syncThemeColor } from "../platform/theme-color.js";
import { Popover } from "../popover/popover.js";
import { PresetsFeature } from "../presets/presets-feature.js";
import { ScenariosFeature } from "../scenarios/scenarios-feature.js";
import { RunsFeature } from "../simulation/runs-feature.js";
import { IdleEngine } from "../simulation/workers/idle-engine.js";
import { SpeedsFeature } from "../speeds/speeds-feature.js";
import type { ExportKind } from "../state/actions.js";
import { HistoryFeature } from "../state/history-feature.js";
import type { PageState } from "../state/page-state.js";
import { repeatHeldSteps } from "../ui/held-steps.js";
import { LayoutStability } from "../ui/layout-stability.js";
import { LAZY_VIEWS } from "../views/registry.js";
import type { AppContext } from "./context.js";
import { Details } from "./details.js";
import type { Feature } from "./feature.js";
import { MemoizedRegion } from "./memoized-region.js";
import { elementById } from "./region.js";
import { RENDER_RETRIED, renderInto } from "./render.js";

/** The link to the measurements, at the end of the page. */
function benchLink(app: AppContext): Feature {
  const place = document.createElement("span");
  place.id = "measured";
  // A place of its own, which the footer keeps.
  renderInto(nothing, place);
  elementById("footer").append(place);
  const region = new MemoizedRegion("measured");
  return {
    render() {
      const { messages } = app.localization;
      region.render(
        [messages],
        () => html`<a class="link" href="./bench.html" hreflang="en">${messages.text("footer.bench")}</a>`,
      );
    },
  };
}

/** Adds the messages that all this needs, but for the claims. */
export async function addLazyMessages(messages: Messages): Promise<void> {
  messages.add(await loadLazyMessages(languageOf(messages.language)));
}

export class Features {
  private readonly lossMaker: LossMakerSection;
  private readonly exports: ExportFeature;
  private readonly presets: PresetsFeature;
  private readonly claims: ClaimsFeature;
  private readonly details: Details;
  /** In the order in which they are rendered. */
  private readonly features: readonly Feature[];

  /** Makes all of it part of the page; the messages have to be there. */
  constructor(app: AppContext, full: FullEngine, refresh: () => void) {
    const runs = new RunsFeature(app, full);
    const own = new OwnCompanies(app);
    const engine: FullEngine = own.shownBy(inOwnUnits({ ...full, ...runs.engine }, app.localization));
    const bench = benchLink(app);
    this.lossMaker = new LossMakerSection(app, full);
    this.presets = new PresetsFeature(app, (text) => this.lossMaker.open(text));
    this.exports = new ExportFeature(app, engine, own);
    this.claims = new ClaimsFeature(app);
    this.details = new Details(app, full, () => this.lossMaker.show());
    const popover = new Popover();
    const idle = new IdleEngine(full);
    const flips = new FlipsFeature(app, idle, popover, refresh);
    // Inside another page nothing is kept.
    const scenarios = isEmbedded() ? null : new ScenariosFeature(app, engine, own, () => pin.render(app.state));
    const pin = new PinFeature(app, scenarios);
    const svgFallback = mountSvgFallback(app, engine);
    this.features = [
      this.lossMaker,
      new CorrectionsFeature(app, [this.lossMaker, own]),
      this.presets,
      new Offline(app),
      // Inside another page the history is that page's, and the picture takes the room that texts leave.
      ...(isEmbedded() ? [] : [new LayoutStability(app), new HistoryFeature(app)]),
      bench,
      ...(svgFallback === null ? [] : [svgFallback]),
      this.exports,
      runs,
      new CascadeFeature(app),
      pin,
      ...(scenarios === null ? [] : [scenarios, new OwnCompaniesFeature(app, own, (at) => this.askOfOwn(own, at))]),
      new ChainStepsFeature(app, popover),
      flips,
      new SpeedsFeature(app, idle, refresh),
      new GoalSeekFeature(app, full, popover),
      new GlossaryFeature(app, popover),
      this.claims,
    ];
    registerUnits();
    app.engine.install(engine);
    app.controller.engineReplaced();
    for (const view of LAZY_VIEWS) app.views.set(view.name, view);
    repeatHeldSteps();
    addEventListener(RENDER_RETRIED, () => this.render(app.state));
    elementById("table").addEventListener("copy", copyCells);
    setCanonical(app.localization.messages.language);
    syncThemeColor();
    // A link to the form leads there, unless someone reads elsewhere by now.
    this.lossMaker.render(app.state);
    if (app.state.lossMaker !== null && scrollY === 0 && !isEmbedded()) elementById("loss-maker").scrollIntoView();
  }

  /** What must be true for the valuation of one of the reader's own companies. */
  private askOfOwn({ companies }: OwnCompanies, at: number): void {
    const figures = companies[at]?.figures;
    const valuation = figures?.kind === "company" ? figures.marketValueUsdB : null;
    this.lossMaker.open(writeLossMaker({ valuation_usd_b: valuation }, ownKey(at)), elementById("own-companies"));
  }

  render(state: PageState): void {
    for (const feature of this.features) feature.render?.(state);
  }

  /** Another language is about to be shown. */
  async setLanguage(localization: Localization): Promise<void> {
    await addLazyMessages(localization.messages);
    for (const feature of this.features) await feature.setLanguage?.(localization);
    setCanonical(localization.messages.language);
  }

  /** Loads the claims; rejects where they do not come. */
  loadClaims(): Promise<void> {
    return this.claims.load();
  }

  export(what: ExportKind): Promise<void> {
    return this.exports.export(what);
  }

  setArticle(): void {
    this.presets.setArticle();
  }

  renderDetailsSteps(isPrerendered: boolean): (() => void)[] {
    return this.details.renderSteps(isPrerendered);
  }
}
