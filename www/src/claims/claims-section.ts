/** The section of claims: fetched when the page asks for it, and kept apart from the state of the calculator. */
import "../styles/claims.css";
import { renderInto } from "../app/render.js";
import { yieldToMain } from "../app/scheduler.js";
import type { Report, SomeInputs, View } from "../engine/types.js";
import type { Localization } from "../i18n/sentences.js";
import {
  addressOf,
  claimInFragment,
  FIRST_FILTER,
  type Filter,
  fragmentWithClaim,
  loadClaims,
  loadClaimWords,
  Recomputation,
  toggled,
} from "./claims.js";
import { claimsView } from "./claims-list.js";
import type { ParsedClaims } from "./schema.js";

export class ClaimsSection {
  private read: ParsedClaims = { claims: [], invalid: [] };
  private filter: Filter = FIRST_FILTER;
  private target: string | null = null;
  /** The page's speech, with the words of the claims for messages; null until they have come. */
  private localization: Localization | null = null;
  private readonly recomputation: Recomputation;

  constructor(
    private readonly host: HTMLElement,
    private wanted: Localization,
    evaluate: (inputs: SomeInputs) => Report | null,
    private readonly onTry: (view: View, inputs: SomeInputs) => void,
  ) {
    this.recomputation = new Recomputation(evaluate);
  }

  async start(): Promise<void> {
    [this.read] = await Promise.all([loadClaims(), this.speak(this.wanted)]);
    await yieldToMain();
    this.draw();
    addEventListener("hashchange", () => this.goTo(claimInFragment(location.hash)));
    this.goTo(claimInFragment(location.hash));
  }

  /** Shows the claim that the address names, whatever was filtered. */
  private goTo(id: string | null): void {
    if (id === null || !this.read.claims.some((claim) => claim.id === id)) return;
    this.target = id;
    this.change({ ...FIRST_FILTER, hidesHindsight: this.filter.hidesHindsight, isOpen: true });
    const card = document.getElementById(addressOf({ id }));
    card?.scrollIntoView({ block: "center" });
    card?.focus({ preventScroll: true });
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
      { claims, broken, filter, target: this.target, recomputed: (claim) => this.recomputation.of(claim) },
      localization,
      {
        open: (isOpen) => this.change({ ...FIRST_FILTER, hidesHindsight: filter.hidesHindsight, isOpen }),
        toggle: (verdict) =>
          this.change(verdict === null ? { ...filter, verdicts: new Set() } : toggled(filter, verdict)),
        hideHindsight: (hidesHindsight) => this.change({ ...filter, hidesHindsight }),
        search: (query) => this.change({ ...filter, query }),
        link: (claim) => {
          // The entry of history stays the same state: nothing is to be undone.
          history.replaceState(history.state, "", fragmentWithClaim(location.hash, claim));
          this.target = claim.id;
          this.draw();
        },
        attempt: (view, inputs) => this.onTry(view, inputs),
      },
    );
    renderInto(template, this.host);
  }
}
