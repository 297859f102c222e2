/** The test of prices: answered without a script, and with one a tool for the reader's own file. */
import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { monthlyPrices } from "./support/monthly-prices.js";
import { hasNoSidewaysScroll } from "./support/page.js";

const FOLDERS = {
  en: "detection/",
  "zh-Hant": "detection/zh-Hant/",
  "zh-Hans": "detection/zh-Hans/",
} as const;
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const verdict = (page: Page): Locator => page.locator("#verdict");
const setting = (page: Page, name: string, value: string): Locator =>
  page.locator(`[data-setting="${name}"] input[value="${value}"]`);

async function open(page: Page, address: string = FOLDERS.en): Promise<void> {
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.goto(`./${address}`);
  await expect(page.locator("html")).toHaveAttribute("data-ready", "yes");
}

/** All copies are there. */
async function done(page: Page): Promise<void> {
  await expect(page.locator('[data-action="stop"], [data-action="again"]')).toHaveCount(0, { timeout: 20_000 });
  await expect(page.locator(".status-words")).toHaveText(/\d/);
}

async function paste(page: Page, text: string): Promise<void> {
  if ((await page.locator("[name=series-text]").count()) === 0) await page.locator('[data-action="own"]').click();
  await page.locator("[name=series-text]").fill(text);
  await page.locator("[name=series-text]").blur();
}

async function saved(page: Page, kind: string): Promise<string> {
  const coming = page.waitForEvent("download");
  await page.locator(`[data-export="${kind}"]`).click();
  const file = await coming;
  return readFile(await file.path(), "utf8");
}

test.describe("with scripts off", () => {
  test.use({ javaScriptEnabled: false });

  test("the example is answered: verdict, picture, table, method", { tag: "@core" }, async ({ page }) => {
    for (const [language, folder] of Object.entries(FOLDERS)) {
      await page.goto(`./${folder}`);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(verdict(page)).toHaveText(/19\d\d.*20\d\d.*p = 0\.\d+/);
      await expect(page.locator(".no-script")).toBeVisible();
      const image = page.locator("#chart .only-light img");
      await image.scrollIntoViewIfNeeded();
      await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
      expect(await page.locator(".stretches tbody tr").count()).toBeGreaterThan(2);
      await expect(page.locator("a.hand-over")).toHaveAttribute("href", /#v=1&bmode=set&beta=0\.\d+&cx=/);
      expect(await page.locator("button:enabled:visible, input:enabled:visible, select:enabled:visible").count()).toBe(
        0,
      );
      expect(await page.locator("body").textContent()).not.toMatch(/[{}]|undefined|NaN/);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await hasNoSidewaysScroll(page)).toBe(true);
    }
  });
});

test("nothing but the page comes before it has loaded, and waking changes no word", async ({ page }) => {
  const files: string[] = [];
  page.on("request", (request) => files.push(request.url()));
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 1000);
  await page.goto(`./${FOLDERS.en}`);
  expect(files.filter((file) => /\.wasm|example|-load-/.test(file))).toEqual([]);
  const read = (): Promise<string[]> =>
    page.locator("#verdict, #other, #status, #readout, #table, #hand-over").allInnerTexts();
  const height = (): Promise<number> => page.evaluate(() => document.documentElement.scrollHeight);
  const [words, before] = [await read(), await height()];
  await page.clock.resume();
  await expect(page.locator("html")).toHaveAttribute("data-ready", "yes");
  await expect(page.locator("#chart canvas")).toBeVisible();
  expect(await read()).toEqual(words);
  expect(Math.abs((await height()) - before)).toBeLessThan(2);
});

