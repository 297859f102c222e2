/** Kept scenarios: the button that opens them. The rest is loaded when somebody asks for it. */
import { html, type TemplateResult } from "lit/html.js";
import type { AppContext } from "../app/context.js";
import type { Feature } from "../app/feature.js";
import { elementById } from "../app/region.js";
import type { FullEngine } from "../engine/types.js";
import { languageOf } from "../i18n/languages.js";
import { loadOwnFigures } from "../i18n/load-lazy-messages.js";
import type { Localization } from "../i18n/sentences.js";
import type { OwnCompanies } from "../own-companies/own-companies.js";
import type { PageState } from "../state/page-state.js";
import type { ScenariosSection } from "./scenarios-section.js";

export class ScenariosFeature implements Feature {
  private readonly host = document.createElement("section");
  private section: ScenariosSection | null = null;
  private loading: Promise<ScenariosSection> | null = null;

  constructor(
    private readonly app: AppContext,
    private readonly engine: FullEngine,
    private readonly own: OwnCompanies,
    /** Shows its button anew. */
    private readonly renderButton: () => void,
  ) {
    this.host.id = "scenarios";
    this.host.className = "section scenarios";
    this.host.hidden = true;
    elementById("export").before(this.host);
  }

  get isOpen(): boolean {
    return !this.host.hidden;
  }

  button(): TemplateResult {
    const { messages } = this.app.localization;
    return html`<button type="button" class="link" data-action="scenarios" aria-expanded=${String(this.isOpen)} aria-controls="scenarios" @click=${() => void this.toggle()}>${messages.text("pin.scenarios")}</button>`;
  }

  render(state: PageState): void {
    this.section?.follow(state);
  }

  async setLanguage({ messages }: Localization): Promise<void> {
    if (this.loading !== null) messages.add(await loadOwnFigures(languageOf(messages.language)));
  }

  private load(): Promise<ScenariosSection> {
    const { messages } = this.app.localization;
    this.loading ??= Promise.all([
      import("./scenarios-section.js"),
      loadOwnFigures(languageOf(messages.language)),
    ]).then(([{ ScenariosSection }, words]) => {
      messages.add(words);
      this.section = new ScenariosSection(this.host, this.app, this.engine, this.own, () => this.close());
      return this.section;
    });
    return this.loading;
  }

  private async toggle(): Promise<void> {
    if (this.isOpen) return this.close();
    try {
      const section = await this.load();
      this.host.hidden = false;
      await section.reload();
      this.renderButton();
      this.host.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
      this.host.scrollIntoView({ block: "start" });
    } catch (reason) {
      console.error(reason);
      this.loading = null;
      this.app.controller.partArrived(false);
    }
  }

  private close(): void {
    this.host.hidden = true;
    this.renderButton();
    document.querySelector<HTMLElement>("[data-action=scenarios]")?.focus();
  }
}
