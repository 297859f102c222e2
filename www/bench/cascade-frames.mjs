// How long the page's main thread takes for a frame of the cascade that plays, with few and with many investors, and
// how many frames are drawn once it is paused. Run by `cargo xtask bench`.
import { measured, median } from "./browser.mjs";

const INVESTORS = [1000, 10_000];
const PLAYED_MS = 2500;
/** Shorter ones only wait: nothing of the picture changes in them. */
const IDLE_MS = 0.5;

/** Plays the cascade of a market that crashes: milliseconds of each frame that draws, and frames after the pause. */
async function played(page, address, investors) {
  await page.goto(`${address}?lang=en#v=1&s=0.055&view=cascade&cr=1&ci=${investors}`);
  await page.waitForSelector('html[data-features="yes"] [data-action=cascade_play]');
  await page.waitForTimeout(1500);
  return page.evaluate(
    async ({ playedMs, idleMs }) => {
      const original = window.requestAnimationFrame.bind(window);
      let took = [];
      window.requestAnimationFrame = (run) =>
        original((now) => {
          const began = performance.now();
          run(now);
          took.push(performance.now() - began);
        });
      const press = () => document.querySelector("[data-action=cascade_play]")?.click();
      const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
      press();
      await wait(playedMs);
      const drawn = took.filter((ms) => ms > idleMs);
      press();
      await wait(1000);
      took = [];
      await wait(1000);
      return { drawn, afterPause: took.length };
    },
    { playedMs: PLAYED_MS, idleMs: IDLE_MS },
  );
}

await measured("cascade", async (browser, address) => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const results = [];
  for (const investors of INVESTORS) {
    const { drawn, afterPause } = await played(page, address, investors);
    const result = {
      investors,
      frames: drawn.length,
      frame_ms: median(drawn),
      longest_frame_ms: Math.max(...drawn),
      frames_after_pause: afterPause,
    };
    console.log(
      `cascade of ${investors} investors: ${result.frame_ms.toFixed(1)} ms a frame (median of ${result.frames}, longest ${result.longest_frame_ms.toFixed(1)} ms), ${afterPause} frames after the pause`,
    );
    results.push(result);
  }
  return results;
});
