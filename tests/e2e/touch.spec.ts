/** A finger that scrolls the page changes nothing on its way; one that slides, or taps, sets. */
import { expect, type FrameLocator, type Locator, type Page, test } from "@playwright/test";
import { inputsOf } from "./support/engine.js";
import { open, ready, rested } from "./support/page.js";
import { required } from "./support/required.js";
import { Finger, type Point } from "./support/touch.js";

test.use({ viewport: { width: 390, height: 740 }, hasTouch: true, isMobile: true });

type Place = Page | FrameLocator;

/** What a finger may come down on, and where. */
const TARGETS: Record<string, { view: string; find: (place: Place) => Locator; at: number }> = {
  "the rail of the first slider": { view: "tipping", find: (place) => place.locator("#range-seed_share"), at: 0.8 },
  "the thumb of the first slider": { view: "tipping", find: (place) => place.locator("#range-seed_share"), at: 0.28 },
  "the rail of a slider below": { view: "tipping", find: (place) => place.locator("#range-news_shock"), at: 0.2 },
  "a slider whose steps are factors": {
    view: "payback",
    find: (place) => place.locator("#range-price_to_earnings"),
    at: 0.9,
  },
  "a step button": {
    view: "tipping",
    find: (place) => place.locator('[data-field="seed_share"] .step').last(),
    at: 0.5,
  },
  "a number of the verdict": {
    view: "tipping",
    find: (place) => place.locator('[data-input="growth_per_year"]'),
    at: 0.5,
  },
  "today's grip in the picture": {
    view: "tipping",
    find: (place) => place.locator('[data-handle="seed_share"]'),
    at: 0.5,
  },
  "the grip of the edge": { view: "tipping", find: (place) => place.locator('[data-handle="tipping_share"]'), at: 0.5 },
  "the grip of the news": {
    view: "timeline",
    find: (place) => place.locator('[data-handle="shock_after_years"]'),
    at: 0.5,
  },
  "the map's grip below": { view: "map", find: (place) => place.locator('[data-handle="seed_share"]'), at: 0.5 },
};

/** Pixels to the right and down. */
const STROKES: Record<string, Point> = {
  "straight up": { x: 0, y: -220 },
  "straight down": { x: 0, y: 220 },
  "up and a little to the right": { x: 40, y: -220 },
  "up and a little to the left": { x: -40, y: -220 },
  "down and to the right": { x: 120, y: 200 },
  "down and to the left": { x: -120, y: 200 },
};

/** A value between two lines of the grid, which any rounding would move. */
const fragment = (view: string): string =>
  `#v=1&s=0.03333${view === "timeline" ? "&xi=0.1" : ""}${view === "tipping" ? "" : `&view=${view}`}`;

async function middle(target: Locator, across = 0.5): Promise<Point> {
  await target.evaluate((element) => element.scrollIntoView({ block: "center" }));
  const box = await target.boundingBox();
  if (box === null) throw new Error("not there");
  return { x: box.x + box.width * across, y: box.y + box.height / 2 };
}

/** All that a value shows in, and the address. */
const shown = (page: Page): Promise<unknown> =>
  page.evaluate(() => [
    location.hash,
    history.length,
    document.querySelector("#headline")?.textContent,
    document.querySelector("#chain")?.textContent,
    ...[...document.querySelectorAll<HTMLInputElement>("#panel input")].map(({ value }) => value),
  ]);

test.beforeEach(({ page }) => page.clock.install());

/** Lets pass the time in which what a touch has asked for is drawn, and written. */
const settled = (page: Page): Promise<void> => page.clock.runFor(1000);

