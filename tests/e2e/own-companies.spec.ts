/** Own companies: typed and pasted, in picture, table, link, files, embed and print; the ninth refused; by keys alone. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { LANGUAGES } from "./support/engine.js";
import { download, hasNoSidewaysScroll, open, range, speak, take } from "./support/page.js";

const VIEW = "#v=1&view=companies";
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const section = (page: Page): Locator => page.locator("#own-companies");
const rows = (page: Page): Locator => section(page).locator(".own-row");
const row = (page: Page, name: string): Locator => rows(page).filter({ has: page.getByText(name, { exact: true }) });
const tableRow = (page: Page, name: string): Locator => page.locator("#table tr.row-own").filter({ hasText: name });
const answer = (page: Page): Locator => section(page).locator(".own-answer");
const ownOf = (page: Page): string => decodeURIComponent(/[#&]own=([^&]*)/.exec(page.url())?.[1] ?? "");

async function opened(page: Page, fragment = VIEW): Promise<void> {
  await open(page, fragment);
  await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
  const opener = page.locator("[data-action=own_companies]");
  if (!fragment.includes("own=")) await opener.click();
  await expect(section(page).locator("[name=own_name]")).toBeVisible();
}

async function add(page: Page, name: string, kind: "ratio" | "share" | "company", ...figures: string[]): Promise<void> {
  const form = section(page).locator(".own-form");
  await form.locator("[name=own_name]").fill(name);
  await form.locator("[name=own_kind]").selectOption(kind);
  const ids = {
    ratio: ["own_ratio"],
    share: ["own_price", "own_earnings_per_share"],
    company: ["own_market_value", "own_profit"],
  }[kind];
  for (const [at, id] of ids.entries()) await form.locator(`[name=${id}]`).fill(figures[at] ?? "");
  await form.locator("[data-action=own_submit]").click();
}

async function paste(page: Page, text: string): Promise<void> {
  const field = section(page).locator("[name=own_rows]");
  if (!(await field.isVisible())) await section(page).locator(".own-paste summary").click();
  await field.fill(text);
  await section(page).locator("[data-action=own_paste]").click();
}

/** Ten companies, three of them awkward; two of ten find no place. */
async function ten(page: Page): Promise<void> {
  await add(page, "ACME", "ratio", "1,900");
  await expect(row(page, "ACME")).toBeVisible();
  await add(page, "Beta", "share", "$190.50", "4");
  await expect(row(page, "Beta")).toBeVisible();
  await paste(
    page,
    [
      "Company,P/E,Price,EPS,Market cap,Net income,Date,Source",
      '"大公司, 股份",30,,,,,2026-10,年報',
      "Lossy,n/a,,,30bn,(2.5),,",
      "E,11,,,,,,",
      "F,12,,,,,,",
      "G,13,,,,,,",
      "H,14,,,,,,",
      "Ninth,15,,,,,,",
      "Tenth,16,,,,,,",
    ].join("\n"),
  );
  await expect(rows(page)).toHaveCount(8);
}

