/** Where the code comes from: the dialog of the page, and the page of examples. */
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { hasNoSidewaysScroll, open, ready, speak } from "./support/page.js";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const [language, scheme, width] of [
  ["en", "light", 1000],
  ["zh-Hant", "dark", 320],
  ["zh-Hans", "light", 360],
] as const) {
  test(`axe finds nothing in the dialog, and it fits: ${language}, ${scheme}, ${width} px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 740 });
    await open(page);
    await speak(page, language);
    await page.locator('[data-export="embed"]').click();
    const dialog = page.locator("dialog.embed-dialog");
    await expect(dialog.locator("h2")).toBeVisible();
    expect((await new AxeBuilder({ page }).withTags(TAGS).include("dialog").analyze()).violations).toEqual([]);
    expect(await hasNoSidewaysScroll(page)).toBe(true);
    expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    // Each choice is inside, also the longest.
    for (const span of await dialog.locator(".choice span").all())
      expect(
        await span.evaluate(
          (element) =>
            element.getBoundingClientRect().right <=
            (element.closest("dialog")?.getBoundingClientRect().right ?? Number.NaN),
        ),
      ).toBe(true);
  });
}

test("the dialog is worked by keys alone", async ({ page }) => {
  await open(page);
  await expect(page.locator('[data-export="embed"]')).toBeEnabled();
  await page.locator('[data-export="embed"]').focus();
  await page.keyboard.press("Enter");
  const code = page.locator("dialog textarea");
  await expect(code).toHaveValue(/^<iframe /);
  await page.locator('dialog input[value="frame"]').focus();
  await page.keyboard.press("ArrowDown");
  await expect(code).toHaveValue(/^<bubble-calculator .*<svg .*<script type="module" /s);
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await expect(code).toHaveValue(/theme="light"/);
  await page.keyboard.press("Tab");
  await expect(code).toBeFocused();
  expect(await code.evaluate((area: HTMLTextAreaElement) => area.selectionEnd - area.selectionStart)).toBeGreaterThan(
    1000,
  );
  await page.keyboard.press("Escape");
  await expect(page.locator("dialog.embed-dialog")).toBeHidden();
  await expect(page.locator('[data-export="embed"]')).toBeFocused();
});

test("how to, site by site, opens beside the page, with its state and language", async ({ page }) => {
  await page.goto("./?lang=zh-Hant#v=1&s=0.06&view=map");
  await page.locator('[data-export="embed"]').click();
  const [opened] = await Promise.all([
    page.waitForEvent("popup"),
    page.locator('dialog a[href*="embed.html"]').click(),
  ]);
  await expect(page.locator("dialog.embed-dialog")).toBeVisible();
  const frame = opened.locator("bubble-calculator").frameLocator("iframe");
  await expect(frame.locator("#chart canvas")).toHaveAttribute("data-view", "map");
  await expect(frame.locator(".headline")).toContainText("6%");
  await expect(frame.locator("html")).toHaveAttribute("lang", "zh-Hant");
  const pieces = await opened.locator("pre").allTextContents();
  expect(
    pieces.filter((piece) => piece.includes("<bubble-calculator") && !piece.includes("{{ ")).length,
  ).toBeGreaterThan(3);
  for (const piece of pieces)
    if (piece.includes('<bubble-calculator lang="') && !piece.includes("{{ "))
      expect(piece).toContain('lang="zh-Hant" dir="ltr" state="v=1&amp;s=0.06&amp;view=map"');
  expect(pieces.join()).toContain("?embed=1&lang=zh-Hant#v=1&s=0.06&view=map");
});

test("in a low frame no number of an axis is cut", async ({ page }) => {
  await page.setViewportSize({ width: 760, height: 480 });
  await page.goto("./?embed=1&lang=en#v=1&s=0.04");
  await ready(page);
  // Whatever the canvas shows at its very edges would go on beyond them.
  const edges = (): Promise<number> =>
    page.locator("#chart canvas").evaluate((canvas: HTMLCanvasElement) => {
      const { width, height } = canvas;
      const context = canvas.getContext("2d");
      if (context === null) throw new Error("no canvas");
      const paper = [...context.getImageData(0, 0, 1, 1).data];
      const isInk = (data: Uint8ClampedArray): number =>
        [...data.keys()].filter(
          (at) => at % 4 === 0 && paper.some((part, index) => Math.abs((data[at + index] ?? 0) - part) > 40),
        ).length;
      return (
        isInk(context.getImageData(0, 0, 1, height).data) + isInk(context.getImageData(width - 1, 0, 1, height).data)
      );
    });
  await expect.poll(edges).toBe(0);
});

for (const scheme of ["light", "dark"] as const) {
  test(`the page of examples shows a living one, and axe finds nothing: ${scheme}`, async ({
    page,
    context,
    baseURL,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(baseURL ?? "").origin });
    await page.emulateMedia({ colorScheme: scheme });
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      // A frame of the same site could free itself; on other sites it cannot.
      if (["error", "warning"].includes(message.type()) && !message.text().includes("can escape its sandboxing"))
        complaints.push(message.text());
    });
    await page.goto("./embed.html");
    await expect(page.locator("bubble-calculator").frameLocator("iframe").locator(".headline")).toContainText(
      "here 4% is assumed.",
    );
    await page.getByRole("button", { name: "Copy, Notion: The address" }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}?embed=1&lang=en#v=1&s=0.04`);
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
    ).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await hasNoSidewaysScroll(page)).toBe(true);
    expect(complaints).toEqual([]);
  });
}
