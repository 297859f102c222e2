/** The section of claims: fetched when the page asks for it, and kept apart from the state of the calculator. */
import "../styles/claims.css";
import { pause } from "../app/scheduler.js";
import type { Inputs, Report } from "../engine/types.js";
import { render_in } from "../app/render.js";
import { claims_view } from "./claims-list.js";
import type { Speech } from "../i18n/sentences.js";
import { FIRST_FILTER, load_claim_words, load_claims, Recomputation, toggled, type Filter } from "./claims.js";
import type { ReadClaims } from "./schema.js";

export class ClaimsSection {
  private read: ReadClaims = { claims: [], broken: [] };
  private filter: Filter = FIRST_FILTER;
  /** The page's speech, with the words of the claims for messages; null until they have come. */
  private speech: Speech | null = null;
  private readonly recomputation: Recomputation;

  constructor(
    private readonly host: HTMLElement,
    private wanted: Speech,
    evaluate: (inputs: Inputs) => Report | null,
    private readonly on_try: (view: string, inputs: Inputs) => void,
  ) {
    this.recomputation = new Recomputation(evaluate);
  }

  async start(): Promise<void> {
    [this.read] = await Promise.all([load_claims(), this.speak(this.wanted)]);
    await pause();
    this.draw();
  }

  /** The language changed. */
  async speak(speech: Speech): Promise<void> {
    this.wanted = speech;
    const messages = await load_claim_words(speech.messages.language);
    // Another language may have been chosen while this one came.
    if (this.wanted !== speech) return;
    this.speech = { ...speech, messages };
    this.draw();
  }

  private change(filter: Filter): void {
    this.filter = filter;
    this.draw();
  }

  private draw(): void {
    const { filter, speech } = this;
    const { claims, broken } = this.read;
    if (speech === null || claims.length + broken.length === 0) return;
    const template = claims_view(
      { claims, broken, filter, recomputed: (claim) => this.recomputation.of(claim) },
      speech,
      {
        open: (is_open) => this.change({ ...FIRST_FILTER, hides_hindsight: filter.hides_hindsight, is_open }),
        toggle: (verdict) =>
          this.change(verdict === null ? { ...filter, verdicts: new Set() } : toggled(filter, verdict)),
        hide_hindsight: (hides_hindsight) => this.change({ ...filter, hides_hindsight }),
        attempt: (view, inputs) => this.on_try(view, inputs),
      },
    );
    render_in(template, this.host);
  }
}