for (const [name, { view, find, at }] of Object.entries(TARGETS)) {
  test(`scrolling that begins on ${name} changes nothing`, async ({ page }) => {
    await open(page, `?lang=en${fragment(view)}`);
    await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
    const finger = await Finger.of(page);
    const before = await shown(page);
    for (const [stroke, by] of Object.entries(STROKES)) {
      const from = await middle(find(page), at);
      const top = await page.evaluate(() => scrollY);
      await finger.stroke(from, by);
      // Above its beginning there is nothing to scroll to.
      if (top > 0 || by.y < 0)
        await expect.poll(() => page.evaluate(() => scrollY), `${stroke}: the page scrolls`).not.toBe(top);
      await settled(page);
      expect(await shown(page), stroke).toEqual(before);
    }
  });
}

test("the point of the map goes wherever the finger does", async ({ page }) => {
  await open(page, "?lang=en#v=1&view=map");
  const finger = await Finger.of(page);
  const from = await middle(page.locator('[data-handle="today"]'));
  // On the screen: the sentence above may come to need another line, and the page then scrolls by as much.
  const chartTop = (): Promise<number> => page.locator("#chart").evaluate((chart) => chart.getBoundingClientRect().top);
  const top = await chartTop();
  await finger.stroke(from, { x: 0, y: 60 });
  await expect(page).toHaveURL(/xi=0\.\d+/);
  expect(Math.abs((await chartTop()) - top)).toBeLessThan(1);
});

for (const [stroke, by] of Object.entries({ "to the right": { x: 60, y: 0 }, "to the left": { x: -70, y: 20 } })) {
  test(`a finger that slides ${stroke} sets, in one step back`, async ({ page }) => {
    await open(page, "?lang=en");
    const finger = await Finger.of(page);
    const range = page.locator("#range-seed_share");
    const track = page.locator('[data-field="seed_share"] .track');
    const from = await middle(range, 0.5);
    const box = required(await track.boundingBox());
    const entries = await page.evaluate(() => history.length);
    await finger.stroke(from, by);
    const wanted = ((from.x + by.x - box.x) / box.width) * 0.12;
    await expect(page).toHaveURL(/s=0\.\d+/);
    expect(inputsOf(new URL(page.url()).hash).seed_share).toBeCloseTo(wanted, 3);
    expect(await page.evaluate(() => history.length)).toBe(entries + 1);
    expect(await range.evaluate((one: HTMLInputElement) => Number(one.value))).toBeCloseTo(wanted, 3);
  });
}

test("a tap on the rail sets", async ({ page }) => {
  await open(page, "?lang=en");
  const finger = await Finger.of(page);
  const from = await middle(page.locator("#range-seed_share"), 0.8);
  const box = required(await page.locator('[data-field="seed_share"] .track').boundingBox());
  const entries = await page.evaluate(() => history.length);
  await finger.tap(from);
  await expect(page).toHaveURL(/s=0\.\d+/);
  await settled(page);
  expect(inputsOf(new URL(page.url()).hash).seed_share).toBeCloseTo(((from.x - box.x) / box.width) * 0.12, 3);
  expect(await page.evaluate(() => history.length)).toBe(entries + 1);
});

test("a tap on a number of the verdict types over it, and a finger that slides drags it", async ({ page }) => {
  await open(page, "?lang=en");
  const finger = await Finger.of(page);
  const number = page.locator('[data-input="price_to_earnings"]');
  await finger.stroke(await middle(number), { x: 60, y: 8 });
  await expect(page).toHaveURL(/pe=\d+/);
  expect(Number(await number.textContent())).toBeGreaterThan(63);
  await finger.tap(await middle(number));
  await expect(page.locator(".number-typing")).toBeFocused();
});

for (const [name, { view, find, at }] of Object.entries(TARGETS).filter(
  ([, { find }]) => !String(find).includes("step"),
)) {
  test(`a slide on ${name} that the browser takes over is taken back`, async ({ page }) => {
    await open(page, `?lang=en${fragment(view)}`);
    await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
    const finger = await Finger.of(page);
    const before = await shown(page);
    const from = await middle(find(page), at);
    await finger.down(from);
    for (const x of [6, 12, 24, 36]) await finger.move({ x: from.x - x, y: from.y });
    await expect.poll(() => shown(page), "it moved").not.toEqual(before);
    await finger.cancel();
    await expect.poll(() => shown(page)).toEqual(before);
    await settled(page);
    expect(await shown(page)).toEqual(before);
  });
}

