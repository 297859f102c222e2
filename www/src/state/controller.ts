/** The state of the page and the only ways to change it. Views read it and emit actions; the engine answers. */

import {
  type Correction,
  type Engine,
  type FieldId,
  type FieldTable,
  type Inputs,
  type InputValue,
  isRejected,
  type Report,
  type SomeInputs,
  type View,
} from "../engine/types.js";
import { rangeOf, stepped } from "../ui/slider-scale.js";
import { joinLink, shortName, splitLink } from "./link.js";
import type { BrowserEnv, PageState, Pin, RejectedInput } from "./page-state.js";

export type { BrowserEnv, PageState, Pin, PreviousReport, RejectedInput, ReplacedInputs } from "./page-state.js";

const LINK_DELAY_MS = 250;
const PREVIOUS_REPORT_MS = 2000;

export class Controller {
  readonly fields: FieldTable;
  readonly defaults: Inputs;
  private state: PageState;
  /** What is asked for, and which input was moved; null: many were set as one. */
  private pending: { inputs: Inputs; field: FieldId | null; text: string | null } | null = null;
  private isFrameAsked = false;
  private written: string;
  /** What was there before the drag that is under way. */
  private beforeDrag: PageState | null = null;
  /** Random runs that were wanted in the views seen so far. */
  private readonly samplings = new Map<View, readonly string[]>();
  private stopIdle: (() => void) | null = null;
  private stopBefore: (() => void) | null = null;
  private readonly listeners: ((state: PageState) => void)[] = [];

  constructor(
    private readonly engine: Engine,
    private readonly world: BrowserEnv,
    fields = engine.fields(),
  ) {
    this.fields = new Map(fields.map((field) => [field.id, field]));
    this.defaults = Object.fromEntries(fields.map((field) => [field.id, field.default])) as Inputs;
    const start = this.decode(world.readFragment());
    let { inputs } = start;
    let report = this.evaluate(inputs);
    if (report === null) {
      inputs = Object.freeze({ ...this.defaults });
      report = this.evaluate(inputs);
    }
    if (report === null) throw new Error("The engine refuses its own defaults");
    this.written = world.readFragment();
    this.state = {
      view: start.view,
      inputs,
      report,
      pin: start.pin,
      lossMaker: start.lossMaker,
      ownCompanies: start.ownCompanies,
      runParams: start.runParams,
      replaced: null,
      draft: null,
      before: null,
      isHeld: false,
      hasDragged: false,
      corrections: start.corrections,
      isTrapped: false,
      isPartMissing: false,
    };
  }

  get current(): PageState {
    return this.state;
  }

  onChange(listener: (state: PageState) => void): void {
    this.listeners.push(listener);
  }

  private decode(
    fragment: string,
  ): Pick<PageState, "inputs" | "view" | "pin" | "lossMaker" | "ownCompanies" | "runParams" | "corrections"> {
    const { page, engineText, corrected: own } = splitLink(fragment);
    const { inputs, corrected } = this.decodeInputs(engineText);
    const list = [...corrected, ...own];
    let pin: Pin | null = null;
    if (page.pin !== null) {
      const pinned = this.decodeInputs(page.pin.engineText);
      const report = this.evaluate(pinned.inputs);
      if (report !== null) pin = { name: page.pin.name, inputs: pinned.inputs, report };
      list.push(...pinned.corrected);
    }
    // What is read later may have to be corrected too.
    const isOpen = list.length + page.runParams.length > 0 || (page.lossMaker ?? page.ownCompanies) !== null;
    return {
      ...page,
      inputs,
      pin,
      corrections: { list, isOpen },
    };
  }

  private decodeInputs(engineText: string): { inputs: Inputs; corrected: Correction[] } {
    if (engineText === "") return { inputs: Object.freeze({ ...this.defaults }), corrected: [] };
    const { inputs, corrected } = this.engine.decodeLink(engineText);
    return { inputs: Object.freeze({ ...this.defaults, ...inputs }), corrected };
  }

  private evaluate(inputs: Inputs): Report | null {
    const evaluation = this.engine.evaluate(inputs);
    return evaluation.ok ? evaluation.report : null;
  }

  private change(part: Partial<PageState>): void {
    this.state = { ...this.state, ...part };
    this.askFrame();
  }

  private askFrame(): void {
    if (this.isFrameAsked) return;
    this.isFrameAsked = true;
    this.world.onFrame(() => {
      this.isFrameAsked = false;
      this.settle();
      for (const listener of this.listeners) listener(this.state);
    });
  }

