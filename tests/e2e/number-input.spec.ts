/** Numbers typed into the page: what was understood is shown at once, and what was not is named. */
import { expect, type Page, test } from "@playwright/test";
import { open, range, type, typed, verdict } from "./support/page.js";

const NOTICE = '[data-notice="part-missing"]';
const note = (page: Page, id: string) => page.locator(`#note-${id}`);

/** By view and language: the field, what is typed, and what its box then shows or which part is named. */
const TYPED: [fragment: string, rows: [id: string, text: string, shown: string | { rest: string }][]][] = [
  [
    "?lang=en#v=1&view=payback",
    [
      ["growth_per_year", "20 bp", "0.2%"],
      ["growth_per_year", "２５．５％", "25.5%"],
      ["growth_per_year", "–5", "−5%"],
      ["price_to_earnings", "1.234,5", "1,234.5"],
      ["price_to_earnings", "60+3", { rest: "+3" }],
      ["price_to_earnings", "63k", { rest: "k" }],
      ["price_to_earnings", "45x", "45"],
      ["tolerated_years", "18 months", "1.5"],
      ["tolerated_years", "3 dozen", { rest: "dozen" }],
      ["tolerated_years", "12 years", "12"],
    ],
  ],
  [
    "?lang=zh-Hant#v=1&view=loop",
    [
      ["vendor_investment_usd_b", "1.5千億", "1,500 億美元"],
      ["vendor_investment_usd_b", "300億台幣", { rest: "台幣" }],
      ["vendor_investment_usd_b", "US$300億", "300 億美元"],
    ],
  ],
  [
    "?lang=zh-Hans#v=1",
    [
      ["seed_share", "3。5", "3.5%"],
      ["seed_share", "\u200b1成", "10%"],
      ["seed_share", "5人", { rest: "人" }],
    ],
  ],
];

for (const [fragment, rows] of TYPED) {
  test(`what is typed into boxes is shown as understood, or the rest is named (${fragment})`, async ({ page }) => {
    await open(page, fragment);
    for (const [id, text, shown] of rows) {
      const before = await page.locator(`input[type="range"][name="${id}"]`).getAttribute("aria-valuetext");
      await type(page, id, text);
      if (typeof shown === "string") {
        await expect(typed(page, id), text).toHaveValue(shown);
        await expect(note(page, id), text).not.toHaveAttribute("role", "alert");
        await expect(range(page, id), text).toHaveAttribute(
          "aria-valuetext",
          new RegExp(`^${shown.replace(/[.$]/g, "\\$&")}`),
        );
      } else {
        await expect(note(page, id), text).toHaveAttribute("role", "alert");
        await expect(note(page, id), text).toContainText(shown.rest);
        await expect(typed(page, id), text).toHaveValue(text);
        await expect(range(page, id), text).toHaveAttribute("aria-valuetext", before ?? "");
      }
    }
  });
}

test("a text that means the value in force is replaced by that value", async ({ page }) => {
  await open(page, "#v=1&view=payback");
  for (const text of ["20", "2000 bp", "+20.00 percent", "２０"]) {
    await type(page, "growth_per_year", text);
    await expect(typed(page, "growth_per_year"), text).toHaveValue("20%");
    await expect(typed(page, "growth_per_year"), text).toBeFocused();
  }
});

test("a text is left alone while it is typed, though the page moves", async ({ page }) => {
  await open(page);
  const box = typed(page, "seed_share");
  await box.fill("4.");
  await page.evaluate(() => (location.hash = "#v=1&pe=50"));
  await expect(verdict(page)).toContainText("At 50 times earnings");
  await expect(box).toHaveValue("4.");
  await box.press("Enter");
  await expect(box).toHaveValue("4%");
});

test("a number of the headline takes what people type, and names what it does not understand", async ({ page }) => {
  await open(page, "#v=1&view=payback");
  const price = page.locator('[data-input="price_to_earnings"]');
  for (const [text, shown] of [
    ["1 234", "1,234"],
    ["４５倍", "45"],
    ["50,5", "50.5"],
    ["1e2", "100"],
  ] as const) {
    await price.click();
    await page.keyboard.insertText(text);
    await page.keyboard.press("Enter");
    await expect(price, text).toHaveText(shown);
    await expect(typed(page, "price_to_earnings"), text).toHaveValue(shown);
  }
  await price.click();
  await page.keyboard.insertText("3 dozen");
  await page.keyboard.press("Enter");
  await expect(price).toHaveText("100");
  await expect(note(page, "price_to_earnings")).toContainText(
    "“dozen” is not understood here. Please enter a number from 1 to 5,000.",
  );
});

