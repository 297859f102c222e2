/** The reader's own file: where it is opened, what it asks, how it was understood. Its cells are only ever text. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Localization } from "../../i18n/sentences.js";
import { props } from "../../ui/template-helpers.js";
import {
  type Column,
  DATE_FORMS,
  DELIMITERS,
  type ReadingChoices,
  type SeriesReading,
  type Understood,
} from "../reading/reading.js";
import {
  dateFormText,
  delimiterText,
  ENCODING_NAMES,
  noteText,
  optionText,
  questionText,
  refusalText,
} from "../reading/reading-words.js";
import type { DetectionActions } from "./actions.js";

export interface OwnFileModel {
  /** Null before anything was opened. */
  reading: SeriesReading | null;
  choices: ReadingChoices;
  /** What of the series the engine refuses, in words. */
  refusals: readonly string[];
  /** The series is so long that fewer observations are offered. */
  canThin: boolean;
  /** Values without a logarithm can be tested as they are. */
  canLevel: boolean;
  isReading: boolean;
  /** The link was made with a file that is not here. */
  isMissing: boolean;
  hasFailed: boolean;
}

interface Option {
  value: string;
  text: string;
}

function list(
  name: string,
  options: readonly Option[],
  now: string,
  { messages }: Localization,
  choose: (value: string) => void,
): TemplateResult {
  return html`<label class="file-choice"><span>${messages.text(`detection.own.${name}`)}</span><select name=${name} autocomplete="off"
    @change=${({ target }: Event) => choose((target as HTMLSelectElement).value)}>${options.map(
      ({ value, text }) => html`<option value=${value} ${props({ selected: value === now })}>${text}</option>`,
    )}</select></label>`;
}

const columnOptions = (columns: readonly Column[]): Option[] =>
  columns.map(({ index, name }) => ({ value: String(index), text: name }));

/** How the file was read, each part changeable. */
function understoodAs(
  understood: Understood,
  choices: ReadingChoices,
  localization: Localization,
  actions: DetectionActions,
): TemplateResult {
  const { messages } = localization;
  const { columns, valueColumn, divisorColumn, dateColumn, dateForm, encoding, otherEncodings, delimiter } = understood;
  const choose = (change: ReadingChoices): void => actions.choose({ ...choices, ...change });
  const numeric = columns.filter(({ isNumeric, index }) => isNumeric || index === valueColumn);
  const none: Option = { value: "", text: messages.text("detection.own.no_divisor") };
  const withoutDivisor = (): void => {
    const { divisorColumn: _gone, ...rest } = choices;
    actions.choose(rest);
  };
  return html`<div class="file-choices">
    ${list("value_column", columnOptions(numeric), String(valueColumn), localization, (value) => choose({ valueColumn: Number(value) }))}
    ${list("divisor_column", [none, ...columnOptions(numeric.filter(({ index }) => index !== valueColumn))], divisorColumn === null ? "" : String(divisorColumn), localization, (value) => (value === "" ? withoutDivisor() : choose({ divisorColumn: Number(value) })))}
  </div>
  <details class="file-more"><summary>${messages.text("detection.own.more")}</summary><div class="file-choices">
    ${dateColumn === null ? nothing : list("date_column", columnOptions(columns), String(dateColumn), localization, (value) => choose({ dateColumn: Number(value) }))}
    ${
      dateForm === null
        ? nothing
        : list(
            "date_form",
            DATE_FORMS.map((form) => ({ value: form, text: dateFormText(form, localization) })),
            dateForm,
            localization,
            (value) => choose({ dateForm: DATE_FORMS.find((form) => form === value) ?? dateForm }),
          )
    }
    ${list(
      "delimiter",
      DELIMITERS.map((sign) => ({ value: sign, text: delimiterText(sign, localization) })),
      delimiter,
      localization,
      (value) => choose({ delimiter: DELIMITERS.find((sign) => sign === value) ?? delimiter }),
    )}
    ${
      encoding === null || otherEncodings.length === 0
        ? nothing
        : list(
            "encoding",
            [encoding, ...otherEncodings].map((one) => ({ value: one, text: ENCODING_NAMES[one] })),
            encoding,
            localization,
            (value) => choose({ encoding: otherEncodings.find((one) => one === value) ?? encoding }),
          )
    }
  </div></details>`;
}

