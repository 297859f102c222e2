/** The file of a view: tidy, documented, and of the same numbers as table and picture. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import bubbles from "../../www/data/bubbles.json" with { type: "json" };
import companies from "../../www/data/companies.json" with { type: "json" };
import prices from "../../www/data/company_prices.json" with { type: "json" };
import type { Inputs, Scene, View } from "../../www/src/engine/types.js";
import { VIEWS } from "../../www/src/engine/vocabulary.js";
import { csvBytes } from "../../www/src/export/csv.js";
import { LINE_COLUMNS, UPRIGHT_LINE_COLUMNS } from "../../www/src/export/view-columns.js";
import { viewCsv } from "../../www/src/export/view-csv.js";
import { LANGUAGES, type Language } from "../../www/src/i18n/languages.js";
import type { Localization } from "../../www/src/i18n/sentences.js";
import "./view-definitions.js";
import { chance, FIELDS, localizationOf, randomInputs, START, told } from "./real-engine.js";

type Record_ = Record<string, string>;

const MARK = "\ufeff";

const SPEECH = Object.fromEntries(
  (Object.keys(LANGUAGES) as Language[]).map((language) => [language, localizationOf(language)]),
) as Record<Language, Localization>;
const scenes = new Map<string, Scene | null>();

function sceneOf(view: View, inputs: Inputs): Scene | null {
  const key = JSON.stringify([view, inputs]);
  const known = scenes.get(key);
  if (known !== undefined) return known;
  const scene = told(view, inputs)?.scene() ?? null;
  scenes.set(key, scene);
  return scene;
}

/** Records by RFC 4180, each as long as the head. */
function records(text: string): Record_[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted !== undefined ? quoted.replaceAll('""', '"') : (plain ?? ""));
    if (end === "\r\n") rows.push([]);
  }
  expect(rows.pop()).toEqual([]);
  const [head = [], ...body] = rows;
  expect(new Set(head).size).toBe(head.length);
  return body.map((cells) => {
    expect(cells).toHaveLength(head.length);
    return Object.fromEntries(head.map((name, place) => [name, cells[place] ?? ""]));
  });
}

async function file(
  view: View,
  inputs: Inputs = START,
  pinned: Inputs | null = null,
  language: Language = "en",
): Promise<{ text: string; rows: Record_[] }> {
  const [scene, other] = [sceneOf(view, inputs), pinned === null ? null : sceneOf(view, pinned)];
  if (scene === null) throw new Error("refused");
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await viewCsv(scene, other, SPEECH[language]));
  return { text, rows: records(text.replace(MARK, "")) };
}

/** What `COLUMNS.md` says of a view, and of every view. */
const DOCUMENTED: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const found = new Map<string, Set<string>>();
  const text = readFileSync(new URL("../../COLUMNS.md", import.meta.url), "utf8");
  const ofViews = text.slice(0, text.indexOf("## The files of runs"));
  for (const [, view = "", names = ""] of ofViews.matchAll(/^\| (?:(\w+) \| )?((?:`\w+`(?:, )?)+) \|/gm)) {
    const known = found.get(view) ?? new Set<string>();
    for (const [, name = ""] of names.matchAll(/`(\w+)`/g)) known.add(name);
    found.set(view, known);
  }
  return found;
})();

const states = (view: View, count: number): Inputs[] => {
  const random = chance(23);
  return [START, ...Array.from({ length: count }, () => randomInputs([...FIELDS.keys()], random))].filter(
    (inputs) => sceneOf(view, inputs) !== null,
  );
};

const COUNT = 8;

test.each(VIEWS)("every column is documented, and every documented column is there: %s", async (view) => {
  const seen = new Set<string>();
  // The map is drawn along one of several assumptions.
  const controls = FIELDS.get("map_control")?.choices ?? [];
  for (const inputs of [
    ...states(view, COUNT),
    ...(view === "companies" ? [{ ...START, price_date: "june_2026" }] : []),
    ...(view === "map" ? controls.map((mapControl) => ({ ...START, map_control: mapControl })) : []),
  ])
    for (const name of Object.keys((await file(view, inputs)).rows[0] ?? {})) seen.add(name);
  expect([...seen].sort()).toEqual([...(DOCUMENTED.get("") ?? []), ...(DOCUMENTED.get(view) ?? [])].sort());
});