test("ten typed and pasted: eight are shown, the ninth is refused in words, and everything agrees", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await opened(page);
  await ten(page);
  await expect(answer(page)).toHaveText("6 rows added.");
  await expect(section(page).locator(".own-refused li")).toHaveText([
    "Ninth has no room: there are 8 companies already.",
    "Tenth has no room: there are 8 companies already.",
  ]);
  await expect(page.locator("[data-action=own_submit]")).toBeDisabled();
  // The table.
  await expect(page.locator("#table tr.row-own")).toHaveCount(8);
  await expect(tableRow(page, "ACME").locator(".column-price_to_earnings")).toHaveText("1,900.0");
  await expect(tableRow(page, "Beta").locator(".column-price_to_earnings data")).toHaveAttribute("value", "47.625");
  await expect(tableRow(page, "Lossy")).toContainText("makes a loss");
  const years = await tableRow(page, "大公司, 股份").locator(".column-years data").getAttribute("value");
  // The picture.
  await expect(page.locator(".label[data-label=own_1]")).toContainText("ACME: 1,900×");
  await expect(page.locator(".label[data-label=own_3]")).toContainText("大公司, 股份");
  // The link, which another window reads the same.
  await expect.poll(() => ownOf(page)).toContain("Lossy:c30_-2.5");
  const other = await context.newPage();
  await open(other, new URL(page.url()).hash);
  await expect(other.locator("#table tr.row-own")).toHaveCount(8);
  await expect(tableRow(other, "大公司, 股份").locator(".column-years data")).toHaveAttribute("value", years ?? "");
  await expect(other.locator('[data-notice="corrections"]')).toHaveCount(0);
  await expect(rows(other).nth(2)).toContainText("年報, October 2026");
  await other.close();
  // Files and text.
  const csv = await download(page, "csv");
  expect(csv).toMatch(new RegExp(`present,table,own_3,"大公司, 股份",own,true,30,${years?.slice(0, 8)}`));
  expect(csv).toContain("Entered by the author of this link: 年報, October 2026.");
  const json = JSON.parse(await download(page, "json")) as { own_companies: { name: string }[] };
  expect(json.own_companies.map(({ name }) => name)).toEqual([
    "ACME",
    "Beta",
    "大公司, 股份",
    "Lossy",
    "E",
    "F",
    "G",
    "H",
  ]);
  expect(json.own_companies[3]).toMatchObject({ price_to_earnings: null, market_value_usd_b: 30, profit_usd_b: -2.5 });
  expect(await download(page, "svg")).toContain("ACME: 1,900×");
  await take(page, "copy_text");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain("\nACME: P/E 1,900 (Entered by the author of this link.)\n");
  expect(text).toContain("\nLossy: makes a loss (");
  // The page inside another one.
  await page.locator("[data-export=embed]").click();
  await expect(page.locator("dialog textarea")).toHaveValue(/own=ACME:1900,/);
  await page.keyboard.press("Escape");
  const inside = await context.newPage();
  const { hash } = new URL(page.url());
  await inside.goto(`./?embed=1${hash}`);
  await expect(inside.locator(".label[data-label=own_1]")).toContainText("ACME");
  await expect(inside.locator("#own-companies")).toHaveCount(0);
  await inside.close();
  // On paper.
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await expect(page.locator(".assumption-table")).toContainText(
    "Entered by the author of this link: 年報, October 2026.",
  );
  await expect(page.locator("#print svg")).toContainText("ACME");
  await expect(section(page)).toBeHidden();
});

test("a refused number is told beside its field, and the last good picture stays", async ({ page }) => {
  await opened(page);
  await add(page, "", "ratio", "many");
  const form = section(page).locator(".own-form");
  await expect(form.locator("[name=own_name]")).toHaveAttribute("aria-invalid", "true");
  await expect(form.locator("[name=own_name]")).toBeFocused();
  await expect(form).toContainText("A company needs a name.");
  await expect(form.locator("#own-error-own_ratio")).toContainText("from 1 to 5,000");
  await add(page, "A", "share", "10", "0.00001");
  await expect(form.locator("#own-error-own_price")).toContainText("P/E: 1,000,000 is too high; the maximum is 5,000.");
  await expect(rows(page)).toHaveCount(0);
  await add(page, "A", "share", "10", "1");
  await expect(row(page, "A")).toContainText("P/E 10");
});

