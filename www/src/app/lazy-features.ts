/** What comes after the first view: the rest of the page, and other languages. What did not come is told, and asked for again. */
import { Formats } from "../i18n/numbers.js";
import { INTL_TAGS, type Language } from "../i18n/languages.js";
import type { Features, LoadFeatures, FeatureHost, LazyPart } from "./features.js";
import type { Messages } from "../i18n/messages.js";
import type { Localization } from "../i18n/sentences.js";
import { loadMessages } from "../i18n/load-messages.js";
import { isEmbedded, isSuperseded, reloadFresh } from "../platform/browser.js";

/** What the page does when something comes or does not. */
interface LazyFeaturesHost extends Omit<FeatureHost, "markLoaded"> {
  rerender(): void;
  /** What follows the first view is here. */
  renderLoaded(): Promise<void>;
  /** The speech is in another language now. */
  renderLanguage(): void;
  /** Takes away what the build wrote below the picture. */
  clearPrerendered(): void;
  /** Reads what was typed and could not be read yet. */
  parseTypedInputs(): void;
}

export class LazyFeatures {
  /** Known once its module is there; nobody needs it before the page answers. */
  features: Features | null = null;
  private loading: Promise<Features | null> | null = null;
  /** It was fetched and did not come: from then on it is fetched where it is needed, not because something moved. */
  private hasFailed = false;
  /** What did not come and is missed. */
  private readonly missing = new Set<LazyPart>();
  /** The language that was asked for last, until it is shown. */
  private requestedLanguage: Language | null = null;

  constructor(
    private readonly loadFeatures: LoadFeatures,
    private readonly host: LazyFeaturesHost,
  ) {}

  /** Fetches what the first view can do without, once; a view that needs it is shown when it has come. */
  load(): Promise<Features | null> {
    this.loading ??= this.loadOnce().then(
      async (features) => {
        this.markLoaded("later", true);
        await this.host.renderLoaded();
        document.documentElement.dataset.features = "yes";
        features.loadClaims();
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
    const { localization } = this.host;
    const features = await this.loadFeatures({
      ...this.host,
      markLoaded: (part, isThere) => this.markLoaded(part, isThere),
    });
    // Another language may be chosen while the words of this one come.
    for (let known: Messages | null = null; known !== localization.messages; ) {
      known = localization.messages;
      await features.loadMessages(known);
    }
    features.mount();
    this.features = features;
    return features;
  }

  private get areNeeded(): boolean {
    const { controller, views } = this.host;
    const { view, corrections, pin } = controller.current;
    // A pinned state is drawn by it.
    return !views.has(view) || corrections.isOpen || pin !== null;
  }

  /** The state changed: whoever moves something will look below as well, where there is something below. */
  loadWhenNeeded(hasMoved: boolean, isElsewhere: boolean): void {
    if (this.hasFailed ? isElsewhere && this.areNeeded : (hasMoved && !isEmbedded()) || this.areNeeded)
      void this.load();
  }

  /** If what follows the first view did not come, that is told where it is missed, and numbers that hold no longer go. */
  reportIfMissing(): void {
    if (this.features !== null || !this.hasFailed) return;
    const isChanged = this.host.controller.fragment() !== "";
    if (isChanged) this.host.clearPrerendered();
    if (isChanged || this.areNeeded) this.markLoaded("later", false);
  }

  markLoaded(part: LazyPart, isThere: boolean): void {
    const { missing } = this;
    const { controller } = this.host;
    if (isThere) missing.delete(part);
    else missing.add(part);
    if (controller.current.isPartMissing !== missing.size > 0) controller.partArrived(missing.size === 0);
  }

  /** Asks again for all that did not come; where another version of the page stands by now, for that. */
  async retryMissing(): Promise<void> {
    if (await isSuperseded()) return reloadFresh(this.requestedLanguage);
    if (this.requestedLanguage !== null) void this.setLanguage(this.requestedLanguage);
    if (this.missing.has("typed")) this.host.parseTypedInputs();
    const features = await this.load();
    if (this.missing.has("claims")) features?.loadClaims();
  }

  /** Shows another language when all its words are there; of several that are on their way, the one asked for last. */
  async setLanguage(language: Language): Promise<void> {
    const { localization } = this.host;
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
