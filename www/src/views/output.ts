/** The view `output`: growth as reported, AI's part of it, and how differently that part is counted. */
import gdp from "../../data/gdp.json";
import { dateText } from "../i18n/dates.js";
import type { CursorMarks } from "../chart/cursor.js";
import type { Value } from "../i18n/messages.js";
import type { Scene } from "../engine/types.js";
import { inputValue, numberOf, type Speech } from "../i18n/sentences.js";
import type { Told, ViewKit } from "./definition.js";
import { cellAt, inARow } from "./scene-queries.js";
import { rowsOf, stops } from "../chart/cursor-stops.js";

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
function growth(perYear: number, { formats }: Speech): string {
  return formats.percent(perYear, 0, Math.abs(perYear) < 0.00995 ? 2 : 1);
}

/** The published counts, without the one that the sliders make. */
function published(told: Told): number[] {
  const scene = told.scene();
  return scene === null
    ? []
    : scene.row_keys.filter((key) => key !== SCENARIO).map((key) => cell(scene, key, "ai_share"));
}

export const output: ViewKit = {
  name: "output",
  first: ["gdp_growth_per_year", "ai_share_of_growth", "imported_share", "made_up_share"],
  more: [],

  verdict({ inputs, report }, speech, numbers) {
    const { messages } = speech;
    const { without_ai_per_year: withoutAiPerYear, counterfactual_per_year: counterfactualPerYear } = report.output;
    const input = (id: string): Value => inputValue(inputs, id, speech, numbers);
    return [
      messages.rich("verdict.output.split", {
        gdp_growth_per_year: input("gdp_growth_per_year"),
        ai_share_of_growth: input("ai_share_of_growth"),
        imported: numberOf(inputs, "imported_share") > 0 ? "some" : "none",
        imported_share: input("imported_share"),
        without_ai: numbers.result(
          "output.without_ai_per_year",
          withoutAiPerYear,
          growth(withoutAiPerYear, speech),
          "ink",
        ),
      }),
      messages.rich("verdict.output.made_up", {
        made_up_share: input("made_up_share"),
        counterfactual: numbers.result(
          "output.counterfactual_per_year",
          counterfactualPerYear,
          growth(counterfactualPerYear, speech),
          "ink",
        ),
      }),
    ];
  },

  sentence(stop, told, speech, numbers) {
    const { inputs, report } = told;
    const { messages, formats } = speech;
    const key = stop === null ? null : bars.at(stop, told)?.key;
    if (key === null || key === undefined) {
      const counts = published(told);
      const [low, high] = [Math.min(...counts), Math.max(...counts)];
      return {
        lead: messages.rich("sentence.output.lead", {}),
        rest: messages.rich("sentence.output.today", {
          low: formats.percent(counts.length === 0 ? 0 : low, 0, 1),
          high: formats.percent(counts.length === 0 ? 0 : high, 0, 1),
        }),
      };
    }
    const {
      ai_per_year: aiPerYear,
      without_ai_per_year: withoutAiPerYear,
      counterfactual_per_year: counterfactualPerYear,
    } = report.output;
    const scene = told.scene();
    const values: Record<string, Value> = {
      growth: growth(numberOf(inputs, "gdp_growth_per_year"), speech),
      ai_share: formats.percent(cell(scene, OWN_BARS[key] === undefined ? key : SCENARIO, "ai_share"), 0, 1),
      made_up_share: formats.percent(numberOf(inputs, "made_up_share"), 0, 2),
      ai: numbers.result("output.ai_per_year", aiPerYear, growth(aiPerYear, speech), "ink"),
    };
    const isOwn = key === SCENARIO || OWN_BARS[key] !== undefined;
    values.without_ai = isOwn
      ? numbers.result("output.without_ai_per_year", withoutAiPerYear, growth(withoutAiPerYear, speech), "ink")
      : growth(cell(scene, key, "without_ai"), speech);
    values.counterfactual = numbers.result(
      "output.counterfactual_per_year",
      counterfactualPerYear,
      growth(counterfactualPerYear, speech),
      "ink",
    );
    if (isOwn) {
      return {
        lead: messages.rich(`sentence.output.${key}_lead`, {}),
        rest: messages.rich(`sentence.output.${key}`, values),
      };
    }
    const date = gdp.counts.find(({ id }) => id === key)?.date ?? null;
    const name = messages.text(`row.output.${key}`);
    return {
      lead:
        date === null
          ? messages.rich("sentence.output.count_lead", { name })
          : messages.rich("sentence.output.count_lead_dated", { name, date: dateText(date, speech) }),
      rest: inARow(
        [
          messages.rich(`sentence.output.${key}`, { ai_share: values.ai_share ?? "" }),
          messages.rich("sentence.output.left", { growth: values.growth ?? "", without_ai: values.without_ai }),
        ],
        speech,
      ),
    };
  },

  cursor: {
    ...bars.cursor,
    marks(stop, told, _frame, speech): CursorMarks {
      const at = bars.at(stop, told) ?? { key: "", x: 0, y: 0 };
      return {
        x: at.x,
        dots: [{ y: at.y, tone: at.key === "without_ai" || at.key === SCENARIO ? "alive" : "ink" }],
        flag: growth(at.x, speech),
      };
    },
    flag(stop, told, speech) {
      const at = bars.at(stop, told);
      return at === undefined
        ? ""
        : speech.messages.text("figure.output.flag", {
            name: speech.messages.text(`row.output.${at.key}`),
            growth: growth(at.x, speech),
          });
    },
  },

  chartValue(name, value, speech) {
    if (name === "per_year" || name === "gdp_growth_per_year") return growth(value, speech);
    return name === "ai_share" ? speech.formats.percent(value, 0, 1) : null;
  },
};
