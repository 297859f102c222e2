/** The same doubt at several speeds, for the view of time: computed when the hand rests. */
import type { AppContext } from "../app/context.js";
import type { Feature } from "../app/feature.js";
import { type Inputs, isRejected } from "../engine/types.js";
import type { IdleEngine } from "../simulation/workers/idle-engine.js";
import type { PageState } from "../state/page-state.js";
import type { InTime } from "../views/definition.js";

/** The hand has rested for this long. */
const REST_MS = 250;

export class SpeedsFeature implements Feature {
  private known: { inputs: Inputs; inTime: InTime } | null = null;
  private asked: Inputs | null = null;
  private timer = 0;

  constructor(
    private readonly app: AppContext,
    private readonly engine: IdleEngine,
    /** Shows panel and readout anew. */
    private readonly refresh: () => void,
  ) {
    app.additions.inTime = () => (this.known?.inputs === app.state.inputs ? this.known.inTime : null);
  }

  render({ view, inputs, isHeld, isTrapped }: PageState): void {
    if (view !== "timeline" || isHeld || isTrapped) {
      clearTimeout(this.timer);
      this.asked = null;
      return;
    }
    if (this.asked === inputs || this.known?.inputs === inputs) return;
    this.asked = inputs;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.compute(inputs), REST_MS);
  }

  private async compute(inputs: Inputs): Promise<void> {
    const isWanted = (): boolean => this.app.state.inputs === inputs;
    const [speeds, hazard] = await Promise.all([
      this.engine.ask("speedComparison", inputs, isWanted),
      this.engine.ask("newsHazard", inputs, isWanted),
    ]);
    if (speeds === null || hazard === null || isRejected(speeds) || isRejected(hazard) || !isWanted()) return;
    this.known = { inputs, inTime: { speeds, hazard } };
    this.refresh();
  }
}
