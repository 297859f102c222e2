/** How it works, with the numbers of the moment, and where it stops. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Inputs, Report } from "../engine/types.js";
import type { Value } from "../i18n/messages.js";
import { isBeyond, type Localization, numberOf } from "../i18n/sentences.js";
import { result } from "../ui/template-helpers.js";

export function methodSection(inputs: Inputs, report: Report, localization: Localization): TemplateResult {
  const { messages, formats } = localization;
  const years = (path: string, value: number | null, min?: number): Value =>
    value === null
      ? messages.text(isBeyond(report, path) ? "word.not_within_horizon" : "word.never")
      : result(path, value, min === undefined ? formats.years(value) : formats.years(value, min, 1));
  const between = messages.text("word.between");
  const bold = (text: string): TemplateResult => html`<b>${text}</b>`;
  const seed = numberOf(inputs, "seed_share");
  const never = numberOf(inputs, "never_sell_share");
  const { payback, chain, tipping } = report;
  return html`
    <h2 class="section-name">${messages.text("method.name")}</h2>
    <p>
      ${messages.rich("method.payback", {
        zero_growth_years: years("payback.zero_growth_years", payback.zero_growth_years, 0),
        years: years("payback.years", payback.years),
        discounted_years: years("payback.discounted_years", payback.discounted_years),
      })}${between}${messages.rich("method.handed_on", {
        tolerated_years: formats.years(numberOf(inputs, "tolerated_years"), 0, 1),
        uncovered_share: result(
          "chain.uncovered_share",
          chain.uncovered_share,
          formats.percent(chain.uncovered_share, 0),
        ),
        bubble_share: result("chain.bubble_share", chain.bubble_share, formats.percent(chain.bubble_share, 0)),
      })}
    </p>
    <p>${messages.text("method.tipping")}</p>
    <p class="formula">
      ${messages.rich("method.formula", {
        sold: html`<i>${messages.text("method.sold")}</i>`,
        seed_share: bold(formats.percent(seed, 0, 2)),
        rest_share: bold(formats.percent(Math.max(0, 1 - seed - never), 0, 2)),
      })}
    </p>
    ${never === 0 ? nothing : html`<p>${messages.rich("method.never_sell", { never: bold(formats.percent(never, 0, 1)) })}</p>`}
    <p>
      ${messages.rich("method.two_places", { loop_gain: result("tipping.loop_gain", tipping.loop_gain, formats.number(tipping.loop_gain, 2)) })}${between}${messages.rich(
        "method.calibration",
        {
          tolerance_median: bold(formats.percent(numberOf(inputs, "tolerance_median"), 0, 1)),
          external_inflow: bold(formats.percent(numberOf(inputs, "external_inflow_per_quarter"), 0, 3)),
        },
      )}
    </p>
  `;
}
