/** Marks on every slider where the market would crash. They are computed when the hand rests, never during a drag. */
import { html } from "lit/html.js";
import type { AppContext } from "../app/context.js";
import type { Feature } from "../app/feature.js";
import { type FieldId, type Inputs, isRejected } from "../engine/types.js";
import { sourceTitle } from "../i18n/source-title.js";
import type { Popover } from "../popover/popover.js";
import type { IdleEngine } from "../simulation/workers/idle-engine.js";
import type { PageState } from "../state/page-state.js";
import { markOf, type SliderAddition } from "../ui/slider.js";
import type { WordColumn } from "../ui/table.js";
import { plausibleText } from "../views/plausible.js";
import { bordersText, type Flips, hasBurst } from "./flips.js";
import { borderSentences, sliderAddition } from "./slider-additions.js";

/** The hand has rested for this long. */
const REST_MS = 400;

export class FlipsFeature implements Feature {
  private known: { inputs: Inputs; flips: Flips } | null = null;
  private asked: Inputs | null = null;
  private timer = 0;
  private explained: FieldId | null = null;

  constructor(
    private readonly app: AppContext,
    private readonly engine: IdleEngine,
    private readonly popover: Popover,
    /** Shows the panel and the table anew. */
    private readonly refresh: () => void,
  ) {
    app.additions.slider = (id) => this.addition(id);
    app.additions.column = (view) => (view === "sensitivity" ? this.crashes() : null);
  }

  /** Of the present inputs; null while they are not known. */
  get flips(): Flips | null {
    return this.known?.inputs === this.app.state.inputs ? this.known.flips : null;
  }

  render({ inputs, isHeld, isTrapped }: PageState): void {
    if (this.explained !== null) this.popover.update(this.explanation(this.explained));
    if (isHeld || isTrapped) {
      clearTimeout(this.timer);
      this.asked = null;
      return;
    }
    if (this.asked === inputs || this.known?.inputs === inputs) return;
    this.asked = inputs;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.compute(inputs), REST_MS);
  }

  private async compute(inputs: Inputs): Promise<void> {
    const answer = await this.engine.ask("flips", inputs, () => this.app.state.inputs === inputs);
    if (answer === null || isRejected(answer) || this.app.state.inputs !== inputs) return;
    this.known = { inputs, flips: new Map(answer.map((flip) => [flip.field, flip])) };
    this.refresh();
  }

  private addition(id: FieldId): SliderAddition | null {
    const { localization, state } = this.app;
    const field = localization.fields.get(id);
    if (field === undefined) return null;
    return sliderAddition(field, { ...state, flips: this.flips }, localization, (one, anchor) =>
      this.explain(one, anchor),
    );
  }

  /** Where the market crashes, for the table of what moves the tipping point. */
  private crashes(): WordColumn | null {
    const { localization, state } = this.app;
    if (this.flips === null) return null;
    const texts = new Map<string, string>();
    for (const [id, flip] of this.flips) {
      const field = localization.fields.get(id);
      const text = field === undefined ? "" : bordersText(field, flip, hasBurst(state.report), localization);
      if (text !== "") texts.set(id, text);
    }
    return { key: "crashes_at", head: localization.messages.text("table.sensitivity.crashes_at"), texts };
  }

  private explain(id: FieldId, anchor: HTMLElement): void {
    const name = this.app.localization.messages.text(`field.${id}.label`);
    this.popover.toggle(anchor, name, this.explanation(id), () => {
      this.explained = null;
    });
    this.explained = this.popover.isOpen ? id : null;
  }

  /** What an input is, what was taken for it and what is plausible, and where the market would crash. */
  private explanation(id: FieldId): unknown {
    const { localization, state } = this.app;
    const { messages } = localization;
    const field = localization.fields.get(id);
    if (field === undefined) return "";
    const mark = markOf(field);
    const isNamed = mark === field.source.mark;
    const [title, date] = isNamed ? [sourceTitle(field, messages), field.source.date] : ["", ""];
    const source = [mark === "switch" ? "" : messages.text(`mark.${mark}_name`), title, date]
      .filter((part) => part !== "")
      .join(messages.text("export.text_between"));
    const plausible = plausibleText(field, localization);
    const said = [
      messages.text(`about.${id}`),
      source,
      plausible === null ? null : messages.text("flips.plausible", { range: plausible }),
      ...borderSentences(field, { ...state, flips: this.flips }, localization),
    ].filter((part) => part !== null && part !== "");
    return html`<div class="popover-text">${said.map((part) => html`<p>${part}</p>`)}</div>`;
  }
}
