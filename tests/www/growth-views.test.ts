/** The words of the views before payback, and of the companies beside it, as the real engine's reports make them. */

import { beforeAll, describe, expect, test } from "vitest";
import { render } from "../../www/node_modules/@lit-labs/ssr/index.js";
import { collectResultSync } from "../../www/node_modules/@lit-labs/ssr/lib/render-result.js";
import { html, type TemplateResult } from "../../www/node_modules/lit/html.js";
import type { FieldId, SomeInputs } from "../../www/src/engine/types.js";
import { valueText } from "../../www/src/i18n/input-format.js";
import type { Language } from "../../www/src/i18n/languages.js";
import type { RichText } from "../../www/src/i18n/messages.js";
import { chartLabel, PLAIN_NUMBERS } from "../../www/src/i18n/sentences.js";
import { registerUnits } from "../../www/src/i18n/units.js";
import { companies } from "../../www/src/views/companies.js";
import type { ViewContext, ViewDefinition } from "../../www/src/views/definition.js";
import { gdp } from "../../www/src/views/gdp.js";
import { moneyLoop } from "../../www/src/views/money-loop.js";
import { power } from "../../www/src/views/power.js";
import { labelTexts } from "./label-texts.js";
import { chance, FIELDS, localizationOf, randomInputs, START, told } from "./real-engine.js";

const VIEWS_BY_NAME: readonly ViewDefinition[] = [power, gdp, moneyLoop, companies];
/** The lines that a payment of the money loop is told in. */
const LINK_LINES = ["amount", "note", "share", "until_cut", "short", "short_share"];
const LANGUAGES: readonly Language[] = ["en", "zh-Hant", "zh-Hans"];

beforeAll(registerUnits);

function plain(rich: RichText): string {
  return markup(html`${rich}`).replace(/<[^>]*>/g, "");
}

function markup(template: TemplateResult): string {
  return collectResultSync(render(template)).replace(/<!--.*?-->/g, "");
}

function must(view: ViewDefinition, inputs: SomeInputs): ViewContext {
  const found = told(view.name, { ...START, ...inputs });
  if (found === null) throw new Error("The engine refuses these inputs");
  return found;
}

function verdict(definition: ViewDefinition, inputs: SomeInputs, language: Language = "en"): string {
  const localization = localizationOf(language);
  return definition
    .headline(must(definition, inputs), localization, PLAIN_NUMBERS)
    .map(plain)
    .join(localization.messages.text("word.between"));
}

function sentence(
  definition: ViewDefinition,
  stop: number | null,
  inputs: SomeInputs,
  language: Language = "en",
): string {
  const { lead, rest } = definition.readout(stop, must(definition, inputs), localizationOf(language), PLAIN_NUMBERS);
  return `${plain(lead)} ${plain(rest)}`;
}

test("the verdicts at the start", () => {
  expect(verdict(power, {})).toBe(
    "If computing grows 61% a year and does 40% more per kWh each year, US data centres need 740 TWh in year 10. With 40.5 TWh of new supply each year, power runs short in year 7 and limits growth to 17.7% a year over 10 years.",
  );
  expect(verdict(power, { compute_growth_per_year: 0.9 })).toContain("power runs short in year 1");
  expect(verdict(power, { compute_growth_per_year: 0.4 })).toContain("power never runs short");
  expect(verdict(power, { power_cap: "off" })).toContain("growth is not held back");
  expect(verdict(gdp, {})).toBe(
    "If AI accounts for 92% of US growth of 1.2%, the rest of the economy grew 0.1%. If other spending had replaced 50% of AI’s part, growth would have been 0.65%.",
  );
  expect(verdict(gdp, { imported_share: 0.5 })).toContain(
    "of US growth of 1.2% (50% of it imported), the rest of the economy grew 0.65%",
  );
  expect(verdict(moneyLoop, {})).toBe(
    "In this model, of each dollar Nvidia invests in OpenAI, 53 cents would come back as sales. Stop one of the payments and less comes back; with all payments running, the tipping point is 5.04%.",
  );
  expect(verdict(moneyLoop, { cut_link: "buyer_cloud" })).toBe(
    "In this model, of each dollar Nvidia invests in OpenAI, 53 cents would come back as sales. Stop the Oracle contract and only 20 would; the tipping point is then 5.00%.",
  );
  expect(verdict(companies, {})).toBe(
    "With profits growing 20% a year if electricity allowed, but limited to 17.7% over 10 years, Nvidia pays for itself in 12.5 years, Palantir in 33.2 years, Yahoo (2000) in 53.2 years. 1 of 15 makes it within 10.",
  );
  expect(verdict(companies, { power_cap: "off" })).toBe(
    "With profits growing 20% a year, Nvidia pays for itself in 11.7 years, Palantir in 23.5 years, Yahoo (2000) in 31.6 years. 2 of 15 make it within 10.",
  );
});