  /** Evaluates what was asked for last; everything before it is stale. */
  private settle(): void {
    const { pending } = this;
    if (pending === null || this.state.isTrapped) return;
    this.pending = null;
    try {
      const evaluation = this.engine.evaluate(pending.inputs);
      if (evaluation.ok) {
        this.state = { ...this.state, inputs: pending.inputs, report: evaluation.report, draft: null };
        return;
      }
      const [error] = evaluation.errors;
      if (error === undefined) return;
      // What is set as one has no field of its own: the refused one stands for all.
      const field = pending.field ?? (error.field as FieldId);
      this.state = { ...this.state, draft: { field, text: pending.text, value: pending.inputs[field] ?? null, error } };
    } catch (trap) {
      this.engineTrapped(trap);
    }
  }

  /** The engine is lost; the page keeps what it shows. */
  engineTrapped(reason: unknown): void {
    console.error(reason);
    this.change({ isTrapped: true });
  }

  partArrived(isThere: boolean): void {
    this.change({ isPartMissing: !isThere });
  }

  /** Asks for a value. Held: a drag is under way, nothing is written to the address. */
  set(field: FieldId, value: InputValue, how: { isHeld?: boolean; text?: string } = {}): void {
    this.setAll({ [field]: value }, how);
  }

  /** Asks for several values at once; the first is the one that was moved. */
  setAll(values: SomeInputs, how: { isHeld?: boolean; text?: string } = {}): void {
    const [field] = Object.keys(values) as FieldId[];
    if (field === undefined) return;
    if (how.isHeld === true && !this.state.isHeld) this.hold(field);
    // The engine checks an object that is frozen only once.
    const inputs = Object.freeze({ ...(this.pending?.inputs ?? this.state.inputs), ...values });
    this.discardReplaced();
    this.pending = { inputs, field, text: how.text ?? null };
    this.remember(field);
    this.askFrame();
    if (how.isHeld !== true) this.releaseSoon();
  }

  /** Goes some presses of + (or, negative, of −) on from what was asked for last. */
  step(id: FieldId, presses: number): void {
    const { draft, inputs } = this.state;
    const field = this.fields.get(id);
    const value = this.pending?.inputs[id] ?? (draft?.field === id ? draft.value : null) ?? inputs[id];
    if (field !== undefined) this.set(id, stepped(Number(value), presses, rangeOf(field)));
  }

  /** Shows a text that is no value at all beside its field. */
  refuse(draft: RejectedInput): void {
    this.change({ draft });
  }

  private remember(field: FieldId): void {
    this.stopBefore?.();
    this.stopBefore = null;
    const { before, report, inputs } = this.state;
    if (before?.field !== field) this.state = { ...this.state, before: { field, report, inputs } };
  }

  private hold(field: FieldId): void {
    // What waits to be evaluated was asked for before the drag.
    this.settle();
    this.beforeDrag = this.state;
    this.remember(field);
    this.stopIdle?.();
    this.change({ isHeld: true, hasDragged: true });
  }

  /**
   * A drag ends: the axes may move again, and the address is written. One that is taken back leaves all as it was
   * before.
   */
  release(isTakenBack = false): void {
    if (!this.state.isHeld) return;
    if (isTakenBack && this.beforeDrag !== null) {
      const { inputs, report, draft, before, replaced, hasDragged } = this.beforeDrag;
      this.pending = null;
      this.state = { ...this.state, inputs, report, draft, before, replaced, hasDragged };
    }
    this.change({ isHeld: false });
    this.world.onFrame(() => this.flush());
    this.forgetBeforeLater();
  }

  private releaseSoon(): void {
    this.stopIdle?.();
    this.stopIdle = this.world.after(LINK_DELAY_MS, () => this.flush());
    this.forgetBeforeLater();
  }

  private forgetBeforeLater(): void {
    this.stopBefore?.();
    this.stopBefore = this.world.after(PREVIOUS_REPORT_MS, () => this.change({ before: null }));
  }

  /** Writes at once what is written when the hand rests; what waits for a frame counts. */
  flush(): void {
    this.settle();
    this.stopIdle?.();
    this.stopIdle = null;
    if (this.state.isHeld) return;
    try {
      const fragment = this.fragment();
      if (fragment === null || fragment === this.written) return;
      this.world.pushFragment(fragment);
      this.written = fragment;
      // There is more to undo now.
      this.askFrame();
    } catch (refused) {
      // Some browsers limit how often the address may change; the page works without it.
      console.warn(refused);
    }
  }

  /** The fragment that says this state, or null if the engine cannot say it. */
  fragment(): string | null {
    const { inputs, view, pin, lossMaker, ownCompanies, runParams } = this.state;
    try {
      const text = this.engine.encodeLink(inputs);
      const pinned = pin === null ? "" : this.engine.encodeLink(pin.inputs);
      if (isRejected(text) || isRejected(pinned)) return null;
      return joinLink(text, {
        view,
        lossMaker,
        ownCompanies,
        runParams,
        pin: pin === null ? null : { name: pin.name, engineText: pinned },
      });
    } catch (trap) {
      if (!this.state.isTrapped) this.engineTrapped(trap);
      return null;
    }
  }

