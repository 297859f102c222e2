/** The published critical masses, and what is known for and against small ones. */
import { describe, expect, test } from "vitest";
import data from "../../www/data/critical_masses.json";
import { LANGUAGES } from "../../www/src/i18n/languages.js";
import { preset_by } from "../../www/src/presets/presets.js";
import { later_words } from "./test-messages.js";

describe("critical masses", () => {
  test("are shares with an author, a year and a publication, each once", () => {
    expect(new Set(data.masses.map(({ id }) => id)).size).toBe(data.masses.length);
    for (const { id, author, authors, year, publication, title, share_low, share_high } of data.masses) {
      expect(share_low, id).toBeGreaterThan(0.001);
      expect(share_high, id).toBeGreaterThanOrEqual(share_low);
      expect(share_high, id).toBeLessThan(1);
      expect(authors, id).toContain(author);
      expect(year, id).toBeGreaterThan(1950);
      expect(publication.length * title.length, id).toBeGreaterThan(0);
    }
  });

  test("run from the smallest to the largest", () => {
    const lows = data.masses.map(({ share_low }) => share_low);
    expect(lows).toEqual([...lows].sort((a, b) => a - b));
  });

  test("have words in each language", () => {
    for (const language of Object.keys(LANGUAGES)) {
      const words = later_words(language);
      for (const { id } of data.masses) expect(words[`evidence.mass.${id}.what`], `${language} ${id}`).toBeTruthy();
    }
  });
});

test("what households did can be tried", () => {
  const { ever_share, at_any_time_share, first_year, last_year } = data.households;
  expect(at_any_time_share).toBeLessThan(ever_share);
  expect(first_year).toBeLessThan(last_year);
  expect(preset_by("households")).toMatchObject({ view: "tipping" });
});
