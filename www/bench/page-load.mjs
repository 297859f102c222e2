// How long a first visit takes on a slow telephone: the built site over "slow 4G" (1.6 Mbit/s, 150 ms) with a quarter
// of this machine's speed. Run by `cargo xtask bench`.
import { measured, median } from "./browser.mjs";

const VISITS = 7;
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };

/**
 * One cold visit: milliseconds until the first paint, until a slider's own number follows the hand, until the model
 * answers, and how much moved meanwhile and after.
 */
async function visit(browser, address) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", SLOW_4G);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    new MutationObserver(() => {
      if (document.documentElement.dataset.ready === "yes") window.readyAt ??= performance.now();
    }).observe(document, { attributes: true, subtree: true });
    const move = () => {
      const range = document.querySelector("#range-seed_share:enabled");
      const typed = document.querySelector("input[type=text][name=seed_share]");
      if (range === null || typed === null) return requestAnimationFrame(move);
      const [place, text] = [range.value, typed.value];
      range.value = "0.05";
      range.dispatchEvent(new Event("input", { bubbles: true }));
      if (typed.value !== text) window.followsAt = performance.now();
      [range.value, typed.value] = [place, text];
      if (window.followsAt === undefined) requestAnimationFrame(move);
    };
    requestAnimationFrame(move);
  });
  await page.goto(address);
  await page.waitForFunction(
    () => window.readyAt !== undefined && document.documentElement.dataset.features === "yes",
    undefined,
    { timeout: 60_000 },
  );
  const seen = await page.evaluate(() => ({
    paint_ms: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
    follows_ms: window.followsAt,
    ready_ms: window.readyAt,
    shift: window.shift,
  }));
  await context.close();
  return seen;
}

await measured("start", async (browser, address) => {
  const visits = [];
  for (let count = 0; count < VISITS; count += 1) visits.push(await visit(browser, address));
  const middle = (name) => median(visits.map((one) => one[name]));
  const result = {
    visits: VISITS,
    first_paint_ms: middle("paint_ms"),
    slider_follows_ms: middle("follows_ms"),
    interactive_ms: middle("ready_ms"),
    layout_shift: middle("shift"),
  };
  console.log(
    `first visit, slow 4G and a quarter of the speed, median of ${VISITS}: first paint ${result.first_paint_ms.toFixed(0)} ms, a slider follows the hand ${result.slider_follows_ms.toFixed(0)} ms, the model answers ${result.interactive_ms.toFixed(0)} ms, layout shift ${result.layout_shift.toFixed(3)}`,
  );
  return result;
});
