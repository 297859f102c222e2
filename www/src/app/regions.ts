/** The regions of the page as templates of one state; the build bakes the same ones into the first view. */
import type { TemplateResult } from "lit/html.js";
import type { FieldId, Inputs, View } from "../engine/types.js";
import type { Station } from "../engine/vocabulary.js";
import { type Localization, type NumberRenderer, PLAIN_NUMBERS } from "../i18n/sentences.js";
import type { TypedInputs } from "../number-input/typed-inputs.js";
import type { Actions } from "../state/actions.js";
import type { PageState } from "../state/controller.js";
import { chain } from "../ui/chain.js";
import { footer } from "../ui/footer.js";
import { header } from "../ui/header.js";
import { headline } from "../ui/headline.js";
import { notices } from "../ui/notices.js";
import { panel } from "../ui/panel.js";
import { readout } from "../ui/readout.js";
import { type SliderAddition, type SliderModel, slider } from "../ui/slider.js";
import type { WordColumn } from "../ui/table.js";
import { tabs } from "../ui/tabs.js";
import { result } from "../ui/template-helpers.js";
import type { InTime, ViewContext, ViewDefinition } from "../views/definition.js";

/** What later parts add to what stands. */
export interface Additions {
  /** What stands over the arrow behind a station of the chain. */
  arrow?: (station: Station) => TemplateResult | null;
  slider?: (id: FieldId) => SliderAddition | null;
  /** A column of words for the table of the open view. */
  column?: (view: View) => WordColumn | null;
  /** What is known of the present market in time. */
  inTime?: () => InTime | null;
  /** A result of the headline that can be asked for. */
  result?: NumberRenderer["result"];
}

/** What only the app knows of the moment, beyond the state. */
export interface UiState {
  editing: FieldId | null;
  typedInputs: Pick<TypedInputs, "pending" | "parser">;
  additions: Additions;
  /** Where the cursor stands, and what holds there. */
  cursor: { stop: number; context: ViewContext } | null;
}

export const INITIAL_UI_STATE: UiState = {
  editing: null,
  typedInputs: { pending: new Map(), parser: null },
  additions: {},
  cursor: null,
};

const READOUT_NUMBERS: Omit<NumberRenderer, "result"> = {
  input: (_id, text) => text,
  word: (text) => text,
};

/** The sentence of the point as bare text. */
export function readoutText(
  definition: ViewDefinition,
  context: ViewContext,
  cursor: UiState["cursor"],
  localization: Localization,
): string {
  const { lead, rest } = definition.readout(
    cursor?.stop ?? null,
    cursor?.context ?? context,
    localization,
    PLAIN_NUMBERS,
  );
  return [[lead].flat().join(""), [rest].flat().join("")].join(localization.messages.text("word.between"));
}

/** What a view's verdict asks for, where it is not to be dragged. */
function hint({ name }: ViewDefinition, messages: Localization["messages"]): string {
  const own = `headline.${name}.hint`;
  return messages.text(messages.has(own) ? own : "headline.hint");
}

/** An error whose field has no slider in the open view is told under the sentence that it was typed in. */
function headlineError(
  { draft }: PageState,
  { primaryInputs: first, secondaryInputs: more }: ViewDefinition,
  { typedInputs }: UiState,
  localization: Localization,
): string | null {
  if (draft === null || first.includes(draft.field) || more.includes(draft.field)) return null;
  return typedInputs.parser?.errorOf(draft, localization) ?? null;
}

function sliderModels(
  ids: readonly FieldId[],
  state: PageState,
  { typedInputs, additions }: UiState,
  localization: Localization,
  defaults: Inputs,
): SliderModel[] {
  const { draft, inputs, report } = state;
  return ids.flatMap((id) => {
    const field = localization.fields.get(id);
    const good = inputs[id];
    if (field === undefined || good === undefined) return [];
    const isRefused = draft?.field === id;
    return [
      {
        field,
        value: isRefused ? (draft.value ?? good) : good,
        typedText: typedInputs.pending.get(id)?.text ?? (isRefused ? draft.text : null),
        error: isRefused ? (typedInputs.parser?.errorText(draft, localization) ?? null) : null,
        isChanged: good !== defaults[id],
        noteValues:
          id === "bubble_share_mode"
            ? { bubble_share: localization.formats.percent(report.chain.bubble_share, 0) }
            : {},
        addition: additions.slider?.(id) ?? null,
      },
    ];
  });
}

export interface Regions {
  header: () => TemplateResult;
  notices: () => TemplateResult;
  chain: () => TemplateResult;
  headline: () => TemplateResult;
  tabs: () => TemplateResult;
  readout: () => TemplateResult;
  panel: () => TemplateResult;
  footer: () => TemplateResult;
}

export function regions(
  state: PageState,
  definition: ViewDefinition,
  context: ViewContext,
  uiState: UiState,
  defaults: Inputs,
  localization: Localization,
  actions: Actions,
  version: string,
): Regions {
  const { inputs, report, before, hasDragged } = state;
  const { messages } = localization;
  const shown = definition.sliders?.(inputs) ?? definition;
  return {
    header: () => header(messages, actions),
    notices: () => notices(state, messages, actions),
    chain: () =>
      chain({ view: state.view, inputs, report, before, arrow: uiState.additions.arrow }, localization, actions),
    headline: () =>
      headline(
        {
          sentences: (numbers) => definition.headline(context, localization, numbers, actions.set),
          inputs,
          editing: uiState.editing,
          hasDragged,
          hint: hint(definition, messages),
          result: uiState.additions.result ?? result,
          error: headlineError(state, definition, uiState, localization),
        },
        localization,
        actions,
      ),
    tabs: () => tabs(state.view, messages, actions),
    readout: () => {
      const { lead, rest } = definition.readout(
        uiState.cursor?.stop ?? null,
        uiState.cursor?.context ?? context,
        localization,
        { ...READOUT_NUMBERS, result: uiState.additions.result ?? result },
      );
      return readout({ lead, rest: localization.terms?.(rest) ?? rest }, messages);
    },
    panel: () =>
      panel(
        {
          view: definition.name,
          first: sliderModels(shown.primaryInputs, state, uiState, localization, defaults),
          more: sliderModels(shown.secondaryInputs, state, uiState, localization, defaults),
          // Their words come with the views.
          isFolded: !messages.has("field.herding.label"),
          aside: definition.aside?.(context, localization, actions.set) ?? null,
          asideMore: definition.details?.(context, localization) ?? null,
        },
        localization,
        actions,
        slider,
      ),
    footer: () => footer(version, messages),
  };
}
