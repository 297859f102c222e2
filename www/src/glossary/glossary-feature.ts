/** Explains terms where they stand, and how the open chart is read. */
import { html } from "lit/html.js";
import type { AppContext } from "../app/context.js";
import type { Feature } from "../app/feature.js";
import { MemoizedRegion } from "../app/memoized-region.js";
import { isEmbedded } from "../platform/browser.js";
import type { Popover } from "../popover/popover.js";
import type { PageState } from "../state/page-state.js";
import { type OpenTerm, withTerms } from "./terms.js";

export class GlossaryFeature implements Feature {
  private readonly region = new MemoizedRegion("reading");

  constructor(
    private readonly app: AppContext,
    popover: Popover,
  ) {
    const { localization } = app;
    const open: OpenTerm = (term, anchor) => {
      const { messages } = localization;
      const name = messages.text(`glossary.${term}.name`);
      popover.toggle(
        anchor,
        name,
        html`<p class="term-name">${name}</p><p>${messages.text(`glossary.${term}.text`)}</p>`,
      );
    };
    // A frame in another page has no room for it.
    if (!isEmbedded()) localization.terms = (text) => withTerms(text, localization.messages, open);
  }

  render({ view }: PageState): void {
    const { localization } = this.app;
    const { messages } = localization;
    this.region.render([messages, view], () => {
      const text = messages.text(`reading.${view}`);
      return html`<details class="reading-fold">
        <summary>
          <svg class="chevron" viewBox="0 0 10 10" aria-hidden="true"><path d="M3 1L7 5L3 9" /></svg>
          <span>${messages.text("reading.name")}</span>
        </summary>
        <p>${localization.terms?.(text) ?? text}</p>
      </details>`;
    });
  }
}