test.each(VIEWS)(
  "its numbers are those of table and lines, to the twelfth digit and without dust: %s",
  async (view) => {
    for (const inputs of states(view, COUNT)) {
      const scene = sceneOf(view, inputs);
      if (scene === null) throw new Error("refused");
      const { rows } = await file(view, inputs);
      const numbers = Object.keys(rows[0] ?? {}).slice(6, 6 + scene.table.columns.length);
      const ofTable = rows.filter(({ part }) => part === "table");
      // Of a cascade the file has every round, also where the table leaves some out.
      const { crowd } = scene;
      const wanted =
        crowd === null
          ? scene.table.rows.map(({ cells }) => cells)
          : crowd.sold.map((sold, index) => [
              index + 1,
              crowd.new_sellers[index] ?? null,
              sold,
              crowd.price_change[index] ?? null,
            ]);
      expect(ofTable).toHaveLength(wanted.length);
      for (const [index, cells] of wanted.entries()) {
        const told = numbers.map((name) => ofTable[index]?.[name] ?? "");
        for (const [place, cell] of cells.entries()) {
          if (cell === null) expect(told[place]).toBe("");
          else expect(Math.abs(Number(told[place]) - cell)).toBeLessThanOrEqual(Math.abs(cell) * 1e-11);
        }
      }
      const ofLines = rows.filter(({ part }) => part === "line");
      for (const row of rows)
        for (const name of numbers)
          expect(
            (row[name] ?? "").replace(/e.*|^-?0?\.0*|[-.]/g, "").length,
            `${name} ${row[name]}`,
          ).toBeLessThanOrEqual(12);
      for (const { key, x } of scene.series) {
        const column = UPRIGHT_LINE_COLUMNS[view]?.[key] ?? LINE_COLUMNS[view]?.[key] ?? key;
        expect(
          scene.table.columns.map((one) => one.key),
          `${view} ${key}`,
        ).toContain(column);
        expect(ofLines.filter(({ id }) => id === key).length).toBeGreaterThanOrEqual(x.length);
      }
      for (const row of ofLines) expect(numbers.filter((name) => row[name] !== "").length, row.id).toBe(2);
    }
  },
);

test("a line's points lie on the curve that the table has rows of", async () => {
  /** Where the line of a file has this abscissa, and the table a number beside it. */
  const on = async (view: View, line: string, x: string, y: string): Promise<void> => {
    const { rows } = await file(view);
    const points = rows
      .filter(({ id }) => id === line)
      .map((row) => [Number(row[x]), Number(row[y])] as const)
      .sort(([a], [b]) => a - b);
    let compared = 0;
    for (const row of rows.filter(({ part }) => part === "table")) {
      const at = Number(row[x]);
      const after = points.findIndex(([other]) => other >= at);
      const [left, right] = [points[after - 1], points[after]];
      if (row[y] === "" || left === undefined || right === undefined) continue;
      const [low, high] = [Math.min(left[1], right[1]), Math.max(left[1], right[1])];
      const value = Number(row[y]);
      expect(value, `${view} ${line} ${at}`).toBeGreaterThanOrEqual(low - 1e-6);
      expect(value, `${view} ${line} ${at}`).toBeLessThanOrEqual(high + 1e-6);
      compared += 1;
    }
    expect(compared, `${view} ${line}`).toBeGreaterThan(2);
  };
  await on("tipping", "alive_branch", "seed_share", "alive_sellers_share");
  await on("payback", "payback_growing", "year", "cumulative_times");
  await on("payback", "payback_discounted", "year", "cumulative_discounted_times");
  // These two are drawn along the second axis, and the map's lines the other way round.
  await on("timeline", "sellers", "year", "sellers_share");
  await on("uncertainty", "burst_probability", "seed_share", "burst_share");
  await on("map", "tips", "news_price_change", "tipping_share");
  await on("power", "supply", "year", "supply_twh");
  await on("short", "with_stop", "bursts_per_year", "with_stop_share");
});

