/** The page of the test, awake: one series, its settings, and what is known of both. */
import type { Localization } from "../../i18n/sentences.js";
import { frameClock } from "../../ui/playback.js";
import { Analysis, isRefused } from "../analysis.js";
import type { CopiesPool } from "../copies/pool.js";
import type { DetectionEngine } from "../engine-types.js";
import type { Findings } from "../findings.js";
import type { MarketStart } from "../hand-over.js";
import type { DetectionActions, Export, Tab } from "../page/actions.js";
import { FEWEST } from "../page/settings-panel.js";
import type { ReadingChoices } from "../reading/reading.js";
import { type ExampleFile, exampleSeries } from "../series/example-file.js";
import type { LoadedSeries } from "../series/loaded-series.js";
import { OwnSeries } from "../series/own-series.js";
import { walkSeries } from "../series/random-walks.js";
import { SeriesPlayer } from "../series-player.js";
import { SettingsHistory } from "../settings/history.js";
import { readLink, type SeriesName, startOf, writeLink } from "../settings/link.js";
import { type Settings, settingsOf, trialKey, withKind, withPreset } from "../settings/settings.js";
import { Trials } from "../trials.js";
import { LpplsPanel } from "./lppls-panel.js";
import { LivePicture } from "./picture.js";
import { type PageState, renderPage } from "./render-page.js";
import { WalksPanel } from "./walks-panel.js";

export interface DetectionEnv {
  engine: DetectionEngine;
  localization: Localization;
  example: ExampleFile;
  market: MarketStart;
  /** The address of the calculator, without a state. */
  calculator: string;
  createCopiesPool: () => Promise<CopiesPool>;
}

/** Whoever does anything else wants what is played to rest first. */
function afterRest<Actions extends object>(actions: Actions, rest: () => void): Actions {
  const resting = Object.entries(actions).map(([name, act]) => [
    name,
    (...given: unknown[]) => {
      rest();
      act(...given);
    },
  ]);
  return Object.fromEntries(resting) as Actions;
}

export class DetectionApp {
  readonly analysis: Analysis;
  readonly own: OwnSeries;
  readonly trials = new Trials();
  readonly history: SettingsHistory;
  readonly player = new SeriesPlayer(
    frameClock,
    (end) => this.showEnd(end, true),
    (end) => this.showEnd(end),
  );
  readonly picture: LivePicture;
  readonly walks: WalksPanel;
  readonly lppls: LpplsPanel;
  readonly state: PageState;
  readonly actions: DetectionActions;
  private readonly example: LoadedSeries;
  private ownSeries: LoadedSeries | null = null;
  private isAsked = false;
  private isScheduled = false;