test("a firm's sliders keep to the same rule", async ({ page }) => {
  await open(page, "?lang=en");
  await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
  await page.locator("#presets select").selectOption("openai");
  const finger = await Finger.of(page);
  const firm = page.locator("#loss-maker");
  const values = (): Promise<string[]> =>
    firm.locator("input").evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  const before = await values();
  const rail = firm.locator(".range").nth(3);
  for (const by of Object.values(STROKES)) await finger.stroke(await middle(rail, 0.8), by);
  await settled(page);
  expect(await values()).toEqual(before);
  await rested(firm);
  const from = await middle(rail, 0.8);
  await finger.down(from);
  await finger.move({ x: from.x - 40, y: from.y });
  await expect.poll(values).not.toEqual(before);
  await finger.cancel();
  await expect.poll(values).toEqual(before);
  await finger.stroke(await middle(rail, 0.8), { x: -60, y: 0 });
  await expect.poll(values).not.toEqual(before);
});

test("scrolling over a slider before the engine is there changes nothing, sliding does", async ({ page }) => {
  let come = (): void => undefined;
  const coming = new Promise<void>((resolve) => (come = resolve));
  await page.route("**/*first_bg*.wasm", async (route) => {
    await coming;
    await route.continue();
  });
  await page.goto("./?lang=en", { waitUntil: "commit" });
  const range = page.locator("#range-seed_share");
  await expect(range).toBeEnabled();
  const finger = await Finger.of(page);
  const typed = page.locator('input[type="text"][name="seed_share"]');
  for (const by of Object.values(STROKES)) {
    await finger.stroke(await middle(range, 0.8), by);
    await expect(typed).toHaveValue("3%");
    expect(await range.evaluate((one: HTMLInputElement) => one.value)).toBe("0.03");
  }
  // The first touch may only stop the page that still scrolls.
  await expect(async () => {
    await finger.stroke(await middle(range, 0.5), { x: 60, y: 0 });
    expect(Number.parseFloat(await typed.inputValue())).toBeGreaterThan(6);
  }).toPass();
  const said = await typed.inputValue();
  // A finger that is still down is waited for; where it scrolls, what was set before counts.
  await finger.down(await middle(range, 0.2));
  come();
  await finger.cancel();
  await ready(page);
  await expect(page.locator(".headline")).toContainText(`In this model ${said} of investors sell`);
  await expect(typed).toHaveValue(said);
});

test("inside another page the finger scrolls that page, and changes nothing", async ({ page, baseURL }) => {
  await page.goto(`${baseURL}robots.txt`);
  await page.setContent(
    `<!doctype html><meta name="viewport" content="width=device-width"><p style="height:400px">Before</p><iframe src="${baseURL}?embed=1&lang=en#v=1&s=0.0333" style="width:100%;height:600px;border:0"></iframe><p style="height:2000px">After</p>`,
  );
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("html")).toHaveAttribute("data-ready", "yes");
  const finger = await Finger.of(page);
  const inside = required(page.frames()[1]);
  const values = (): Promise<unknown> =>
    inside.evaluate(() => [
      location.hash,
      document.querySelector(".headline")?.textContent,
      ...[...document.querySelectorAll("input")].map(({ value }) => value),
    ]);
  const before = await values();
  for (const target of ["#range-seed_share", '[data-input="growth_per_year"]', '[data-handle="tipping_share"]']) {
    for (const [stroke, by] of Object.entries(STROKES)) {
      const from = await middle(frame.locator(target), target.startsWith("#") ? 0.8 : 0.5);
      const top = await page.evaluate(() => scrollY);
      await finger.stroke(from, by);
      await expect
        .poll(() => page.evaluate(() => scrollY), `${target} ${stroke}: the page around scrolls`)
        .not.toBe(top);
      expect(await values(), `${target} ${stroke}`).toEqual(before);
    }
  }
  // A tap while the page still glides only stops it, as on a phone; so tap until it counts.
  await expect(async () => {
    await finger.tap(await middle(frame.locator("#range-seed_share"), 0.8));
    await expect.poll(values, { timeout: 2_000 }).not.toEqual(before);
  }).toPass();
});