test("companies and bubbles have names, dates and sources; what the picture does not show is marked", async () => {
  for (const language of Object.keys(LANGUAGES) as Language[]) {
    const { rows } = await file("companies", START, null, language);
    for (const { id, as_of: asOf, source_title: sourceTitle } of companies)
      expect(rows).toContainEqual(
        expect.objectContaining({
          id,
          as_of: asOf,
          source: sourceTitle,
          name: expect.stringMatching(/\S/),
          in_picture: String(!["nvda_pre", "nvda_2024"].includes(id)),
        }),
      );
    const episodes = (await file("episodes", START, null, language)).rows;
    for (const { id, peak_date: peakDate, source_title: sourceTitle } of bubbles.episodes)
      expect(episodes).toContainEqual(
        expect.objectContaining({
          id,
          peak_date: peakDate,
          source: sourceTitle,
          name: expect.stringMatching(/\S/),
          in_picture: String(!["railway1845", "nvda2025"].includes(id)),
        }),
      );
    expect(episodes.find(({ id }) => id === "nikkei1989")?.fall_share).toBe("0.819");
  }
  const later = await file("companies", { ...START, price_date: "june_2026" }, START);
  const nvidia = later.rows.filter(({ id }) => id === "nvda");
  expect(nvidia.map(({ state, as_of: asOf }) => [state, asOf])).toEqual([
    ["present", prices.after],
    ["pinned", companies[0]?.as_of],
  ]);
  expect(nvidia[0]?.source).toBe(prices.source_title);
  expect((await file("companies", START, null, "zh-Hant")).rows.find(({ id }) => id === "nvda")?.name).toContain(
    "輝達",
  );
});

test("a point outside the axes is marked", async () => {
  const { rows } = await file("tipping");
  const scene = sceneOf("tipping", START);
  for (const row of rows.filter(({ part }) => part === "line")) {
    const at = Number(row.seed_share);
    if (at < 0 || at > (scene?.x.max ?? 0)) expect(row.in_picture).toBe("false");
  }
  expect(rows.some(({ id, in_picture: inPicture }) => id === "alive_branch" && inPicture === "true")).toBe(true);
});

test("a pinned state has rows of its own, also where its map is drawn along another assumption", async () => {
  const pinned = { ...START, growth_per_year: 0.3, seed_share: 0.04 };
  for (const view of VIEWS) {
    const [alone, other, both] = [await file(view), await file(view, pinned), await file(view, START, pinned)];
    expect(alone.rows.every(({ state }) => state === "present")).toBe(true);
    expect(both.rows.filter(({ state }) => state === "present")).toEqual(alone.rows);
    expect(both.rows.filter(({ state }) => state === "pinned").map((row) => ({ ...row, state: "present" }))).toEqual(
      other.rows,
    );
  }
  const { rows } = await file("map", START, { ...START, map_control: "herding" });
  expect(
    rows.filter(({ state }) => state === "pinned").every((row) => row.news_price_change === "" && row.herding !== ""),
  ).toBe(true);
  expect(
    rows.filter(({ state }) => state === "present").every((row) => row.news_price_change !== "" && row.herding === ""),
  ).toBe(true);
});

test("the mark of UTF-8 stands where a sign is beyond ASCII, and nowhere else", async () => {
  for (const language of ["en", "zh-Hant"] as const) {
    for (const view of VIEWS) {
      const { text } = await file(view, START, null, language);
      expect(text.startsWith(MARK), `${language} ${view}`).toBe(/[^\0-\x7f]/.test(text.replace(MARK, "")));
      expect(text.replace(MARK, "")).toMatch(/^state,part,id,name,kind,in_picture,/);
    }
  }
  const late = {
    metadata: {},
    columns: [{ name: "text", type: "text" as const, values: [...new Array<string>(40_000).fill("a"), "泡"] }],
  };
  expect([...(await csvBytes(late, () => Promise.resolve())).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
});
