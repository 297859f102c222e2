import { expect, type Locator, type Page } from "@playwright/test";

/** Opens the page and waits until the engine answers; fails on any error that the page reports. */
export async function open(page: Page, fragment = ""): Promise<void> {
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.goto(`./${fragment}`);
  await ready(page);
}

export async function ready(page: Page): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("data-ready", "yes");
}

/** The raw number behind the first place that shows it. */
export async function raw(page: Page, path: string): Promise<number> {
  const value = await page.locator(`data[data-path="${path}"]`).first().getAttribute("value");
  return Number(value);
}

export function range(page: Page, id: string): Locator {
  return page.locator(`input[type="range"][name="${id}"]`);
}

export function typed(page: Page, id: string): Locator {
  return page.locator(`input[type="text"][name="${id}"]`);
}

export async function type(page: Page, id: string, text: string): Promise<void> {
  await typed(page, id).fill(text);
  await typed(page, id).press("Enter");
}

export const verdict = (page: Page): Locator => page.locator(".headline");

/** A number that changes when any pixel of the picture does. */
export async function pixels(page: Page): Promise<number> {
  return page.locator("canvas[data-view]").evaluate((canvas: HTMLCanvasElement) => {
    const data = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let hash = 7;
    for (let index = 0; index < data.length; index += 1) hash = (hash * 31 + (data[index] ?? 0)) | 0;
    return hash;
  });
}

export async function hasNoSidewaysScroll(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
}

/** Changes the language in place, as a visitor does. */
export async function speak(page: Page, language: string): Promise<void> {
  const link = page.locator(`.languages a[hreflang="${language}"]`);
  if (await link.isVisible()) await link.click();
  else await page.locator(".languages select").selectOption(language);
  await expect(page.locator("html")).toHaveAttribute("lang", language);
}

/** Waits until a part of the page stays where it is: another view may still change its height above. */
export const rested = (part: Locator): Promise<void> =>
  part.evaluate(async (element) => {
    const place = (): string => JSON.stringify([element.getBoundingClientRect(), scrollY]);
    for (let frames = 0, before = ""; frames < 20; frames += 1) {
      if (place() !== before) frames = 0;
      before = place();
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });

/** Opens the menu of exports, unless it is open. */
export async function openExports(page: Page): Promise<void> {
  const menu = page.locator("[data-action=export_menu]");
  await expect(menu).toBeEnabled();
  if ((await menu.getAttribute("aria-expanded")) === "false") await menu.click();
  await expect(page.locator("#export-menu")).toBeVisible();
}

/** Presses a button of the menu of exports. */
export async function take(page: Page, what: string): Promise<void> {
  await openExports(page);
  await page.locator(`[data-export="${what}"]`).click();
}

/** What a press in the menu of exports gives, as text. */
export async function download(page: Page, what: string): Promise<string> {
  const waiting = page.waitForEvent("download");
  await take(page, what);
  const stream = await (await waiting).createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
