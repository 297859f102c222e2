/** What comes after the first view: the rest of the page, and other languages. What did not come is told, and asked for again. */
import { Formats } from "../i18n/numbers.js";
import { INTL_TAGS, type Language } from "../i18n/languages.js";
import type { Later, LoadLater, Page, Part } from "./features.js";
import type { Messages } from "../i18n/messages.js";
import type { Speech } from "../i18n/sentences.js";
import { loadMessages } from "../i18n/load-messages.js";
import { isEmbedded, isReplaced, openAnew } from "../platform/browser.js";

/** What the page does when something comes or does not. */
interface Host extends Omit<Page, "mark"> {
  showAnew(): void;
  /** What follows the first view is here. */
  showArrived(): Promise<void>;
  /** The speech is in another language now. */
  showLanguage(): void;
  /** Takes away what the build wrote below the picture. */
  forgetBelow(): void;
  /** Reads what was typed and could not be read yet. */
  readBoxes(): void;
}

export class Arrivals {
  /** Known once its module is there; nobody needs it before the page answers. */
  later: Later | null = null;
  private coming: Promise<Later | null> | null = null;
  /** It was fetched and did not come: from then on it is fetched where it is needed, not because something moved. */
  private hasFailed = false;
  /** What did not come and is missed. */
  private readonly missing = new Set<Part>();
  /** The language that was asked for last, until it is shown. */
  private languageAsked: Language | null = null;

  constructor(
    private readonly loadLater: LoadLater,
    private readonly host: Host,
  ) {}

  /** Fetches what the first view can do without, once; a view that needs it is shown when it has come. */
  fetchLater(): Promise<Later | null> {
    this.coming ??= this.bringLater().then(
      async (later) => {
        this.mark("later", true);
        await this.host.showArrived();
        document.documentElement.dataset.later = "yes";
        later.fetchClaims();
        return later;
      },
      (reason: unknown) => {
        console.error(reason);
        this.coming = null;
        this.hasFailed = true;
        this.missLater();
        return null;
      },
    );
    return this.coming;
  }

  private async bringLater(): Promise<Later> {
    const { speech } = this.host;
    const later = await this.loadLater({ ...this.host, mark: (part, isThere) => this.mark(part, isThere) });
    // Another language may be chosen while the words of this one come.
    for (let known: Messages | null = null; known !== speech.messages; ) {
      known = speech.messages;
      await later.fetchWords(known);
    }
    later.join();
    this.later = later;
    return later;
  }

  private get needsLater(): boolean {
    const { controller, kits } = this.host;
    const { view, corrections, pin } = controller.current;
    // A pinned state is drawn by it.
    return !kits.has(view) || corrections.isOpen || pin !== null;
  }

  /** The state changed: whoever moves something will look below as well, where there is something below. */
  follow(hasMoved: boolean, isElsewhere: boolean): void {
    if (this.hasFailed ? isElsewhere && this.needsLater : (hasMoved && !isEmbedded()) || this.needsLater)
      void this.fetchLater();
  }

  /** If what follows the first view did not come, that is told where it is missed, and numbers that hold no longer go. */
  missLater(): void {
    if (this.later !== null || !this.hasFailed) return;
    const isChanged = this.host.controller.fragment() !== "";
    if (isChanged) this.host.forgetBelow();
    if (isChanged || this.needsLater) this.mark("later", false);
  }

  mark(part: Part, isThere: boolean): void {
    const { missing } = this;
    const { controller } = this.host;
    if (isThere) missing.delete(part);
    else missing.add(part);
    if (controller.current.isPartMissing !== missing.size > 0) controller.partArrived(missing.size === 0);
  }

  /** Asks again for all that did not come; where another version of the page stands by now, for that. */
  async fetchMissing(): Promise<void> {
    if (await isReplaced()) return openAnew(this.languageAsked);
    if (this.languageAsked !== null) void this.speak(this.languageAsked);
    if (this.missing.has("typed")) this.host.readBoxes();
    const later = await this.fetchLater();
    if (this.missing.has("claims")) later?.fetchClaims();
  }

  /** Shows another language when all its words are there; of several that are on their way, the one asked for last. */
  async speak(language: Language): Promise<void> {
    const { speech } = this.host;
    this.languageAsked = language;
    try {
      const next: Speech = {
        ...speech,
        messages: await loadMessages(language),
        formats: new Formats(INTL_TAGS[language]),
      };
      if (this.later !== null) await this.later.speak(next);
      if (this.languageAsked !== language) return;
      Object.assign(speech, next);
    } catch (reason) {
      console.error(reason);
      if (this.languageAsked !== language) return;
      this.mark("language", false);
      // The list shows what was chosen: back to what is shown.
      this.host.showAnew();
      return;
    }
    this.languageAsked = null;
    this.mark("language", true);
    this.host.showLanguage();
  }
}