test("a seed is typed with or without groups, and shown as understood", async ({ page }) => {
  await open(page, "#v=1&view=uncertainty&runs=1000");
  const seed = page.locator("#runs-seed");
  for (const text of ["12,345", "１２３４５", "12345"]) {
    await seed.fill(text);
    await seed.press("Enter");
    await expect(seed, text).toHaveValue("12345");
  }
  await expect.poll(() => new URL(page.url()).hash).toContain("seed=12345");
  await seed.fill("7 seeds");
  await seed.press("Enter");
  expect(await seed.evaluate((input: HTMLInputElement) => input.validationMessage)).toContain("whole number");
});

test("the firm without earnings reads numbers in the same way", async ({ page }) => {
  await open(page);
  await page.locator("#presets select").selectOption("openai");
  await type(page, "loss_maker_valuation_usd_b", "US$ 0.5tn");
  await expect(typed(page, "loss_maker_valuation_usd_b")).toHaveValue("$500bn");
  await type(page, "loss_maker_valuation_usd_b", "500bn");
  await expect(typed(page, "loss_maker_valuation_usd_b")).toHaveValue("$500bn");
  await type(page, "loss_maker_valuation_usd_b", "€500bn");
  await expect(note(page, "loss_maker_valuation_usd_b")).toContainText("“€” is not understood here");
});

test.describe("the reader of numbers", () => {
  const reader = /\/assets\/(apply|parse)-[\w-]+\.js$/;

  /** Holds it back; what is given lets it go. */
  async function hold(page: Page): Promise<() => void> {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route(reader, async (route) => {
      await held;
      await route.continue();
    });
    return letGo;
  }

  test("is no part of the first view, and of a frame only when a box is used", async ({ page }) => {
    const asked: string[] = [];
    page.on("request", (request) => reader.test(request.url()) && asked.push(request.url()));
    await open(page, "?embed=1");
    await range(page, "seed_share").press("ArrowRight");
    await expect(verdict(page)).toContainText("here 3.1% is assumed");
    expect(asked).toEqual([]);
    await type(page, "seed_share", "4");
    await expect(typed(page, "seed_share")).toHaveValue("4%");
    expect(asked).not.toEqual([]);
  });

  test("counts when it is there: the latest text of each box, a step from it, but no text older than a move", async ({
    page,
  }) => {
    const letGo = await hold(page);
    await open(page);
    await type(page, "seed_share", "6%");
    await type(page, "seed_share", "4%");
    await type(page, "tolerance_median", "40");
    await type(page, "news_shock", "10");
    await range(page, "news_shock").press("ArrowRight");
    await type(page, "external_inflow_per_quarter", "9");
    await range(page, "external_inflow_per_quarter").press("Home");
    await expect(typed(page, "seed_share")).toHaveValue("4%");
    await expect(verdict(page)).toContainText("here 3% is assumed");
    letGo();
    await expect(typed(page, "tolerance_median")).toHaveValue("40%");
    await expect(typed(page, "news_shock")).toHaveValue("10.5%");
    await expect(verdict(page)).toContainText("if 4% sell whatever the price");
    await expect(typed(page, "external_inflow_per_quarter")).not.toHaveValue(/9/);
  });

  test("is told when it does not come, and the text counts when it is asked for again", async ({ page }) => {
    await page.route(reader, (route) => route.abort());
    await open(page, "?embed=1");
    await type(page, "seed_share", "4 %");
    await expect(page.locator(NOTICE)).toBeVisible();
    await expect(typed(page, "seed_share")).toHaveValue("4 %");
    await expect(verdict(page)).toContainText("here 3% is assumed");
    await page.unroute(reader);
    await page.locator(NOTICE).getByRole("button").click();
    await expect(verdict(page)).toContainText("here 4% is assumed");
    await expect(typed(page, "seed_share")).toHaveValue("4%");
    await expect(page.locator(NOTICE)).toHaveCount(0);
  });

  test("words what a slider alone does wrong, in the language that is shown", async ({ page }) => {
    // Without all that follows the first view.
    await page.route("**/features-*.js", (route) => route.abort());
    await open(page, "?lang=zh-Hans#v=1&m=7&ell=0.12");
    await range(page, "price_multiplier").press("End");
    await expect(note(page, "price_multiplier")).toContainText("被动抛售会自我强化");
  });
});
