/** Numbers as people type them: what each text means for its field, or which part of it is not understood. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Field } from "../../www/src/engine/types.js";
import { valueText } from "../../www/src/i18n/input-format.js";
import { INTL_TAGS, type Language } from "../../www/src/i18n/languages.js";
import { registerUnits } from "../../www/src/i18n/units.js";
import { LossMakerInputs } from "../../www/src/loss-maker/loss-maker-section.js";
import { parseNumber, parseWhole } from "../../www/src/number-input/parse.js";
import { rangeOf } from "../../www/src/ui/slider-scale.js";
import { chance, engine, FIELDS, localizationOf } from "./real-engine.js";
import { required } from "./required.js";

registerUnits();

const LANGUAGES = Object.keys(INTL_TAGS) as Language[];
const LOCALIZATIONS = new Map(LANGUAGES.map((language) => [language, localizationOf(language)]));
/** Every field that takes a number, those of the firm too. */
const NUMBERS = [...FIELDS.values(), ...new LossMakerInputs(engine).fields].filter(
  ({ choices }) => choices.length === 0,
);
const BY_ID = new Map(NUMBERS.map((field) => [field.id, field]));

/** Half of the last place that is shown of a value, by unit; every language shows the same places. */
const HALF_PLACE: Record<Field["unit"], number> = {
  share: 0.00005,
  share_per_year: 0.00005,
  share_per_quarter: 0.000005,
  drawdown_share: 0.00005,
  ratio: 0.005,
  years: 0.005,
  per_year: 0.005,
  usd_b: 0.005,
  usd_b_per_year: 0.005,
  twh: 0.005,
  wh: 0.005,
  b_per_day: 0.005,
  count: 0.5,
  choice: 0,
};
/** Sums from a trillion on are shown in hundredths of one. */
const halfPlace = ({ unit }: Field, value: number): number =>
  (unit.startsWith("usd_b") && value >= 1000 ? 5 : HALF_PLACE[unit]) + Math.abs(value) * 1e-12;

/** In which language, for which field, what is typed, and its value or what of it is not understood. */
type Row = [language: Language | "all", id: string, typed: string, meaning: number | { rest: string }];
const ROWS = JSON.parse(readFileSync(new URL("typed-numbers.json", import.meta.url), "utf8")) as Row[];

function meaningOf(language: Language, id: string, typed: string): number | { rest: string } {
  const [field, localization] = [BY_ID.get(id), LOCALIZATIONS.get(language)];
  if (field === undefined || localization === undefined) throw new Error(`No field ${id} in ${language}`);
  const reading = parseNumber(field, typed, localization);
  return "value" in reading ? reading.value : reading;
}

describe.each(LANGUAGES)("typed in %s", (language) => {
  const rows = ROWS.filter(([where]) => where === "all" || where === language);

  test.each(rows)("%s, %s: %j", (_where, id, typed, meaning) => {
    expect(meaningOf(language, id, typed)).toEqual(meaning);
  });

  test("there are texts for every unit", () => {
    const units = new Set(rows.map(([, id]) => BY_ID.get(id)?.unit));
    expect(NUMBERS.map(({ unit }) => unit).filter((unit) => !units.has(unit))).toEqual([]);
  });

  test("what a field shows is read back as it is shown, and to the last bit where it is shown whole", () => {
    const random = chance(language.length * 7919 + 1);
    const localization = required(LOCALIZATIONS.get(language));
    for (const field of NUMBERS) {
      const { min, max, slider_min: low, slider_max: high, isLog } = rangeOf(field);
      const shown = (value: number): string => valueText(field, value, localization.formats, localization.messages);
      for (let run = 0; run < 100; run += 1) {
        const near = isLog ? low * (high / low) ** random() : low + (high - low) * random();
        const value = [min, max, Number(field.default), min + (max - min) * random()][run] ?? near;
        const again = Number(meaningOf(language, field.id, shown(value)));
        const where = `${field.id} ${value}: ${shown(value)}`;
        expect(Math.abs(again - value), where).toBeLessThanOrEqual(halfPlace(field, value));
        // From now on it is a number that is shown whole.
        expect(meaningOf(language, field.id, shown(again)), where).toBe(again);
      }
    }
  });

  test("a word that no field has makes any text unreadable, and is named", () => {
    for (const [, id, typed, meaning] of rows) {
      // In front of a sign, or of words that stand before a number, it is named with them.
      if (typeof meaning !== "number" || !/\d/.test(typed.normalize("NFKC"))) continue;
      const behind = meaningOf(language, id, `${typed.trim()} zebras`);
      expect(behind, typed).toEqual({ rest: expect.stringMatching(/^(.* )?zebras$/) as string });
      const before = meaningOf(language, id, `zebras ${typed.trim()}`);
      expect(before, typed).toEqual({ rest: expect.stringMatching(/^zebras/) as string });
    }
  });
});

test("there are at least two hundred texts, and none stands twice", () => {
  expect(ROWS.length).toBeGreaterThanOrEqual(200);
  expect(new Set(ROWS.map(([language, id, typed]) => JSON.stringify([language, id, typed]))).size).toBe(ROWS.length);
});

test("decimal places are moved in the text, so that a per cent is exactly a hundredth", () => {
  for (let thousandths = 0; thousandths <= 500; thousandths += 1) {
    expect(meaningOf("en", "seed_share", (thousandths / 10).toFixed(1))).toBe(thousandths / 1000);
  }
});

test("a seed is read as a whole number, however it is grouped", () => {
  const { formats } = required(LOCALIZATIONS.get("en"));
  for (const text of ["12345", "12,345", "12 345", "１２３４５", "\u200b12345", "12.345e3"])
    expect(parseWhole(text, formats), text).toBe(12345);
  for (const text of ["", "1.5", "7 seeds", "1e99", "9007199254740993"])
    expect(parseWhole(text, formats), text).toBeNull();
});
