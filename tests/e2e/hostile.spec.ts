// biome-ignore-all lint/performance/useDomNodeTextContent: only the text that is seen counts.
/** Hostile links and messages in the page itself: no script runs, nothing stops, and what is not used is told. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, type Frame, type Page, test } from "@playwright/test";
import type { Field } from "../../www/pkg/bubble_calculator.js";
import { VIEWS } from "../../www/pkg/vocabulary.js";
import { asHash, hostileLink, PAYLOADS, SCAR } from "../www/hostile-inputs.js";
import { chance } from "../www/seeded-random.js";
import { open, verdict } from "./support/page.js";
import { required } from "./support/required.js";
import { calculatorSite, type HostPage, otherSite, post } from "./support/two-hosts.js";

const LINKS = 300;
const MESSAGES = 100_000;
const SEED = Number(process.env.HOSTILE_SEED ?? (process.env.FRESH_SEEDS ? Date.now() % 1_000_000_007 : 7));

test.beforeAll(() => console.log(`HOSTILE_SEED=${SEED}`));

const fields = JSON.parse(
  execFileSync(process.execPath, [join(__dirname, "support/node-answers.mjs")], {
    input: JSON.stringify({ call: "fields", given: [] }),
    encoding: "utf8",
  }),
) as Field[];

/** Everything that would show that text was taken for more than text. */
function watch(page: Page): string[] {
  const signs: string[] = [];
  page.on("dialog", (dialog) => {
    signs.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => signs.push(String(error)));
  page.on("popup", (popup) => signs.push(`popup ${popup.url()}`));
  page.on("request", (request) => {
    if (request.url().includes("evil.example")) signs.push(request.url());
  });
  return signs;
}

const hasRun = (page: Page | Frame): Promise<boolean> => page.evaluate((scar) => scar in globalThis, SCAR);

test(`${LINKS} hostile links in the page run no script, and what is not used is told`, async ({ page }) => {
  test.setTimeout(240_000);
  const random = chance(SEED);
  const signs = watch(page);
  await open(page, asHash("#v=1&zz=1"));
  await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
  for (let link = 0; link < LINKS; link += 1) {
    // Longer ones are no matter of the page's; it has shown what it does of them long before.
    const made = asHash(hostileLink({ keys: fields, views: VIEWS }, random)).slice(0, 20_000);
    // No calculator has this setting: of every link at least this must be told. Two links alike would be no change.
    const fragment = `#zz_${link}=1&${made.slice(1)}`;
    if (link % 30 === 0) await page.goto(`./${fragment}`);
    if (link % 30 === 0) await page.reload();
    else await page.evaluate((one) => (location.hash = one), fragment);
    await expect(page.locator('[data-notice="corrections"] li', { hasText: `zz_${link}` }), fragment).not.toHaveCount(
      0,
    );
    await expect(verdict(page), fragment).toContainText(/\d/);
    expect(await page.locator('[data-notice="trap"], [data-notice="part-missing"]').count(), fragment).toBe(0);
    expect(await hasRun(page), fragment).toBe(false);
    expect(signs, fragment).toEqual([]);
  }
});

/** Posts so many messages of any shape to a window, in turns. */
async function postMany(from: Frame | Page, to: "parent" | "first", count: number, seed: number): Promise<void> {
  await from.evaluate(
    async ({ to, count, seed, payloads }) => {
      let state = seed >>> 0;
      const random = (): number => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 4294967296;
      };
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
      const texts = [
        ...payloads,
        "",
        "#",
        "#v=1&s=9",
        "./?embed=1&lang=zh-Hans&theme=dark&view=map#v=1&s=0.4",
        "?lang=toString&theme=constructor",
        "?lang=__proto__#view=<b>",
        "http://evil.example/?lang=en#v=1&pe=1",
        "#".repeat(30_000),
      ];
      const leaf = (): unknown =>
        pick<() => unknown>([
          () => pick(texts),
          () => random() * 1e9 - 5e8,
          () => NaN,
          () => Infinity,
          () => 10n ** 30n,
          () => null,
          () => undefined,
          () => true,
          () => new Date(NaN),
          () => /x/,
          () => new Uint8Array(3),
          () => new Error("x"),
          () => new Map([[1, 2]]),
          () => new ArrayBuffer(8),
        ])();
      const shape = (depth: number): unknown => {
        const draw = random();
        if (depth > 3 || draw < 0.4) return leaf();
        if (draw < 0.55) return Array.from({ length: Math.floor(random() * 4) }, () => shape(depth + 1));
        // Like those of the page, of its workers, and of nobody.
        const names = [
          "bubble_calculator",
          "height",
          "report",
          "type",
          "id",
          "path",
          "argumentList",
          "value",
          "source",
          "data",
          "toString",
          "then",
          "__proto__x",
        ];
        return Object.fromEntries(
          Array.from({ length: Math.floor(random() * 5) }, () => [pick(names), shape(depth + 1)]),
        );
      };
      // A frame inside a component is none of `frames`.
      const target =
        to === "parent"
          ? parent
          : (parent.frames[0] ??
            document.querySelector("bubble-calculator")?.shadowRoot?.querySelector("iframe")?.contentWindow);
      if (!target) throw new Error("no frame");
      for (let sent = 0; sent < count; sent += 1) {
        target.postMessage(shape(0), "*");
        if (sent % 500 === 499) await new Promise((resolve) => setTimeout(resolve, 0));
      }
      // The last of them has been heard when this one is.
      await new Promise((resolve) => setTimeout(resolve, 500));
    },
    { to, count, seed, payloads: PAYLOADS },
  );
}

