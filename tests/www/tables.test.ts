/** Tables as they are shown, and as text for spreadsheets. */

import { expect, test } from "vitest";
import { render } from "../../www/node_modules/@lit-labs/ssr/index.js";
import { collectResultSync } from "../../www/node_modules/@lit-labs/ssr/lib/render-result.js";
import type { Inputs, Scene, View } from "../../www/src/engine/types.js";
import { VIEWS } from "../../www/src/engine/vocabulary.js";
import { decimalSign, tidyNumber } from "../../www/src/export/raw-numbers.js";
import { tableText } from "../../www/src/export/table-text.js";
import { LANGUAGES, type Language } from "../../www/src/i18n/languages.js";
import type { Localization } from "../../www/src/i18n/sentences.js";
import { rowKind, rowWord, table } from "../../www/src/ui/table.js";
import "./view-definitions.js";
import { chance, FIELDS, localizationOf, randomInputs, START, told } from "./real-engine.js";

const LANGUAGE_NAMES = Object.keys(LANGUAGES) as Language[];
const SPEECH = Object.fromEntries(LANGUAGE_NAMES.map((language) => [language, localizationOf(language)])) as Record<
  Language,
  Localization
>;

function scenes(view: View, count: number, seed: number): Scene[] {
  const random = chance(seed);
  const inputs: Inputs[] = [START, ...Array.from({ length: count }, () => randomInputs([...FIELDS.keys()], random))];
  return inputs.flatMap((one) => told(view, one)?.scene() ?? []);
}

/** The texts of every column's numbers, pinned ones included, by the class of their cells. */
function shownColumns(scene: Scene, pinned: Scene | null, localization: Localization): string[][] {
  const html = collectResultSync(
    render(table(scene, pinned && { scene: pinned, name: "before" }, localization)),
  ).replace(/<!--.*?-->/gs, "");
  const columns = new Map<string, string[]>();
  for (const [, head, key = "", value = ""] of html.matchAll(
    /<(th scope="row"|td class="(?:pinned )?column-(\w+)")><data value="[^"]*">([^<]*)<\/data>/g,
  )) {
    const name = head?.startsWith("th") ? "first" : key;
    columns.set(name, [...(columns.get(name) ?? []), value]);
  }
  return [...columns.values()];
}

test.each(VIEWS)("the numbers of one column have equally many decimals: %s", (view) => {
  const all = scenes(view, 12, 31);
  let compared = 0;
  for (const scene of all) {
    for (const pinned of [null, all[1] ?? null]) {
      for (const language of ["en", "zh-Hant"] as const) {
        const columns = shownColumns(scene, pinned, SPEECH[language]);
        compared += columns.filter((texts) => texts.length > 1).length;
        for (const texts of columns)
          expect(new Set(texts.map((text) => /\.(\d+)/.exec(text)?.[1]?.length ?? 0)).size, texts.join(" ")).toBe(1);
      }
    }
  }
  expect(compared).toBeGreaterThan(8);
});

test("a year in which a price is paid back says in which of the ways", () => {
  let toldOf = 0;
  for (const scene of scenes("payback", 200, 5)) {
    const years = new Map(
      scene.markers.filter(({ kind }) => kind === "solid" || kind === "ring").map(({ key, x }) => [key, Math.ceil(x)]),
    );
    for (const [row, { kind, cells }] of scene.table.rows.entries()) {
      const found = rowKind(scene, row);
      if (kind !== "paid_back") {
        expect(found).toBe(kind);
        continue;
      }
      const ways = [...years].filter(([, year]) => year === cells[0]).map(([key]) => key);
      const said = {
        paid_back: ["payback_growing"],
        paid_back_discounted: ["payback_discounted"],
        paid_back_flat: ["payback_flat"],
        paid_back_both: ["payback_growing", "payback_discounted"],
      }[found] ?? ["?"];
      for (const way of said) expect(ways).toContain(way);
      if (ways.includes("payback_growing"))
        expect(found).toMatch(ways.includes("payback_discounted") ? /^paid_back_both$/ : /^paid_back$/);
      for (const language of LANGUAGE_NAMES) expect(rowWord(scene, row, SPEECH[language].messages)).toMatch(/\S/);
      toldOf += 1;
    }
  }
  expect(toldOf).toBeGreaterThan(100);
  const [start] = scenes("payback", 0, 0);
  const words = start?.table.rows
    .map((_, row) => rowWord(start, row, SPEECH.en.messages))
    .filter((word) => word.startsWith("paid"));
  expect(words).toEqual(["paid for itself", "paid for itself, discounted"]);
});

test.each(VIEWS)(
  "as text for spreadsheets each number is one, with the reader's decimal sign, and rows are equally long: %s",
  (view) => {
    const [start, ...others] = scenes(view, 6, 8);
    for (const scene of others) {
      for (const pinned of [null, start ?? null]) {
        for (const [language, decimal] of [
          ["en", "."],
          ["zh-Hans", ","],
        ] as const) {
          const text = tableText(scene, pinned && { scene: pinned, name: "a\tpin\n" }, SPEECH[language], decimal);
          expect(text).not.toMatch(/[\u2212\u00a0]/);
          const rows = text.split("\n").map((row) => row.split("\t"));
          expect(rows).toHaveLength(scene.table.rows.length + 1);
          expect(new Set(rows.map((cells) => cells.length)).size).toBe(1);
          const names = scene.row_keys.length > 0 ? 1 : 0;
          const hasWords = scene.table.rows.some((_, row) => rowWord(scene, row, SPEECH[language].messages) !== "");
          for (const [index, cells] of rows.slice(1).entries()) {
            const numbers = cells.slice(names, hasWords ? -1 : undefined).filter((cell) => cell !== "");
            const read = numbers.map((cell) => Number(cell.replace(decimal, ".")));
            expect(read.every(Number.isFinite), numbers.join(" ")).toBe(true);
            for (const value of scene.table.rows[index]?.cells ?? [])
              if (value !== null) expect(read).toContain(tidyNumber(value));
          }
        }
      }
    }
  },
);

test("the heads are those of the page, and say where all is one and not a hundred", () => {
  const [scene] = scenes("tipping", 0, 0);
  if (scene === undefined) throw new Error("refused");
  expect(tableText(scene, null, SPEECH.en, ".").split("\n")[0]).toBe(
    "Sell whatever the price (1 = 100%)\tHolds: sold (1 = 100%)\tHolds: price (1 = 100%)\tEach seller triggers\tNo way back above (1 = 100%)\tCrash: sold (1 = 100%)\tCrash: price (1 = 100%)\tNote",
  );
  expect(tableText(scene, null, SPEECH.en, ".")).toMatch(/\n0\.03\t[\d.]+\t-?[\d.]+\t.*\tset here\n/);
});

test("decimal signs are those of readers", () => {
  expect(["en", "de-DE", "fr-FR", "zh-Hant-TW", "de-CH"].map(decimalSign)).toEqual([".", ",", ",", ".", "."]);
});

test("no dust, and no digit lost that anyone has set", () => {
  expect([0.8190000000000001, 0.1 + 0.2, -0.48225963513009, 1e-7, 0, -0, 123456789.123, 2 / 3].map(tidyNumber)).toEqual(
    [0.819, 0.3, -0.48225963513, 1e-7, 0, 0, 123456789.123, 0.666666666667],
  );
});
