/** The form for a firm without earnings: its own inputs, refused values and answer, apart from those of the page. */

import type { AppContext } from "../app/context.js";
import type { Feature } from "../app/feature.js";
import { preserveFocus } from "../app/focus.js";
import { elementById } from "../app/region.js";
import { renderInto } from "../app/render.js";
import type { Correction, Field, FieldError, FullEngine, InputValue, LossMakerReport } from "../engine/types.js";
import type { FormLocalization } from "../i18n/sentences.js";
import { errorText, unreadableDraft } from "../number-input/errors.js";
import { parseNumber } from "../number-input/parse.js";
import type { SliderActions } from "../state/actions.js";
import type { PageState } from "../state/page-state.js";
import { type SliderModel, slider } from "../ui/slider.js";
import { rangeOf, stepped } from "../ui/slider-scale.js";
import { type LossMakerModel, lossMakerForm } from "./loss-maker-form.js";
import { readLossMaker, subjectOf, writeLossMaker } from "./loss-maker-link.js";

type LossMakerEngine = Pick<FullEngine, "whatMustBeTrue" | "whatMustBeTrueFields">;

/**
 * Two of its inputs have names that inputs of the page have too: on the page every one of them carries this before its
 * own.
 */
export const PREFIX = "loss_maker_";

/** A value that was asked for and refused; the last good one stays in force. */
interface Refused {
  text: string | null;
  value: InputValue | null;
  error: FieldError;
}

export class LossMakerInputs {
  /** The engine's fields under their names on the page. */
  readonly fields: readonly Field[];
  private values: Record<string, number>;
  private refused: Record<string, Refused> = {};
  private last: LossMakerReport;
  /** What was there before the drag that is under way. */
  private beforeDrag: {
    values: Record<string, number>;
    refused: Record<string, Refused>;
    last: LossMakerReport;
  } | null = null;

  constructor(private readonly engine: LossMakerEngine) {
    this.fields = engine.whatMustBeTrueFields().map((field) => ({ ...field, id: PREFIX + field.id }));
    this.values = Object.fromEntries(this.fields.map(({ id, default: start }) => [id, Number(start)]));
    const answer = this.ask(this.values);
    if (!answer.ok) throw new Error("The engine refuses its own firm");
    this.last = answer.report;
  }

  get report(): LossMakerReport {
    return this.last;
  }

  value(id: string): number {
    return this.values[id] ?? 0;
  }

  private ask(values: Record<string, number>): ReturnType<LossMakerEngine["whatMustBeTrue"]> {
    return this.engine.whatMustBeTrue(
      Object.fromEntries(Object.entries(values).map(([id, value]) => [id.slice(PREFIX.length), value])),
    );
  }

  set(
    id: string,
    value: InputValue,
    { text = null, isHeld = false }: { text?: string | null; isHeld?: boolean } = {},
  ): void {
    if (typeof value !== "number" || !(id in this.values)) return;
    const { values: before, refused, last } = this;
    if (isHeld) this.beforeDrag ??= { values: before, refused, last };
    const values = { ...this.values, [id]: value };
    const answer = this.ask(values);
    if (!answer.ok) {
      const [error] = answer.errors;
      if (error !== undefined)
        this.refused = { ...this.refused, [id]: { text, value, error: { ...error, field: id } } };
      return;
    }
    this.values = values;
    this.last = answer.report;
    const { [id]: _, ...others } = this.refused;
    this.refused = others;
  }

  /** A text that may be no number at all. */
  typed(id: string, text: string, localization: FormLocalization): void {
    const field = this.fields.find((one) => one.id === id);
    if (field === undefined) return;
    const reading = parseNumber(field, text, localization);
    if ("value" in reading) this.set(id, reading.value, { text });
    else this.refused = { ...this.refused, [id]: unreadableDraft(field, text, reading.rest) };
  }

  reset(id: string): void {
    const field = this.fields.find((one) => one.id === id);
    if (field !== undefined) this.set(id, field.default);
  }

  step(id: string, presses: number): void {
    const field = this.fields.find((one) => one.id === id);
    if (field !== undefined)
      this.set(id, stepped(Number(this.refused[id]?.value ?? this.value(id)), presses, rangeOf(field)));
  }

  /** A drag ends; one that is taken back leaves all as it was before. */
  release(isTakenBack = false): void {
    if (isTakenBack) Object.assign(this, this.beforeDrag);
    this.beforeDrag = null;
  }

  /** What a link says of it. */
  text(subject: string | null = null): string {
    return writeLossMaker(
      Object.fromEntries(
        this.fields.flatMap(({ id, default: start }) =>
          this.value(id) === start ? [] : [[id.slice(PREFIX.length), this.value(id)]],
        ),
      ),
      subject,
    );
  }

