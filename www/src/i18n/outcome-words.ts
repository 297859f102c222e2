/** What a set of inputs comes to, in two phrases: payback and tipping point. */
import type { Report } from "../engine/types.js";
import { result } from "../ui/template-helpers.js";
import type { Value } from "./messages.js";
import type { Localization } from "./sentences.js";

export function outcome(
  { payback, tipping }: Report,
  { messages, formats }: Localization,
): Record<"payback" | "tipping", Value> {
  const { years, reason } = payback;
  const { tipping_share: share } = tipping;
  return {
    payback:
      years === null
        ? messages.text(reason === "beyond_horizon" ? "outcome.beyond" : "outcome.never")
        : (messages.rich("outcome.payback", { years: result("payback.years", years, formats.years(years)) }) as Value),
    tipping:
      share === null || share < 0
        ? messages.text(share === null ? "outcome.none" : "outcome.already")
        : (messages.rich("outcome.tips", {
            share: result("tipping.tipping_share", share, formats.percent(share, 1)),
          }) as Value),
  };
}
