/** The regions of the page as templates of one state; the build bakes the same ones into the first view. */
import type { TemplateResult } from "lit/html.js";
import type { Actions, Take } from "./actions.js";
import type { Draft, State } from "./controller.js";
import { number_text, VIEW_FIELDS } from "./presentation.js";
import type { Inputs, Report, Table, ViewName } from "./shapes.js";
import { chain } from "./views/chain.js";
import { footer } from "./views/footer.js";
import { masthead } from "./views/masthead.js";
import { method } from "./views/method.js";
import { notices } from "./views/notices.js";
import { panel } from "./views/panel.js";
import { sentence } from "./views/sentence.js";
import { share } from "./views/share.js";
import { slider, type SliderModel } from "./views/slider.js";
import { table } from "./views/table.js";
import { tabs } from "./views/tabs.js";
import { verdict_view } from "./views/verdict.js";
import { number_of, payback_point_sentence, PLAIN_NUMBERS, tipping_point_sentence, type Numbers, type Speech } from "./wording.js";
import { result } from "./parts.js";

/** What only the app knows of the moment, beyond the state. */
export interface Moment {
  editing: string | null;
  answer: { take: Take; text: string } | null;
  /** The cursor, with the report made for it. */
  cursor: { value: number; report: Report } | null;
}

export const CALM_MOMENT: Moment = { editing: null, answer: null, cursor: null };

export const IN_SENTENCE: Numbers = {
  input: (_id, text) => text,
  result,
  word: (text) => text,
};

/** The sentence of the point: under the cursor, or else of today. */
export function point_words(view: ViewName, inputs: Inputs, report: Report, cursor: Moment["cursor"], speech: Speech, numbers: Numbers) {
  if (view === "tipping") {
    const seed = cursor?.value ?? number_of(inputs, "seed_share");
    return tipping_point_sentence(seed, cursor === null, cursor?.report ?? report, speech, numbers);
  }
  const year = cursor?.value ?? Math.round(number_of(inputs, "tolerated_years"));
  return payback_point_sentence(year, inputs, report, speech, numbers);
}

/** The same as bare text. */
export function point_text(view: ViewName, inputs: Inputs, report: Report, cursor: Moment["cursor"], speech: Speech): string {
  const { lead, rest } = point_words(view, inputs, report, cursor, speech, PLAIN_NUMBERS);
  return `${String(lead)} ${String(rest)}`;
}

export function error_text({ field, text, error }: Draft, speech: Speech): string {
  const { messages, formats, fields } = speech;
  // A limit between two fields is told beside the one that was moved, in the other's unit.
  const limits = fields.get(error.field) ?? fields.get(field);
  const show = (value: number | null): string => (value === null || limits === undefined ? "" : number_text(limits, value, formats));
  const given = text ?? (typeof error.given === "number" ? show(error.given) : String(error.given));
  const key = `error.${error.kind}`;
  return messages.text(messages.has(key) ? key : "error.other", { min: show(error.min), max: show(error.max), given });
}

/** An error whose field has no slider in the open view is told under the sentence that it was typed in. */
function verdict_error({ draft, view }: State, speech: Speech): string | null {
  const { first, more } = VIEW_FIELDS[view];
  if (draft === null || first.includes(draft.field) || more.includes(draft.field)) return null;
  return `${speech.messages.text(`field.${draft.field}.label`)}: ${error_text(draft, speech)}`;
}

function slider_models(ids: readonly string[], state: State, speech: Speech, defaults: Inputs): SliderModel[] {
  const { draft, inputs, report } = state;
  return ids.flatMap((id) => {
    const field = speech.fields.get(id);
    const good = inputs[id];
    if (field === undefined || good === undefined) return [];
    const is_refused = draft?.field === id;
    return [
      {
        field,
        value: is_refused ? (draft.value ?? good) : good,
        refused_text: is_refused ? draft.text : null,
        error: is_refused ? error_text(draft, speech) : null,
        is_changed: good !== defaults[id],
        note_values: id === "bubble_share_mode" ? { bubble_share: speech.formats.percent(report.chain.bubble_share, 0) } : {},
      },
    ];
  });
}

export interface Regions {
  masthead: () => TemplateResult;
  notices: () => TemplateResult;
  chain: () => TemplateResult;
  verdict: () => TemplateResult;
  tabs: () => TemplateResult;
  sentence: () => TemplateResult;
  panel: () => TemplateResult;
  share: () => TemplateResult;
  table: (data: Table) => TemplateResult;
  method: () => TemplateResult;
  footer: () => TemplateResult;
}

export function regions(state: State, moment: Moment, defaults: Inputs, speech: Speech, actions: Actions, version: string): Regions {
  const { view, inputs, report, before, has_dragged } = state;
  const { messages } = speech;
  const { first, more } = VIEW_FIELDS[view];
  return {
    masthead: () => masthead(messages, actions),
    notices: () =>
      notices({ corrections: state.corrections.is_open ? state.corrections.list : [], is_trapped: state.is_trapped }, speech, actions),
    chain: () => chain({ view, inputs, report, before }, speech, actions),
    verdict: () => verdict_view({ view, inputs, report, editing: moment.editing, has_dragged, error: verdict_error(state, speech) }, speech, actions),
    tabs: () => tabs(view, messages, actions),
    sentence: () => sentence(point_words(view, inputs, report, moment.cursor, speech, IN_SENTENCE)),
    panel: () =>
      panel(
        { view, first: slider_models(first, state, speech, defaults), more: slider_models(more, state, speech, defaults) },
        speech,
        actions,
        slider,
      ),
    share: () => share(moment.answer, messages, actions),
    table: (data) => table(view, data, speech),
    method: () => method(inputs, report, speech),
    footer: () => footer(version, messages),
  };
}
