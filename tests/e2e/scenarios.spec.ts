/** Kept scenarios: saved, opened, compared, in a file and back, and where the browser keeps nothing. */
import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { LANGUAGES } from "./support/engine.js";
import { hasNoSidewaysScroll, open, range, speak } from "./support/page.js";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const section = (page: Page): Locator => page.locator("#scenarios");
const rows = (page: Page): Locator => section(page).locator(".scenario:has(.scenario-name)");
const row = (page: Page, name: string): Locator => rows(page).filter({ has: page.getByText(name, { exact: true }) });
const boxes = (page: Page): Locator => section(page).locator("input[name=compare]");
const answer = (page: Page): Locator => section(page).locator(".scenarios-answer");

async function opened(page: Page, fragment = ""): Promise<void> {
  await open(page, fragment);
  await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
  await page.locator("[data-action=scenarios]").click();
  await expect(section(page).locator("h2")).toBeFocused();
}

/** Shows another state of the same page. */
async function show(page: Page, fragment: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, fragment);
}

async function save(page: Page, name: string): Promise<void> {
  await section(page).locator("[name=scenario_name]").fill(name);
  await page.locator("[data-action=scenario_save]").click();
  await expect(row(page, name)).toBeVisible();
}

/** Four scenarios that differ, and the list open. */
async function four(page: Page): Promise<void> {
  await opened(page, "#v=1&view=payback");
  for (const [name, fragment] of [
    ["Start", "#v=1&view=payback"],
    ["Fast", "#v=1&g=0.5&view=payback"],
    ["Dear", "#v=1&pe=427&g=0.5&view=payback"],
    ["高成長，較便宜", "#v=1&pe=20&g=0.4&view=payback"],
  ] as const) {
    await show(page, fragment);
    await save(page, name);
  }
}

