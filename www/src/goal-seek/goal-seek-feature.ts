/** A result of the headline can be asked for: pressed, it lists the single assumptions that would bring it about. */
import { html, type TemplateResult } from "lit/html.js";
import type { AppContext } from "../app/context.js";
import type { Feature } from "../app/feature.js";
import type { FullEngine, Inputs } from "../engine/types.js";
import { numberText } from "../i18n/input-format.js";
import { numberOf } from "../i18n/sentences.js";
import { parseNumber } from "../number-input/parse.js";
import type { Popover } from "../popover/popover.js";
import { rest } from "../simulation/workers/processors.js";
import type { PageState } from "../state/page-state.js";
import { result, type Tone } from "../ui/template-helpers.js";
import { type GoalSeekModel, goalSeekPanel } from "./goal-seek-panel.js";
import { GOALS, type GoalPath, isGoal, triedFields, type Way, wayBy } from "./goals.js";

export class GoalSeekFeature implements Feature {
  private model: GoalSeekModel | null = null;
  private target = 0;
  /** Of the search under way; a later one replaces it. */
  private search = 0;
  private searchedFor: Inputs | null = null;

  constructor(
    private readonly app: AppContext,
    private readonly engine: FullEngine,
    private readonly popover: Popover,
  ) {
    app.additions.result = (path, value, text, tone) => this.result(path, value, text, tone);
  }

  render({ inputs, isHeld }: PageState): void {
    if (this.model === null || isHeld) return;
    if (this.searchedFor !== inputs) void this.seek();
    else this.show();
  }

  /** The number of a report as a button, where it can be asked for. */
  private result(path: string, value: number, text: string, tone: Tone): TemplateResult {
    const shown = result(path, value, text, tone);
    if (!isGoal(path)) return shown;
    const name = this.app.localization.messages.text(`goal.path.${path}`);
    return html`<button
      type="button"
      class="ask"
      aria-haspopup="dialog"
      aria-description=${this.app.localization.messages.text("goal.open", { name })}
      @click=${(event: Event) => this.open(path, event.currentTarget as HTMLElement)}
      >${shown}</button
    >`;
  }

  private open(path: GoalPath, anchor: HTMLElement): void {
    const { localization, state } = this.app;
    const goal = GOALS[path];
    this.target = goal.start(state.inputs, state.report);
    const field = localization.fields.get(goal.typedAs);
    this.model = {
      goal,
      targetText: field === undefined ? "" : numberText(field, this.target, localization.formats),
      isRefused: false,
      inputs: state.inputs,
      ways: [],
      isSearching: true,
      replaced: null,
    };
    this.popover.toggle(
      anchor,
      localization.messages.text("goal.question", { name: localization.messages.text(`goal.path.${path}`) }),
      this.content(),
      () => {
        this.model = null;
        this.search += 1;
      },
    );
    if (this.popover.isOpen) void this.seek();
  }

  private content(): unknown {
    return this.model === null
      ? ""
      : goalSeekPanel(this.model, this.app.localization, {
          ask: (text) => this.ask(text),
          set: (way) => this.set(way),
          undo: () => this.undo(),
        });
  }

  private show(part: Partial<GoalSeekModel> = {}): void {
    if (this.model === null) return;
    this.model = { ...this.model, ...part };
    this.popover.update(this.content());
  }

  private ask(text: string): void {
    const { localization } = this.app;
    const field = this.model === null ? undefined : localization.fields.get(this.model.goal.typedAs);
    if (field === undefined) return;
    const read = parseNumber(field, text, localization);
    if ("value" in read) {
      if (read.value === this.target && this.model?.isRefused === false) return;
      this.target = read.value;
      this.show({ targetText: text, isRefused: false });
      void this.seek();
    } else {
      this.search += 1;
      this.show({ targetText: text, isRefused: true, ways: [], isSearching: false });
    }
  }

  /** Tries one assumption after the other, in moments in which the page rests. */
  private async seek(): Promise<void> {
    const { model, app, target } = this;
    if (model === null) return;
    this.search += 1;
    const own = this.search;
    const { inputs } = app.state;
    this.searchedFor = inputs;
    this.show({ inputs, ways: [], isSearching: true });
    const ways: Way[] = [];
    for (const id of triedFields(app.localization)) {
      await rest();
      if (own !== this.search) return;
      const way = app.tryEngine(() => wayBy(id, model.goal, target, inputs, this.engine, app.localization));
      if (way !== null && way.distance > 1e-9) ways.push(way);
    }
    ways.sort((one, other) => one.distance - other.distance);
    this.show({ ways, isSearching: false });
  }

  private set(way: Way): void {
    const { state, actions } = this.app;
    this.show({ replaced: { field: way.field, value: numberOf(state.inputs, way.field) } });
    actions.set(way.field, way.value);
  }

  private undo(): void {
    const replaced = this.model?.replaced;
    if (replaced === null || replaced === undefined) return;
    this.show({ replaced: null });
    this.app.actions.set(replaced.field, replaced.value);
  }
}
