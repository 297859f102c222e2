/** The view `tipping` with what its first form leaves out: further inputs, and new shares that are offered. */

import { html } from "lit/html.js";
import type { Value } from "../i18n/messages.js";
import { moneyText } from "../i18n/money.js";
import { numberOf } from "../i18n/sentences.js";
import { result } from "../ui/template-helpers.js";
import type { ViewDefinition } from "./definition.js";
import { tipping } from "./tipping.js";

export const tippingWithOffering: ViewDefinition = {
  ...tipping,
  secondaryInputs: [
    "never_sell_share",
    ...tipping.secondaryInputs,
    "inflow_response",
    "overshoot_share",
    "bubble_share_mode",
    "bubble_share",
    "offering_usd_b",
    "market_value_usd_b",
  ],

  details({ inputs, report }, localization) {
    const { messages, formats } = localization;
    const {
      quarters_absorbed: quartersAbsorbed,
      drawdown_share: drawdownShare,
      tipping_share_after: tippingShareAfter,
    } = report.offering;
    const values: Record<string, Value> = {
      offering_usd_b: moneyText(numberOf(inputs, "offering_usd_b"), formats),
      drawdown:
        drawdownShare === null
          ? ""
          : result("offering.drawdown_share", drawdownShare, formats.percentInWords(drawdownShare)),
    };
    if (quartersAbsorbed !== null)
      values.quarters = result("offering.quarters_absorbed", quartersAbsorbed, formats.number(quartersAbsorbed, 0, 1));
    if (tippingShareAfter !== null)
      values.tipping_share = result(
        "offering.tipping_share_after",
        tippingShareAfter,
        formats.percent(tippingShareAfter, 1),
      );
    const form = drawdownShare === null ? "_burst" : "";
    const taken = messages.rich(
      quartersAbsorbed === null ? `offering.no_inflow${form}` : `offering.taken${form}`,
      values,
    );
    const after = messages.rich(
      tippingShareAfter === null ? "offering.no_edge" : tippingShareAfter < 0 ? "offering.already" : "offering.edge",
      values,
    );
    return html`${taken}${messages.text("word.between")}${after}`;
  },
};