test("a company is changed, moved, removed, and brought back by undo", async ({ page }) => {
  await opened(page, `${VIEW}&own=A:20,B:30,C:40`);
  await row(page, "B").locator("[data-action=own_edit]").click();
  await expect(section(page).locator("[name=own_name]")).toHaveValue("B");
  await section(page).locator("[name=own_ratio]").fill("35");
  await page.keyboard.press("Enter");
  await expect(row(page, "B")).toContainText("P/E 35");
  await row(page, "C").locator("[data-action=own_edit]").click();
  await section(page).locator("[data-action=own_up]").click();
  await expect(rows(page).locator("b")).toHaveText(["A", "C", "B"]);
  await expect(answer(page)).toHaveText("C is number 2 now.");
  await section(page).locator("[data-action=own_remove]").click();
  await expect(rows(page).locator("b")).toHaveText(["A", "B"]);
  await expect.poll(() => ownOf(page)).toBe("A:20,B:35");
  await page.locator("[data-action=undo]").click();
  await expect(rows(page)).toHaveCount(3);
  await expect(page.locator("#table tr.row-own")).toHaveCount(3);
});

test("its P/E is used by the slider, and compared with what was there before", async ({ page }) => {
  await opened(page, `${VIEW}&own=ACME:s120_4`);
  await row(page, "ACME").locator("[data-action=own_take]").click();
  await expect(page).toHaveURL(/[#&]pe=30(&|$)/);
  await page.goBack();
  await expect(page).not.toHaveURL(/[#&]pe=/);
  await row(page, "ACME").locator("[data-action=own_compare]").click();
  await expect(page).toHaveURL(/[#&]pe=30&.*pin=/);
  await expect(page.locator("#pin")).toContainText("63 → 30");
});

test("a loss asks what must be true, for this company and in place", async ({ page }) => {
  await opened(page);
  await add(page, "Lossy", "company", "30 bn", "-2.5 bn");
  const form = page.locator("#loss-maker");
  await expect(form.locator("h2")).toHaveText("Lossy: what would justify its price?");
  await expect(form.locator("h2")).toBeFocused();
  await expect(form.locator("[name=loss_maker_valuation_usd_b][type=text]")).toHaveValue("$30bn");
  expect(await form.evaluate((one) => one.previousElementSibling?.id)).toBe("own-companies");
  await expect(page).toHaveURL(/firm=own_1,valuation_usd_b:30/);
  // The published one is still to be had.
  await page.evaluate(() => {
    location.hash = "#v=1&view=companies&firm=open";
  });
  await expect(form.locator("h2")).toHaveText(/^OpenAI/);
});

test("an address that would be too long is refused in words, and nothing is lost", async ({ page }) => {
  await opened(page);
  const long = "台灣積體電路製造股份有限公司與其子公司及關係企業合併財務報表附註揭露事項";
  const rowsOf = Array.from({ length: 8 }, (_, at) => `${long}${at}\t20\t${long}${long}`).join("\n");
  await paste(page, `公司\t本益比\t來源\n${rowsOf}`);
  await expect(section(page).locator(".own-refused")).toContainText(/The address would have 3,\d{3} characters/);
  await expect(rows(page)).toHaveCount(0);
  await expect(section(page).locator("[name=own_rows]")).toHaveValue(new RegExp(long));
  // Without sources they fit, since Chinese is written shorter than addresses escape it.
  await paste(page, Array.from({ length: 8 }, (_, at) => `${long}${at}\t20`).join("\n"));
  await expect(rows(page)).toHaveCount(8);
  await expect.poll(() => page.url().length).toBeLessThan(2000);
});

test("of a link what cannot be used is told and left out", async ({ page }) => {
  await open(page, `${VIEW}&own=A:20,B:0.5,nonsense,~xx:3_4`);
  const notice = page.locator('[data-notice="corrections"]');
  await expect(notice).toContainText("Own companies: the link says “B”; it was left out (it is below the minimum).");
  await expect(notice).toContainText("“nonsense”");
  await expect(rows(page)).toHaveCount(1);
});

test("all of it can be done by keyboard", async ({ page }) => {
  await open(page, VIEW);
  await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
  await page.locator("[data-action=own_companies]").focus();
  await page.keyboard.press("Enter");
  await expect(section(page).locator("[name=own_name]")).toBeFocused();
  await page.keyboard.type("ACME");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.type("120");
  await page.keyboard.press("Tab");
  await page.keyboard.type("4");
  await page.keyboard.press("Enter");
  await expect(row(page, "ACME")).toContainText("P/E 30");
  await expect(section(page).locator("[name=own_name]")).toBeFocused();
  await row(page, "ACME").locator("[data-action=own_edit]").focus();
  await page.keyboard.press("Enter");
  await expect(section(page).locator("[name=own_name]")).toBeFocused();
  await page.locator("[data-action=own_cancel]").focus();
  await page.keyboard.press("Enter");
  await expect(row(page, "ACME").locator("[data-action=own_edit]")).toBeFocused();
  // The picture reads them too.
  await page.locator(".reader").focus();
  await page.keyboard.press("Home");
  await expect(async () => {
    await page.keyboard.press("ArrowRight");
    await expect(page.locator("#readout")).toContainText("ACME: at 30 times earnings", { timeout: 300 });
  }).toPass({ intervals: [0] });
  await expect(page.locator("#readout")).toContainText("Entered by the author of this link.");
});

test("another language keeps the names, and numbers are read in its units", async ({ page }) => {
  await opened(page, `${VIEW}&own=ACME:c300_12`);
  await speak(page, "zh-Hant");
  await expect(row(page, "ACME")).toContainText("本益比 25 倍");
  await expect(page.locator(".label[data-label=own_1]")).toContainText("ACME：25 倍");
  await row(page, "ACME").locator("[data-action=own_edit]").click();
  await expect(section(page).locator("[name=own_market_value]")).toHaveValue("3000");
  await section(page).locator("[name=own_market_value]").fill("1.2兆");
  await page.keyboard.press("Enter");
  await expect.poll(() => ownOf(page)).toBe("ACME:c1200_12");
  await speak(page, "en");
  await expect(row(page, "ACME")).toContainText("P/E 100");
});

test("scenarios are compared with the companies of each", async ({ page }) => {
  await opened(page, `${VIEW}&own=ACME:20`);
  const save = async (name: string): Promise<void> => {
    await page.locator("[name=scenario_name]").fill(name);
    await page.locator("[data-action=scenario_save]").click();
    await expect(page.locator(".scenario-name").filter({ hasText: name })).toBeVisible();
  };
  await page.locator("[data-action=scenarios]").click();
  await save("first");
  await page.evaluate(() => {
    location.hash = "#v=1&view=companies&own=Beta:40";
  });
  await save("second");
  for (const at of [1, 2]) await page.locator("input[name=compare]").nth(at).check();
  const figures = page.locator("#scenarios figure");
  await expect(figures.nth(0)).toContainText("ACME: 20×");
  await expect(figures.nth(1)).toContainText("Beta: 40×");
  await expect(page.locator(".label[data-label=own_1]")).toContainText("Beta");
});

for (const scheme of ["light", "dark"] as const)
  test(`axe finds nothing, in three languages, wide and narrow, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await opened(page);
    await ten(page);
    await row(page, "ACME").locator("[data-action=own_edit]").click();
    await section(page).locator("[name=own_ratio]").fill("many");
    await page.keyboard.press("Enter");
    for (const language of LANGUAGES) {
      await speak(page, language);
      for (const size of [
        { width: 1440, height: 900 },
        { width: 360, height: 740 },
      ]) {
        await page.setViewportSize(size);
        expect(await hasNoSidewaysScroll(page), `${language} ${size.width}`).toBe(true);
        const { violations } = await new AxeBuilder({ page })
          .include("#own-companies")
          .include("#own-companies-opener")
          .include("#table")
          .withTags(TAGS)
          .analyze();
        expect(violations.map(({ id, nodes }) => `${language} ${id}: ${nodes.map(({ html }) => html)}`)).toEqual([]);
      }
    }
    await expect(range(page, "growth_per_year")).toBeVisible();
  });
