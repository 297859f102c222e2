/** Own companies under the chart of the view `companies`. The form is loaded when somebody asks for it. */
import { html } from "lit/html.js";
import type { AppContext } from "../app/context.js";
import type { Feature } from "../app/feature.js";
import { MemoizedRegion } from "../app/memoized-region.js";
import { elementById } from "../app/region.js";
import { languageOf } from "../i18n/languages.js";
import { loadOwnFigures } from "../i18n/load-lazy-messages.js";
import type { Localization } from "../i18n/sentences.js";
import type { PageState } from "../state/page-state.js";
import type { OwnCompanies } from "./own-companies.js";
import type { OwnCompaniesSection } from "./own-companies-section.js";

export class OwnCompaniesFeature implements Feature {
  private readonly host = document.createElement("section");
  private readonly opener = document.createElement("div");
  private readonly region = new MemoizedRegion("own-companies-opener");
  private section: OwnCompaniesSection | null = null;
  private loading: Promise<OwnCompaniesSection> | null = null;

  constructor(
    private readonly app: AppContext,
    private readonly own: OwnCompanies,
    /** Asks what must be true for the loss-maker at this place. */
    private readonly askWhatMustBeTrue: (at: number) => void,
  ) {
    this.opener.id = "own-companies-opener";
    this.host.id = "own-companies";
    this.host.className = "section own-companies";
    this.host.hidden = true;
    elementById("pin").before(this.opener);
    elementById("export").before(this.host);
  }

  render(state: PageState): void {
    const isHere = state.view === "companies";
    this.opener.hidden = !isHere;
    const has = this.own.companies.length > 0;
    // What is in the link stands there without a press.
    if (isHere && has && this.loading === null) void this.open(false);
    const isOpen = this.section !== null && (this.section.isAsked || has);
    this.host.hidden = !isHere || !isOpen;
    if (!isHere) return;
    const { messages } = this.app.localization;
    this.region.render([messages, isOpen], () =>
      isOpen
        ? null
        : html`<button type="button" class="link" data-action="own_companies" @click=${() => void this.open(true)}>${messages.text("own.open")}</button>`,
    );
    this.section?.follow(state);
  }

  async setLanguage({ messages }: Localization): Promise<void> {
    if (this.loading !== null) messages.add(await loadOwnFigures(languageOf(messages.language)));
  }

  private load(): Promise<OwnCompaniesSection> {
    const { messages } = this.app.localization;
    this.loading ??= Promise.all([
      import("./own-companies-section.js"),
      loadOwnFigures(languageOf(messages.language)),
    ]).then(([{ OwnCompaniesSection }, words]) => {
      messages.add(words);
      this.section = new OwnCompaniesSection(this.host, this.app, this.own, this.askWhatMustBeTrue, () =>
        this.render(this.app.state),
      );
      return this.section;
    });
    return this.loading;
  }

  /** `isAsked`: somebody wants to add one. */
  private async open(isAsked: boolean): Promise<void> {
    try {
      const section = await this.load();
      if (isAsked) section.ask();
      this.render(this.app.state);
      if (isAsked) section.focusForm();
    } catch (reason) {
      console.error(reason);
      this.loading = null;
      if (isAsked) this.app.controller.partArrived(false);
    }
  }
}
