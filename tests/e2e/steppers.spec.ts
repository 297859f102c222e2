/** Step buttons: each press is one step, wherever they stand; held ones go on. */
import { expect, type Locator, type Page, test } from "@playwright/test";
import { VIEWS } from "../../www/pkg/vocabulary.js";
import type { Field, InputValue } from "../../www/src/engine/types.js";
import { numberText } from "../../www/src/i18n/input-format.js";
import { Formats } from "../../www/src/i18n/numbers.js";
import { registerUnits } from "../../www/src/i18n/units.js";
import { rangeOf, stepped } from "../../www/src/ui/slider-scale.js";
import { fields, firmFields, inputsOf } from "./support/engine.js";
import { open, rested, type, typed } from "./support/page.js";
import { required } from "./support/required.js";
import { Finger, type Point } from "./support/touch.js";

const PRESSES = 6;
const PAGE_FIELDS = new Map<string, Field>(fields().map((field) => [field.id, field]));

const afterPresses = (field: Field): number =>
  Array.from({ length: PRESSES }).reduce<number>((value) => stepped(value, 1, rangeOf(field)), Number(field.default));

async function middle(button: Locator): Promise<Point> {
  await button.evaluate((element) => element.scrollIntoView({ block: "center" }));
  const box = await button.boundingBox();
  if (box === null) throw new Error("no button");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

const last = async (page: Page): Promise<void> => expect(page.locator("html")).toHaveAttribute("data-features", "yes");

for (const width of [360, 768, 1280, 1440]) {
  for (const pointer of ["mouse", "touch"] as const) {
    test.describe(`${width} px, by ${pointer}`, () => {
      test.use({ viewport: { width, height: 900 }, hasTouch: pointer === "touch" });

      // On a phone and a desk a slider is pressed in every view that has it; in between once, and one in each view.
      const isInEveryView = (width === 360 && pointer === "touch") || (width === 1440 && pointer === "mouse");
      const which = isInEveryView ? "every slider of every view" : "every slider and view";
      test(`${PRESSES} presses on the middle of + are ${PRESSES} steps, for ${which}`, async ({ page }) => {
        test.setTimeout(600_000);
        await open(page, "?lang=en");
        await last(page);
        const finger = await Finger.of(page);
        const press = async (button: Locator): Promise<void> => {
          const at = await middle(button);
          for (let time = 0; time < PRESSES; time += 1)
            await (pointer === "touch" ? finger.tap(at) : page.mouse.click(at.x, at.y));
        };
        const pressed = new Set<string>();
        for (const view of VIEWS) {
          await page.evaluate((fragment) => (location.hash = fragment), `#v=1&view=${view}`);
          await expect(page.locator("canvas")).toHaveAttribute("data-view", view);
          for (const folded of await page.locator("#panel details:not([open]) > summary").all()) await folded.click();
          await rested(page.locator("#panel"));
          const expected: Record<string, InputValue> = {};
          for (const [index, slider] of (await page.locator("#panel .slider:not(.is-choice)").all()).entries()) {
            const id = (await slider.getAttribute("data-field")) ?? "";
            if (pressed.has(id) && index > 0 && !isInEveryView) continue;
            pressed.add(id);
            expected[id] = afterPresses(required(PAGE_FIELDS.get(id)));
            await press(slider.locator(".step").last());
          }
          await expect.poll(() => inputsOf(new URL(page.url()).hash), view).toMatchObject(expected);
          await expect(page.locator("#panel .is-error")).toHaveCount(0);
        }
        await page.evaluate(() => (location.hash = "#v=1&firm=open"));
        await expect(page.locator("#loss-maker")).toBeVisible();
        await rested(page.locator("#loss-maker"));
        registerUnits();
        for (const field of firmFields()) {
          await press(page.locator(`#loss-maker [data-field="loss_maker_${field.id}"] .step`).last());
          const own = { ...field, id: `loss_maker_${field.id}` };
          await expect(typed(page, own.id)).toHaveValue(numberText(own, afterPresses(field), new Formats("en")));
        }
      });
    });
  }
}

test.describe("held", () => {
  test.use({ hasTouch: true });

  const more = (page: Page, id = "seed_share"): Locator => page.locator(`[data-field="${id}"] .step`).last();
  const seed = async (page: Page): Promise<number> =>
    Math.round(Number.parseFloat(await typed(page, "seed_share").inputValue()) * 10) / 10;

  /** The page with a clock that stands still until it is told to go on. */
  async function stopped(page: Page, fragment = ""): Promise<void> {
    await page.clock.install();
    await open(page, fragment);
    await last(page);
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
  }

  /** Lets the clock run until a step shows, which is a frame after it is made; the next one is not due by then. */
  async function nextStep(page: Page): Promise<number> {
    const before = await seed(page);
    while ((await seed(page)) === before) await page.clock.runFor(16);
    return seed(page);
  }

  test("it steps after 400 ms, then ever faster up to a limit, until it is let go of, and all of it is one step back", async ({
    page,
  }) => {
    await stopped(page);
    const entries = await page.evaluate(() => history.length);
    const at = await middle(more(page));
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.clock.runFor(390);
    expect(await seed(page)).toBe(3);
    await page.clock.runFor(60);
    expect(await seed(page)).toBe(3.1);
    const steps: number[] = [];
    for (let before = 3.1; steps.length < 3; before = await seed(page)) {
      await page.clock.runFor(1000);
      steps.push(Math.round(((await seed(page)) - before) * 10));
    }
    expect(steps[0]).toBeGreaterThanOrEqual(7);
    expect(steps[1]).toBeGreaterThan(required(steps[0]));
    expect(steps[2]).toBeLessThanOrEqual(17);
    expect(new URL(page.url()).hash).toBe("");
    const reached = await nextStep(page);
    await page.mouse.up();
    await page.clock.runFor(5000);
    expect(await seed(page)).toBe(reached);
    expect(inputsOf(new URL(page.url()).hash).seed_share).toBeCloseTo(reached / 100, 9);
    expect(await page.evaluate(() => history.length)).toBe(entries + 1);
    // The next press is one step again.
    await page.mouse.down();
    await page.mouse.up();
    await page.clock.runFor(1000);
    expect(await seed(page)).toBe(Math.round(reached * 10 + 1) / 10);
  });

  test("a press shorter than that is one step", async ({ page }) => {
    await stopped(page);
    const at = await middle(more(page));
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.clock.runFor(390);
    await page.mouse.up();
    await page.clock.runFor(3000);
    expect(await seed(page)).toBe(3.1);
  });

  const ends: Record<string, (page: Page, at: Point) => Promise<unknown>> = {
    "the pointer leaves it": (page, { x, y }) => page.mouse.move(x, y + 120),
    "the window loses the focus": (page) => page.evaluate(() => dispatchEvent(new Event("blur"))),
    "the button loses the focus": (page) => page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur()),
    "the browser takes the pointer away": (page) =>
      page.evaluate(() => document.activeElement?.dispatchEvent(new PointerEvent("pointercancel", { bubbles: true }))),
    "another view is opened": (page) => page.evaluate(() => (location.hash = "#v=1&view=payback")),
  };
  for (const [what, end] of Object.entries(ends)) {
    test(`it stops when ${what}`, async ({ page }) => {
      await stopped(page);
      const at = await middle(more(page));
      await page.mouse.move(at.x, at.y);
      await page.mouse.down();
      await page.clock.runFor(900);
      expect(await seed(page)).toBeGreaterThan(3);
      const clicks = await page.evaluateHandle(() => {
        const count = { of: 0 };
        addEventListener("click", () => (count.of += 1), true);
        return count;
      });
      await end(page, at);
      await page.clock.runFor(5000);
      expect(await clicks.evaluate((count) => count.of)).toBeLessThanOrEqual(1);
    });
  }

  test("it stops at a limit, and nothing is refused", async ({ page }) => {
    await stopped(page, "#v=1&s=0.498");
    const clicks = await page.evaluateHandle(() => {
      const count = { of: 0 };
      addEventListener("click", () => (count.of += 1), true);
      return count;
    });
    const at = await middle(more(page));
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.clock.runFor(10_000);
    expect(await seed(page)).toBe(50);
    expect(await clicks.evaluate((count) => count.of)).toBeLessThanOrEqual(4);
    await expect(page.locator("#panel .is-error")).toHaveCount(0);
  });

  test("a finger does the same, on the page and in the form of a firm", async ({ page }) => {
    await stopped(page);
    const finger = await Finger.of(page);
    await finger.down(await middle(more(page)));
    await page.clock.runFor(1500);
    const reached = await nextStep(page);
    expect(reached).toBeGreaterThan(3.5);
    await finger.up();
    await page.clock.runFor(3000);
    expect(await seed(page)).toBe(reached);
    await page.locator("#presets select").selectOption("openai");
    await page.clock.runFor(500);
    const years = typed(page, "loss_maker_tolerated_years");
    const before = Number(await years.inputValue());
    await finger.down(await middle(more(page, "loss_maker_tolerated_years")));
    await page.clock.runFor(1500);
    await finger.up();
    const after = Number(await years.inputValue());
    expect(after).toBeGreaterThan(before + 4);
    await page.clock.runFor(3000);
    expect(Number(await years.inputValue())).toBe(after);
  });

  test("Enter that is held counts once for each time the browser repeats it, Space once", async ({ page }) => {
    await stopped(page);
    await more(page).focus();
    for (let time = 0; time < 4; time += 1) {
      await page.keyboard.down("Enter");
      await page.clock.runFor(33);
    }
    await page.keyboard.up("Enter");
    await page.clock.runFor(3000);
    expect(await seed(page)).toBe(3.4);
    for (let time = 0; time < 4; time += 1) {
      await page.keyboard.down("Space");
      await page.clock.runFor(300);
    }
    await page.keyboard.up("Space");
    await page.clock.runFor(3000);
    expect(await seed(page)).toBe(3.5);
    // And a key after a press that was held.
    const at = await middle(more(page));
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.clock.runFor(600);
    await page.mouse.up();
    await page.clock.runFor(50);
    const reached = await seed(page);
    await page.keyboard.press("Enter");
    await page.clock.runFor(500);
    expect(await seed(page)).toBe(Math.round(reached * 10 + 1) / 10);
  });
});

test("a typed value is stepped from", async ({ page }) => {
  await open(page, "?lang=en");
  await type(page, "seed_share", "4.44%");
  await page.locator('[data-field="seed_share"] .step').last().click();
  await expect(typed(page, "seed_share")).toHaveValue("4.5%");
});
