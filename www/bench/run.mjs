// Measures in Chromium, on the built site, what the page bench.html measures: both pictures drawn again and first, and the bytes that a first picture takes,
// beside uPlot, Chart.js and ECharts. Prints ratios. Run by `cargo xtask bench`.
import { readFile } from "node:fs/promises";
import { measured, median } from "./browser.mjs";

const FRAMES = 240;
const WARM_UP = 60;
const ROUNDS = 3;
const FIRST_ROUNDS = 9;
const WHO = ["ours", "uplot", "chartjs", "echarts"];
const VIEW = { viewport: { width: 1000, height: 1100 }, deviceScaleFactor: 2 };

const { version, devDependencies } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
const per_one = (of) => Object.fromEntries(WHO.map((who) => [who, of(who)]));

async function open(browser, url) {
  const context = await browser.newContext(VIEW);
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(String(error)));
  await page.goto(url);
  return page;
}

/** Pages, caches and all are new each time. */
async function first_picture(browser, address, who, pictures) {
  const page = await open(browser, `${address}bench.html?first`);
  const first = await page.evaluate(
    async ([who, pictures]) => (await window.first()).first_picture(who, pictures),
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
  const busy_seconds = async () =>
    (await cdp.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value;
  const step_ms = (who, count) =>
    page.evaluate(
      async ([who, count]) => window.measuring.typical(await window.measuring.bench.step_ms(who, count)),
      [who, count],
    );

  /** Script time of a step, and the whole main-thread time that it costs (layout, paint and all), both in milliseconds. */
  async function redraw(who) {
    await step_ms(who, WARM_UP);
    const before = await busy_seconds();
    const script_ms = await step_ms(who, FRAMES);
    return { script_ms, main_thread_ms: (((await busy_seconds()) - before) * 1000) / FRAMES };
  }

  const evaluate_ms = await page.evaluate(() => window.measuring.bench.evaluate_ms());
  const pictures = await page.evaluate(() => window.measuring.bench.pictures());
  const idle = await redraw("idle");
  // Everyone in turn, so that a busy machine slows all of them.
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const of_round = {};
    for (const who of WHO) of_round[who] = await redraw(who);
    rounds.push(of_round);
  }
  await page.context().close();
  const firsts = [];
  for (let round = 0; round < FIRST_ROUNDS; round += 1) {
    const of_round = {};
    for (const who of WHO) of_round[who] = await first_picture(browser, address, who, pictures);
    firsts.push(of_round);
  }

  const figures = per_one((who) => ({
    redraw_script_ms: median(rounds.map((round) => round[who].script_ms)),
    redraw_main_thread_ms: median(rounds.map((round) => round[who].main_thread_ms)) - idle.main_thread_ms,
    first_picture_ms: median(firsts.map((round) => round[who].ms)),
    gzip_bytes: firsts[0][who].bytes,
  }));
  const ratios = per_one((who) =>
    Object.fromEntries(Object.keys(figures.ours).map((name) => [name, figures[who][name] / figures.ours[name]])),
  );
  console.log(`evaluate, defaults: median ${evaluate_ms.toFixed(3)} ms (Chromium ${browser.version()})`);
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
    evaluate_ms,
    figures,
    ratios,
  };
});
