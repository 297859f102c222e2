/** A browser that translates the page changes its nodes; every number stays that of the state, and nothing stops. */
import { expect, type Page, test } from "@playwright/test";
import { open, range, type, typed } from "./support/page.js";
import { required } from "./support/required.js";
import { reading, TRANSLATORS, translate } from "./support/translator.js";

test.use({ serviceWorkers: "block" });

/** What was done is shown. */
const shown = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));

/** By the mouse, in steps as a hand makes them. */
async function drag(page: Page, selector: string, by: number): Promise<void> {
  const element = page.locator(selector).first();
  await element.scrollIntoViewIfNeeded();
  const { x, y, width, height } = required(await element.boundingBox());
  // A slider is taken at its thumb.
  const start = await element.evaluate((one) =>
    one instanceof HTMLInputElement ? (Number(one.value) - Number(one.min)) / (Number(one.max) - Number(one.min)) : 0.5,
  );
  const at = x + 8 + start * (width - 16);
  await page.mouse.move(at, y + height / 2);
  await page.mouse.down();
  for (let step = 1; step <= 5; step += 1) {
    await page.mouse.move(at + (by * step) / 5, y + height / 2);
    await shown(page);
  }
  await page.mouse.up();
}

/** Opens a view, until the address has it: a step that follows sooner would be one with it. */
async function opened(page: Page, selector: string, address: RegExp): Promise<void> {
  await page.locator(selector).click();
  await expect(page).toHaveURL(address);
}

const STEPS: [name: string, run: (page: Page) => Promise<void>][] = [
  ["a slider is dragged", (page) => drag(page, 'input[type="range"][name="seed_share"]', 40)],
  ["a number of the verdict is dragged", (page) => drag(page, '[data-input="growth_per_year"]', 30)],
  [
    "a slider is moved by keys",
    async (page) => {
      await range(page, "price_multiplier").focus();
      for (let press = 0; press < 4; press += 1) {
        await page.keyboard.press("ArrowRight");
        await shown(page);
      }
    },
  ],
  ["a number is typed", (page) => type(page, "seed_share", "6%")],
  [
    "a number is refused",
    async (page) => {
      await typed(page, "seed_share").fill("90");
      await typed(page, "seed_share").press("Enter");
    },
  ],
  ["another one is taken", (page) => type(page, "seed_share", "2%")],
  ["it is put back", (page) => page.locator('[data-field="seed_share"] .reset-one').click()],
  [
    "a number of the verdict is typed over",
    async (page) => {
      await page.locator('[data-input="price_to_earnings"]').click();
      await page.keyboard.type("41");
      await page.keyboard.press("Enter");
    },
  ],
  ["another view is opened", (page) => opened(page, '[data-station="payback"]', /view=payback/)],
  ["a view of what follows is opened", (page) => opened(page, '[data-tab="companies"]', /view=companies/)],
  ["a step back", async (page) => void (await page.goBack())],
  ["the first view again", (page) => page.locator('[data-station="tipping"]').click()],
  ["the state is pinned", (page) => page.locator('[data-action="pin"]').click()],
  ["and changed", (page) => drag(page, 'input[type="range"][name="seed_share"]', -30)],
  [
    "the cursor reads the picture",
    async (page) => {
      await page.locator(".reader").focus();
      await page.keyboard.press("End");
    },
  ],
  ["the claims are opened", (page) => page.locator('[data-action="show_claims"]').click()],
  ["one of them is tried", (page) => page.locator('button[data-claim="nvda_payback"]').click()],
  ["all is put back", (page) => page.locator('[data-action="reset"]').click()],
];

for (const [name, translator] of Object.entries(TRANSLATORS)) {
  test(`a translator that ${name} leaves no number behind`, async ({ page, context }) => {
    test.setTimeout(240_000);
    const plain = await context.newPage();
    for (const one of [plain, page]) {
      await open(one, "#v=1&s=0.04");
      await expect(one.locator("html")).toHaveAttribute("data-features", "yes");
      await expect(one.locator('[data-action="show_claims"]')).toBeVisible();
    }
    await translate(page, translator);
    for (const [step, run] of STEPS) {
      for (const one of [plain, page]) {
        await one.bringToFront();
        await test.step(step, () => run(one));
      }
      await expect
        .poll(
          async () =>
            JSON.stringify(await reading(page)) === JSON.stringify(await reading(plain))
              ? ""
              : await difference(page, plain),
          { message: step },
        )
        .toBe("");
    }
  });
}

/** Where the two differ first. */
async function difference(page: Page, plain: Page): Promise<string> {
  const [translated, wanted] = [await reading(page), await reading(plain)];
  const [part = "", text] =
    Object.entries(translated).find(([name, value]) => JSON.stringify(value) !== JSON.stringify(wanted[name])) ?? [];
  return `${part}: ${JSON.stringify(text)} instead of ${JSON.stringify(wanted[part])}`.slice(0, 3000);
}
