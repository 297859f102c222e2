/** What stands below the picture: table, method, evidence and the form for a firm without earnings. */
import type { FullEngine, Report, Sensitivity } from "../engine/types.js";
import { EvidenceModel } from "../evidence/evidence-model.js";
import { type Draws, evidenceSection } from "../evidence/evidence-section.js";
import type { Messages } from "../i18n/messages.js";
import { methodSection } from "../method/method-section.js";
import { table } from "../ui/table.js";
import type { AppContext } from "./context.js";
import { renderRegion } from "./region.js";

export class Details {
  private readonly evidence: EvidenceModel;
  private shownFor: { report: Report; messages: Messages } | null = null;

  constructor(
    private readonly app: AppContext,
    engine: FullEngine,
    private readonly renderLossMaker: () => void,
  ) {
    this.evidence = new EvidenceModel(engine);
  }

  /**
   * Steps that show the present state, each short enough for a slow device to answer in between. `isPrerendered`: table
   * is there from the build.
   */
  renderSteps(isPrerendered: boolean): (() => void)[] {
    const { app } = this;
    const { localization, actions } = app;
    const { messages } = localization;
    const { inputs, report } = app.state;
    // The scene is kept: the first to ask for it makes it.
    const makeScene = (): void => void app.scene(inputs);
    const renderTable = (): void => {
      const [scene, pinned] = [app.scene(inputs), app.pinnedScene()];
      if (scene !== null)
        renderRegion(
          "table",
          table(
            scene,
            pinned === null ? null : { scene: pinned, name: app.pinName },
            localization,
            app.additions.column?.(scene.view) ?? null,
          ),
        );
    };
    // More runs of the same state change the picture and its table only.
    if (this.shownFor?.report === report && this.shownFor.messages === messages) return [makeScene, renderTable];
    let sensitivity: readonly Sensitivity[] = [];
    let draws: Draws | null = null;
    return [
      ...(isPrerendered ? [] : [makeScene, renderTable]),
      () => renderRegion("method", methodSection(inputs, report, localization)),
      () => (sensitivity = app.tryEngine(() => this.evidence.sensitivity(inputs)) ?? []),
      () => (draws = app.tryEngine(() => this.evidence.draws(inputs))),
      () =>
        renderRegion(
          "evidence",
          evidenceSection({ inputs, report, sensitivity, draws, cases: this.evidence.cases }, localization, actions),
        ),
      () => {
        this.renderLossMaker();
        this.shownFor = { report, messages };
      },
    ];
  }
}
