/** The view `tipping` with what its first form leaves out: new shares that are offered. */
import type { Value } from "../i18n/messages.js";
import { html } from "lit/html.js";
import { money_text } from "../i18n/units.js";
import { result } from "../ui/template-helpers.js";
import { number_of } from "../i18n/sentences.js";
import type { ViewKit } from "./definition.js";
import { tipping } from "./tipping.js";

export const tipping_later: ViewKit = {
  ...tipping,
  more: [...tipping.more, "offering_usd_b", "market_value_usd_b"],

  aside_more({ inputs, report }, speech) {
    const { messages, formats } = speech;
    const { quarters_absorbed, drawdown_share, tipping_share_after } = report.offering;
    const values: Record<string, Value> = {
      offering_usd_b: money_text(number_of(inputs, "offering_usd_b"), formats),
      drawdown: result("offering.drawdown_share", drawdown_share, formats.percent_in_words(drawdown_share)),
    };
    if (quarters_absorbed !== null)
      values.quarters = result(
        "offering.quarters_absorbed",
        quarters_absorbed,
        formats.number(quarters_absorbed, 0, 1),
      );
    if (tipping_share_after !== null)
      values.tipping_share = result(
        "offering.tipping_share_after",
        tipping_share_after,
        formats.percent(tipping_share_after, 1),
      );
    const taken = messages.rich(quarters_absorbed === null ? "offering.no_inflow" : "offering.taken", values);
    const after = messages.rich(
      tipping_share_after === null
        ? "offering.no_edge"
        : tipping_share_after < 0
          ? "offering.already"
          : "offering.edge",
      values,
    );
    return html`${taken}${messages.text("verdict.between")}${after}`;
  },
};
