/** The view `episodes`: how far past bubbles fell, and how far this scenario would. */
import { html } from "lit/html.js";
import type { CursorMarks } from "../chart/cursor.js";
import { pointsOf, stops } from "../chart/cursor-stops.js";
import { detectionFolder } from "../detection/folder.js";
import type { Value } from "../i18n/messages.js";
import { inputValue, joinSentences, type Localization, numberOf } from "../i18n/sentences.js";
import type { ViewContext, ViewDefinition } from "./definition.js";
import { growthValues } from "./headlines.js";
import { captionNumber, cellAt } from "./scene-queries.js";

const SCENARIO = "this_scenario";

const { cursor, at } = stops(
  (scene) => pointsOf(scene, ({ kind, key }) => key === SCENARIO || kind === "dot" || kind === "open"),
  SCENARIO,
);

const nameOf = (key: string, { messages }: Localization): string => messages.text(`row.episodes.${key}`);

/** Months in words: whole ones, unless there are few. */
const months = (count: number, { messages, formats }: Localization): string =>
  messages.text("word.months", { months: formats.number(count, 0, count < 9.5 ? 1 : 0) });

/** The months of the shortest and the longest fall in the picture. */
function span(context: ViewContext): [number, number] | null {
  const known = (context.scene()?.markers ?? [])
    .filter(({ kind }) => kind === "dot" || kind === "open")
    .map(({ x }) => x);
  return known.length === 0 ? null : [Math.min(...known), Math.max(...known)];
}

export const episodes: ViewDefinition = {
  name: "episodes",
  primaryInputs: ["bubble_share_mode", "bubble_share", "price_multiplier", "tolerated_years", "growth_per_year"],
  secondaryInputs: [],

  headline(context, localization, numbers) {
    const { inputs, report } = context;
    const { messages, formats } = localization;
    const { crash_from_today_share: crash } = report.tipping;
    const bubble = report.chain.bubble_share;
    const isSet = inputs.bubble_share_mode === "set";
    const values: Record<string, Value> = isSet
      ? { bubble_share: inputValue(inputs, "bubble_share", localization, numbers) }
      : {
          ...growthValues(numberOf(inputs, "tolerated_years"), inputs, report, localization),
          growth_per_year: inputValue(inputs, "growth_per_year", localization, numbers),
          tolerated_years: inputValue(inputs, "tolerated_years", localization, numbers),
          count: numberOf(inputs, "tolerated_years"),
          bubble: numbers.result("chain.bubble_share", bubble, formats.percent(bubble, 0), "ink"),
        };
    const how = isSet ? "set" : "payback";
    if (crash === null) return [messages.rich(`headline.episodes.${how}_no_burst`, values)];
    values.crash = numbers.result("tipping.crash_from_today_share", crash, formats.percent(crash, 0), "burst");
    const first = messages.rich(`headline.episodes.${how}`, values);
    const deeper = captionNumber(context.scene(), SCENARIO, "deeper_count");
    const count = captionNumber(context.scene(), SCENARIO, "episode_count");
    if (deeper === null || count === null) return [first];
    const key = deeper === count ? "all" : deeper === 0 ? "none" : "some";
    return [
      first,
      messages.rich(`headline.episodes.deeper_${key}`, {
        deeper: formats.number(deeper, 0),
        count: formats.number(count, 0),
        one: deeper,
      }),
    ];
  },

  readout(stop, context, localization, numbers) {
    const { messages, formats } = localization;
    const scene = context.scene();
    const here = stop === null ? undefined : at(stop, context);
    const crash = context.report.tipping.crash_from_today_share;
    if (here?.key === SCENARIO && crash !== null) {
      return {
        lead: messages.rich("readout.episodes.scenario", {}),
        rest: messages.rich("readout.episodes.scenario_fall", {
          fall: numbers.result("tipping.crash_from_today_share", crash, formats.percent(crash, 0), "burst"),
        }),
      };
    }
    const kind = scene?.table.rows[scene.row_keys.indexOf(here?.key ?? "")]?.kind;
    if (here === undefined || kind === undefined || here.key === SCENARIO) {
      const range = span(context);
      return {
        lead: messages.rich("readout.episodes.lead", {}),
        rest:
          range === null
            ? messages.rich("readout.episodes.no_time", {})
            : messages.rich("readout.episodes.time", {
                least: formats.number(range[0], 0, 1),
                most: formats.number(range[1], 0),
              }),
      };
    }
    const cell = (column: string): number | null => cellAt(scene, here.key, column);
    const [rise, up] = [cell("rise_multiple"), cell("months_up")];
    const values: Record<string, string> = {
      fall: formats.percent(cell("fall_share") ?? here.y, 0),
      down: months(cell("months_down") ?? here.x, localization),
    };
    if (rise !== null && up !== null) {
      values.rise = formats.number(rise, 0, 1);
      values.up = months(up, localization);
    }
    const said = [messages.rich(`readout.episodes.${values.up === undefined ? "fall" : "course"}`, values)];
    if (kind === "unconfirmed") said.push(messages.rich("readout.episodes.unconfirmed", {}));
    return {
      lead: messages.rich("readout.episodes.name", { name: nameOf(here.key, localization) }),
      rest: joinSentences(said, localization),
    };
  },

  aside(_context, { messages }) {
    return html`<p class="aside-way">
      ${messages.text("aside.test_question")}
      <a class="link" href="./${detectionFolder(messages.language)}">${messages.text("aside.test")}</a>
    </p>`;
  },

  cursor: {
    ...cursor,
    marks(stop, context, _frame, localization): CursorMarks {
      const here = at(stop, context);
      if (here === undefined) return { x: 0, dots: [], flag: "" };
      const isScenario = here.key === SCENARIO;
      return {
        x: here.x,
        dots: [{ y: here.y, tone: isScenario ? "burst" : "ink" }],
        flag: isScenario ? nameOf(here.key, localization) : months(here.x, localization),
      };
    },
    label(stop, context, localization) {
      const here = at(stop, context);
      if (here === undefined) return "";
      return localization.messages.text("figure.episodes.flag", {
        name: nameOf(here.key, localization),
        fall: localization.formats.percent(here.y, 0),
      });
    },
  },

  chartValue(name, value, { formats }) {
    switch (name) {
      case "crash_from_today_share":
      case "fall_share":
        return formats.percent(value, 0);
      case "months_down":
        return formats.number(value, 0, value < 9.5 ? 1 : 0);
      case "deeper_count":
      case "episode_count":
        return formats.number(value, 0);
      default:
        return null;
    }
  },
};
