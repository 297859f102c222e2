/** The published critical masses, and what is known for and against small ones. */
import { describe, expect, test } from "vitest";
import data from "../../www/data/critical_masses.json";
import surveys from "../../www/data/surveys.json";
import { LANGUAGES } from "../../www/src/i18n/languages.js";
import { presetBy } from "../../www/src/presets/presets.js";
import { laterWords } from "./test-messages.js";

describe("critical masses", () => {
  test("are shares with an author, a year and a publication, each once", () => {
    expect(new Set(data.masses.map(({ id }) => id)).size).toBe(data.masses.length);
    for (const {
      id,
      author,
      authors,
      year,
      publication,
      title,
      share_low: shareLow,
      share_high: shareHigh,
    } of data.masses) {
      expect(shareLow, id).toBeGreaterThan(0.001);
      expect(shareHigh, id).toBeGreaterThanOrEqual(shareLow);
      expect(shareHigh, id).toBeLessThan(1);
      expect(authors, id).toContain(author);
      expect(year, id).toBeGreaterThan(1950);
      expect(publication.length * title.length, id).toBeGreaterThan(0);
    }
  });

  test("run from the smallest to the largest", () => {
    const lows = data.masses.map(({ share_low: shareLow }) => shareLow);
    expect(lows).toEqual([...lows].sort((a, b) => a - b));
  });

  test("have words in each language", () => {
    for (const language of Object.keys(LANGUAGES)) {
      const words = laterWords(language);
      for (const { id } of data.masses) expect(words[`evidence.mass.${id}.what`], `${language} ${id}`).toBeTruthy();
    }
  });
});

test("what households did can be tried", () => {
  const {
    ever_share: everShare,
    at_any_time_share: atAnyTimeShare,
    first_year: firstYear,
    last_year: lastYear,
  } = data.households;
  expect(atAnyTimeShare).toBeLessThan(everShare);
  expect(firstYear).toBeLessThan(lastYear);
  expect(presetBy("households")).toMatchObject({ view: "tipping" });
});

test("surveys are shares of one question by month, and each report has an address", () => {
  const { answers } = surveys;
  expect(answers.map(({ month }) => month)).toEqual([...answers.map(({ month }) => month)].sort());
  for (const { month, yes_share: yes, no_share: no, relay, date, url } of answers) {
    expect(yes + (no ?? 0), month).toBeLessThanOrEqual(1);
    expect(yes, month).toBeGreaterThan(0.3);
    expect(date >= month, month).toBe(true);
    expect(relay === null, month).toBe(url === null);
    if (url !== null) expect(new URL(url).protocol).toBe("https:");
  }
});
