/** The section of own companies: what a reader does there, and what comes of it. */
import "../styles/own-companies.css";
import type { AppContext } from "../app/context.js";
import { preserveFocus } from "../app/focus.js";
import { renderInto } from "../app/render.js";
import type { Field } from "../engine/types.js";
import { tidyNumber } from "../export/raw-numbers.js";
import { addressOfState } from "../export/share-url.js";
import { isChinese } from "../i18n/cjk.js";
import type { Formats } from "../i18n/numbers.js";
import { errorText, unreadableDraft } from "../number-input/errors.js";
import { parseNumber } from "../number-input/parse.js";
import type { PageState } from "../state/page-state.js";
import { type OwnCompanies, originOf } from "./own-companies.js";
import {
  type Draft,
  type DraftId,
  type OwnCompaniesActions,
  type OwnCompaniesModel,
  ownCompaniesForm,
} from "./own-companies-form.js";
import { writeOwnCompanies } from "./own-companies-link.js";
import {
  ADDRESS_CHARACTERS,
  FIGURES,
  figuresOf,
  MOST_COMPANIES,
  NAME_LETTERS,
  numbersOf,
  type OutOfRange,
  type OwnCompany,
  outOfRange,
  ratioOf,
  SOURCE_LETTERS,
  tidy,
  tidyDate,
} from "./own-company.js";
import { pastedRows, type RefusedCell } from "./pasted-rows.js";

const EMPTY: Draft = { kind: "ratio", texts: {}, errors: {} };

export class OwnCompaniesSection {
  /** Somebody wants to add one, though there may be none yet. */
  isAsked = false;
  private draft: Draft = EMPTY;
  private editing: number | null = null;
  private pasted = "";
  private answer = "";
  private refused: readonly string[] = [];
  /** The companies as they were last shown, for a link that changes them. */
  private shown: string | null = null;

  constructor(
    private readonly host: HTMLElement,
    private readonly app: AppContext,
    private readonly own: OwnCompanies,
    private readonly askWhatMustBeTrue: (at: number) => void,
    private readonly renderAll: () => void,
  ) {}

  ask(): void {
    this.isAsked = true;
  }

  focusForm(): void {
    this.host.querySelector<HTMLElement>("[name=own_name]")?.focus();
  }

  follow({ ownCompanies }: PageState): void {
    if (this.shown !== ownCompanies) {
      // Back, or another link: what is being changed may be gone.
      if (this.editing !== null && this.editing >= this.own.companies.length) this.stopEditing();
      this.shown = ownCompanies;
    }
    this.render();
  }

  private render(): void {
    if (this.host.hidden) return;
    const { localization } = this.app;
    const { messages, formats } = localization;
    const model: OwnCompaniesModel = {
      rows: this.own.companies.map((company) => {
        const ratio = ratioOf(company.figures);
        return {
          name: company.name,
          ratio:
            ratio === null
              ? null
              : messages.text("own.ratio", { ratio: formats.number(ratio, 0, ratio < 100 ? 1 : 0) }),
          // That the author of the link has entered it goes without saying in the list.
          note: company.date === null && company.source === null ? "" : originOf(company, localization),
          canAskWhatMustBeTrue: company.figures.kind === "company",
        };
      }),
      draft: this.draft,
      editing: this.editing,
      pasted: this.pasted,
      answer: this.answer,
      refused: this.refused,
      warning: this.tooLong(this.app.state.ownCompanies),
    };
    preserveFocus(this.host, () => renderInto(ownCompaniesForm(model, localization, this.actions), this.host));
  }

  /** What to say where the address would be too long with these companies; null where it is not. */
  private tooLong(text: string | null): string | null {
    const now = addressOfState(this.app.controller).length;
    const characters = now + (text?.length ?? 0) - (this.app.state.ownCompanies?.length ?? 0);
    if (text === null || characters <= ADDRESS_CHARACTERS) return null;
    const { messages, formats } = this.app.localization;
    return messages.text("own.too_long", {
      characters: formats.number(characters, 0),
      most: formats.number(ADDRESS_CHARACTERS, 0),
    });
  }

