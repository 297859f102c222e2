/** The regions of the page as templates of one state; the build bakes the same ones into the first view. */
import type { TemplateResult } from "lit/html.js";
import type { Actions } from "../state/actions.js";
import type { State } from "../state/controller.js";
import type { Told, ViewKit } from "../views/definition.js";
import type { Boxes } from "../number-input/typed-inputs.js";
import type { Inputs } from "../engine/types.js";
import { chain } from "../ui/chain.js";
import { footer } from "../ui/footer.js";
import { masthead } from "../ui/header.js";
import { notices } from "../ui/notices.js";
import { panel } from "../ui/panel.js";
import { sentence } from "../ui/readout.js";
import { slider, type SliderModel } from "../ui/slider.js";
import { tabs } from "../ui/tabs.js";
import { verdictView } from "../ui/headline.js";
import { PLAIN_NUMBERS, type Numbers, type Speech } from "../i18n/sentences.js";
import { result } from "../ui/template-helpers.js";

/** What only the app knows of the moment, beyond the state. */
export interface Moment {
  /** The page begins: what is folded away is not there yet. */
  isStarting: boolean;
  editing: string | null;
  boxes: Pick<Boxes, "waiting" | "typed">;
  /** Where the cursor stands, and what holds there. */
  cursor: { stop: number; told: Told } | null;
}

export const CALM_MOMENT: Moment = {
  isStarting: true,
  editing: null,
  boxes: { waiting: new Map(), typed: null },
  cursor: null,
};

const IN_SENTENCE: Numbers = {
  input: (_id, text) => text,
  result,
  word: (text) => text,
};

/** The sentence of the point as bare text. */
export function pointText(kit: ViewKit, told: Told, cursor: Moment["cursor"], speech: Speech): string {
  const { lead, rest } = kit.sentence(cursor?.stop ?? null, cursor?.told ?? told, speech, PLAIN_NUMBERS);
  return [[lead].flat().join(""), [rest].flat().join("")].join(speech.messages.text("verdict.between"));
}

/** What a view's verdict asks for, where it is not to be dragged. */
function hint({ name }: ViewKit, messages: Speech["messages"]): string {
  const own = `verdict.${name}.hint`;
  return messages.text(messages.has(own) ? own : "verdict.hint");
}

/** An error whose field has no slider in the open view is told under the sentence that it was typed in. */
function verdictError({ draft }: State, { first, more }: ViewKit, { boxes }: Moment, speech: Speech): string | null {
  if (draft === null || first.includes(draft.field) || more.includes(draft.field)) return null;
  return boxes.typed?.errorOf(draft, speech) ?? null;
}

function sliderModels(
  ids: readonly string[],
  state: State,
  { boxes }: Moment,
  speech: Speech,
  defaults: Inputs,
): SliderModel[] {
  const { draft, inputs, report } = state;
  return ids.flatMap((id) => {
    const field = speech.fields.get(id);
    const good = inputs[id];
    if (field === undefined || good === undefined) return [];
    const isRefused = draft?.field === id;
    return [
      {
        field,
        value: isRefused ? (draft.value ?? good) : good,
        typedText: boxes.waiting.get(id)?.text ?? (isRefused ? draft.text : null),
        error: isRefused ? (boxes.typed?.errorText(draft, speech) ?? null) : null,
        isChanged: good !== defaults[id],
        noteValues:
          id === "bubble_share_mode" ? { bubble_share: speech.formats.percent(report.chain.bubble_share, 0) } : {},
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
  footer: () => TemplateResult;
}

export function regions(
  state: State,
  kit: ViewKit,
  told: Told,
  moment: Moment,
  defaults: Inputs,
  speech: Speech,
  actions: Actions,
  version: string,
): Regions {
  const { inputs, report, before, hasDragged } = state;
  const { messages } = speech;
  const shown = kit.sliders?.(inputs) ?? kit;
  return {
    masthead: () => masthead(messages, actions),
    notices: () => notices(state, messages, actions),
    chain: () => chain({ view: state.view, inputs, report, before }, speech, actions),
    verdict: () =>
      verdictView(
        {
          sentences: (numbers) => kit.verdict(told, speech, numbers, actions.set),
          inputs,
          editing: moment.editing,
          hasDragged,
          hint: hint(kit, messages),
          error: verdictError(state, kit, moment, speech),
        },
        speech,
        actions,
      ),
    tabs: () => tabs(state.view, messages, actions),
    sentence: () =>
      sentence(kit.sentence(moment.cursor?.stop ?? null, moment.cursor?.told ?? told, speech, IN_SENTENCE), messages),
    panel: () =>
      panel(
        {
          view: kit.name,
          first: sliderModels(shown.first, state, moment, speech, defaults),
          more: sliderModels(shown.more, state, moment, speech, defaults),
          isFolded: moment.isStarting,
          aside: kit.aside?.(told, speech, actions.set) ?? null,
          asideMore: kit.asideMore?.(told, speech) ?? null,
        },
        speech,
        actions,
        slider,
      ),
    footer: () => footer(version, messages),
  };
}
