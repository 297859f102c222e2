// Measures two built sites in turn in one run: the script time of a slider step and of one evaluation in each, with
// uPlot drawing the same lines beside them. Run by `cargo xtask bench --baseline PATH`.
//
//     node compare.mjs <folder of the baseline's site>
import { measured, median, serve } from "./browser.mjs";

const FRAMES = 120;
const WARM_UP = 60;
const ROUNDS = 9;
const VIEW = { viewport: { width: 1000, height: 1100 }, deviceScaleFactor: 2 };

const [, , baselineSite] = process.argv;
if (baselineSite === undefined) throw new Error("node compare.mjs <folder of the baseline's site>");

/** The benchmark page of a site, with its charts mounted. */
async function open(browser, address) {
  const context = await browser.newContext(VIEW);
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(String(error)));
  await page.goto(`${address}bench.html`);
  await page.evaluate(async () => {
    const { Bench, typical } = await window.bench();
    const stage = document.createElement("main");
    document.body.replaceChildren(stage);
    window.measuring = { bench: await Bench.prepare(stage), typical };
  });
  return page;
}

/** Typical script time of one slider step in milliseconds, after warming up. */
function step(page, who) {
  return page.evaluate(
    async ([who, warmUp, frames]) => {
      const { bench, typical } = window.measuring;
      // The site of the baseline may be older than this name.
      const step = (count) => (bench.stepMs ?? bench.step_ms).call(bench, who, count);
      await step(warmUp);
      return typical(await step(frames));
    },
    [who, WARM_UP, FRAMES],
  );
}

const evaluation = (page) =>
  page.evaluate(() => {
    const { bench } = window.measuring;
    return (bench.evaluateMs ?? bench.evaluate_ms).call(bench);
  });

await measured("baseline", async (browser, address) => {
  const baseline = await serve(baselineSite);
  try {
    const before = await open(browser, baseline.address);
    const now = await open(browser, address);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push({
        baseline: await step(before, "ours"),
        now: await step(now, "ours"),
        uplot: await step(now, "uplot"),
        baseline_evaluate: await evaluation(before),
        now_evaluate: await evaluation(now),
      });
    }
    const middle = (name) => median(rounds.map((round) => round[name]));
    const result = {
      rounds: ROUNDS,
      frames: FRAMES,
      step_ms: { baseline: middle("baseline"), now: middle("now"), uplot: middle("uplot") },
      step_ratio: median(rounds.map((round) => round.now / round.baseline)),
      step_ratio_to_uplot: median(rounds.map((round) => round.now / round.uplot)),
      evaluate_ms: { baseline: middle("baseline_evaluate"), now: middle("now_evaluate") },
      evaluate_ratio: median(rounds.map((round) => round.now_evaluate / round.baseline_evaluate)),
    };
    const { step_ms: steps, evaluate_ms: evaluations } = result;
    const digits = (value) => value.toPrecision(3).padStart(9);
    console.log(
      `Chromium ${browser.version()}, median of ${ROUNDS} rounds in turn${"".padEnd(8)} baseline      now    ratio    uPlot`,
    );
    console.log(
      `script time of one slider step, ms            ${digits(steps.baseline)}${digits(steps.now)}${digits(result.step_ratio)}${digits(steps.uplot)}`,
    );
    console.log(
      `one evaluation in WebAssembly, ms             ${digits(evaluations.baseline)}${digits(evaluations.now)}${digits(result.evaluate_ratio)}`,
    );
    return result;
  } finally {
    baseline.close();
  }
});