  /** Shows these companies; refuses them where the address would be too long, and says so. */
  private show(companies: readonly OwnCompany[]): boolean {
    const text = writeOwnCompanies(companies);
    const isLonger = (text?.length ?? 0) > (this.app.state.ownCompanies?.length ?? 0);
    const refusal = isLonger ? this.tooLong(text) : null;
    this.refused = refusal === null ? [] : [refusal];
    if (refusal !== null) return false;
    this.isAsked = true;
    this.app.controller.showOwnCompanies(text);
    return true;
  }

  private say(key: string, values: Record<string, string | number> = {}): void {
    this.answer = this.app.localization.messages.text(key, values);
  }

  private errorOf(field: Field, error: OutOfRange | string, text: string): string {
    const own = { ...this.app.localization, fields: new Map([[field.id, field]]) };
    if (typeof error === "string") return errorText(unreadableDraft(field, text, error), own);
    const { value, isBelow } = error;
    const { min, max } = field;
    const kind = isBelow ? "BelowMinimum" : "AboveMaximum";
    const told = errorText(
      { field: field.id, text: null, value, error: { field: field.id, kind, min, max, given: value } },
      own,
    );
    return this.app.localization.messages.text("own.field_error", {
      field: this.app.localization.messages.text(`own.field.${error.id}`),
      error: told,
    });
  }

  /** The company that the form says, or null with the errors beside their fields. */
  private typedCompany(): OwnCompany | null {
    const { localization } = this.app;
    const { messages } = localization;
    const { kind, texts } = this.draft;
    const errors: Draft["errors"] = {};
    const name = tidy(texts.name ?? "", NAME_LETTERS);
    if (name === "") errors.name = messages.text("own.no_name");
    const typedDate = (texts.date ?? "").trim();
    const date = typedDate === "" ? null : tidyDate(typedDate);
    if (typedDate !== "" && date === null) errors.date = messages.text("own.no_date");
    const numbers = FIGURES[kind].map((id) => {
      const field = this.own.fields.get(id);
      const text = texts[id] ?? "";
      if (field === undefined) return 0;
      const reading = parseNumber(field, text, localization);
      if ("value" in reading) return reading.value;
      errors[id] = text.trim() === "" ? messages.text("own.no_number") : this.errorOf(field, reading.rest, text);
      return 0;
    });
    const figures = figuresOf(kind, numbers);
    if (FIGURES[kind].every((id) => errors[id] === undefined)) {
      const wrong = outOfRange(figures, this.own.fields);
      const ids: readonly DraftId[] = FIGURES[kind];
      if (wrong !== null)
        errors[ids.includes(wrong.id) ? wrong.id : (ids[0] ?? "name")] = this.errorOf(wrong.field, wrong, "");
    }
    this.draft = { ...this.draft, errors };
    if (Object.keys(errors).length > 0) return null;
    return { name, date, source: tidy(texts.source ?? "", SOURCE_LETTERS) || null, figures };
  }

  private stopEditing(): void {
    this.editing = null;
    this.draft = EMPTY;
  }

