/** Says beside a pressed arrow of the chain what it passes on. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { AppContext } from "../app/context.js";
import type { Feature } from "../app/feature.js";
import { MemoizedRegion } from "../app/memoized-region.js";
import { elementById } from "../app/region.js";
import type { Station } from "../engine/vocabulary.js";
import type { Popover } from "../popover/popover.js";
import type { PageState } from "../state/page-state.js";
import { HANDING, stepSentences } from "./step-sentences.js";

export class ChainStepsFeature implements Feature {
  private open: Station | null = null;

  /** Below the method: the same for those who have no arrows to press. */
  private readonly region: MemoizedRegion;

  constructor(
    private readonly app: AppContext,
    private readonly popover: Popover,
  ) {
    const place = document.createElement("section");
    place.id = "steps";
    place.className = "section method";
    elementById("method").after(place);
    this.region = new MemoizedRegion("steps");
    app.additions.arrow = (station) => (station === "tipping" ? null : this.arrow(station));
  }

  private arrow(station: Station): TemplateResult {
    const { messages } = this.app.localization;
    const name = messages.text(`chain.${station}.label`);
    return html`<button
      type="button"
      class="step-arrow"
      aria-label=${messages.text("chain.passes_on", { name })}
      @click=${(event: Event) => this.explain(station, event.currentTarget as HTMLElement)}
    ></button>`;
  }

  private explain(station: Station, anchor: HTMLElement): void {
    const { messages } = this.app.localization;
    const name = messages.text(`chain.${station}.label`);
    this.popover.toggle(
      anchor,
      messages.text("chain.passes_on", { name }),
      this.content(station, this.app.state),
      () => {
        this.open = null;
      },
    );
    this.open = this.popover.isOpen ? station : null;
  }

  render(state: PageState): void {
    const { localization } = this.app;
    // It stands far below what is in hand.
    if (!state.isHeld)
      this.region.render(
        [localization.messages, state.report],
        () => html`<p>${localization.messages.text("method.chain")}</p>
        <ul class="method-steps">
          ${HANDING.map((station) => html`<li><b>${localization.messages.text(`chain.${station}.label`)}</b> → ${this.sentences(station, state)}</li>`)}
        </ul>`,
      );
    if (this.open !== null) this.popover.update(this.content(this.open, state));
  }

  private sentences(station: Station, { inputs, report }: PageState): unknown {
    const { localization } = this.app;
    const between = localization.messages.text("word.between");
    return stepSentences(station, inputs, report, localization).map(
      (said, index) => html`${index > 0 ? between : nothing}${said}`,
    );
  }

  private content(station: Station, { inputs, report }: PageState): unknown {
    return html`<div class="popover-text" role="status">${stepSentences(station, inputs, report, this.app.localization).map((said) => html`<p>${said}</p>`)}</div>`;
  }
}
