import { expect, test } from "vitest";
import { bibtex, citationText, localDay } from "../../www/src/export/citation.js";
import { localizationOf } from "./real-engine.js";

const CITED = { view: "The cliff", version: "0.1.0", date: "2026-11-09", link: "https://example.org/#v=1&s=0.04" };

test("a citation names what was seen, its version, its date and its link", () => {
  for (const language of ["en", "zh-Hant", "zh-Hans"] as const) {
    const text = citationText(CITED, localizationOf(language));
    for (const part of ["0.1.0", "The cliff", "2026", CITED.link]) expect(text, language).toContain(part);
  }
});

test("an entry of BibTeX is balanced, and has no sign that TeX would read as its own", () => {
  const entry = bibtex({ ...CITED, view: "a_b & {50%} #1 \\x" }, localizationOf("en"));
  expect(entry).toContain("{The Bubble Calculator: a\\_b \\& 50\\% \\#1 x}");
  let depth = 0;
  for (const sign of entry.replace(/\\[&%$#_]/g, "")) {
    depth += sign === "{" ? 1 : sign === "}" ? -1 : 0;
    expect(depth).toBeGreaterThanOrEqual(0);
  }
  expect(depth).toBe(0);
  expect(entry).toContain("month   = nov");
});

test("the day is that of the visitor", () => {
  expect(localDay(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
  expect(localDay(new Date(2026, 0, 5, 0, 1))).toBe("2026-01-05");
});