test("what is missing is the difference of the numbers beside it", () => {
  expect(sentence(power, null, { growth_per_year: 0.5 })).toBe(
    "In year 7, data centres would need 486.8 TWh, and 486.5 are available. That is 0.3 short, by a hair: a little less demand and it would be a later year. The year is arithmetic, not a finding. Growth that year is held to 49.9%.",
  );
});

test("a cut can be chosen in the verdict and mended above the sliders", () => {
  const set: [string, unknown][] = [];
  const localization = localizationOf("en");
  const cut = must(moneyLoop, { cut_link: "buyer_cloud" });
  const [, second] = moneyLoop.headline(cut, localization, PLAIN_NUMBERS, (field, value) => set.push([field, value]));
  const list = markup(html`${second}`);
  expect(list.match(/<option/g)).toHaveLength(5);
  expect(list).toContain("the Oracle contract");
  const aside = markup(moneyLoop.aside?.(cut, localization, () => undefined) ?? html``);
  for (const shown of [
    "53¢",
    "20¢",
    "$10.6bn",
    "$4.0bn",
    "$176.5bn",
    "$183.1bn",
    "68.4",
    "64.9",
    "0.449%",
    "0.441%",
    "5.04%",
    "5.00%",
  ])
    expect(aside).toContain(shown);
});

test("pressing a link cuts it, and pressing it again mends it", () => {
  expect(moneyLoop.onPress?.(2, must(moneyLoop, {}))).toEqual({ cut_link: "buyer_vendor" });
  expect(moneyLoop.onPress?.(2, must(moneyLoop, { cut_link: "buyer_vendor" }))).toEqual({ cut_link: "none" });
  expect(moneyLoop.onPress?.(2, must(moneyLoop, { cut_link: "buyer_cloud" }))).toEqual({ cut_link: "buyer_vendor" });
});

test("the cursor marks the link whose middle is near, and none where all are far", () => {
  const frame = {
    handles: [
      [100, 50],
      [300, 200],
      [150, 150],
      [80, 250],
    ].map(([xPx = 0, yPx = 0]) => ({ field: "cut_link", x_px: xPx, y_px: yPx })),
  } as never;
  const nearest = (xPx: number, yPx: number): number | null =>
    moneyLoop.cursor.nearest({ x: 0, y: 0, x_px: xPx, y_px: yPx }, frame, must(moneyLoop, {}));
  expect(nearest(160, 140)).toBe(2);
  expect(nearest(120, 90)).toBe(0);
  expect(nearest(300, 245)).toBe(1);
  expect(nearest(300, 255)).toBeNull();
  expect(nearest(0, 0)).toBeNull();
});

test("the cursor tells a company with its multiple and its date", () => {
  const at = must(companies, {});
  const stops =
    at
      .scene()
      ?.markers.map(({ key }) => key)
      .filter((key) => key !== "never_column") ?? [];
  const [low, high] = companies.cursor.bounds({} as never, at);
  expect(high - low + 1).toBe(stops.length);
  const all = Array.from({ length: high + 1 }, (_, stop) => sentence(companies, stop, {}));
  expect(all.find((text) => text.startsWith("Nvidia"))).toBe(
    "Nvidia, November 2025: at 44.5 times earnings, a share takes 12.5 years to pay for itself – or 20.1 years if future profits are discounted. To pay for itself in 10 years, profits would have to grow 26% a year.",
  );
  expect(all.find((text) => text.startsWith("Microsoft, 2000"))).toContain("55 times the coming year’s earnings");
  expect(all.find((text) => text.startsWith("OpenAI"))).toContain("loses money");
  expect(sentence(companies, null, {})).toContain("Set here: at 63 times earnings");
});

