/** The view `gdp`: growth as reported, AI's part of it, and how differently that part is counted. */
import gdpData from "../../data/gdp.json";
import type { CursorMarks } from "../chart/cursor.js";
import { rowsOf, stops } from "../chart/cursor-stops.js";
import type { FieldId, Scene } from "../engine/types.js";
import { dateText } from "../i18n/dates.js";
import type { Value } from "../i18n/messages.js";
import { inputValue, joinSentences, type Localization, numberOf } from "../i18n/sentences.js";
import type { ViewContext, ViewDefinition } from "./definition.js";
import { cellAt } from "./scene-queries.js";

const SCENARIO = "this_scenario";
/** Bars of the sliders' own count; the others are rows of the published ones. */
const OWN_BARS: Record<string, "reported" | "without_ai" | "counterfactual"> = {
  reported: "reported",
  without_ai: "without_ai",
  counterfactual: "counterfactual",
};

const bars = stops((scene) => rowsOf(scene, () => true), SCENARIO, "row");

const cell = (scene: Scene | null, key: string, column: string): number => cellAt(scene, key, column) ?? 0;

/** Growth a year: a tenth of a point is what such figures are read to. */
function growth(perYear: number, { formats }: Localization): string {
  return formats.percent(perYear, 0, Math.abs(perYear) < 0.00995 ? 2 : 1);
}

/** The published counts, without the one that the sliders make. */
function published(context: ViewContext): number[] {
  const scene = context.scene();
  return scene === null
    ? []
    : scene.row_keys.filter((key) => key !== SCENARIO).map((key) => cell(scene, key, "ai_share"));
}

export const gdp: ViewDefinition = {
  name: "gdp",
  primaryInputs: ["gdp_growth_per_year", "ai_share_of_growth", "imported_share", "made_up_share"],
  secondaryInputs: [],

  headline({ inputs, report }, localization, numbers) {
    const { messages } = localization;
    const { without_ai_per_year: withoutAiPerYear, counterfactual_per_year: counterfactualPerYear } = report.gdp;
    const input = (id: FieldId): Value => inputValue(inputs, id, localization, numbers);
    return [
      messages.rich("headline.gdp.split", {
        gdp_growth_per_year: input("gdp_growth_per_year"),
        ai_share_of_growth: input("ai_share_of_growth"),
        imported: numberOf(inputs, "imported_share") > 0 ? "some" : "none",
        imported_share: input("imported_share"),
        without_ai: numbers.result(
          "gdp.without_ai_per_year",
          withoutAiPerYear,
          growth(withoutAiPerYear, localization),
          "ink",
        ),
      }),
      messages.rich("headline.gdp.made_up", {
        made_up_share: input("made_up_share"),
        counterfactual: numbers.result(
          "gdp.counterfactual_per_year",
          counterfactualPerYear,
          growth(counterfactualPerYear, localization),
          "ink",
        ),
      }),
    ];
  },

  readout(stop, context, localization, numbers) {
    const { inputs, report } = context;
    const { messages, formats } = localization;
    const key = stop === null ? null : bars.at(stop, context)?.key;
    if (key === null || key === undefined) {
      const counts = published(context);
      const [low, high] = [Math.min(...counts), Math.max(...counts)];
      return {
        lead: messages.rich("readout.gdp.lead", {}),
        rest: messages.rich("readout.gdp.today", {
          low: formats.percent(counts.length === 0 ? 0 : low, 0, 1),
          high: formats.percent(counts.length === 0 ? 0 : high, 0, 1),
        }),
      };
    }
    const {
      ai_per_year: aiPerYear,
      without_ai_per_year: withoutAiPerYear,
      counterfactual_per_year: counterfactualPerYear,
    } = report.gdp;
    const scene = context.scene();
    const values: Record<string, Value> = {
      growth: growth(numberOf(inputs, "gdp_growth_per_year"), localization),
      ai_share: formats.percent(cell(scene, OWN_BARS[key] === undefined ? key : SCENARIO, "ai_share"), 0, 1),
      made_up_share: formats.percent(numberOf(inputs, "made_up_share"), 0, 2),
      ai: numbers.result("gdp.ai_per_year", aiPerYear, growth(aiPerYear, localization), "ink"),
    };
    const isOwn = key === SCENARIO || OWN_BARS[key] !== undefined;
    values.without_ai = isOwn
      ? numbers.result("gdp.without_ai_per_year", withoutAiPerYear, growth(withoutAiPerYear, localization), "ink")
      : growth(cell(scene, key, "without_ai"), localization);
    values.counterfactual = numbers.result(
      "gdp.counterfactual_per_year",
      counterfactualPerYear,
      growth(counterfactualPerYear, localization),
      "ink",
    );
    if (isOwn) {
      return {
        lead: messages.rich(`readout.gdp.${key}_lead`, {}),
        rest: messages.rich(`readout.gdp.${key}`, values),
      };
    }
    const date = gdpData.counts.find(({ id }) => id === key)?.date ?? null;
    const name = messages.text(`row.gdp.${key}`);
    return {
      lead:
        date === null
          ? messages.rich("readout.gdp.count_lead", { name })
          : messages.rich("readout.gdp.count_lead_dated", { name, date: dateText(date, localization) }),
      rest: joinSentences(
        [
          messages.rich(`readout.gdp.${key}`, { ai_share: values.ai_share ?? "" }),
          messages.rich("readout.gdp.left", { growth: values.growth ?? "", without_ai: values.without_ai }),
        ],
        localization,
      ),
    };
  },

  cursor: {
    ...bars.cursor,
    marks(stop, context, _frame, localization): CursorMarks {
      const at = bars.at(stop, context) ?? { key: "", x: 0, y: 0 };
      return {
        x: at.x,
        dots: [{ y: at.y, tone: at.key === "without_ai" || at.key === SCENARIO ? "alive" : "ink" }],
        flag: growth(at.x, localization),
      };
    },
    label(stop, context, localization) {
      const at = bars.at(stop, context);
      return at === undefined
        ? ""
        : localization.messages.text("figure.gdp.flag", {
            name: localization.messages.text(`row.gdp.${at.key}`),
            growth: growth(at.x, localization),
          });
    },
  },

  chartValue(name, value, localization) {
    if (name === "per_year" || name === "gdp_growth_per_year") return growth(value, localization);
    return name === "ai_share" ? localization.formats.percent(value, 0, 1) : null;
  },
};
