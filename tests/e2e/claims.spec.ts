import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { inputsOf, reportOf } from "./support/engine.js";
import { open } from "./support/page.js";

interface Claim {
  id: string;
  verdict: string;
  try?: {
    view: string;
    inputs: Record<string, number | string>;
    path: string;
    expects: { value: number; tolerance: number };
  };
}

const { claims } = JSON.parse(readFileSync(join(__dirname, "../../www/data/claims.json"), "utf8")) as {
  claims: Claim[];
};

/** A number of the report by its path. */
function at(path: string, report: unknown): number {
  return Number(path.split(".").reduce((value, name) => (value as Record<string, unknown>)[name], report));
}

test("each figure that the engine can recompute gives its recomputation when it is tried", async ({ page }) => {
  // Each answer of the engine starts a program of its own.
  test.setTimeout(180_000);
  await open(page);
  const section = page.locator("#claims");
  await section.locator('[data-action="show_claims"]').click();
  await expect(section.locator("li.claim")).toHaveCount(38);
  const tried = claims.flatMap(({ id, try: attempt }) => (attempt === undefined ? [] : [{ id, ...attempt }]));
  expect(tried.length).toBeGreaterThan(12);
  for (const { id, view, inputs, path, expects } of tried) {
    await section.locator(`button[data-claim="${id}"]`).click();
    await expect(page.locator("#chart canvas"), id).toHaveAttribute("data-view", view);
    // The address follows a moment later.
    const value = (): number => at(path, reportOf(inputsOf(new URL(page.url()).hash)));
    await expect
      .poll(() => Math.abs(value() - expects.value), { message: `${id}, ${JSON.stringify(inputs)}` })
      .toBeLessThanOrEqual(expects.tolerance);
    const card = section.locator("li.claim", { has: page.locator(`button[data-claim="${id}"]`) });
    expect(Number(await card.locator(`data[data-path="${path}"]`).getAttribute("value")), id).toBe(value());
  }
});

test("figures can be filtered by what was found, and hindsight can be hidden", async ({ page }) => {
  await open(page);
  const section = page.locator("#claims");
  await section.locator('[data-action="show_claims"]').click();
  for (const verdict of ["off_by_factor", "outdated_measure", "roughly_holds", "unverified", "rhetorical"]) {
    await section.locator(`[data-filter="${verdict}"]`).click();
    await expect(section.locator("li.claim")).toHaveCount(claims.filter((claim) => claim.verdict === verdict).length);
    await section.locator('[data-filter="all"]').click();
  }
  await expect(section.locator("li.claim")).toHaveCount(38);
  const rows = await section.locator(".claim-row").count();
  await section.locator('input[type="checkbox"]').check();
  await expect.poll(() => section.locator(".claim-row").count()).toBeLessThan(rows);
});

test("an address leads to its claim, also beside a state, and a search finds it", async ({ page }) => {
  await open(page, "#v=1&pe=50&claim-burry");
  const card = page.locator("#claim-burry");
  await expect(card).toBeFocused();
  await expect(page.locator("#corrections")).not.toContainText("claim-burry");
  await page.locator(".claim-search input").fill("palantir");
  await expect(card).toBeVisible();
  await page.locator("#claim-burry .claim-link").click();
  expect(new URL(page.url()).hash).toMatch(/&claim-burry$/);
});