  /** The address changed from outside: Back, Forward, or a typed link. */
  readLink(): void {
    const fragment = this.world.readFragment();
    if (fragment === this.written) return;
    this.written = fragment;
    let read: ReturnType<Controller["decode"]>;
    let report: Report | null;
    try {
      read = this.decode(fragment);
      report = this.evaluate(read.inputs);
    } catch (trap) {
      this.engineTrapped(trap);
      return;
    }
    if (report === null) return;
    const { view, ...rest } = read;
    // What was about to be asked for, and written over this address, is stale.
    this.pending = null;
    this.stopIdle?.();
    this.change({ report, ...this.at(view), ...rest, replaced: null, draft: null, before: null });
  }

  open(view: View): void {
    if (view === this.state.view) return;
    this.change({ ...this.at(view), draft: null });
    this.releaseSoon();
  }

  /** A view with the random runs that were last wanted there. */
  private at(view: View): Pick<PageState, "view" | "runParams"> {
    this.samplings.set(this.state.view, this.state.runParams);
    return { view, runParams: this.samplings.get(view) ?? [] };
  }

  resetField(field: FieldId): void {
    this.set(field, this.defaults[field]);
  }

  /** Everything as at the start; Back undoes it. */
  reset(): void {
    this.apply(this.defaults);
  }

  /** Takes a preset: what it sets, over the defaults, whatever was there before. That stays at hand. */
  takePreset(by: string, values: SomeInputs, view: View): void {
    const { inputs, view: from, replaced } = this.state;
    // One preset after the other: what came before all of them is what a visitor made.
    const kept = { inputs, view: from, ...replaced, by };
    this.apply({ ...this.defaults, ...values });
    this.change({ ...this.at(view), replaced: kept });
  }

  /** Puts back what the last preset replaced. */
  undoPreset(): void {
    const { replaced } = this.state;
    if (replaced === null) return;
    this.apply(replaced.inputs);
    this.change(this.at(replaced.view));
  }

  /** Keeps the present state as the ghost of every picture; null lets it go. */
  pin(name: string | null): void {
    const { inputs, report, pin } = this.state;
    if (name === null) this.change({ pin: null });
    else {
      // Whole letters, and no half ones that no address can hold.
      const short = shortName(name.trim()).replace(/\p{Surrogate}/gu, "");
      this.change({ pin: pin === null ? { name: short, inputs, report } : { ...pin, name: short } });
    }
    this.releaseSoon();
  }

  /** Opens the form for a firm without earnings, with what a link says of it; null closes it. */
  openLossMaker(lossMaker: string | null): void {
    this.change({ lossMaker });
    this.releaseSoon();
  }

  /** Shows these companies of the reader's own, in the words of a link; null for none. */
  showOwnCompanies(ownCompanies: string | null): void {
    const { inputs, pin } = this.state;
    // Scenes are kept by these objects.
    this.change({ ownCompanies, inputs: { ...inputs }, pin: pin && { ...pin, inputs: { ...pin.inputs } } });
    this.releaseSoon();
  }

  /** Asks for random runs, in the words of a link. */
  sample(runParams: readonly string[]): void {
    this.change({ runParams });
    this.releaseSoon();
  }

  /** Another engine answers from now on, and its reports hold more: those at hand are made anew. */
  engineReplaced(): void {
    const anew = <Of extends { inputs: Inputs; report: Report }>(of: Of): Of => ({
      ...of,
      report: this.evaluate(of.inputs) ?? of.report,
    });
    const { pin, before } = this.state;
    this.state = anew({ ...this.state, pin: pin && anew(pin), before: before && anew(before) });
  }

  /** Shows the same state anew where its picture has changed, for example by these inputs of the picture alone. */
  reevaluate(drawn: SomeInputs = {}): void {
    this.change({ inputs: Object.freeze({ ...this.state.inputs, ...drawn }) });
  }

  private apply(inputs: Inputs): void {
    this.pending = { inputs: Object.freeze({ ...inputs }), field: null, text: null };
    this.state = { ...this.state, draft: null, before: null, replaced: null };
    this.askFrame();
    this.releaseSoon();
  }

  private discardReplaced(): void {
    if (this.state.replaced !== null) this.state = { ...this.state, replaced: null };
  }

  closeCorrections(): void {
    this.change({ corrections: { ...this.state.corrections, isOpen: false } });
  }
}
