/** The pinned state under the picture, and what differs from it. */
import type { AppContext } from "../app/context.js";
import type { Feature } from "../app/feature.js";
import { MemoizedRegion } from "../app/memoized-region.js";
import type { PageState } from "../state/page-state.js";
import { pinBar } from "./pin-bar.js";

export class PinFeature implements Feature {
  private readonly region = new MemoizedRegion("pin");

  constructor(private readonly app: AppContext) {}

  render({ pin, inputs, report, view }: PageState): void {
    const { localization, actions } = this.app;
    this.region.render([localization.messages, pin, pin && report, pin && view], () =>
      pinBar({ pin, inputs, report, view }, localization, actions),
    );
  }
}
