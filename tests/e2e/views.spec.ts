import { expect, type Page, test } from "@playwright/test";
import { VIEWS } from "../../www/pkg/vocabulary.js";
import { inputsOf, sceneOf } from "./support/engine.js";
import { download, hasNoSidewaysScroll, open } from "./support/page.js";

const STATES = ["#v=1", "#v=1&pe=41&g=0.65&s=0.021&add=12&cut=cloud_vendor&xi=0.02&aw=0.2&h=0.6"];

/** The raw numbers of the table, row by row; what does not exist leaves none. */
async function tableNumbers(page: Page): Promise<number[][]> {
  return page
    .locator("table[data-view] tbody tr")
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll("th data, td data")].map((cell) => Number(cell.getAttribute("value"))),
      ),
    );
}

const csvCells = (row: string): string[] =>
  [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, plain = ""]) => quoted?.replaceAll('""', '"') ?? plain,
  );

for (const view of VIEWS) {
  test(`the table of ${view} is its scene in numbers, and the CSV is the table`, async ({ page }) => {
    for (const state of STATES) {
      await page.goto("about:blank");
      await open(page, `${state}&view=${view}`);
      await expect(page.locator("#chart canvas")).toHaveAttribute("data-view", view);
      await expect(page.locator("table[data-view]")).toHaveAttribute("data-view", view);
      const { table, row_keys: rowKeys } = sceneOf(view, inputsOf(state));
      expect(await tableNumbers(page)).toEqual(table.rows.map((row) => row.cells.filter((cell) => cell !== null)));
      expect(table.rows.length).toBeLessThanOrEqual(25);
      const [head = [], ...rows] = (await download(page, "csv")).trimEnd().split("\r\n").map(csvCells);
      const first = head.indexOf("in_picture") + 1;
      const ofTable = rows.filter((row) => row[head.indexOf("part")] === "table");
      expect(ofTable.map((row) => row[head.indexOf("id")])).toEqual(table.rows.map((_, index) => rowKeys[index] ?? ""));
      const cells = table.rows.map((row) =>
        row.cells.map((cell) => (cell === null ? "" : String(Number(cell.toPrecision(12))))),
      );
      expect(ofTable.map((row) => row.slice(first, first + table.columns.length))).toEqual(cells);
    }
  });

  test(`${view} is heard as it is seen`, async ({ page }) => {
    await open(page, `#v=1&view=${view}`);
    await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
    await expect(page.locator("main")).toMatchAriaSnapshot({ name: `${view}.yml` });
  });

  test(`${view} fits small screens beside a pinned state too`, async ({ page }) => {
    await open(page, `#v=1&view=${view}&pin=${encodeURIComponent("v=1&s=0.04&pe=40&g=0.3")}`);
    await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
    await expect(page.locator(".pin-name")).toBeVisible();
    for (const width of [320, 360]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await hasNoSidewaysScroll(page), String(width)).toBe(true);
    }
  });

  test(`${view} fits every width, and can be read with keys`, async ({ page }) => {
    await open(page, `#v=1&view=${view}`);
    for (const width of [320, 360, 599, 820, 900, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await hasNoSidewaysScroll(page), String(width)).toBe(true);
    }
    const reader = page.locator(".reader");
    const sentence = page.locator("#readout");
    await reader.focus();
    const read = new Set<string | null>([await sentence.textContent()]);
    for (const key of ["Home", "ArrowRight", "ArrowRight", "End", "ArrowLeft"]) {
      await page.keyboard.press(key);
      // It is shown with the next frame.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      await expect(reader).not.toHaveAttribute("aria-valuetext", "");
      read.add(await sentence.textContent());
    }
    expect(read.size, "the cursor says something of each place").toBeGreaterThan(2);
  });
}
