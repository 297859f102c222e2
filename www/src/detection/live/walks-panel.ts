/** Random walks of the page: tested when they are looked at, twenty at a time. */
import { renderRegion } from "../../app/region.js";
import type { Localization } from "../../i18n/sentences.js";
import type { DetectionEngine } from "../engine-types.js";
import type { DetectionActions } from "../page/actions.js";
import { type WalksModel, walksGrid, walksVerdict } from "../page/walks.js";
import { WALKS_SHOWN } from "../series/random-walks.js";
import { testedWalk, walkLine } from "../series/tested-walks.js";

/** Lets the page answer in between. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

export class WalksPanel {
  /** The walk that is looked at by itself. */
  chosen: number | null = null;
  private model: WalksModel = { walks: [], line: 0, seen: 0, called: 0 };
  private line: Promise<number> | null = null;

  constructor(
    private readonly env: { engine: DetectionEngine; localization: Localization },
    private readonly actions: DetectionActions,
    private readonly changed: () => void,
  ) {}

  open(): void {
    if (this.model.walks.length === 0) void this.test();
  }

  /** Twenty others. */
  more(): void {
    void this.test();
  }

  private async test(): Promise<void> {
    const { engine } = this.env;
    this.line ??= walkLine(engine, pause);
    const line = await this.line;
    const from = this.model.seen;
    const walks = Array.from({ length: WALKS_SHOWN }, (_, index) => testedWalk(from + index, line, engine));
    const called = this.model.called + walks.filter(({ isCalled }) => isCalled).length;
    this.model = { walks, line, seen: from + WALKS_SHOWN, called };
    this.changed();
  }

  render(): void {
    const { model, env, actions } = this;
    renderRegion("verdict", walksVerdict(model, env.localization));
    renderRegion("walks", walksGrid(model, env.localization, actions));
  }
}
