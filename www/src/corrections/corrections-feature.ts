/** What of a link was corrected, above the headline. */
import type { AppContext } from "../app/context.js";
import type { Feature } from "../app/feature.js";
import { MemoizedRegion } from "../app/memoized-region.js";
import type { Correction } from "../engine/types.js";
import { readRunParams } from "../simulation/run-params.js";
import { hasRuns } from "../simulation/runs.js";
import type { PageState } from "../state/page-state.js";
import { corrections } from "./corrections-list.js";

/** Of random runs only where the view has none: else their own panel says so. */
function correctedRuns({ runParams, view }: PageState): Correction[] {
  if (hasRuns(view)) return [];
  return readRunParams(runParams).refused.map(
    ({ key, given }): Correction => ({ key, field: null, given, used: "", reason: "not_possible" }),
  );
}

export class CorrectionsFeature implements Feature {
  private readonly region = new MemoizedRegion("corrections");

  constructor(
    private readonly app: AppContext,
    /** Parts of the page that read their own parts of a link. */
    private readonly readers: readonly { readonly corrected: readonly Correction[] }[],
  ) {}

  render(state: PageState): void {
    const { localization, actions } = this.app;
    const { list, isOpen } = state.corrections;
    const corrected = this.readers.map((reader) => reader.corrected);
    this.region.render([localization.messages, state.corrections, state.view, state.runParams, ...corrected], () =>
      corrections(isOpen ? [...list, ...corrected.flat(), ...correctedRuns(state)] : [], localization, actions),
    );
  }
}