test("each link of the money loop is cut and mended by a finger near it, and by none that is far", async ({ page }) => {
  await open(page, "?lang=en#v=1&view=loop");
  await expect(page.locator("#headline .hint")).toContainText("Press a payment in the chart to stop it");
  await expect(page.locator("#headline .hint")).toBeVisible();
  const finger = await Finger.of(page);
  const middles = await page.locator(".handle:not([hidden])").evaluateAll((handles) => {
    handles[0]?.closest("#chart")?.scrollIntoView({ block: "center" });
    return handles.map((handle) => {
      const { x, y, width, height } = handle.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    });
  });
  expect(middles).toHaveLength(4);
  const cut = (): string => /cut=(\w+)/.exec(page.url())?.[1] ?? "none";
  const dot = page.locator(".cursor-dot:visible");
  const all = new Set<string>();
  for (const [index, { x, y }] of middles.entries()) {
    // Off its middle, on the side where no other link is nearer.
    const away = required(
      [
        { x: 30, y: 0 },
        { x: -30, y: 0 },
        { x: 0, y: 30 },
        { x: 0, y: -30 },
      ].find((by) =>
        middles.every((other, at) => at === index || Math.hypot(other.x - x - by.x, other.y - y - by.y) > 60),
      ),
    );
    const at = { x: x + away.x, y: y + away.y };
    await finger.tap(at);
    await expect.poll(cut).not.toBe("none");
    all.add(cut());
    await finger.tap(at);
    await expect.poll(cut).toBe("none");
  }
  expect([...all].sort()).toEqual(["buyer_cloud", "buyer_vendor", "cloud_vendor", "vendor_buyer"]);
  // Where no dot is shown nothing can be pressed.
  const box = required(await page.locator("#chart").boundingBox());
  const far = [0.02, 0.25, 0.5, 0.75, 0.98]
    .flatMap((across) =>
      [0.03, 0.5, 0.97].map((down) => ({ x: box.x + box.width * across, y: box.y + box.height * down })),
    )
    .filter((place) => middles.every((one) => Math.hypot(one.x - place.x, one.y - place.y) > 50));
  expect(far.length).toBeGreaterThan(3);
  for (const place of far) {
    await finger.tap(place);
    await settled(page);
    await expect(dot).toHaveCount(0);
    expect(cut()).toBe("none");
  }
});

test("where the mouse shows a dot on a link, a press cuts it, and nowhere else", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(page, "?lang=en#v=1&view=loop");
  const box = required(await page.locator("#chart").boundingBox());
  const shown = new Set<boolean>();
  for (const across of [0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9]) {
    for (const down of [0.15, 0.4, 0.6, 0.85]) {
      await page.evaluate(() => (location.hash = "#v=1&view=loop"));
      const at = { x: box.x + box.width * across, y: box.y + box.height * down };
      await page.mouse.move(at.x, at.y);
      await settled(page);
      const isShown = (await page.locator(".cursor-dot:visible").count()) === 1;
      shown.add(isShown);
      expect(await page.locator(".reader").evaluate((reader) => getComputedStyle(reader).cursor)).toBe(
        isShown ? "pointer" : "crosshair",
      );
      await page.mouse.down();
      await page.mouse.up();
      await settled(page);
      expect(/cut=/.test(page.url()), `at ${across} ${down}`).toBe(isShown);
    }
  }
  expect(shown.size).toBe(2);
});
