/** What comes after the first view: the rest of the page, and other languages. What did not come is told, and asked for again. */
import { Formats } from "../i18n/numbers.js";
import { INTL_TAGS, type Language } from "../i18n/languages.js";
import type { Later, LoadLater, Page, Part } from "./features.js";
import type { Messages } from "../i18n/messages.js";
import type { Speech } from "../i18n/sentences.js";
import { load_messages } from "../i18n/load-messages.js";
import { is_embedded, is_replaced, open_anew } from "../platform/browser.js";

/** What the page does when something comes or does not. */
interface Host extends Omit<Page, "mark"> {
  show_anew(): void;
  /** What follows the first view is here. */
  show_arrived(): Promise<void>;
  /** The speech is in another language now. */
  show_language(): void;
  /** Takes away what the build wrote below the picture. */
  forget_below(): void;
  /** Reads what was typed and could not be read yet. */
  read_boxes(): void;
}

export class Arrivals {
  /** Known once its module is there; nobody needs it before the page answers. */
  later: Later | null = null;
  private coming: Promise<Later | null> | null = null;
  /** It was fetched and did not come: from then on it is fetched where it is needed, not because something moved. */
  private has_failed = false;
  /** What did not come and is missed. */
  private readonly missing = new Set<Part>();
  /** The language that was asked for last, until it is shown. */
  private language_asked: Language | null = null;

  constructor(
    private readonly load_later: LoadLater,
    private readonly host: Host,
  ) {}

  /** Fetches what the first view can do without, once; a view that needs it is shown when it has come. */
  fetch_later(): Promise<Later | null> {
    this.coming ??= this.bring_later().then(
      async (later) => {
        this.mark("later", true);
        await this.host.show_arrived();
        document.documentElement.dataset.later = "yes";
        later.fetch_claims();
        return later;
      },
      (reason: unknown) => {
        console.error(reason);
        this.coming = null;
        this.has_failed = true;
        this.miss_later();
        return null;
      },
    );
    return this.coming;
  }

  private async bring_later(): Promise<Later> {
    const { speech } = this.host;
    const later = await this.load_later({ ...this.host, mark: (part, is_there) => this.mark(part, is_there) });
    // Another language may be chosen while the words of this one come.
    for (let known: Messages | null = null; known !== speech.messages; ) {
      known = speech.messages;
      await later.fetch_words(known);
    }
    later.join();
    this.later = later;
    return later;
  }

  private get needs_later(): boolean {
    const { controller, kits } = this.host;
    const { view, corrections, pin } = controller.current;
    // A pinned state is drawn by it.
    return !kits.has(view) || corrections.is_open || pin !== null;
  }

  /** The state changed: whoever moves something will look below as well, where there is something below. */
  follow(has_moved: boolean, is_elsewhere: boolean): void {
    if (this.has_failed ? is_elsewhere && this.needs_later : (has_moved && !is_embedded()) || this.needs_later)
      void this.fetch_later();
  }

  /** If what follows the first view did not come, that is told where it is missed, and numbers that hold no longer go. */
  miss_later(): void {
    if (this.later !== null || !this.has_failed) return;
    const is_changed = this.host.controller.fragment() !== "";
    if (is_changed) this.host.forget_below();
    if (is_changed || this.needs_later) this.mark("later", false);
  }

  mark(part: Part, is_there: boolean): void {
    const { missing } = this;
    const { controller } = this.host;
    if (is_there) missing.delete(part);
    else missing.add(part);
    if (controller.current.is_part_missing !== missing.size > 0) controller.part_arrived(missing.size === 0);
  }

  /** Asks again for all that did not come; where another version of the page stands by now, for that. */
  async fetch_missing(): Promise<void> {
    if (await is_replaced()) return open_anew(this.language_asked);
    if (this.language_asked !== null) void this.speak(this.language_asked);
    if (this.missing.has("typed")) this.host.read_boxes();
    const later = await this.fetch_later();
    if (this.missing.has("claims")) later?.fetch_claims();
  }

  /** Shows another language when all its words are there; of several that are on their way, the one asked for last. */
  async speak(language: Language): Promise<void> {
    const { speech } = this.host;
    this.language_asked = language;
    try {
      const next: Speech = {
        ...speech,
        messages: await load_messages(language),
        formats: new Formats(INTL_TAGS[language]),
      };
      if (this.later !== null) await this.later.speak(next);
      if (this.language_asked !== language) return;
      Object.assign(speech, next);
    } catch (reason) {
      console.error(reason);
      if (this.language_asked !== language) return;
      this.mark("language", false);
      // The list shows what was chosen: back to what is shown.
      this.host.show_anew();
      return;
    }
    this.language_asked = null;
    this.mark("language", true);
    this.host.show_language();
  }
}
