/**
 * What the page's policy forbids, and that the page itself never asks for it: no script but its own, no markup from
 * text, nobody else asked for anything.
 */
import { expect, type Page, test } from "@playwright/test";
import { VIEWS } from "../../www/pkg/vocabulary.js";
import { LANGUAGES } from "./support/engine.js";
import { open, openExports, speak } from "./support/page.js";

test.use({ actionTimeout: 15_000 });

interface Seen {
  refused: string[];
  strangers: string[];
}

/** Collects what the policy refuses and whom the page asks, from the start on. */
async function watch(page: Page, baseURL: string | undefined): Promise<Seen> {
  const { origin } = new URL(baseURL ?? "");
  const seen: Seen = { refused: [], strangers: [] };
  await page.exposeFunction("toldRefused", (what: string) => seen.refused.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) => {
      void (globalThis as unknown as { toldRefused(what: string): void }).toldRefused(
        `${effectiveDirective} ${blockedURI} ${sample}`,
      );
    });
  });
  page.on("console", (message) => {
    if (/Content.Security.Policy|TrustedHTML|TrustedScript/i.test(message.text())) seen.refused.push(message.text());
  });
  // Also of workers and of what a service worker fetches.
  page.context().on("request", (request) => {
    const { origin: asked, protocol } = new URL(request.url());
    if (asked !== origin && !["data:", "blob:"].includes(protocol)) seen.strangers.push(request.url());
  });
  return seen;
}

for (const language of LANGUAGES) {
  test(`every view, file, run and print in ${language} keeps to the policy, and asks nobody else`, async ({
    page,
    baseURL,
  }) => {
    test.setTimeout(120_000);
    const seen = await watch(page, baseURL);
    const cookies = page.context();
    await open(page, "#v=1&pe=50&s=0.04&pin=v%3D1&pin_name=calm&zz=1");
    await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
    if (language !== "en") await speak(page, language);
    for (const view of VIEWS) {
      await page.evaluate((fragment) => (location.hash = fragment), `#v=1&pe=50&view=${view}`);
      await expect(page.locator("#chart canvas")).toHaveAttribute("data-view", view);
    }
    await openExports(page);
    for (const take of await page
      .locator("[data-export]")
      .evaluateAll((buttons) => buttons.map((button) => (button as HTMLElement).dataset.export ?? ""))) {
      if (take === "print") continue;
      await openExports(page);
      await page.locator(`[data-export="${take}"]`).click();
      // What asks for more opens over the page.
      if (take === "embed") await expect(page.locator("dialog[open]")).toBeVisible();
      await page.keyboard.press("Escape");
    }
    await page.pdf();
    await page.locator('[data-action="show_claims"]').click();
    await expect(page.locator(".claims-list > li")).toHaveCount(38);
    await page.evaluate(() => (location.hash = "#v=1&view=uncertainty"));
    await page.locator("#runs-count").selectOption("1000");
    await expect(page.locator(".runs-told[data-state=done]")).toBeVisible({ timeout: 60_000 });
    for (const name of ["samples-csv", "samples-parquet"]) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.locator(`[data-runs=${name}]`).click(),
      ]);
      await download.delete();
    }
    expect(seen).toEqual({ refused: [], strangers: [] });
    expect(await cookies.cookies()).toEqual([]);
  });
}

test("an inline script, a handler in markup and a script from elsewhere do not run", async ({ page, baseURL }) => {
  await page.route("**/path/", async (route) => {
    const answer = await route.fetch();
    const injected = `<script>window.__has_run = "inline"</script><img src="x:" onerror="window.__has_run = 'handler'"><script src="https://evil.example/a.js"></script><base href="https://evil.example/">`;
    await route.fulfill({ response: answer, body: (await answer.text()).replace("<main>", `${injected}<main>`) });
  });
  await page.route("https://evil.example/**", (route) =>
    route.fulfill({ contentType: "text/javascript", body: "window.__has_run = 'elsewhere'" }),
  );
  const seen = await watch(page, baseURL);
  await page.goto("./");
  await expect(page.locator("html")).toHaveAttribute("data-ready", "yes");
  expect(await page.evaluate(() => "__has_run" in globalThis)).toBe(false);
  const directives = seen.refused.map((what) => what.split(" ")[0]);
  for (const directive of ["script-src-elem", "script-src-attr", "base-uri"])
    expect(directives, directive).toContain(directive);
  expect(seen.refused.filter((what) => what.startsWith("script-src-elem")).join()).toContain("evil.example");
});

test("text becomes neither markup nor script, and workers start only from the page's folder", async ({ page }) => {
  await open(page);
  const outcomes = await page.evaluate(async () => {
    const tried: Record<string, () => unknown> = {
      innerHTML: () => (document.createElement("p").innerHTML = "<b>a</b>"),
      insertAdjacentHTML: () => document.body.insertAdjacentHTML("beforeend", "<b>a</b>"),
      write: () => document.write("<b>a</b>"),
      parse: () => new DOMParser().parseFromString("<b>a</b>", "text/html"),
      srcdoc: () => (document.createElement("iframe").srcdoc = "<b>a</b>"),
      // biome-ignore lint/security/noGlobalEval: it is tried to see that the policy refuses it.
      eval: () => window.eval("1"),
      Function: () => new Function("return 1"),
      timeout: () => setTimeout("window.__has_run = 1", 0),
      handler: () => document.createElement("p").setAttribute("onclick", "window.__has_run = 1"),
      text: () => (document.createElement("script").text = "window.__has_run = 1"),
      src: () => (document.createElement("script").src = "./evil.js"),
      worker: () => new Worker("./evil.js"),
      policy: () =>
        (
          globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
        ).trustedTypes.createPolicy("evil", { createHTML: (text: string) => text }),
    };
    const passed: string[] = [];
    // Whoever drives the browser may call anything at once; what comes later is the page's own.
    await new Promise((resolve) => setTimeout(resolve, 0));
    for (const [name, act] of Object.entries(tried)) {
      try {
        act();
        passed.push(name);
      } catch (reason) {
        if (!(reason instanceof TypeError || reason instanceof EvalError)) passed.push(`${name}: ${String(reason)}`);
      }
    }
    const link = document.createElement("a");
    link.href = "javascript:window.__has_run = 1";
    document.body.append(link);
    link.click();
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { passed, hasRun: "__has_run" in globalThis };
  });
  expect(outcomes).toEqual({ passed: [], hasRun: false });
});