test("energy, money and parts of a dollar are written in the units of each language", () => {
  const cases: [FieldId, number, Record<Language, string>][] = [
    ["vendor_investment_usd_b", 20, { en: "$20bn", "zh-Hant": "200 億美元", "zh-Hans": "200 亿美元" }],
    ["vendor_investment_usd_b", 0.25, { en: "$0.25bn", "zh-Hant": "2.5 億美元", "zh-Hans": "2.5 亿美元" }],
    ["market_value_usd_b", 1400, { en: "$1.4tn", "zh-Hant": "1.4 兆美元", "zh-Hans": "1.4 万亿美元" }],
    ["vendor_revenue_usd_b", 187.1, { en: "$187.1bn", "zh-Hant": "1,871 億美元", "zh-Hans": "1871 亿美元" }],
    ["data_centre_demand_twh", 183, { en: "183 TWh", "zh-Hant": "1,830 億度", "zh-Hans": "1830 亿度" }],
    ["power_growth_twh_per_year", 40.5, { en: "40.5 TWh", "zh-Hant": "405 億度", "zh-Hans": "405 亿度" }],
    ["wh_per_query", 18, { en: "18 Wh", "zh-Hant": "18 瓦時", "zh-Hans": "18 瓦时" }],
    ["queries_per_day_b", 2.5, { en: "2.5 billion", "zh-Hant": "25 億次", "zh-Hans": "25 亿次" }],
    ["buyer_to_cloud_share", 0.6, { en: "60¢", "zh-Hant": "0.60 美元", "zh-Hans": "0.60 美元" }],
    ["operating_leverage", 1.4, { en: "1.4%", "zh-Hant": "1.4%", "zh-Hans": "1.4%" }],
  ];
  for (const language of LANGUAGES) {
    const { formats, messages } = localizationOf(language);
    for (const [id, value, texts] of cases) {
      const field = FIELDS.get(id);
      if (field === undefined) throw new Error(id);
      expect(valueText(field, value, formats, messages), `${language} ${id}`).toBe(texts[language]);
    }
  }
});

