/** What the parts of the page share: the state and the ways to change it, the engine, the words, and the open view. */
import type { EngineProxy } from "../engine/proxy.js";
import { type Inputs, isRejected, type Scene, type View } from "../engine/types.js";
import type { Localization } from "../i18n/sentences.js";
import type { Actions } from "../state/actions.js";
import type { Controller } from "../state/controller.js";
import type { PageState } from "../state/page-state.js";
import type { Evaluate, SolveTolerance, ViewContext, ViewDefinition, ViewDefinitions } from "../views/definition.js";
import { tipping } from "../views/tipping.js";
import type { Additions } from "./regions.js";

export class AppContext {
  /** The views that are loaded. */
  readonly views: ViewDefinitions = new Map([[tipping.name, tipping]]);
  readonly additions: Additions = {};
  private readonly scenes = new Map<Inputs, { view: View; scene: Scene | null }>();

  constructor(
    readonly controller: Controller,
    readonly engine: EngineProxy,
    /** Another language is written into the same object. */
    readonly localization: Localization,
    readonly actions: Actions,
  ) {}

  get state(): PageState {
    return this.controller.current;
  }

  /** The open view; until it is loaded, that of the first view. */
  get view(): ViewDefinition {
    return this.views.get(this.state.view) ?? tipping;
  }

  /** What the open view shows. */
  get viewContext(): ViewContext {
    const { inputs, report } = this.state;
    return { inputs, report, scene: () => this.scene(inputs), inTime: this.additions.inTime?.() ?? null };
  }

  /** What the visitor calls the pinned state. */
  get pinName(): string {
    const name = this.state.pin?.name ?? "";
    return name === "" ? this.localization.messages.text("table.pinned") : name;
  }

  /** What the engine answers; null when it stops on an error. */
  tryEngine<Answer>(ask: () => Answer): Answer | null {
    try {
      return ask();
    } catch (trap) {
      if (!this.state.isTrapped) this.controller.engineTrapped(trap);
      return null;
    }
  }

  readonly evaluate: Evaluate = (inputs) =>
    this.tryEngine(() => this.engine.evaluate(inputs)) ?? { ok: false, errors: [] };

  readonly solveTolerance: SolveTolerance = (inputs, tippingShare) => {
    const answer = this.tryEngine(() => this.engine.solveTolerance(inputs, tippingShare));
    return isRejected(answer) ? null : answer;
  };

  /** The scene of the open view; those of the present and the pinned inputs are kept. */
  scene(inputs: Inputs): Scene | null {
    const { view, scenes } = this;
    const known = scenes.get(inputs);
    if (known?.view === view.name) return known.scene;
    const { inputs: present, pin } = this.state;
    for (const kept of scenes.keys()) if (kept !== present && kept !== pin?.inputs) scenes.delete(kept);
    const answer = this.tryEngine(() => this.engine.scene(view.name, inputs));
    const scene = isRejected(answer) ? null : answer;
    scenes.set(inputs, { view: view.name, scene });
    return scene;
  }

  /** The scene of the pinned state in the open view; null without one. */
  pinnedScene(): Scene | null {
    const { pin } = this.state;
    return pin === null ? null : this.scene(pin.inputs);
  }
}