test("a state is saved under a name, outlives the page, and is opened again", async ({ page }) => {
  await opened(page, "#v=1&g=0.5&view=payback");
  await expect(section(page)).toContainText("Nothing is saved yet.");
  await save(page, "Fast");
  await save(page, "Fast (2)");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
  await show(page, "#v=1&g=0.1&view=tipping");
  await page.locator("[data-action=scenarios]").click();
  await expect(rows(page)).toHaveCount(2);
  await expect(row(page, "Fast").first()).toContainText(/payback 7\.7 years; tipping point none/);
  await row(page, "Fast").first().locator("[data-action=scenario_open]").click();
  await expect(page).toHaveURL(/#v=1&g=0\.5&view=payback$/);
  await expect(range(page, "growth_per_year")).toHaveAttribute("aria-valuetext", /50%/);
  await page.goBack();
  await expect(page).toHaveURL(/g=0\.1/);
});

test("a name that is taken gets a number, and renaming refuses it", async ({ page }) => {
  await opened(page);
  await save(page, "A");
  await section(page).locator("[name=scenario_name]").fill("A");
  await page.keyboard.press("Enter");
  await expect(answer(page)).toContainText("saved as “A (2)”");
  await row(page, "A (2)").locator("[data-action=scenario_rename]").click();
  await section(page).locator("[name=scenario_new_name]").fill("A");
  await page.keyboard.press("Enter");
  await expect(answer(page)).toContainText("There is a scenario called “A” already.");
  await section(page).locator("[name=scenario_new_name]").fill("B");
  await page.keyboard.press("Enter");
  await expect(row(page, "B")).toHaveCount(1);
  await expect(row(page, "B").locator("[data-action=scenario_rename]")).toBeFocused();
});

test("the twenty-first has no place, and a deleted one comes back to its own", async ({ page }) => {
  await opened(page);
  for (let count = 1; count <= 20; count += 1) await save(page, `S${count}.`);
  await expect(page.locator("[data-action=scenario_save]")).toBeDisabled();
  await expect(section(page)).toContainText("All 20 places are taken");
  await row(page, "S3.").locator("[data-action=scenario_delete]").click();
  await expect(rows(page)).toHaveCount(19);
  await expect(page.locator("[data-action=scenario_put_back]")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(rows(page).nth(2)).toContainText("S3.");
});

test("four are compared on one scale, with what differs and what comes of it", async ({ page }) => {
  await four(page);
  await show(page, "#v=1&view=payback");
  for (const at of [1, 2, 3]) await boxes(page).nth(at).check();
  await boxes(page).nth(0).check();
  await expect(boxes(page).nth(4)).toBeDisabled();
  await expect(section(page).locator("figure svg[role=img]")).toHaveCount(4);
  const heads = section(page).locator(".comparison thead th");
  await expect(heads).toHaveText(["What the page shows now", "Start", "Fast", "Dear"]);
  const cells = (name: string): Locator =>
    section(page)
      .locator(".comparison tr", { has: page.getByRole("rowheader", { name, exact: true }) })
      .locator("td");
  await expect(cells("Profit growth per year")).toHaveText(["20%", "20%", "50%", "50%"]);
  await expect(cells("Payback")).toHaveText(["14.9 years", "14.9 years", "7.7 years", "12.9 years"]);
  // The years along the axis are the same in all, so the same number stands in the same place.
  const placesOfTen = await section(page)
    .locator("figure svg")
    .evaluateAll((all) =>
      all.map((one) =>
        [...one.querySelectorAll("text")].find(({ textContent }) => textContent === "60")?.getAttribute("x"),
      ),
    );
  expect(new Set(placesOfTen).size).toBe(1);
  expect(placesOfTen[0]).toBeDefined();
  // The present one follows the sliders.
  await range(page, "growth_per_year").focus();
  await page.keyboard.press("PageUp");
  await expect(cells("Profit growth per year").first()).not.toHaveText("20%");
  // Another view is compared in its own pictures.
  await show(page, "#v=1&view=companies");
  await expect(section(page)).toContainText("each chart has axes of its own");
});

test("a file that is exported, deleted and imported has the same bytes", async ({ page }) => {
  await four(page);
  const exported = async (): Promise<string> => {
    const waiting = page.waitForEvent("download");
    await page.locator("[data-action=scenarios_export]").click();
    return readFileSync(await (await waiting).path(), "utf8");
  };
  const before = await exported();
  expect(JSON.parse(before)).toMatchObject({ format: "bubble-calculator-scenarios", format_version: 1 });
  for (let left = 3; left >= 0; left -= 1) {
    await rows(page).first().locator("[data-action=scenario_delete]").click();
    await expect(rows(page)).toHaveCount(left);
  }
  const file = section(page).locator("[name=scenarios_file]");
  await file.setInputFiles({ name: "s.json", mimeType: "application/json", buffer: Buffer.from(before) });
  await expect(answer(page)).toHaveText("4 scenarios added.");
  expect(await exported()).toBe(before);
  // What is there already is not added again, and what is no such file changes nothing.
  await file.setInputFiles({ name: "s.json", mimeType: "application/json", buffer: Buffer.from(before) });
  await expect(answer(page)).toHaveText("Nothing new in the file.");
  const wrong = before.replace("v=1&view=payback", "v=1 view");
  await file.setInputFiles({ name: "s.json", mimeType: "application/json", buffer: Buffer.from(wrong) });
  await expect(answer(page)).toContainText("the first fault is at “scenarios.0.state”");
  await expect(rows(page)).toHaveCount(4);
});

test("where storage is refused scenarios last as long as the page, and it says so", async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("refused", "SecurityError");
    };
  });
  await opened(page, "#v=1&g=0.5&view=payback");
  await expect(page.locator("[data-notice=scenarios-refused]")).toContainText("does not let the page save anything");
  await save(page, "A");
  await show(page, "#v=1&g=0.1&view=payback");
  await save(page, "B");
  await boxes(page).nth(1).check();
  await boxes(page).nth(2).check();
  await expect(section(page).locator("figure svg")).toHaveCount(2);
  const waiting = page.waitForEvent("download");
  await page.locator("[data-action=scenarios_export]").click();
  expect(readFileSync(await (await waiting).path(), "utf8")).toContain('"name": "B"');
  await row(page, "A").locator("[data-action=scenario_open]").click();
  await expect(page).toHaveURL(/g=0\.5/);
});