  constructor(readonly env: DetectionEnv) {
    this.example = exampleSeries(env.example);
    this.own = new OwnSeries(() => this.schedule());
    this.analysis = new Analysis(env.engine, env.createCopiesPool, () => this.schedule());
    const start = startOf("example");
    this.analysis.keep(this.example, start, env.example);
    this.history = new SettingsHistory(start);
    this.picture = new LivePicture(env.engine, env.localization);
    this.state = {
      series: this.example,
      settings: start,
      tab: "example",
      isOwnOpen: false,
      isOwnMissing: false,
      wrongKeys: [],
      exported: null,
      byHand: null,
    };
    this.actions = this.makeActions();
    this.walks = new WalksPanel(env, this.actions, () => this.schedule());
    this.lppls = new LpplsPanel(env);
    this.readAddress();
    addEventListener("hashchange", () => this.readAddress());
    document.addEventListener("visibilitychange", () => document.hidden && this.player.pause());
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", (event) => {
      event.preventDefault();
      const [file] = event.dataTransfer?.files ?? [];
      const text = event.dataTransfer?.getData("text/plain") ?? "";
      if (file !== undefined) this.actions.readFile(file);
      else if (text.trim() !== "") this.actions.readPasted(text);
    });
  }

  get hasOwn(): boolean {
    return this.ownSeries !== null;
  }

  /** What is shown; null where the series is refused. */
  get findings(): Findings | null {
    const answer = this.analysis.current?.answer;
    return answer === undefined || isRefused(answer) ? null : answer;
  }

  get fragment(): string {
    return writeLink(this.state.series.name, this.state.settings);
  }

  private seriesNamed(name: SeriesName): LoadedSeries | null {
    if (name === "example") return this.example;
    if (name === "own") return this.ownSeries;
    return walkSeries(Number(name.replace("walk-", "")));
  }

  private readAddress(): void {
    this.player.pause();
    const { series: name, settings, wrong } = readLink(location.hash);
    const series = this.seriesNamed(name);
    // Settings of a file that is not here wait for it.
    Object.assign(this.state, {
      wrongKeys: wrong,
      isOwnMissing: series === null,
      isOwnOpen: series === null,
    });
    if (series === null) {
      this.state.settings = settings;
      this.state.series = this.example;
      this.ask();
    } else this.openSeries(series, settings);
  }

  private openSeries(series: LoadedSeries, settings: Settings): void {
    const { state } = this;
    state.series = series;
    state.settings = settings;
    state.tab = series.name === "example" || series.name === "own" ? series.name : "walks";
    this.walks.chosen = state.tab === "walks" ? Number(series.name.replace("walk-", "")) : null;
    if (state.tab !== "own") state.isOwnOpen = false;
    this.history.restart(settings);
    this.countTrial();
    this.ask();
  }

  /** Tests it once the frame begins: what comes faster is not shown. */
  private ask(): void {
    this.isAsked = true;
    this.schedule();
  }

  schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    requestAnimationFrame(() => {
      this.isScheduled = false;
      this.frame();
    });
  }

  private frame(): void {
    const { state } = this;
    if (this.isAsked) {
      this.isAsked = false;
      // Its settings wait for a file: the example is shown as it starts.
      const settings = state.isOwnMissing ? startOf("example") : state.settings;
      this.analysis.ask(state.series, settings, this.player.isPlaying);
    }
    renderPage(this);
  }

  private commit(): void {
    const { state } = this;
    this.history.commit(state.settings);
    this.countTrial();
    this.writeAddress();
  }

  private trialName({ name, digest, column, divisor }: LoadedSeries): string {
    return JSON.stringify([name, digest, column, divisor]);
  }

  private countTrial(): void {
    const { series, settings } = this.state;
    const length = Math.min(settings.end ?? Number.POSITIVE_INFINITY, series.values.length);
    this.trials.add(this.trialName(series), trialKey(settings, length));
  }

  private writeAddress(): void {
    const { fragment } = this;
    try {
      history.replaceState(history.state, "", fragment === "" ? location.pathname + location.search : fragment);
    } catch (refused) {
      // Some browsers limit how often the address may change.
      console.warn(refused);
    }
  }

  private set(change: Partial<Settings>, isHeld = false): void {
    this.state.settings = { ...this.state.settings, ...change };
    if (!isHeld) this.commit();
    this.ask();
  }

  private showEnd(end: number, isHeld = false): void {
    this.set({ end: end < this.state.series.values.length ? end : null }, isHeld);
  }

  private togglePlay(): void {
    const { player, state } = this;
    if (player.isPlaying) {
      player.pause();
      return;
    }
    const last = state.series.values.length;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    player.play(state.settings.end ?? last, { first: FEWEST, last }, isCalm);
  }

  private restore(settings: Settings): void {
    this.state.settings = settings;
    this.countTrial();
    this.writeAddress();
    this.ask();
  }

  private open(tab: Tab): void {
    if (tab === "walks") {
      this.walks.chosen = null;
      this.state.tab = tab;
      this.state.isOwnOpen = false;
      this.walks.open();
      this.schedule();
      return;
    }
    const series = tab === "own" ? this.ownSeries : this.example;
    if (series === null) return;
    this.openSeries(series, series === this.state.series ? this.state.settings : settingsOf(series.kind));
    this.commit();
  }

  /** What the file has become: a series to be tested, or something to be answered first. */
  private takeOwn(): void {
    const series = this.own.loaded();
    if (series === null) return;
    const { state } = this;
    const { name, digest, column, divisor } = state.series;
    const isSame =
      name === "own" &&
      digest !== null &&
      digest === series.digest &&
      column === series.column &&
      divisor === series.divisor;
    // A link has brought settings along, or the same file was read in another way.
    const settings = state.isOwnMissing || isSame ? state.settings : settingsOf(series.kind);
    const answer = this.env.engine.detect(series.values, series.dates, { transform: settings.transform });
    this.refused = answer.ok ? null : answer;
    this.pending = series;
    if (!answer.ok) {
      this.schedule();
      return;
    }
    this.ownSeries = series;
    state.isOwnMissing = false;
    this.openSeries(series, settings);
    this.commit();
  }

  /** Why the series of a file cannot be tested. */
  refused: Extract<ReturnType<DetectionEngine["detect"]>, { ok: false }> | null = null;
  pending: LoadedSeries | null = null;

  private async read(reading: Promise<void>): Promise<void> {
    this.state.isOwnOpen = true;
    this.refused = null;
    await reading;
    this.takeOwn();
  }

  /** Values that have no logarithm, tested as they are. */
  private takeLevels(): void {
    const series = this.pending;
    if (series === null) return;
    this.refused = null;
    this.ownSeries = { ...series, kind: "rate" };
    this.state.isOwnMissing = false;
    this.openSeries(this.ownSeries, settingsOf("rate"));
    this.commit();
  }

  private async export(kind: Export): Promise<void> {
    const { take } = await import("../export/take.js");
    const { env, findings, fragment } = this;
    const { text, byHand } = await take(kind, { ...env, findings, fragment });
    Object.assign(this.state, { exported: { taken: kind, text }, byHand });
    this.schedule();
  }

  private makeActions(): DetectionActions {
    const { own, state, player } = this;
    const actions = {
      set: (change, isHeld) => this.set(change, isHeld),
      setKind: (kind) => {
        if (this.refused !== null) this.takeLevels();
        else this.set(withKind(state.settings, kind));
      },
      preset: (name) => this.set(withPreset(state.settings, name)),
      undo: () => this.restore(this.history.undo()),
      redo: () => this.restore(this.history.redo()),
      reset: () => this.set(settingsOf(state.series.kind)),
      open: (tab) => this.open(tab),
      openWalk: (number) => {
        this.openSeries(walkSeries(number), startOf("walk-0"));
        this.commit();
      },
      moreWalks: () => this.walks.more(),
      toggleOwn: () => {
        state.isOwnOpen = !state.isOwnOpen;
        this.schedule();
      },
      readFile: (file) => void this.read(own.openFile(file)),
      readPasted: (text) => void this.read(own.openText(text)),
      choose: (choices: ReadingChoices) => void this.read(own.choose(choices)),
      thin: (period) => {
        own.thin(period);
        this.takeOwn();
      },
      stop: () => this.analysis.stop(),
      again: () => this.analysis.again(),
      resetTrials: () => {
        const { series, settings } = state;
        this.trials.reset([this.trialName(series), trialKey(settings, settings.end ?? series.values.length)]);
        this.schedule();
      },
      export: (kind) => void this.export(kind),
    } satisfies Omit<DetectionActions, "togglePlay">;
    return { ...afterRest(actions, () => player.pause()), togglePlay: () => this.togglePlay() };
  }
}
