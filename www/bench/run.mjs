// Measures a slider step in Chromium beside uPlot, in one run, and prints the ratio. Run by `cargo xtask bench`.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { createServer } from 'vite';

const FRAMES = 400;
const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-dev-shm-usage',
];

const www = fileURLToPath(new URL('..', import.meta.url));
const server = await createServer({ root: www, configFile: false, logLevel: 'error', server: { host: '127.0.0.1', port: 0 } });
await server.listen();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ARGUMENTS });

try {
  const page = await browser.newPage({ viewport: { width: 1000, height: 1900 }, deviceScaleFactor: 2 });
  page.on('pageerror', (error) => console.error(String(error)));
  await page.goto(new URL('bench/', server.resolvedUrls.local[0]).href);
  await page.waitForFunction(() => 'bench' in window);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const busySeconds = async () => (await cdp.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value;

  /** Median script time of a step, and the whole main-thread time a step costs (layout, paint and all), both in milliseconds. */
  async function measured(who) {
    await page.evaluate((who) => window.bench.stepMs(who, 60), who);
    const before = await busySeconds();
    const script = await page.evaluate(([who, count]) => window.bench.stepMs(who, count), [who, FRAMES]);
    return { script_ms: script, main_thread_ms: ((await busySeconds()) - before) * 1000 / FRAMES };
  }

  const evaluate_ms = await page.evaluate(() => window.bench.evaluateMs());
  const idle = await measured('idle');
  // Interleaved, so that a busy machine slows both.
  const rounds = [];
  for (let round = 0; round < 3; round += 1) rounds.push({ ours: await measured('ours'), peer: await measured('peer') });
  const middle = (pick) => rounds.map(pick).toSorted((a, b) => a - b)[1];
  const result = {
    browser: `Chromium ${browser.version()}`,
    evaluate_ms,
    ours_script_ms: middle(({ ours }) => ours.script_ms),
    uplot_script_ms: middle(({ peer }) => peer.script_ms),
    ours_main_thread_ms: middle(({ ours }) => ours.main_thread_ms) - idle.main_thread_ms,
    uplot_main_thread_ms: middle(({ peer }) => peer.main_thread_ms) - idle.main_thread_ms,
  };
  const digits = (value) => value.toFixed(3);
  console.log(`evaluate, defaults: median ${digits(result.evaluate_ms)} ms (${result.browser})`);
  console.log(`slider step, script: ours ${digits(result.ours_script_ms)} ms, uPlot redraw ${digits(result.uplot_script_ms)} ms, ratio ${(result.ours_script_ms / result.uplot_script_ms).toFixed(2)}`);
  console.log(`slider step, whole main thread: ours ${digits(result.ours_main_thread_ms)} ms, uPlot redraw ${digits(result.uplot_main_thread_ms)} ms, ratio ${(result.ours_main_thread_ms / result.uplot_main_thread_ms).toFixed(2)}`);
  await mkdir(new URL('../../target/bench/', import.meta.url), { recursive: true });
  await writeFile(new URL('../../target/bench/redraw.json', import.meta.url), `${JSON.stringify(result, null, 2)}\n`);
} finally {
  await browser.close();
  await server.close();
}
