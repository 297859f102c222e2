/** Own companies: their link, rows pasted from spreadsheets, and what chart, table and files make of them. */
import { describe, expect, test } from "vitest";
import type { AppContext } from "../../www/src/app/context.js";
import { type FullEngine, type Inputs, isRejected, type Scene } from "../../www/src/engine/types.js";
import { textWithSources } from "../../www/src/export/files.js";
import { viewCsv } from "../../www/src/export/view-csv.js";
import type { Language } from "../../www/src/i18n/languages.js";
import { parseNumber } from "../../www/src/number-input/parse.js";
import { OwnCompanies } from "../../www/src/own-companies/own-companies.js";
import { ownAssumptions, ownRecord, ownRecords } from "../../www/src/own-companies/own-companies-export.js";
import { readOwnCompanies, writeOwnCompanies } from "../../www/src/own-companies/own-companies-link.js";
import {
  figureFields,
  MOST_COMPANIES,
  type OwnCompany,
  ratioOf,
  tidyDate,
} from "../../www/src/own-companies/own-company.js";
import { type PastedRows, pastedRows } from "../../www/src/own-companies/pasted-rows.js";
import { splitLink } from "../../www/src/state/link.js";
import { companies as view } from "../../www/src/views/companies.js";
import { chance, engine, FIELDS, localizationOf, START } from "./real-engine.js";

const fields = figureFields(FIELDS);

const AWKWARD: readonly OwnCompany[] = [
  { name: "ACME Rockets", date: null, source: null, figures: { kind: "ratio", ratio: 1900 } },
  {
    name: "大公司, 股份，有限",
    date: "2026-10",
    source: "年報 {第 3 頁}",
    figures: { kind: "share", price: 120, earnings: 4 },
  },
  {
    name: "Lossy {Inc}",
    date: null,
    source: null,
    figures: { kind: "company", marketValueUsdB: 30, profitUsdB: -2.5 },
  },
  { name: "a_b:c;d=e&f%g~", date: "2026", source: null, figures: { kind: "ratio", ratio: 0.1 + 20 } },
  { name: "-.-", date: null, source: "only a source", figures: { kind: "share", price: 0.01, earnings: -1e-7 } },
  {
    name: "𠮷野家 ホールディングス",
    date: "2026-11-30",
    source: "http://x.y/?a=b#c",
    figures: { kind: "ratio", ratio: 1 },
  },
];