test("where there is no storage at all the rest works", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", { value: undefined });
  });
  await opened(page);
  await expect(page.locator("[data-notice=scenarios-refused]")).toBeVisible();
  await save(page, "A");
});

test("a full storage is told, and saved once there is room", async ({ page }) => {
  await opened(page);
  await save(page, "A");
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      IDBObjectStore.prototype.put = put;
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await save(page, "B");
  await expect(page.locator("[data-notice=scenarios-full]")).toContainText("storage is full");
  await expect(rows(page)).toHaveCount(2);
  await page.locator("[data-action=scenarios_keep_again]").click();
  await expect(page.locator("[data-notice=scenarios-full]")).toHaveCount(0);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
  await page.locator("[data-action=scenarios]").click();
  await expect(rows(page)).toHaveCount(2);
});

test("a storage that was cleared meanwhile is told, and filled again when asked", async ({ page }) => {
  await opened(page);
  await save(page, "A");
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("bubble-calculator");
        opening.onerror = reject;
        opening.onsuccess = () => {
          const clearing = opening.result.transaction("scenarios", "readwrite");
          clearing.objectStore("scenarios").clear();
          clearing.oncomplete = () => resolve();
        };
      }),
  );
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(page.locator("[data-notice=scenarios-cleared]")).toContainText("has deleted what was saved");
  await expect(rows(page)).toHaveCount(1);
  await page.locator("[data-action=scenarios_keep_again]").click();
  await expect(page.locator("[data-notice=scenarios-cleared]")).toHaveCount(0);
});

test("all of it can be done by keyboard", async ({ page }) => {
  await open(page, "#v=1&g=0.5&view=payback");
  await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
  const button = page.locator("[data-action=scenarios]");
  await button.focus();
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("Enter");
  await expect(section(page).locator("h2")).toBeFocused();
  await expect(button).toHaveAttribute("aria-expanded", "true");
  const tabTo = async (target: Locator): Promise<void> => {
    for (let presses = 0; presses < 30; presses += 1) {
      if (await target.evaluate((one) => one === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error("The keyboard does not get there");
  };
  await tabTo(section(page).locator("[name=scenario_name]"));
  await page.keyboard.type("Mine");
  await page.keyboard.press("Enter");
  await expect(row(page, "Mine")).toBeVisible();
  await tabTo(boxes(page).first());
  await page.keyboard.press("Space");
  await tabTo(boxes(page).nth(1));
  await page.keyboard.press("Space");
  await expect(section(page).locator("figure svg")).toHaveCount(2);
  await expect(section(page)).toContainText("All assumptions are the same.");
  await tabTo(row(page, "Mine").locator("[data-action=scenario_rename]"));
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(row(page, "Mine").locator("[data-action=scenario_rename]")).toBeFocused();
  await tabTo(row(page, "Mine").locator("[data-action=scenario_delete]"));
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-action=scenario_put_back]")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(row(page, "Mine").locator("[data-action=scenario_delete]")).toBeFocused();
  await tabTo(section(page).locator("[name=scenarios_file]"));
  await page.locator("[data-action=scenarios_close]").focus();
  await page.keyboard.press("Enter");
  await expect(section(page)).toBeHidden();
  await expect(button).toBeFocused();
});

for (const scheme of ["light", "dark"] as const)
  test(`axe finds nothing, in three languages, wide and narrow, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await four(page);
    for (const at of [1, 2, 3, 4]) await boxes(page).nth(at).check();
    for (const language of LANGUAGES) {
      await speak(page, language);
      for (const size of [
        { width: 1440, height: 900 },
        { width: 360, height: 740 },
      ]) {
        await page.setViewportSize(size);
        await expect(section(page).locator("figure svg")).toHaveCount(4);
        expect(await hasNoSidewaysScroll(page), `${language} ${size.width}`).toBe(true);
        const { violations } = await new AxeBuilder({ page }).include("#scenarios").withTags(TAGS).analyze();
        expect(violations.map(({ id, nodes }) => `${language} ${id}: ${nodes.map(({ html }) => html)}`)).toEqual([]);
      }
    }
  });
