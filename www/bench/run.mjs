// Measures in Chromium, on the built site, what the page bench.html measures: both pictures drawn again and first, and
// the bytes that a first picture takes, beside uPlot, Chart.js and ECharts. Prints ratios. Run by `cargo xtask bench`.
import { readFile } from "node:fs/promises";
import { measured, median } from "./browser.mjs";

const FRAMES = 240;
const WARM_UP = 60;
const ROUNDS = 3;
const FIRST_ROUNDS = 9;
const WHO = ["ours", "uplot", "chartjs", "echarts"];
const VIEW = { viewport: { width: 1000, height: 1100 }, deviceScaleFactor: 2 };

const { version, devDependencies } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
const perOne = (of) => Object.fromEntries(WHO.map((who) => [who, of(who)]));

async function open(browser, url) {
  const context = await browser.newContext(VIEW);
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(String(error)));
  await page.goto(url);
  return page;
}

/** Pages, caches and all are new each time. */
async function firstPicture(browser, address, who, pictures) {
  const page = await open(browser, `${address}bench.html?first`);
  const first = await page.evaluate(
    async ([who, pictures]) => (await window.first()).firstPicture(who, pictures),
    [who, pictures],
  );
  await page.context().close();
  return first;
}

await measured("drawing", async (browser, address) => {
  const page = await open(browser, `${address}bench.html`);
  await page.evaluate(async () => {
    const { Bench, typical } = await window.bench();
    const stage = document.createElement("main");
    document.body.replaceChildren(stage);
    window.measuring = { bench: await Bench.prepare(stage), typical };
  });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable");
  const busySeconds = async () =>
    (await cdp.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value;
  const stepMs = (who, count) =>
    page.evaluate(
      async ([who, count]) => window.measuring.typical(await window.measuring.bench.stepMs(who, count)),
      [who, count],
    );

  /**
   * Script time of a step, and the whole main-thread time that it costs (layout, paint and all), both in milliseconds.
   */
  async function redraw(who) {
    await stepMs(who, WARM_UP);
    const before = await busySeconds();
    const scriptMs = await stepMs(who, FRAMES);
    return { script_ms: scriptMs, main_thread_ms: (((await busySeconds()) - before) * 1000) / FRAMES };
  }

  const evaluateMs = await page.evaluate(() => window.measuring.bench.evaluateMs());
  const pictures = await page.evaluate(() => window.measuring.bench.pictures());
  const idle = await redraw("idle");
  // Everyone in turn, so that a busy machine slows all of them.
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const ofRound = {};
    for (const who of WHO) ofRound[who] = await redraw(who);
    rounds.push(ofRound);
  }
  await page.context().close();
  const firsts = [];
  for (let round = 0; round < FIRST_ROUNDS; round += 1) {
    const ofRound = {};
    for (const who of WHO) ofRound[who] = await firstPicture(browser, address, who, pictures);
    firsts.push(ofRound);
  }

  const figures = perOne((who) => ({
    redraw_script_ms: median(rounds.map((round) => round[who].script_ms)),
    redraw_main_thread_ms: median(rounds.map((round) => round[who].main_thread_ms)) - idle.main_thread_ms,
    first_picture_ms: median(firsts.map((round) => round[who].ms)),
    gzip_bytes: firsts[0][who].bytes,
  }));
  const ratios = perOne((who) =>
    Object.fromEntries(Object.keys(figures.ours).map((name) => [name, figures[who][name] / figures.ours[name]])),
  );
  console.log(`evaluate, defaults: median ${evaluateMs.toFixed(3)} ms (Chromium ${browser.version()})`);
  console.log("both pictures, each figure and in brackets how many times ours it is");
  for (const name of Object.keys(figures.ours)) {
    const cells = WHO.map(
      (who) => `${who} ${Number(figures[who][name].toPrecision(3))} (${ratios[who][name].toFixed(2)})`,
    );
    console.log(`  ${name.padEnd(22)} ${cells.join(", ")}`);
  }
  const versions = {
    ours: version,
    uplot: devDependencies.uplot,
    chartjs: devDependencies["chart.js"],
    echarts: devDependencies.echarts,
  };
  return {
    browser: `Chromium ${browser.version()}`,
    versions,
    frames: FRAMES,
    rounds: ROUNDS,
    first_rounds: FIRST_ROUNDS,
    evaluate_ms: evaluateMs,
    figures,
    ratios,
  };
});