test("a pasted series is tested, and no word of it becomes markup or goes into the link", { tag: "@core" }, async ({
  page,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await open(page);
  const before = asked.length;
  await paste(page, monthlyPrices('date,<img src=x onerror="document.title=1">'));
  await expect(page.locator('[data-tab="own"]')).toHaveAttribute("aria-current", "true");
  await done(page);
  await expect(verdict(page)).toContainText("p = ");
  await expect(page.locator("[data-label] .line").filter({ hasText: "<img src=x" })).toHaveCount(1);
  expect(await page.locator("img[src=x]").count()).toBe(0);
  await setting(page, "confidence_level", "90").check();
  await expect.poll(() => page.url()).toContain("x=own");
  expect(decodeURIComponent(page.url())).not.toMatch(/img|2010|onerror/);
  expect(asked.slice(before).filter((url) => !/\/assets\//.test(url))).toEqual([]);

  // The link brings the settings along, and asks for the file.
  await page.reload();
  await expect(page.locator("#own")).toContainText("Settings restored; drop your file.");
  await paste(page, monthlyPrices("date,price"));
  await expect(setting(page, "confidence_level", "90")).toBeChecked();
});

test("what a file does not say is asked, what cannot be read is refused with its row", async ({ page }) => {
  await open(page);
  const days = Array.from({ length: 40 }, (_, at) => `0${(at % 9) + 1}/0${(at % 8) + 1}/20${10 + at};${100 + at}`);
  await paste(page, `date;price\n${days.join("\n")}`);
  await expect(page.locator(".file-question")).toContainText("whether the day or the month comes first");
  await page.locator(".file-option").first().click();
  await expect(page.locator('[data-tab="own"]')).toHaveAttribute("aria-current", "true");
  await paste(page, monthlyPrices("date,price").replace("2012-03-01", "2012-03-99"));
  await expect(page.locator(".file-answer.is-error")).toContainText("Row 28");
  await paste(page, monthlyPrices("date,price", 20));
  await expect(page.locator(".file-answer.is-error")).toContainText("20 observations");
});

test("a dropped file is read in the page, and divided by a column that is chosen", async ({ page }) => {
  await open(page);
  const text = monthlyPrices("date,price")
    .replace("date,price", "date,price,earnings")
    .replace(/(,[\d.]+)\n/g, "$1,2\n");
  const data = await page.evaluateHandle(
    (content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], "prices.csv", { type: "text/csv" }));
      return transfer;
    },
    text.replace("date,price,earnings,2", "date,price,earnings"),
  );
  await page.dispatchEvent("main", "drop", { dataTransfer: data });
  await expect(page.locator('[data-tab="own"]')).toHaveAttribute("aria-current", "true");
  await page.locator("[name=divisor_column]").selectOption({ label: "earnings" });
  await expect(setting(page, "series_kind", "ratio")).toBeChecked();
  await expect(page.locator("[data-label]").filter({ hasText: "price ÷ earnings" })).toBeVisible();
});

test("the file can be taken to end earlier, copies can be stopped, and settings undone", async ({ page }) => {
  await open(page);
  const start = (await verdict(page).textContent()) ?? "";
  await page.locator("#range-end").focus();
  await page.keyboard.press("PageDown");
  await page.keyboard.press("ArrowLeft");
  await expect(page.locator("[data-setting=end] output")).not.toHaveText("December 2010");
  await page.locator('[data-setting="end"] .step').first().click();
  await expect(page.locator('[data-action="stop"]')).toBeVisible();
  const took = await page.evaluate(async () => {
    const began = performance.now();
    document.querySelector<HTMLElement>('[data-action="stop"]')?.click();
    while (document.querySelector('[data-action="again"]') === null)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - began;
  });
  expect(took).toBeLessThan(100);
  await expect(page.locator(".status-words")).toContainText("Stopped");
  while (await page.locator('[data-action="undo"]').isEnabled()) await page.locator('[data-action="undo"]').click();
  await expect(verdict(page)).toHaveText(start);
  await page.locator('[data-action="redo"]').click();
  await expect(verdict(page)).not.toHaveText(start);
  await page.locator('[data-action="reset"]').click();
  await expect(verdict(page)).toHaveText(start);
  expect(page.url()).not.toContain("#");
});