function questions(
  model: OwnFileModel,
  localization: Localization,
  actions: DetectionActions,
): TemplateResult | typeof nothing {
  const { reading, choices } = model;
  if (reading?.kind !== "questions") return nothing;
  return html`${reading.questions.map(
    (question) =>
      html`<fieldset class="file-question"><legend>${questionText(question, localization)}</legend>${question.options.map(
        (option) =>
          html`<button type="button" class="file-option" @click=${() => actions.choose({ ...choices, ...option.choices })}>${optionText(question, option, localization)}</button>`,
      )}</fieldset>`,
  )}`;
}

function answer(
  model: OwnFileModel,
  localization: Localization,
  actions: DetectionActions,
): TemplateResult | typeof nothing {
  const { messages } = localization;
  const { reading, choices, refusals, isReading, hasFailed, canThin, canLevel } = model;
  if (isReading) return html`<p class="file-answer">${messages.text("detection.own.reading")}</p>`;
  if (hasFailed) return html`<p class="file-answer is-error" role="alert">${messages.text("detection.own.failed")}</p>`;
  if (reading === null) return nothing;
  if (reading.kind === "refused")
    return html`<p class="file-answer is-error" role="alert">${refusalText(reading.refusal, localization)}</p>`;
  const thin = html`<p class="file-answer">${messages.text("detection.own.thin")}
    <button type="button" class="link" @click=${() => actions.thin("week")}>${messages.text("detection.own.weekly")}</button>
    <button type="button" class="link" @click=${() => actions.thin("month")}>${messages.text("detection.own.monthly")}</button></p>`;
  return html`${questions(model, localization, actions)}
    ${refusals.map((text) => html`<p class="file-answer is-error" role="alert">${text}</p>`)}
    ${canLevel ? html`<p class="file-answer"><button type="button" class="link" @click=${() => actions.setKind("rate")}>${messages.text("detection.own.as_levels")}</button></p>` : nothing}
    ${canThin ? thin : nothing}
    ${understoodAs(reading.understood, choices, localization, actions)}
    ${reading.kind === "series" && reading.notes.length > 0 ? html`<ul class="file-notes">${reading.notes.map((note) => html`<li>${noteText(note, localization)}</li>`)}</ul>` : nothing}`;
}

export function ownFile(model: OwnFileModel, localization: Localization, actions: DetectionActions): TemplateResult {
  const { messages } = localization;
  const picked = ({ target }: Event): void => {
    const input = target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (file !== undefined) actions.readFile(file);
    // The same file may be chosen again.
    input.value = "";
  };
  const pasted = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.trim() === "") return;
    event.preventDefault();
    actions.readPasted(text);
  };
  return html`<div class="file-room">
    ${model.isMissing ? html`<p class="file-answer" role="status">${messages.text("detection.own.missing")}</p>` : nothing}
    <p class="file-ways"><label class="file-open"><input type="file" name="series-file" accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values" class="visually-hidden" @change=${picked} /><span class="link">${messages.text("detection.own.open")}</span></label>
      <span>${messages.text("detection.own.drop")}</span></p>
    <label class="file-paste"><span class="visually-hidden">${messages.text("detection.own.paste")}</span><textarea name="series-text" rows="2" spellcheck="false" autocomplete="off" placeholder=${messages.text("detection.own.paste")}
      @paste=${pasted} @change=${({ target }: Event) => {
        const area = target as HTMLTextAreaElement;
        const { value } = area;
        area.value = "";
        if (value.trim() !== "") actions.readPasted(value);
      }}></textarea></label>
    <p class="note">${messages.text("detection.own.needs")}</p>
    <div class="file-answers">${answer(model, localization, actions)}</div>
  </div>`;
}
