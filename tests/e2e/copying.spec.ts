/** What is copied: by the browser, by hand where it refuses, and from the table. */
import { expect, type Page, test } from "@playwright/test";
import { open, speak, take } from "./support/page.js";

const PINNED = `#v=1&g=0.1&pin=${encodeURIComponent("v=1&s=0.02")}&pin_name=before`;

async function isLate(page: Page): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
  await expect(page.locator("table.numbers")).toBeVisible();
}

/** Presses a button of the menu, and gives what it has put into the clipboard. */
async function copied(page: Page, what: string): Promise<string> {
  await take(page, what);
  await expect(page.locator(`[data-export="${what}"] .answer`)).toHaveText("Copied");
  return page.evaluate(() => navigator.clipboard.readText());
}

const REFUSALS: Record<string, () => void> = {
  "refuses to copy": () => {
    Object.defineProperty(navigator.clipboard, "writeText", {
      value: () => Promise.reject(new DOMException("no", "NotAllowedError")),
    });
  },
  // As for pages that come by plain http in a network at home.
  "has no clipboard": () => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  },
};

for (const [what, refuse] of Object.entries(REFUSALS)) {
  test(`where the browser ${what}, the text stands there, selected, to be copied by hand`, async ({ page }) => {
    await page.addInitScript(refuse);
    await open(page, "#v=1&s=0.04");
    await isLate(page);
    const field = page.locator("#export textarea");
    const wanted: [take: string, content: RegExp][] = [
      ["copy_link", /^http.*#v=1&s=0\.04$/],
      ["copy_text", /^The Bubble Calculator\n\n[\s\S]*\nAssumptions\n[\s\S]*#v=1&s=0\.04$/],
      ["copy_table", /^Sell whatever the price .*\t.*\n/],
    ];
    for (const [kind, content] of wanted) {
      await take(page, kind);
      await expect(field).toHaveValue(content);
      await expect(field).toBeFocused();
      expect(
        await field.evaluate((area: HTMLTextAreaElement) => [
          area.selectionStart,
          area.value.length - area.selectionEnd,
          area.readOnly,
        ]),
      ).toEqual([0, 0, true]);
      await expect(page.locator("#export label")).toContainText("Ctrl+C");
      await expect(page.locator(`[data-export="${kind}"] .answer`)).toHaveText("Your browser blocked copying");
    }
    const saving = page.waitForEvent("download");
    await page.locator('[data-export="csv"]').click();
    await saving;
    await expect(field).toHaveCount(0);

    await page.locator('[data-export="embed"]').click();
    const code = page.locator("dialog textarea");
    await page.locator(".embed-dialog-copy").click();
    await expect(code).toBeFocused();
    await expect(page.locator("dialog [role=alert]")).toContainText("Ctrl+C");
    expect(await code.evaluate((area: HTMLTextAreaElement) => area.selectionEnd - area.selectionStart)).toBe(
      (await code.inputValue()).length,
    );
    await page.locator('dialog input[value="element"]').check();
    await expect(page.locator("dialog [role=alert]")).toHaveCount(0);
  });
}

for (const locale of ["en-GB", "de-DE"]) {
  test.describe(`for readers in ${locale}`, () => {
    test.use({ locale, permissions: ["clipboard-read", "clipboard-write"] });

    test("the copied table holds each number of the page, and nothing else where numbers stand", async ({ page }) => {
      await open(page, PINNED);
      await isLate(page);
      const rows = (await copied(page, "copy_table")).split("\n").map((row) => row.split("\t"));
      const numbers = rows.slice(1).map((cells) =>
        cells
          .slice(0, -1)
          .filter((cell) => cell !== "")
          .map((cell) => Number(locale === "de-DE" ? cell.replace(",", ".") : cell)),
      );
      const shown = await page
        .locator("table.numbers tbody tr")
        .evaluateAll((all) =>
          all.map((row) => [...row.querySelectorAll("data")].map((one) => Number(Number(one.value).toPrecision(12)))),
        );
      expect(numbers).toEqual(shown);
      expect(rows[0]).toContain("Holds: sold, before (1 = 100%)");
      expect(rows.flat().some((cell) => (locale === "de-DE" ? /^-0,\d/ : /^-0\.\d/).test(cell))).toBe(true);
    });
  });
}

test.describe("copied by hand", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  /** Selects from one element to another, copies by keys, and gives both kinds of text. */
  async function byKeys(page: Page, from: string, to: string): Promise<{ plain: string; html: string }> {
    await page.evaluate(
      ([first, last]) => {
        const [start, end] = [document.querySelector(first), document.querySelectorAll(last)];
        const until = end[end.length - 1];
        if (start === null || until === undefined) throw new Error("nothing to select");
        getSelection()?.setBaseAndExtent(start, 0, until, until.childNodes.length);
      },
      [from, to] as const,
    );
    await page.keyboard.press("ControlOrMeta+C");
    return page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const text = async (type: string): Promise<string> =>
        item?.types.includes(type) === true ? (await item.getType(type)).text() : "";
      return { plain: await text("text/plain"), html: await text("text/html") };
    });
  }

  test("cells of the table have a minus that other programs read, in rows and columns", async ({ page }) => {
    await open(page);
    await isLate(page);
    const shown = await page
      .locator("table.numbers tr")
      .evaluateAll((rows) =>
        rows.map((row) =>
          [...(row as HTMLTableRowElement).cells].map((cell) => (cell.textContent ?? "").replace(/\s+/g, " ").trim()),
        ),
      );
    expect(shown.flat().join("")).toContain("\u2212");
    const { plain, html } = await byKeys(page, "table.numbers thead th", "table.numbers tbody td");
    const rows = plain.split("\n").map((row) => row.split("\t"));
    expect(rows.map((cells) => cells.filter((cell) => cell !== ""))).toEqual(
      shown.map((cells) => cells.map((cell) => cell.replaceAll("\u2212", "-"))),
    );
    expect(new Set(rows.map((cells) => cells.length)).size).toBe(1);
    expect(html).toContain("<td>-");
    expect(html.match(/<tr/g)).toHaveLength(shown.length);

    const cell = await byKeys(
      page,
      "tbody tr:last-child td.column-burst_price data",
      "tbody tr:last-child td.column-burst_price data",
    );
    expect(cell.plain).toMatch(/^-\d+\.\d%$/);
  });

  test("what is copied elsewhere is as it stands there", async ({ page }) => {
    await open(page);
    await isLate(page);
    const { plain } = await byKeys(page, "#method", "#method");
    expect(plain.length).toBeGreaterThan(100);
    const heading = await byKeys(page, "#table-name", "#table-name");
    expect(heading.plain).toBe("The same chart in numbers");
  });
});

test("the row fits, with everything in it within reach, in every language from 320 pixels on", async ({ page }) => {
  for (const width of [320, 390, 820, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    await open(page);
    await isLate(page);
    for (const language of ["en", "zh-Hant", "zh-Hans"]) {
      await speak(page, language);
      const found = await page.locator("#export").evaluate((row) => {
        const outer = row.getBoundingClientRect();
        return [...row.querySelectorAll("button")].filter((button) => {
          const { left, right, height } = button.getBoundingClientRect();
          return left < outer.left - 1 || right > outer.right + 1 || height < 20;
        }).length;
      });
      expect(found, `${language} ${width}`).toBe(0);
    }
  }
});