describe.each(VIEWS_BY_NAME.map((definition) => [definition.name, definition] as const))("%s", (name, definition) => {
  test.each(LANGUAGES)("has words for every state in %s", (language) => {
    const localization = localizationOf(language);
    const { messages } = localization;
    const random = chance(name.length * 7919 + language.length);
    const check = (text: string, what: string): void => {
      expect(text.trim(), what).not.toBe("");
      expect(text, what).not.toMatch(
        /undefined|NaN|Infinity|\[object|\{\w*\}|\b(chart|row|verdict|sentence|field|aside)\.\w/,
      );
    };
    let tried = 0;
    while (tried < 120) {
      const inputs = randomInputs(
        [...definition.primaryInputs, ...definition.secondaryInputs, "seed_share", "tolerated_years"],
        random,
      );
      const at = told(name, inputs);
      if (at === null) continue;
      tried += 1;
      const what = JSON.stringify(inputs);
      for (const one of definition.headline(at, localization, PLAIN_NUMBERS)) check(plain(one), what);
      const scene = at.scene();
      if (scene === null) throw new Error(what);
      const frame = {
        x: { ...scene.x, min_px: 0, max_px: 700 },
        y: { ...scene.y, min_px: 400, max_px: 0 },
        handles: [1, 2, 3, 4].map((place) => ({ field: "cut_link", x_px: place * 90, y_px: place * 50 })),
        plot: { left_px: 0, top_px: 0, right_px: 700, bottom_px: 400 },
      } as never;
      const [first, last] = definition.cursor.bounds(frame, at);
      const stops = [
        null,
        first,
        last,
        definition.cursor.initial(at),
        definition.cursor.step(first, 1, frame, at),
        definition.cursor.nearest({ x: scene.x.min, y: scene.y.min, x_px: 300, y_px: 200 }, frame, at),
      ];
      for (const stop of stops) {
        const { lead, rest } = definition.readout(stop, at, localization, PLAIN_NUMBERS);
        check(plain(lead), what);
        check(plain(rest), what);
        if (stop === null) continue;
        check(definition.cursor.label(stop, at, localization), what);
        const { x, dots } = definition.cursor.marks(stop, at, frame, localization);
        for (const number of [x, ...dots.map(({ y }) => y)]) expect(Number.isFinite(number), what).toBe(true);
      }
      const aside = definition.aside?.(at, localization, () => undefined) ?? null;
      if (aside !== null) check(markup(aside), what);
      const lines = labelTexts(definition, inputs, tried % 2 === 0, localization);
      for (const [key, text] of lines) check(text, `${key} ${what}`);
      for (const row of scene.row_keys) check(messages.text(`row.${name}.${row}`), row);
      for (const column of scene.table.columns) check(messages.text(`table.${name}.${column.key}`), column.key);
    }
  });

  test.each(LANGUAGES)("names everything that stands beside its picture in %s", (language) => {
    const { messages, formats } = localizationOf(language);
    for (const key of [`tab.${name}`, `figure.${name}.name`, `figure.${name}.cursor`, `table.${name}.caption`])
      expect(messages.has(key), key).toBe(true);
    if (definition.secondaryInputs.length > 0)
      expect(messages.text(`panel.more_${name}`, { count: definition.secondaryInputs.length - 2 })).not.toBe("");
    for (const id of [...definition.primaryInputs, ...definition.secondaryInputs]) {
      const field = FIELDS.get(id);
      if (field === undefined) throw new Error(id);
      expect(messages.text(`field.${id}.label`)).not.toBe("");
      expect(messages.text(`field.${id}.note`, { article: "" })).not.toBe("");
      expect(valueText(field, field.default, formats, messages)).not.toBe("");
      for (const choice of field.choices)
        expect(messages.has(`field.${id}.choice.${choice}`), `${id} ${choice}`).toBe(true);
    }
  });

  test.each([false, true])("every line of the picture's labels finds its numbers (compact: %s)", (isCompact) => {
    const localization = localizationOf("en");
    const random = chance(11);
    for (let tried = 0; tried < 60; ) {
      const at = told(name, randomInputs([...definition.primaryInputs, ...definition.secondaryInputs], random));
      if (at === null) continue;
      tried += 1;
      for (const { key, values } of at.scene()?.captions ?? []) {
        if (key.startsWith("below_")) continue;
        const lines = LINK_LINES.map((line) => `${key}_${line}`).filter((line) =>
          localization.messages.has(`chart.${name}.${line}`),
        );
        for (const line of name === "loop" && lines.length > 0 ? lines : [key]) {
          expect(
            () => chartLabel(name, line, values, isCompact, localization, definition.chartValue),
            line,
          ).not.toThrow();
        }
      }
    }
  });
});

test("electricity limits no growth where none is wanted", () => {
  const later = "until electricity limits it in year 7";
  expect(verdict(companies, { tolerated_years: 5 })).toContain(later);
  expect(verdict(companies, { tolerated_years: 5, growth_per_year: 0.01 })).toContain(later);
  expect(verdict(companies, { growth_per_year: 0 })).not.toContain("electricity");
  expect(verdict(companies, { growth_per_year: -0.05 })).not.toContain("electricity");
});

test("later prices say what has brought each ratio down", () => {
  const later = { price_date: "june_2026" };
  expect(verdict(companies, later)).toBe(
    "With profits growing 20% a year if electricity allowed, but limited to 17.7% over 10 years, Nvidia pays for itself in 10.4 years, Tesla in 31.2 years, Yahoo (2000) in 53.2 years. 3 of 12 make it within 10. " +
      "Since 3 November 2025 the P/E has come down mostly by profits growing at Nvidia, Alphabet, Amazon, Broadcom, and Meta, mostly by the price falling at Microsoft, and gone up at Apple and Tesla.",
  );
  expect(verdict(companies, later, "zh-Hant")).toContain("主要靠獲利成長的有輝達、Google、亞馬遜、博通、Meta，");
  expect(verdict(companies, later, "zh-Hans")).toContain("主要靠盈利增长的有英伟达、谷歌、亚马逊、博通、Meta，");
  const all = Array.from({ length: 12 }, (_, stop) => sentence(companies, stop, later));
  const nvidia = all.find((text) => text.startsWith("Nvidia, 5 June 2026: at 31.4 times earnings"));
  expect(nvidia).toContain("the market value has changed by −7%, profits by 74%. Its profits are flattered");
  expect(all.find((text) => text.startsWith("Oracle, 5 June 2026"))).not.toContain("3 November");
});
