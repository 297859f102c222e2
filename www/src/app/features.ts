/** All that is loaded after the first view: the other views, and the features of the page. */
import "../styles/features.css";
import { html, nothing } from "lit/html.js";
import { mountSvgFallback } from "../chart/mount-svg-fallback.js";
import { labelsOfView } from "../chart/view-labels.js";
import { ClaimsFeature } from "../claims/claims-feature.js";
import { CorrectionsFeature } from "../corrections/corrections-feature.js";
import type { FullEngine } from "../engine/types.js";
import { copyCells } from "../export/clipboard.js";
import { ExportFeature } from "../export/export-feature.js";
import { languageOf } from "../i18n/languages.js";
import { loadLazyMessages } from "../i18n/load-lazy-messages.js";
import type { Messages } from "../i18n/messages.js";
import type { Localization } from "../i18n/sentences.js";
import { registerUnits } from "../i18n/units.js";
import { LossMakerSection } from "../loss-maker/loss-maker-section.js";
import { PinFeature } from "../pin/pin-feature.js";
import { isEmbedded } from "../platform/browser.js";
import { setCanonical } from "../platform/canonical-link.js";
import { Offline } from "../platform/offline.js";
import { syncThemeColor } from "../platform/theme-color.js";
import { PresetsFeature } from "../presets/presets-feature.js";
import { RunsFeature } from "../simulation/runs-feature.js";
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
  constructor(
    private readonly app: AppContext,
    full: FullEngine,
  ) {
    const runs = new RunsFeature(app, full);
    const engine: FullEngine = { ...full, ...runs.engine };
    const bench = benchLink(app);
    this.lossMaker = new LossMakerSection(app, full);
    this.presets = new PresetsFeature(app, (text) => this.lossMaker.open(text));
    this.exports = new ExportFeature(app, engine);
    this.claims = new ClaimsFeature(app);
    this.details = new Details(app, full, () => this.lossMaker.show());
    const svgFallback = mountSvgFallback(app, engine);
    this.features = [
      this.lossMaker,
      new CorrectionsFeature(app, this.lossMaker),
      this.presets,
      new Offline(app),
      // Inside another page the history is that page's, and the picture takes the room that texts leave.
      ...(isEmbedded() ? [] : [new LayoutStability(app), new HistoryFeature(app)]),
      bench,
      ...(svgFallback === null ? [] : [svgFallback]),
      this.exports,
      runs,
      new PinFeature(app),
      this.claims,
    ];
    registerUnits();
    app.engine.install(engine);
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

  /** The texts of the picture's labels, before it is drawn. */
  labels(isCompact: boolean): Record<string, string> {
    return labelsOfView(this.app, isCompact);
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
