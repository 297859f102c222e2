// biome-ignore-all lint/performance/useDomNodeTextContent: only the text that is seen counts.
/**
 * Random runs in workers: the same for the same link however many workers there are, stopped at once, and out of the
 * way of sliders.
 */
import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";

const TOLD = ".runs-told[data-state=done]";

async function withProcessors(page: Page, count: number): Promise<void> {
  await page.addInitScript((processors) => {
    Object.defineProperty(Navigator.prototype, "hardwareConcurrency", { get: () => processors });
  }, count);
}

async function open(page: Page, fragment: string): Promise<void> {
  await page.goto(`./#${fragment}`);
  await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
}

/** Everything that visitors read of the runs: their words, and the table under the picture. */
async function said(page: Page): Promise<string[]> {
  await expect(page.locator(TOLD)).toBeVisible({ timeout: 60_000 });
  await page.waitForTimeout(300);
  return [
    await page.locator(TOLD).innerText(),
    await page.locator("#table").innerText(),
    await page.locator("#headline").innerText(),
  ];
}

for (const [view, fragment] of [
  ["uncertainty", "v=1&view=uncertainty&runs=20000&seed=7"],
  ["timeline", "v=1&view=timeline&runs=3000&seed=7"],
] as const) {
  test(`${view}: one worker, four, and none give the same words and table`, async ({ browser }) => {
    const all: string[][] = [];
    for (const workers of [1, 4, 0]) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await withProcessors(page, workers + 1);
      // Without workers, as under a host's policy.
      if (workers === 0) await page.addInitScript(() => Reflect.deleteProperty(globalThis, "Worker"));
      const started: string[] = [];
      page.on("worker", (worker) => started.push(worker.url()));
      await open(page, fragment);
      all.push(await said(page));
      // One more puts the parts together, and one finds where the market crashes on each slider.
      await expect.poll(() => started.length).toBe(workers === 0 ? 0 : workers + 2);
      await context.close();
    }
    expect(all[1]).toEqual(all[0]);
    expect(all[2]).toEqual(all[0]);
  });
}

test("another seed gives other numbers, and both are in the link", async ({ page }) => {
  await open(page, "v=1&view=uncertainty");
  await page.locator("#runs-count").selectOption("1000");
  const first = await said(page);
  await expect(page).toHaveURL(/runs=1000/);
  await page.locator("#runs-seed").fill("8");
  await page.locator("#runs-seed").press("Enter");
  await expect(page).toHaveURL(/seed=8/);
  await expect.poll(async () => (await page.locator(".runs-told").allInnerTexts()).join()).not.toBe(first[0]);
  const second = await said(page);
  expect(second[1]).not.toBe(first[1]);
  await page.goBack();
  await expect.poll(async () => (await page.locator(TOLD).allInnerTexts()).join(), { timeout: 20_000 }).toBe(first[0]);
});

test("stopping takes effect at once, keeps what there is, and memory does not grow", async ({ page }) => {
  await open(page, "v=1&view=timeline&runs=1000000");
  const inspector = await page.context().newCDPSession(page);
  /** Bytes in use on the page, once what nobody needs is gone. */
  const used = async (): Promise<number> => {
    await inspector.send("HeapProfiler.collectGarbage");
    return (await inspector.send("Runtime.getHeapUsage")).usedSize;
  };
  const sizes: number[] = [];
  const waits: number[] = [];
  for (let time = 0; time < 50; time += 1) {
    const stop = page.locator("[data-action=stop-runs]");
    await stop.waitFor();
    await expect(page.locator(".runs-done")).not.toHaveText(/^0 /, { timeout: 20_000 });
    const took = await stop.evaluate(async (button: HTMLButtonElement) => {
      const from = performance.now();
      button.click();
      while (document.querySelector(".runs-progress") !== null)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      return performance.now() - from;
    });
    waits.push(took);
    sizes.push(await used());
    await page.locator("[data-action=again-runs]").click();
  }
  await page.locator("[data-action=stop-runs]").click();
  // The middle one: another program may have the processor for a moment.
  waits.sort((a, b) => a - b);
  expect(waits[25]).toBeLessThan(100);
  // The first rounds fill caches.
  const [early = 0, late = 0] = [sizes[19], sizes[49]];
  expect(late).toBeLessThan(early * 1.1);
  await expect(page.locator("#chart canvas")).toBeVisible();
});

test("runs that are chosen in one view start in no other, and are wanted there again", async ({ page }) => {
  await open(page, "v=1&view=uncertainty");
  await page.locator("#runs-count").selectOption("1000");
  await expect(page.locator(TOLD)).toBeVisible({ timeout: 60_000 });
  await page.locator('[data-tab="timeline"]').click();
  await expect(page.locator("#chart canvas")).toHaveAttribute("data-view", "timeline");
  await expect(page.locator("#runs-count")).toHaveValue("");
  await expect(page.locator(".runs-progress, .runs-told")).toHaveCount(0);
  await expect(page).toHaveURL(/view=timeline$/);
  await page.locator('[data-tab="uncertainty"]').click();
  await expect(page.locator("#runs-count")).toHaveValue("1000");
  await expect(page).toHaveURL(/view=uncertainty&runs=1000$/);
  // Links of before count for the view that they open.
  await page.evaluate(() => (location.hash = "#v=1&view=timeline&runs=1000&seed=7"));
  await expect(page.locator("#runs-count")).toHaveValue("1000");
  await expect(page.locator("#runs-seed")).toHaveValue("7");
  await expect(page.locator(TOLD)).toBeVisible({ timeout: 60_000 });
});

test("a link that asks for too much is told so, and the picture stays", async ({ page }) => {
  await open(page, "v=1&view=timeline&runs=5000000&seed=x");
  await expect(page.locator(".runs-refused")).toHaveText([/5000000/, /“x”/]);
  await expect(page.locator(".runs-progress")).toHaveCount(0);
});

test("every run and their summary can be taken along, with inputs and seed in the file or beside it", async ({
  page,
}) => {
  await open(page, "v=1&view=uncertainty&runs=1500&seed=9&s=0.04");
  await said(page);
  const taken = async (name: string): Promise<Buffer> => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`[data-runs=${name}]`).click()]);
    expect(download.suggestedFilename()).toContain("uncertainty");
    return readFileSync(await download.path());
  };
  const csv = (await taken("samples-csv")).toString("utf8");
  expect(csv).toMatch(/^run,tipping_share,state\r\n0,/);
  expect(csv.split("\r\n")).toHaveLength(1502);
  const origin = JSON.parse((await taken("origin-json")).toString("utf8")) as {
    seed: number;
    runs: number;
    link: string;
    inputs: Record<string, unknown>;
  };
  expect([origin.seed, origin.runs, origin.inputs.seed_share]).toEqual([9, 1500, 0.04]);
  expect(new URL(origin.link).hash.slice(1).split("&").sort()).toEqual(
    new URL(page.url()).hash.slice(1).split("&").sort(),
  );
  for (const name of ["samples-parquet", "summary-parquet"]) {
    const file = await taken(name);
    expect(file.subarray(0, 4).toString()).toBe("PAR1");
    expect(file.subarray(-4).toString()).toBe("PAR1");
    expect(file.toString("latin1")).toContain("bubble_calculator.seed");
  }
  expect((await taken("summary-csv")).toString("utf8")).toMatch(/^quantity,statistic,level,.*\r\nruns,count,,,,,1500,/);
});
