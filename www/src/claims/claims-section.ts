/** The section of claims: fetched when the page asks for it, and kept apart from the state of the calculator. */
import "../styles/claims.css";
import { renderInto } from "../app/render.js";
import { yieldToMain } from "../app/scheduler.js";
import type { Inputs, Report } from "../engine/types.js";
import type { Localization } from "../i18n/sentences.js";
import { FIRST_FILTER, type Filter, loadClaims, loadClaimWords, Recomputation, toggled } from "./claims.js";
import { claimsView } from "./claims-list.js";
import type { ParsedClaims } from "./schema.js";

export class ClaimsSection {
  private read: ParsedClaims = { claims: [], invalid: [] };
  private filter: Filter = FIRST_FILTER;
  /** The page's speech, with the words of the claims for messages; null until they have come. */
  private localization: Localization | null = null;
  private readonly recomputation: Recomputation;

  constructor(
    private readonly host: HTMLElement,
    private wanted: Localization,
    evaluate: (inputs: Inputs) => Report | null,
    private readonly onTry: (view: string, inputs: Inputs) => void,
  ) {
    this.recomputation = new Recomputation(evaluate);
  }

  async start(): Promise<void> {
    [this.read] = await Promise.all([loadClaims(), this.speak(this.wanted)]);
    await yieldToMain();
    this.draw();
  }

  /** The language changed. */
  async speak(localization: Localization): Promise<void> {
    this.wanted = localization;
    const messages = await loadClaimWords(localization.messages.language);
    // Another language may have been chosen while this one came.
    if (this.wanted !== localization) return;
    this.localization = { ...localization, messages };
    this.draw();
  }

  private change(filter: Filter): void {
    this.filter = filter;
    this.draw();
  }

  private draw(): void {
    const { filter, localization } = this;
    const { claims, invalid: broken } = this.read;
    if (localization === null || claims.length + broken.length === 0) return;
    const template = claimsView(
      { claims, broken, filter, recomputed: (claim) => this.recomputation.of(claim) },
      localization,
      {
        open: (isOpen) => this.change({ ...FIRST_FILTER, hidesHindsight: filter.hidesHindsight, isOpen }),
        toggle: (verdict) =>
          this.change(verdict === null ? { ...filter, verdicts: new Set() } : toggled(filter, verdict)),
        hideHindsight: (hidesHindsight) => this.change({ ...filter, hidesHindsight }),
        attempt: (view, inputs) => this.onTry(view, inputs),
      },
    );
    renderInto(template, this.host);
  }
}