test.describe("the end of the file is played forward", () => {
  const button = (page: Page): Locator => page.locator('[data-action="play"]');
  const end = async (page: Page): Promise<number> => Number(await page.locator("#range-end").inputValue());
  const isPlaying = (page: Page): Promise<void> => expect(button(page)).toHaveAccessibleName("Pause");
  const rests = (page: Page): Promise<void> => expect(button(page)).toHaveAccessibleName("Play forward in time");

  /** From here on time passes only where a test says so. */
  async function still(page: Page): Promise<void> {
    await page.clock.install();
    await open(page);
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
  }

  test("it plays, pauses, goes on and stops at the end, without copies in between", async ({ page }) => {
    await still(page);
    const start = (await verdict(page).textContent()) ?? "";
    await rests(page);
    await button(page).press("Enter");
    await page.clock.runFor(1000);
    await isPlaying(page);
    const first = await end(page);
    expect(first).toBeGreaterThan(180);
    expect(first).toBeLessThan(210);
    await expect(page.locator(".status-words")).toHaveText("Copies are counted once it rests.");
    await expect(page.locator("#table")).toContainText("Not known before copies are counted.");
    expect(page.url()).not.toContain("#");

    await button(page).press(" ");
    await page.clock.runFor(1000);
    await rests(page);
    const paused = await end(page);
    expect(paused - first).toBeLessThan(10);
    await expect(page.locator(".status-words")).not.toHaveText("Copies are counted once it rests.");
    expect(page.url()).toContain(`#v=1&n=${paused}`);

    await button(page).click();
    await page.clock.runFor(1000);
    expect((await end(page)) - paused).toBeGreaterThan(150);
    await isPlaying(page);
    await page.clock.runFor(8500);
    await rests(page);
    expect(await end(page)).toBe(1680);
    await expect(verdict(page)).toHaveText(start);
    expect(page.url()).not.toContain("#");
    // The whole way is one step back.
    await page.locator('[data-action="undo"]').click();
    await page.clock.runFor(100);
    expect(await end(page)).toBe(paused);
  });

  test("a hand on the slider, another setting, another series or another window stops it", async ({ page }) => {
    await still(page);
    const deeds: [what: string, does: () => Promise<unknown>][] = [
      ["slider", () => page.locator("#range-end").fill("600")],
      ["setting", () => setting(page, "transform", "log").check()],
      [
        "series",
        async () => {
          await page.locator('[data-tab="walks"]').click();
          await page.clock.runFor(500);
          await page.locator('[data-tab="example"]').click();
        },
      ],
    ];
    for (const [what, does] of deeds) {
      await button(page).click();
      await page.clock.runFor(500);
      await isPlaying(page);
      await does();
      const stands = await end(page);
      await page.clock.runFor(500);
      await expect(button(page), what).toHaveAttribute("aria-label", "Play forward in time");
      // What was reached in this frame may be drawn in the next; half a second would be 80 months.
      expect((await end(page)) - stands, what).toBeLessThan(10);
    }
    await button(page).click();
    await page.clock.runFor(500);
    await page.evaluate(() => {
      Object.defineProperty(document, "hidden", { value: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await page.clock.runFor(100);
    await rests(page);
  });

  test("where less motion is wanted it goes on in few steps", async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await still(page);
    await button(page).click();
    const seen = new Set<number>();
    for (let passed = 0; passed < 11_000; passed += 250) {
      await page.clock.runFor(250);
      seen.add(await end(page));
    }
    expect(seen.size).toBe(11);
    await rests(page);
  });
});

test("both questions are answered by the same copies, and every test is counted", async ({ page }) => {
  await open(page);
  await expect(page.locator("#remarks")).toContainText("one series");
  const other = (await page.locator("#other").textContent()) ?? "";
  await setting(page, "question", "now").check();
  await expect(page.locator('[data-action="stop"]')).toHaveCount(0);
  await expect(page.locator("#other")).not.toHaveText(other);
  await expect(page.locator("#other")).toContainText("all of its history");
  await setting(page, "confidence_level", "90").check();
  await expect(page.locator("#remarks")).toContainText("2 series or settings");
  await page.locator('[data-warning="Averaged"] button').click();
  await expect(page.locator(".more-names")).toContainText("lag 1");
  await expect(page.locator("#remarks")).toContainText("3 series or settings");
  await page.locator('[data-action="trials"]').click();
  await expect(page.locator("#remarks")).toContainText("one series");
});

test("a press hands values over to the calculator, and one undo takes them back", async ({ page }) => {
  await open(page);
  const link = page.locator("a.hand-over");
  const values = new URL((await link.getAttribute("href")) ?? "", page.url()).hash;
  await link.click();
  await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
  const hash = (): string => new URL(page.url()).hash;
  const undo = page.locator('[data-action="undo"]');
  await expect(undo).toHaveAttribute("aria-disabled", "false");
  expect(hash()).toBe(values);
  expect(new URL(page.url()).search).toBe("?lang=en");
  const headline = page.locator(".headline");
  const handed = (await headline.textContent()) ?? "";
  await undo.click();
  await expect.poll(hash).toBe("");
  await expect(headline).not.toHaveText(handed);
  await expect(undo).toHaveAttribute("aria-disabled", "true");
  await page.locator('[data-action="redo"]').click();
  await expect.poll(hash).toBe(values);
  await expect(headline).toHaveText(handed);

  // Reloaded, they are what is there: no further step comes before them.
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
  await undo.click();
  await expect.poll(hash).toBe("");
  await expect(undo).toHaveAttribute("aria-disabled", "true");
});

test("files hold what the table shows", async ({ page }) => {
  await open(page);
  const json = JSON.parse(await saved(page, "json")) as {
    episodes: { length: number; peak_statistic: number; established: boolean }[];
    settings: { seed: number };
    report: { gsadf: number };
  };
  const cells = await page
    .locator(".stretches tbody tr")
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent ?? "")));
  expect(json.episodes.map(({ length, peak_statistic: peak }) => [String(length), peak.toFixed(2)])).toEqual(
    cells.map((row) => [row[2], row[4]]),
  );
  expect(json.settings.seed).toBe(1);
  const [head = "", ...rows] = (await saved(page, "csv"))
    .replace(/^\ufeff/, "")
    .trim()
    .split("\r\n");
  const column = head.split(",").indexOf("bsadf");
  expect(Math.max(...rows.map((row) => Number(row.split(",")[column])))).toBe(json.report.gsadf);
  expect(rows).toHaveLength(1680);
  const svg = await saved(page, "svg");
  expect(svg).toContain("p = 0.");
  expect(svg).toContain("names no date of an end");
});