test.describe("messages of any shape", () => {
  test(`${MESSAGES} from a stranger beside the embed change nothing and have no answer`, async ({ page }) => {
    test.setTimeout(300_000);
    const site = await calculatorSite();
    const pages: Record<string, HostPage> = { "/stranger": { html: post("A stranger.") } };
    const other = await otherSite(pages);
    try {
      pages["/post"] = {
        html: post(
          `<iframe width="600" height="700" src="${site.address}?embed=1&lang=en#v=1&s=0.04"></iframe><iframe src="${other.address}/stranger"></iframe>`,
        ),
      };
      const signs = watch(page);
      await page.goto(`${other.address}/post`);
      const calculator = required(page.frames().find((frame) => frame.url().startsWith(site.address)));
      const stranger = required(page.frames().find((frame) => frame.url().endsWith("/stranger")));
      await expect(calculator.locator("html")).toHaveAttribute("data-ready", "yes");
      await expect(calculator.locator(".whole")).toContainText(/\S/);
      const state = (): Promise<unknown[]> =>
        calculator.evaluate(() => [
          location.href,
          document.documentElement.lang,
          document.documentElement.dataset.theme,
          document.querySelector(".headline")?.textContent,
          history.length,
        ]);
      const before = await state();
      await stranger.evaluate(() => {
        (globalThis as unknown as { heard: unknown[] }).heard = [];
        addEventListener("message", ({ data }) => (globalThis as unknown as { heard: unknown[] }).heard.push(data));
      });
      await postMany(stranger, "first", MESSAGES, SEED);
      expect(await state()).toEqual(before);
      expect(await stranger.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard)).toEqual([]);
      expect(await hasRun(calculator)).toBe(false);
      expect(signs).toEqual([]);
      // It still answers those who may ask.
      await calculator.locator('.slider[data-field="seed_share"] .step').last().click();
      await expect(calculator.locator(".headline")).toContainText("4.1%");
    } finally {
      await Promise.all([site.stop(), other.stop()]);
    }
  });

  test("a worker that is told nonsense goes on with its runs, and they come to the same", async ({ browser }) => {
    // Only the page that started a worker can say anything to it; this is the page gone wrong.
    const told: string[] = [];
    for (const isHostile of [false, true]) {
      const page = await browser.newPage();
      await page.addInitScript(
        (messages) => {
          const { Worker: Real } = globalThis;
          globalThis.Worker = class extends Real {
            constructor(...given: ConstructorParameters<typeof Real>) {
              super(...given);
              for (let sent = 0; sent < messages; sent += 1) {
                const odd = [
                  7,
                  "x",
                  [],
                  { type: "NONE", id: sent },
                  { type: "GET", path: ["__proto__", "toString"], id: `x${sent}` },
                  { type: "APPLY", path: ["nothing"], argumentList: [{ type: "RAW", value: 1 }], id: `y${sent}` },
                ];
                setTimeout(() => this.postMessage(odd[sent % odd.length]), sent / 4);
              }
            }
          };
        },
        isHostile ? 5_000 : 0,
      );
      await page.goto("./#v=1&view=uncertainty&runs=20000&seed=7");
      await expect(page.locator(".runs-told[data-state=done]")).toBeVisible({ timeout: 60_000 });
      told.push(await page.locator(".runs-told").innerText());
      await page.close();
    }
    expect(required(told[0]).length).toBeGreaterThan(40);
    expect(told[1]).toBe(told[0]);
  });

  test("from the page around the embed, and from a stranger in its place, they neither stop nor run anything", async ({
    page,
  }) => {
    test.setTimeout(300_000);
    const site = await calculatorSite();
    const pages: Record<string, HostPage> = {};
    const other = await otherSite(pages);
    try {
      pages["/post"] = {
        html: post(
          `<bubble-calculator state="v=1&s=0.04"></bubble-calculator>`,
          `<script type="module" src="${site.address}embed-1.js" crossorigin></script>`,
        ),
      };
      pages["/stranger"] = { html: post("A stranger.") };
      const signs = watch(page);
      await page.goto(`${other.address}/post`);
      await page.locator("bubble-calculator").scrollIntoViewIfNeeded();
      await expect.poll(() => page.frames().length).toBe(2);
      const calculator = required(page.frames()[1]);
      await expect(calculator.locator("html")).toHaveAttribute("data-ready", "yes");
      await postMany(page, "first", 2_000, SEED + 1);
      expect(await hasRun(calculator)).toBe(false);
      await expect(calculator.locator(".headline")).toContainText(/\d/);
      expect(await calculator.locator('[data-notice="trap"]').count()).toBe(0);

      // Where the embed was, another page: it may say anything, and gets at most a height within limits.
      await page.evaluate((address) => {
        const frame = document.querySelector("bubble-calculator")?.shadowRoot?.querySelector("iframe");
        if (!frame) throw new Error("no frame");
        frame.src = address;
      }, `${other.address}/stranger`);
      await expect.poll(() => page.frames()[1]?.url()).toContain("/stranger");
      await postMany(required(page.frames()[1]), "parent", 20_000, SEED + 2);
      const height = await page
        .locator("bubble-calculator")
        .evaluate((element) => element.getBoundingClientRect().height);
      expect(height).toBeLessThanOrEqual(2100);
      expect(await hasRun(page)).toBe(false);
      expect(signs).toEqual([]);
    } finally {
      await Promise.all([site.stop(), other.stop()]);
    }
  });
});
