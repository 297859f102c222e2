/** The pinned state under the picture, and what differs from it; beside it the way to kept scenarios. */
import { nothing } from "lit/html.js";
import type { AppContext } from "../app/context.js";
import type { Feature } from "../app/feature.js";
import { MemoizedRegion } from "../app/memoized-region.js";
import type { ScenariosFeature } from "../scenarios/scenarios-feature.js";
import type { PageState } from "../state/page-state.js";
import { pinBar } from "./pin-bar.js";

export class PinFeature implements Feature {
  private readonly region = new MemoizedRegion("pin");

  constructor(
    private readonly app: AppContext,
    /** None inside another page. */
    private readonly scenarios: Pick<ScenariosFeature, "button" | "isOpen"> | null,
  ) {}

  render({ pin, inputs, report, view }: PageState): void {
    const { app, scenarios } = this;
    const { localization, actions } = app;
    this.region.render([localization.messages, pin, pin && report, pin && view, scenarios?.isOpen], () =>
      pinBar({ pin, inputs, report, view }, localization, actions, scenarios?.button() ?? nothing),
    );
  }
}
