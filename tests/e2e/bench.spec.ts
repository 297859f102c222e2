import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { hasNoSidewaysScroll, open, speak } from "./support/page.js";

const LIBRARIES = ["ours", "uplot", "chartjs", "echarts"];

test("the page of measurements fetches no library before it is asked, and then shows a ratio for each", async ({
  page,
  context,
  baseURL,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(baseURL ?? "").origin });
  const complaints: string[] = [];
  const fetched: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("request", (request) => fetched.push(request.url()));
  await page.goto("./bench.html");
  await expect(page.locator("button.start")).toBeEnabled();
  expect(fetched.filter((url) => /uplot|chartjs|echarts|wasm/.test(url))).toEqual([]);

  await page.locator("button.start").click();
  for (const who of LIBRARIES) {
    const row = page.locator(`#ratios tr[data-who="${who}"]`);
    for (const kind of ["redraw", "first", "fetched"])
      await expect(row.locator(`[data-ratio="${kind}"]`)).toHaveText(/^\d+\.\d\d$/);
  }
  await expect(page.locator('#ratios tr[data-who="ours"] [data-ratio]')).toHaveText(["1.00", "1.00", "1.00"]);
  await expect(page.locator("#simulations tbody tr")).toHaveCount(2);
  expect(complaints).toEqual([]);
  expect(await hasNoSidewaysScroll(page)).toBe(true);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.locator('[data-export="json"]').click();
  const told = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as {
    drawing: Record<string, Record<string, number>>;
  };
  expect(Object.keys(told.drawing)).toEqual(LIBRARIES);
  for (const figures of Object.values(told.drawing))
    for (const figure of Object.values(figures)) expect(figure).toBeGreaterThan(0);
});

test("the footer leads to the page of measurements, in any language", async ({ page }) => {
  await open(page);
  await speak(page, "zh-Hans");
  await page.locator('footer a[href="./bench.html"]').click();
  await expect(page.locator("h1")).toHaveText("Speed beside uPlot, Chart.js and ECharts");
});
