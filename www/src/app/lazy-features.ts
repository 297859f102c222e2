/**
 * Loads what comes after the first view - the features and other languages -, reports what did not come, and tries
 * again.
 */
import type { FullEngine } from "../engine/types.js";
import { INTL_TAGS, type Language } from "../i18n/languages.js";
import { loadMessages } from "../i18n/load-messages.js";
import type { Messages } from "../i18n/messages.js";
import { Formats } from "../i18n/numbers.js";
import type { Localization } from "../i18n/sentences.js";
import { isCurrent, isEmbedded, reloadFresh } from "../platform/browser.js";
import type { AppContext } from "./context.js";
import type { LazyPart } from "./feature.js";
import type { Features } from "./features.js";

/** What the page does when something was loaded. */
interface LazyFeaturesHost {
  /** Renders everything, with what is loaded now. */
  rerender(): void;
  renderLoaded(): Promise<void>;
  /** Something is known now that is added to sliders and table. */
  renderAdditions(): void;
  /** The words are in another language now. */
  renderLanguage(): void;
  /** Removes what the build wrote below the picture. */
  clearPrerendered(): void;
  /** Reads what was typed and could not be read yet. */
  parseTypedInputs(): Promise<void>;
  /** Keeps it while the page is loaded anew. */
  keepTypedInputs(): void;
}

export class LazyFeatures {
  /** Known once it is loaded; nothing needs it before the page answers. */
  features: Features | null = null;
  private loading: Promise<Features | null> | null = null;
  /** Loading failed once: from then on it is tried where it is needed, not because something moved. */
  private hasFailed = false;
  /** What did not load and is missed. */
  private readonly missing = new Set<LazyPart>();
  /** The language that was asked for last, until it is shown. */
  private requestedLanguage: Language | null = null;

  constructor(
    private readonly app: AppContext,
    private readonly host: LazyFeaturesHost,
    private readonly loadFullEngine: () => Promise<FullEngine>,
    /** Over once every part of the first view is in its place: what loads before that waits. */
    private readonly started: Promise<void>,
  ) {}

  /** Loads the features, once; a view that needs them is shown when they are there. Null where they do not come. */
  load(): Promise<Features | null> {
    this.loading ??= this.loadOnce().then(
      async (features) => {
        this.markLoaded("features", true);
        await this.host.renderLoaded();
        document.documentElement.dataset.features = "yes";
        void this.loadClaims(features);
        return features;
      },
      (reason: unknown) => {
        console.error(reason);
        this.loading = null;
        this.hasFailed = true;
        this.reportIfMissing();
        return null;
      },
    );
    return this.loading;
  }

  private async loadOnce(): Promise<Features> {
    const [{ Features, addLazyMessages }, engine] = await Promise.all([
      import("./features.js"),
      this.loadFullEngine(),
      this.started,
    ]);
    const { localization } = this.app;
    // Another language may be chosen while the messages of this one load.
    for (let known: Messages | null = null; known !== localization.messages; ) {
      known = localization.messages;
      await addLazyMessages(known);
    }
    this.features = new Features(this.app, engine, () => this.host.renderAdditions());
    return this.features;
  }

  private loadClaims(features: Features): Promise<void> {
    return features.loadClaims().then(
      () => this.markLoaded("claims", true),
      (reason: unknown) => {
        console.error(reason);
        this.markLoaded("claims", false);
      },
    );
  }

  private get areNeeded(): boolean {
    const { view, corrections, pin } = this.app.state;
    // A pinned state is drawn by the full engine.
    return !this.app.views.has(view) || corrections.isOpen || pin !== null;
  }

  /** After a change: whoever moves something will look below as well, where there is something below. */
  loadWhenNeeded(hasMoved: boolean, isElsewhere: boolean): void {
    if (this.hasFailed ? isElsewhere && this.areNeeded : (hasMoved && !isEmbedded()) || this.areNeeded)
      void this.load();
  }

  /** Where the features did not load, says so where they are missed, and removes numbers that hold no longer. */
  reportIfMissing(): void {
    if (this.features !== null || !this.hasFailed) return;
    const isChanged = this.app.controller.fragment() !== "";
    if (isChanged) this.host.clearPrerendered();
    if (isChanged || this.areNeeded) this.markLoaded("features", false);
  }

  markLoaded(part: LazyPart, isLoaded: boolean): void {
    const { missing } = this;
    const { controller } = this.app;
    if (isLoaded) missing.delete(part);
    else missing.add(part);
    if (controller.current.isPartMissing !== missing.size > 0) controller.partArrived(missing.size === 0);
  }

  /**
   * Tries again to load all that is missing. Where another version of the page stands by now, or a part does not come
   * though the server answers, the page is loaded anew: many browsers keep the failure of a module as long as the page.
   */
  async retryMissing(): Promise<void> {
    const current = await isCurrent();
    if (current !== false) {
      if (this.requestedLanguage !== null) await this.setLanguage(this.requestedLanguage);
      if (this.missing.has("typed")) await this.host.parseTypedInputs();
      const features = await this.load();
      if (this.missing.has("claims") && features !== null) await this.loadClaims(features);
    }
    if (current === false || (current && this.missing.size > 0)) {
      this.host.keepTypedInputs();
      reloadFresh(this.requestedLanguage);
    }
  }

  /** Shows another language when all its messages are there; of several that are loading, the one asked for last. */
  async setLanguage(language: Language): Promise<void> {
    const { localization } = this.app;
    this.requestedLanguage = language;
    try {
      const next: Localization = {
        ...localization,
        messages: await loadMessages(language),
        formats: new Formats(INTL_TAGS[language]),
      };
      if (this.features !== null) await this.features.setLanguage(next);
      if (this.requestedLanguage !== language) return;
      Object.assign(localization, next);
    } catch (reason) {
      console.error(reason);
      if (this.requestedLanguage !== language) return;
      this.markLoaded("language", false);
      // The list shows what was chosen: back to what is shown.
      this.host.rerender();
      return;
    }
    this.requestedLanguage = null;
    this.markLoaded("language", true);
    this.host.renderLanguage();
  }
}
