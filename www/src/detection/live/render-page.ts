/** Shows every part of the page as it is known now. */
import { html, nothing } from "lit/html.js";
import { elementById, renderRegion } from "../../app/region.js";
import type { Localization } from "../../i18n/sentences.js";
import { type Analysis, isRefused } from "../analysis.js";
import type { DetectionEngine, DetectionRefusal } from "../engine-types.js";
import { type Findings, pictureOf } from "../findings.js";
import { handOver, type MarketStart } from "../hand-over.js";
import type { DetectionActions, Export, Tab } from "../page/actions.js";
import { episodesTable } from "../page/episodes-table.js";
import { exportRow } from "../page/export-row.js";
import { handOverSection } from "../page/hand-over-section.js";
import { ownFile } from "../page/own-file.js";
import { otherLine, verdict } from "../page/reading.js";
import { remarks } from "../page/remarks.js";
import { FEWEST, settingsPanel } from "../page/settings-panel.js";
import { status } from "../page/status.js";
import { tabs } from "../page/tabs.js";
import type { LoadedSeries } from "../series/loaded-series.js";
import type { OwnSeries } from "../series/own-series.js";
import type { SeriesPlayer } from "../series-player.js";
import type { SettingsHistory } from "../settings/history.js";
import { startOf } from "../settings/link.js";
import { type Settings, settingsOf } from "../settings/settings.js";
import type { Trials } from "../trials.js";
import { refusalTexts } from "../words/issue-words.js";
import type { LpplsPanel } from "./lppls-panel.js";
import type { LivePicture } from "./picture.js";
import type { WalksPanel } from "./walks-panel.js";

export interface PageState {
  series: LoadedSeries;
  settings: Settings;
  tab: Tab;
  isOwnOpen: boolean;
  /** A link was made with a file that is not here. */
  isOwnMissing: boolean;
  /** Parts of the link that were not understood. */
  wrongKeys: readonly string[];
  exported: { taken: Export; text: string } | null;
  byHand: string | null;
}

/** Everything that the page shows. */
export interface ShownPage {
  env: { engine: DetectionEngine; localization: Localization; market: MarketStart; calculator: string };
  state: PageState;
  analysis: Analysis;
  findings: Findings | null;
  own: OwnSeries;
  hasOwn: boolean;
  /** Why the series of a file cannot be tested, and that series. */
  refused: DetectionRefusal | null;
  pending: LoadedSeries | null;
  trials: Trials;
  history: SettingsHistory;
  player: SeriesPlayer;
  picture: LivePicture;
  walks: WalksPanel;
  lppls: LpplsPanel;
  actions: DetectionActions;
}

function renderStatus({ analysis, env, actions, findings }: ShownPage): void {
  const { current } = analysis;
  if (current === null) return;
  const { phase, done, all, settings } = current;
  const model = {
    phase: findings === null ? ("refused" as const) : phase,
    done,
    all,
    paths: settings.paths,
    shownPaths: findings?.own?.paths ?? 0,
  };
  renderRegion("status", status(model, env.localization, actions));
}

function renderOwn({ state, own, env, actions, refused, pending }: ShownPage): void {
  const speech = env.localization;
  const refusals = refused === null || pending === null ? [] : refusalTexts(refused, pending, speech);
  const hasNoLogarithm = refused?.errors.every(({ kind }) => kind === "NotPositive") === true;
  const model = {
    reading: own.reading,
    choices: own.choices,
    refusals,
    canThin: own.canThin,
    canLevel: hasNoLogarithm,
    isReading: own.isReading,
    isMissing: state.isOwnMissing,
    hasFailed: own.hasFailed,
  };
  renderRegion("own", state.isOwnOpen ? ownFile(model, speech, actions) : nothing);
}

/** What the answer was last shown of: copies that are counted change nothing of it. */
let shown: readonly unknown[] = [];

function renderAnswer(app: ShownPage): void {
  const { analysis, env, actions, findings, trials, picture } = app;
  const now = [findings, trials.count, analysis.current?.answer];
  if (now.every((part, at) => part === shown[at])) return;
  shown = now;
  const { localization, engine, market, calculator } = env;
  const { messages } = localization;
  const answer = analysis.current?.answer;
  elementById("chart").hidden = findings === null;
  if (findings === null) {
    const texts = answer !== undefined && isRefused(answer) ? refusalTexts(answer, app.state.series, localization) : [];
    renderRegion("verdict", html`${texts.join(messages.text("word.between"))}`);
    for (const id of ["other", "readout", "remarks", "table", "hand-over"]) renderRegion(id, nothing);
    return;
  }
  renderRegion("verdict", verdict(findings, localization));
  renderRegion("other", otherLine(findings, localization));
  picture.show(findings);
  renderRegion("remarks", remarks(findings, trials.count, localization, actions));
  const scene = engine.scene(pictureOf(findings));
  if (!("ok" in scene)) renderRegion("table", episodesTable(scene, findings, localization));
  const handed = findings.isProvisional ? null : handOver(findings, engine, market, localization);
  renderRegion("hand-over", handOverSection(handed, findings, calculator, localization));
}

/** What of the link was not understood. */
function renderNotice({ state, env }: ShownPage): void {
  const { messages } = env.localization;
  renderRegion(
    "notice",
    state.wrongKeys.length === 0
      ? nothing
      : html`<p class="notice" role="status">${messages.text("detection.link_wrong", { count: state.wrongKeys.length })}</p>`,
  );
}

export function renderPage(app: ShownPage): void {
  const { state, env, actions, walks, history, findings, hasOwn } = app;
  const { localization } = env;
  const { series, settings, tab, isOwnOpen } = state;
  const areWalksShown = tab === "walks" && walks.chosen === null;
  const root = document.documentElement;
  root.toggleAttribute("data-walks", areWalksShown);
  renderRegion(
    "tabs",
    tabs({ tab, isOwnOpen, hasOwn, walk: tab === "walks" ? walks.chosen : null }, localization, actions),
  );
  renderOwn(app);
  renderNotice(app);
  if (areWalksShown) {
    walks.render();
    // It takes the place of the verdict.
    shown = [];
    return;
  }
  renderStatus(app);
  renderAnswer(app);
  app.lppls.follow(findings);
  const start = series.name === "own" ? settingsOf(settings.series_kind) : startOf(series.name);
  const panel = {
    settings,
    series: series.name,
    dates: series.dates,
    length: series.values.length,
    findings,
    canPlay: !state.isOwnMissing && series.values.length > FEWEST,
    isPlaying: app.player.isPlaying,
    canUndo: history.canUndo,
    canRedo: history.canRedo,
    isStart: JSON.stringify(settings) === JSON.stringify(start),
  };
  renderRegion("settings-panel", settingsPanel(panel, localization, actions));
  renderRegion("export", exportRow({ answer: state.exported, byHand: state.byHand }, localization, actions));
}