  /** Takes what a link says over the values of the start; what cannot be used is left out and told. */
  read(text: string): Correction[] {
    const { values, corrected } = readLossMaker(text);
    this.resetAll();
    for (const [name, value] of values) {
      const id = PREFIX + name;
      this.set(id, Number(value));
      const { [id]: refused, ...others } = this.refused;
      if (refused === undefined && this.fields.some((field) => field.id === id)) continue;
      this.refused = others;
      // The engine names what is wrong as links do, in other letters.
      const reason = refused?.error.kind.replace(/\B[A-Z]/g, "_$&").toLowerCase() ?? "unknown_key";
      corrected.push({ key: id, field: null, given: value, used: "", reason: reason as Correction["reason"] });
    }
    return corrected;
  }

  resetAll(): void {
    this.refused = {};
    for (const { id } of this.fields) this.reset(id);
  }

  isChanged(): boolean {
    return (
      this.fields.some(({ id, default: start }) => this.values[id] !== start) || Object.keys(this.refused).length > 0
    );
  }

  sliders(say: (refused: Refused, field: Field) => string): SliderModel[] {
    return this.fields.map((field) => {
      const refused = this.refused[field.id];
      const good = this.value(field.id);
      return {
        field,
        value: refused?.value ?? good,
        typedText: refused?.text ?? null,
        error: refused === undefined ? null : say(refused, field),
        isChanged: good !== field.default,
        noteValues: {},
        addition: null,
      };
    });
  }
}

/** The form in the page: hidden until someone opens it. */
export class LossMakerSection implements Feature {
  private readonly host = elementById("loss-maker");
  private readonly form: LossMakerInputs;
  /** What the state says of it, as it was last followed; null: it is closed. */
  private told: string | null = null;
  /** What of that could not be used. */
  corrected: readonly Correction[] = [];
  /** What had the focus when it was opened. */
  private opener: Element | null = null;

  constructor(
    private readonly app: AppContext,
    engine: LossMakerEngine,
  ) {
    this.form = new LossMakerInputs({
      whatMustBeTrueFields: engine.whatMustBeTrueFields,
      whatMustBeTrue: (values) => app.tryEngine(() => engine.whatMustBeTrue(values)) ?? { ok: false, errors: [] },
    });
  }

  render(state: PageState): void {
    this.follow(state.lossMaker);
  }

  /** Someone asks for it, with what a link would say; `after`: it then stands behind this place. */
  open(text: string, after: Element | null = null): void {
    after?.after(this.host);
    if (this.told === null) this.opener = document.activeElement;
    this.follow(text);
    this.app.controller.openLossMaker(text);
    this.host.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
    this.host.scrollIntoView({ block: "start" });
  }

  /** The state says this of it: a link was read, or what stands here was handed to it. */
  private follow(text: string | null): void {
    if (text === this.told) return;
    this.told = text;
    this.corrected = text === null ? [] : this.form.read(text);
    this.show();
  }

  private close(): void {
    this.follow(null);
    this.app.controller.openLossMaker(null);
    if (this.opener instanceof HTMLElement) this.opener.focus();
  }

  show(): void {
    const { host, form } = this;
    host.hidden = this.told === null;
    if (host.hidden) return;
    const { localization } = this.app;
    const subject = subjectOf(this.told ?? "");
    const name = `row.companies.${subject}`;
    const own: FormLocalization = { ...localization, fields: new Map(form.fields.map((field) => [field.id, field])) };
    // As with the other sliders, nothing is written while one is held.
    const then = (run: () => void, isHeld = false): void => {
      run();
      this.show();
      const text = form.text(subject);
      if (isHeld || text === this.told) return;
      this.told = text;
      this.corrected = [];
      this.app.controller.openLossMaker(text);
    };
    const actions: SliderActions = {
      set: (id, value, how) => then(() => form.set(id, value, how), how?.isHeld),
      step: (id, presses) => then(() => form.step(id, presses)),
      typed: (id, text) => then(() => form.typed(id, text, own)),
      release: (isTakenBack) => then(() => form.release(isTakenBack)),
      resetField: (id) => then(() => form.reset(id)),
    };
    const model: LossMakerModel = {
      // It may have been removed since.
      subject: subject !== null && localization.messages.has(name) ? localization.messages.text(name) : null,
      sliders: form.sliders(({ text, value, error }, field) => errorText({ field: field.id, error, text, value }, own)),
      report: form.report,
      value: (id) => form.value(PREFIX + id),
      isChanged: form.isChanged(),
      reset: () => then(() => form.resetAll()),
      close: () => this.close(),
    };
    preserveFocus(host, () => renderInto(lossMakerForm(model, own, actions, slider), host));
  }
}
