/** What must be true for a firm without earnings: the answer, and the assumptions it rests on. */

import { repeat } from "lit/directives/repeat.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { LossMakerReport } from "../engine/types.js";
import { valueText } from "../i18n/input-format.js";
import type { RichText, Value } from "../i18n/messages.js";
import type { FormLocalization } from "../i18n/sentences.js";
import type { SliderActions } from "../state/actions.js";
import type { DrawSlider } from "../ui/panel.js";
import type { SliderModel } from "../ui/slider.js";
import { result, type Tone } from "../ui/template-helpers.js";

export interface LossMakerModel {
  /** The name of the reader's own company that it is of; null for the published one. */
  subject: string | null;
  sliders: SliderModel[];
  report: LossMakerReport;
  /** An input by the engine's own name. */
  value: (id: string) => number;
  isChanged: boolean;
  reset: () => void;
  close: () => void;
}

/** Break-even and payback, then what either of two assumptions would have to be, each alone. */
function answer({ report, value }: LossMakerModel, localization: FormLocalization): RichText[] {
  const { messages, formats, fields } = localization;
  const input = (id: string): string => {
    const field = fields.get(`loss_maker_${id}`);
    return field === undefined ? "" : valueText(field, value(id), formats, messages);
  };
  const number = (path: string, of: number, text: string, tone: Tone = "ink"): Value =>
    result(`loss_maker.${path}`, of, text, tone);
  const {
    break_even_year: breakEvenYear,
    payback_years: paybackYears,
    needed_mature_margin_share: margin,
    needed_revenue_growth_per_year: growth,
    reasons,
  } = report;
  const tolerated = formats.years(value("tolerated_years"), 0, 1);
  const valuation = input("valuation_usd_b");
  const first =
    breakEvenYear === null
      ? messages.text("loss_maker.answer.no_break_even")
      : messages.rich("loss_maker.answer.break_even", {
          year: number("break_even_year", breakEvenYear, formats.number(breakEvenYear, 0)),
        });
  const isBeyond = reasons.some(({ path, reason }) => path === "payback_years" && reason === "beyond_horizon");
  const second =
    paybackYears === null
      ? messages.text(isBeyond ? "loss_maker.answer.beyond" : "loss_maker.answer.never", { valuation })
      : messages.rich("loss_maker.answer.payback", {
          valuation,
          years: number(
            "payback_years",
            paybackYears,
            formats.years(paybackYears),
            paybackYears > value("tolerated_years") ? "burst" : "ink",
          ),
        });
  const marginMax = fields.get("loss_maker_mature_margin_share")?.max ?? 1;
  const growthMax = fields.get("loss_maker_revenue_growth_per_year")?.max ?? 1;
  const isWithin = paybackYears !== null && paybackYears <= value("tolerated_years");
  const kind = isWithin ? "within" : "needed";
  const both =
    margin === null ? (growth === null ? "neither" : "needed_growth") : growth === null ? "needed_margin" : kind;
  const third = messages.rich(`loss_maker.answer.${both}`, {
    tolerated,
    margin:
      margin === null
        ? messages.text("loss_maker.answer.no_margin", { max: formats.percent(marginMax, 0) })
        : (messages.rich(`loss_maker.answer.margin_${kind}`, {
            margin: number("needed_mature_margin_share", margin, formats.percent(margin, 0, margin < 0.1 ? 1 : 0)),
            assumed: formats.percent(value("mature_margin_share"), 0, 1),
          }) as Value),
    growth:
      growth === null
        ? messages.text("loss_maker.answer.no_growth", { max: formats.percent(growthMax, 0) })
        : (messages.rich(`loss_maker.answer.growth_${kind}`, {
            growth: number(
              "needed_revenue_growth_per_year",
              growth,
              formats.percent(growth, 0, Math.abs(growth) < 0.1 ? 1 : 0),
            ),
            assumed: formats.percent(value("revenue_growth_per_year"), 0, 1),
          }) as Value),
  });
  return [first, second, third];
}

export function lossMakerForm(
  model: LossMakerModel,
  localization: FormLocalization,
  actions: SliderActions,
  drawSlider: DrawSlider,
): TemplateResult {
  const { messages } = localization;
  const between = messages.text("word.between");
  const { subject } = model;
  return html`
    <div class="loss-maker-head">
      <h2 class="section-name" tabindex="-1">${subject === null ? messages.text("loss_maker.name") : messages.text("loss_maker.name_of", { name: subject })}</h2>
      ${model.isChanged ? html`<button type="button" class="link" data-action="loss_maker_reset" @click=${model.reset}>${messages.text("panel.reset")}</button>` : nothing}
      <button type="button" class="link" data-action="loss_maker_close" @click=${model.close}>${messages.text("loss_maker.close")}</button>
    </div>
    <p class="loss-maker-intro">${subject === null ? messages.text("loss_maker.intro") : messages.text("loss_maker.intro_of", { name: subject })}</p>
    <p class="loss-maker-answer" aria-live="polite">${answer(model, localization).map((sentence, index) => html`${index > 0 ? between : nothing}${sentence}`)}</p>
    <div class="loss-maker-sliders">
      ${repeat(
        model.sliders,
        (one) => one.field.id,
        (one) => drawSlider(one, localization, actions),
      )}
    </div>
    <p class="loss-maker-source print-only">
      ${model.sliders.map(
        ({ field, value }, index) =>
          html`${index > 0 ? messages.text("presets.between") : nothing}${messages.text("presets.item", { label: messages.text(`field.${field.id}.label`), value: valueText(field, value, localization.formats, messages) })}`,
      )}
    </p>
    <p class="loss-maker-source">${messages.text("loss_maker.source")}</p>
  `;
}