  private readonly actions: OwnCompaniesActions = {
    choose: (kind) => {
      this.draft = { ...this.draft, kind, errors: {} };
      this.render();
    },
    type: (id, text) => {
      this.draft = { ...this.draft, texts: { ...this.draft.texts, [id]: text } };
    },
    submit: () => {
      const company = this.typedCompany();
      this.answer = "";
      this.refused = [];
      if (company === null) {
        this.render();
        this.host.querySelector<HTMLElement>("[aria-invalid]")?.focus();
        return;
      }
      const { editing } = this;
      const before = this.own.companies;
      const after = editing === null ? [...before, company] : before.with(editing, company);
      if (this.show(after)) {
        this.say(editing === null ? "own.added" : "own.changed", { name: company.name });
        const { kind } = this.draft;
        this.stopEditing();
        this.draft = { ...EMPTY, kind };
        this.renderAll();
        const isLoss = ratioOf(company.figures) === null && company.figures.kind === "company";
        if (isLoss) this.askWhatMustBeTrue(editing ?? before.length);
        else this.focusForm();
      } else this.render();
    },
    stopEditing: () => {
      const { editing } = this;
      this.stopEditing();
      this.render();
      this.focusRow(editing ?? 0, "own_edit");
    },
    edit: (at) => {
      const company = this.own.companies[at];
      if (company === undefined) return;
      const { kind } = company.figures;
      const numbers = numbersOf(company.figures);
      const { formats } = this.app.localization;
      const figures = FIGURES[kind].map((id, place): [string, string] => {
        const field = this.own.fields.get(id);
        return [id, field === undefined ? "" : exactText(field, numbers[place] ?? 0, formats)];
      });
      this.editing = at;
      this.draft = {
        kind,
        texts: {
          name: company.name,
          date: company.date ?? "",
          source: company.source ?? "",
          ...Object.fromEntries(figures),
        },
        errors: {},
      };
      this.answer = "";
      this.render();
      this.focusForm();
    },
    move: (by) => {
      const { editing } = this;
      const companies = [...this.own.companies];
      const moved = editing === null ? undefined : companies[editing];
      if (editing === null || moved === undefined) return;
      companies.splice(editing, 1);
      companies.splice(editing + by, 0, moved);
      this.editing = editing + by;
      this.show(companies);
      this.say("own.moved", { name: moved.name, place: editing + by + 1 });
      this.renderAll();
    },
    remove: () => {
      const { editing } = this;
      const removed = editing === null ? undefined : this.own.companies[editing];
      if (removed === undefined) return;
      this.show(this.own.companies.filter((company) => company !== removed));
      this.say("own.removed", { name: removed.name });
      this.stopEditing();
      this.renderAll();
      this.focusForm();
    },
    take: (at) => {
      const company = this.own.companies[at];
      const ratio = company === undefined ? null : ratioOf(company.figures);
      if (company === undefined || ratio === null) return;
      this.app.actions.set("price_to_earnings", ratio);
      this.say("own.taken", { name: company.name });
      this.render();
    },
    compare: (at) => {
      if (this.app.state.pin === null) this.app.actions.pin("");
      this.actions.take(at);
      this.say("own.compared", { name: this.own.companies[at]?.name ?? "" });
      this.render();
    },
    whatMustBeTrue: (at) => this.askWhatMustBeTrue(at),
    typePasted: (text) => {
      this.pasted = text;
    },
    paste: () => this.paste(),
  };

  private paste(): void {
    const { localization } = this.app;
    const { messages } = localization;
    const rows = pastedRows(this.pasted, this.own.fields, (field, text) => parseNumber(field, text, localization));
    const room = MOST_COMPANIES - this.own.companies.length;
    const added = rows.companies.slice(0, Math.max(0, room));
    const left = rows.companies.slice(added.length);
    const isShown = added.length > 0 && this.show([...this.own.companies, ...added]);
    const refusal = added.length > 0 && !isShown ? this.refused : [];
    this.refused = [
      ...refusal,
      ...rows.refused.map((cell) => this.refusalOf(cell)),
      ...left.map(({ name }) => messages.text("own.no_room", { name, most: MOST_COMPANIES })),
      ...rows.unknownHeads.map((head) => messages.text("own.unknown_head", { head })),
    ];
    if (isShown || rows.companies.length === 0) this.pasted = rows.left;
    this.say("own.pasted", { count: isShown ? added.length : 0 });
    this.renderAll();
    this.render();
  }

  private refusalOf({ row, column, text, reason }: RefusedCell): string {
    const { messages } = this.app.localization;
    const why =
      reason.kind === "unreadable"
        ? this.errorOf(reason.field, reason.rest, text)
        : reason.kind === "out_of_range"
          ? this.errorOf(reason.wrong.field, reason.wrong, text)
          : messages.text(`own.${reason.kind}`);
    return column === null
      ? messages.text("own.refused_row", { row, why })
      : messages.text("own.refused_cell", { row, column, text, why });
  }

  private focusRow(at: number, action: string): void {
    this.host
      .querySelectorAll<HTMLElement>(".own-row")
      [at]?.querySelector<HTMLElement>(`[data-action=${action}]`)
      ?.focus();
  }
}

/** A number with all its digits, in the unit that a number alone is read in: billions, in Chinese 億 and 亿. */
const exactText = (field: Field, value: number, formats: Formats): string =>
  String(field.unit === "usd_b" && isChinese(formats) ? tidyNumber(value * 10) : value);