describe("a link", () => {
  test("has no sign that an address escapes, and gives the same companies again", () => {
    const text = writeOwnCompanies(AWKWARD);
    expect(text).toMatch(/^[\w:,.~-]+$/);
    expect(readOwnCompanies(text, fields)).toEqual({ companies: AWKWARD, corrected: [] });
    const { page, corrected } = splitLink(`#v=1&view=companies&own=${text}`);
    expect([page.ownCompanies, corrected]).toEqual([text, []]);
    // Escaped by a program on its way, it says the same.
    expect(splitLink(`#v=1&own=${encodeURIComponent(text ?? "")}`).page.ownCompanies).toBe(text);
    expect(writeOwnCompanies([])).toBeNull();
  });

  test("is read as it was written, whatever the names and numbers", () => {
    const random = chance(41);
    const signs = [..."aZ09 .-_~:,;={}&%#'\"，公司𠮷é\u0301"];
    const someText = (most: number): string =>
      Array.from({ length: 1 + Math.floor(random() * most) }, () => signs[Math.floor(random() * signs.length)]).join(
        "",
      );
    for (let round = 0; round < 300; round += 1) {
      const given: OwnCompany[] = Array.from({ length: 1 + Math.floor(random() * MOST_COMPANIES) }, () => ({
        name: `n${someText(20).trim()}`.replace(/\s+/g, " ").trim(),
        date: random() < 0.5 ? null : "2026-02-28",
        source: random() < 0.5 ? null : `s${someText(30)}`.replace(/\s+/g, " ").trim(),
        figures:
          random() < 0.3
            ? { kind: "ratio", ratio: 1 + random() * 4999 }
            : { kind: "company", marketValueUsdB: 1 + random() * 1000, profitUsdB: random() < 0.5 ? -random() : 1 },
      }));
      expect(readOwnCompanies(writeOwnCompanies(given), fields)).toEqual({ companies: given, corrected: [] });
    }
  });

  test.each([
    ["ACME", "malformed"],
    ["ACME:", "malformed"],
    [":63", "malformed"],
    ["ACME:63_4", "malformed"],
    ["ACME:s63", "malformed"],
    ["ACME:2026-13:63", "malformed"],
    ["ACME:2026:x:y:63", "malformed"],
    ["~___:63", "malformed"],
    ["ACME:0.5", "below_minimum"],
    ["ACME:s1_0.00001", "above_maximum"],
    ["ACME:c0_-1", "below_minimum"],
    ["ACME:1e999", "above_maximum"],
  ])("with %s leaves it out and says why: %s", (part, reason) => {
    const { companies, corrected } = readOwnCompanies(`B:20,${part}`, fields);
    expect(companies.map(({ name }) => name)).toEqual(["B"]);
    expect(corrected).toMatchObject([{ key: "own", reason }]);
  });

  test("of any text at all is read without an error, and says what it leaves out", () => {
    const random = chance(11);
    const signs = [..."aZ9.-_~:,sc+e%=公 \u0000", "2026", "1900", "s1_2", "~5aSn", ":63", ",A:20"];
    for (let round = 0; round < 2000; round += 1) {
      const length = Math.floor(random() * 25);
      const text = Array.from({ length }, () => signs[Math.floor(random() * signs.length)]).join("");
      const { companies, corrected } = readOwnCompanies(text, fields);
      const parts = text.split(",").filter((part) => part !== "").length;
      expect(companies.length).toBeLessThanOrEqual(MOST_COMPANIES);
      expect(companies.length + corrected.filter(({ used }) => used === "").length, text).toBe(parts);
      // What is shown is written and read alike.
      expect(readOwnCompanies(writeOwnCompanies(companies), fields)).toEqual({ companies, corrected: [] });
    }
  });

  test("with a ninth company, or a long name, says so", () => {
    const nine = Array.from({ length: 9 }, (_, at) => `C${at}:20`).join();
    expect(readOwnCompanies(nine, fields)).toMatchObject({
      companies: { length: MOST_COMPANIES },
      corrected: [{ given: "C8", reason: "too_many" }],
    });
    expect(readOwnCompanies(`${"n".repeat(50)}:20`, fields)).toMatchObject({
      companies: [{ name: "n".repeat(40) }],
      corrected: [{ used: "n".repeat(40), reason: "too_long" }],
    });
  });

  test("writes eight long Chinese names in less than two thirds of what escaping would take", () => {
    const eight = Array.from(
      { length: 8 },
      (_, at): OwnCompany => ({
        name: `${"台灣積體電路製造股份有限公司".repeat(2)}${at}`,
        date: null,
        source: null,
        figures: { kind: "ratio", ratio: 25 },
      }),
    );
    const escaped = eight.map(({ name }) => encodeURIComponent(name).length).reduce((sum, length) => sum + length);
    expect(writeOwnCompanies(eight)?.length).toBeLessThan(escaped * 0.5);
  });
});

test.each([
  ["2026", "2026"],
  ["2026-3", "2026-03"],
  ["2026/11/30", "2026-11-30"],
  ["2026年2月28日", "2026-02-28"],
  ["２０２６年", "2026"],
  ["2026-02-30", null],
  ["30/11/2026", null],
  ["soon", null],
])("the date %s is %s", (text, date) => {
  expect(tidyDate(text)).toBe(date);
});

const pasted = (text: string, language: Language = "en"): PastedRows =>
  pastedRows(text, fields, (field, cell) => parseNumber(field, cell, localizationOf(language)));

const brief = ({ companies }: PastedRows): unknown[] =>
  companies.map(({ name, figures }) => [name, figures.kind, ratioOf(figures)]);