test("keys read the picture date by date", async ({ page }) => {
  await open(page);
  const reader = page.getByRole("slider", { name: "one axis of time" });
  await reader.focus();
  const first = await reader.getAttribute("aria-valuetext");
  await page.keyboard.press("ArrowLeft");
  await expect(reader).not.toHaveAttribute("aria-valuetext", first ?? "");
  await expect(page.locator("#readout")).toHaveText(/: \d\.\d\d, (more|less) than the \d\.\d\d/);
  await page.keyboard.press("Home");
  await expect(page.locator("#readout")).toHaveText(/^January 1871: no answer yet/);
  await page.keyboard.press("Escape");
  await expect(page.locator("#readout")).toContainText("largest statistic");
});

test("on random walks the test is wrong now and then, and each can be looked at", async ({ page }) => {
  await open(page);
  await page.locator('[data-tab="walks"]').click();
  await expect(page.locator(".walk")).toHaveCount(20);
  await expect(verdict(page)).toContainText("of the 20");
  await page.locator('[data-action="more-walks"]').click();
  await expect(verdict(page)).toContainText("of the 40");
  await page.locator(".walk").first().click();
  await expect(page.locator('[data-tab="walks"]')).toHaveText("Random walk 21");
  await done(page);
  await expect(verdict(page)).toContainText("p = ");
  expect(page.url()).toContain("x=walk-20");
});

test("axe finds nothing and nothing is wider than the window, in any language, scheme or width", async ({ page }) => {
  for (const [language, folder] of Object.entries(FOLDERS)) {
    for (const [colorScheme, width] of [
      ["light", 1440],
      ["dark", 360],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await open(page, folder);
      await page.locator('[data-action="own"]').click();
      await page.locator(".more summary").click();
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
      expect(violations.map(({ id, nodes }) => `${language} ${colorScheme} ${width} ${id}: ${nodes[0]?.html}`)).toEqual(
        [],
      );
      expect(await hasNoSidewaysScroll(page), `${language} ${width}`).toBe(true);
    }
  }
});