describe("rows of a spreadsheet", () => {
  test("with heads in each language, between tabs, commas or semicolons", () => {
    for (const [text, language] of [
      ["Company\tShare price\tEPS (TTM)\nACME\t$120\t4\n", "en"],
      ["公司\t股價\t每股盈餘\nACME\t120 元\t4 元", "zh-Hant"],
      ["名称\t股价\t每股收益\nACME\t¥120\t４", "zh-Hans"],
      ["company,price,eps\r\nACME,120,4\r\n", "en"],
      ['"Company";"Price";"EPS"\n"ACME";"120,00";"4,0"', "en"],
    ] as const) {
      const rows = pasted(text, language);
      expect(rows.refused, text).toEqual([]);
      expect(brief(rows), text).toEqual([["ACME", "share", 30]]);
    }
  });

  test("without heads are name and P/E, or name, price and earnings", () => {
    expect(brief(pasted("ACME\t63x\nB\t1,900"))).toEqual([
      ["ACME", "ratio", 63],
      ["B", "ratio", 1900],
    ]);
    expect(brief(pasted("ACME,120,4"))).toEqual([["ACME", "share", 30]]);
  });

  test("use whatever figures a row has, and read losses as accountants write them", () => {
    const rows = pasted(
      "Name\tP/E\tPrice\tEPS\tMarket cap\tNet income\nA\t20\t\t\t\t\nB\tn/a\t50\t(2.5)\t\t\nC\t–\t\t\t4.5tn\t72 bn\nD\tN/A\t\t\t$30bn\t-1.2",
    );
    expect(rows.refused).toEqual([]);
    expect(brief(rows)).toEqual([
      ["A", "ratio", 20],
      ["B", "share", null],
      ["C", "company", 62.5],
      ["D", "company", null],
    ]);
  });

  test("name each cell that is refused, and keep its row to be mended", () => {
    const text = [
      "Name\tPrice\tEPS\tDate\tSector",
      "Good\t10\t1\t2026-11\tx",
      "Bad\tabc\t1 dozen\t2026-11\tx",
      "\t10\t1\t\tx",
      "NoDate\t10\t1\t30/11/26\tx",
      "Dear\t10\t0.00001\t\tx",
      "Nothing\t\t\t\tx",
      "\t\t\t\t",
    ].join("\n");
    const rows = pasted(text);
    expect(rows.companies.map(({ name }) => name)).toEqual(["Good"]);
    expect(rows.refused.map(({ row, column, text: cell, reason }) => [row, column, cell, reason.kind])).toEqual([
      [3, "Price", "abc", "unreadable"],
      [3, "EPS", "1 dozen", "unreadable"],
      [4, "Name", "", "no_name"],
      [5, "Date", "30/11/26", "no_date"],
      [6, null, "", "out_of_range"],
      [7, null, "", "no_figures"],
    ]);
    expect(rows.unknownHeads).toEqual(["Sector"]);
    expect(rows.left.split("\n").map((line) => line.split("\t")[0])).toEqual([
      "Name",
      "Bad",
      "",
      "NoDate",
      "Dear",
      "Nothing",
    ]);
    expect(pasted(rows.left).refused).toHaveLength(rows.refused.length);
  });

  test("keep commas, quotes and line breaks inside quoted cells", () => {
    expect(brief(pasted('Name,P/E\n"大公司, 股份",30\n"a ""b""\nc",20'))).toEqual([
      ["大公司, 股份", "ratio", 30],
      ['a "b" c', "ratio", 20],
    ]);
  });

  test("of any text at all end without an error", () => {
    const random = chance(7);
    const signs = [..."ab1,;\t\n\"\r.-()公\u0000=+@'", "Name", "P/E", "EPS"];
    for (let round = 0; round < 500; round += 1) {
      const text = Array.from(
        { length: Math.floor(random() * 60) },
        () => signs[Math.floor(random() * signs.length)],
      ).join("");
      const { companies } = pasted(text);
      for (const { name, figures } of companies) {
        expect(name).not.toBe("");
        expect(ratioOf(figures) ?? 1).toBeGreaterThanOrEqual(1);
      }
    }
  });
});

/** The page with these companies, as far as they need it. */
function pageOf(
  companies: readonly OwnCompany[],
  language: Language = "en",
): { own: OwnCompanies; app: AppContext; full: FullEngine } {
  const app = {
    localization: localizationOf(language),
    state: { ownCompanies: writeOwnCompanies(companies) },
  } as unknown as AppContext;
  const own = new OwnCompanies(app);
  return { own, app, full: own.shownBy(engine) };
}

function sceneOf(full: FullEngine, inputs: Inputs = START): Scene {
  const scene = full.scene("companies", inputs);
  if (isRejected(scene)) throw new Error(JSON.stringify(scene));
  return scene;
}

describe("the engine", () => {
  const { full } = pageOf(AWKWARD);
  const scene = sceneOf(full);

  test("draws and tables them beside the published ones, with a mark and a kind of their own", () => {
    const plain = sceneOf(engine);
    expect(scene.row_keys).toHaveLength(plain.row_keys.length + AWKWARD.length);
    const keys = AWKWARD.map((_, at) => `own_${at + 1}`);
    expect(scene.row_keys.filter((key) => key.startsWith("own_")).sort()).toEqual(keys);
    for (const key of keys) {
      expect(scene.markers.find((marker) => marker.key === key)?.kind).toBe("diamond");
      expect(scene.table.rows[scene.row_keys.indexOf(key)]?.kind).toBe("own");
    }
    const cells = (key: string): readonly (number | null)[] =>
      scene.table.rows[scene.row_keys.indexOf(key)]?.cells ?? [];
    expect(cells("own_1")[0]).toBe(1900);
    expect(cells("own_2")[0]).toBe(30);
    expect(cells("own_3").slice(0, 2)).toEqual([null, null]);
    // A price in times earnings has the years of the same price among the published ones.
    expect(cells("own_1")[1]).toBe(plain.table.rows[plain.row_keys.indexOf("yhoo2000")]?.cells[1]);
  });

  test("refuses what it cannot show", () => {
    for (const wrong of [[63], [0, 1], [63, 0.001], [Number.NaN, 1], Array.from({ length: 18 }, () => 20)])
      expect(
        isRejected(engine.scene("companies", START, { own_companies: Float64Array.from(wrong) })),
        String(wrong),
      ).toBe(true);
    expect(isRejected(engine.scene("tipping", START, { own_companies: new Float64Array(0) }))).toBe(false);
  });

  test("forgets them where the page has none any more", () => {
    expect(sceneOf(pageOf([]).full)).toEqual(sceneOf(engine));
    const { own, full: other } = pageOf(AWKWARD.slice(0, 1));
    own.as(null, () => expect(sceneOf(other).row_keys).not.toContain("own_1"));
    expect(sceneOf(other).row_keys).toContain("own_1");
  });
});

test.each(["en", "zh-Hant", "zh-Hans"] as const)(
  "chart, sentence, CSV, JSON and text say the same in %s",
  async (language) => {
    const { own, app, full } = pageOf(AWKWARD, language);
    const { localization } = app;
    const scene = sceneOf(full);
    const evaluation = engine.evaluate(START);
    if (!evaluation.ok) throw new Error("refused");
    const context = { inputs: START, report: evaluation.report, scene: () => scene };
    for (const [at, { name }] of AWKWARD.entries()) {
      expect(localization.messages.text(`row.companies.own_${at + 1}`)).toBe(name);
      expect(localization.messages.text(`chart.companies.own_${at + 1}`, { price_to_earnings: "63" })).toContain(name);
    }
    const svg = full.svg("companies", START, {
      words: (key, values) =>
        localization.messages.has(`chart.companies.${key}`)
          ? localization.messages.text(
              `chart.companies.${key}`,
              Object.fromEntries(values.map(({ name, value }) => [name, String(value)])),
            )
          : "",
    });
    if (isRejected(svg)) throw new Error("refused");
    expect(svg).toContain("Lossy {Inc}");

    const bytes = await viewCsv(scene, null, localization, ownRecords(own.companies, localization));
    const csv = new TextDecoder().decode(bytes);
    const line = csv.split("\r\n").find((one) => one.includes(",own_2,"));
    expect(line).toContain('"大公司, 股份，有限"');
    expect(line).toContain(",own,true,30,");
    expect(line).toContain("2026-10");
    expect(line).toContain("年報 {第 3 頁}");
    expect(ownRecord(AWKWARD[2] as OwnCompany)).toEqual({
      name: "Lossy {Inc}",
      as_of: null,
      source: null,
      price_to_earnings: null,
      market_value_usd_b: 30,
      profit_usd_b: -2.5,
    });
    const rests = ownAssumptions(own.companies, localization);
    const text = textWithSources(view, [], context, null, localization, "https://example.org/", rests);
    for (const { name } of AWKWARD) expect(text).toContain(name);
  },
);
