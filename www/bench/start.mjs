// How long a first visit takes on a slow telephone: the built site over "slow 4G" (1.6 Mbit/s, 150 ms) with a quarter of this machine's speed. Run by `cargo xtask bench`.
import { createServer } from 'node:http';
import { readFile, mkdir, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';

const VISITS = 7;
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.wasm': 'application/wasm' };
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];

const site = fileURLToPath(new URL('../../target/site', import.meta.url));
// As GitHub Pages does it: everything gzipped.
const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
  try {
    const body = gzipSync(await readFile(site + path));
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream', 'content-encoding': 'gzip', 'content-length': body.length }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ARGUMENTS });

/** One cold visit: milliseconds until the first paint, until the sliders answer, and how much moved meanwhile and after. */
async function visit() {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', SLOW_4G);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });
    new MutationObserver(() => { if (document.documentElement.dataset.ready === 'yes') window.readyAt ??= performance.now(); }).observe(document, { attributes: true, subtree: true });
  });
  await page.goto(address);
  await page.waitForFunction(() => window.readyAt !== undefined && document.documentElement.dataset.later === 'yes', undefined, { timeout: 60_000 });
  const seen = await page.evaluate(() => ({ paint_ms: performance.getEntriesByName('first-contentful-paint')[0]?.startTime, ready_ms: window.readyAt, shift: window.shift }));
  await context.close();
  return seen;
}

try {
  const visits = [];
  for (let count = 0; count < VISITS; count += 1) visits.push(await visit());
  const median = (name) => visits.map((one) => one[name]).toSorted((a, b) => a - b)[VISITS >> 1];
  const result = { visits: VISITS, first_paint_ms: median('paint_ms'), interactive_ms: median('ready_ms'), layout_shift: median('shift') };
  console.log(`first visit, slow 4G and a quarter of the speed, median of ${VISITS}: first paint ${result.first_paint_ms.toFixed(0)} ms, interactive ${result.interactive_ms.toFixed(0)} ms, layout shift ${result.layout_shift.toFixed(3)}`);
  await mkdir(new URL('../../target/bench/', import.meta.url), { recursive: true });
  await writeFile(new URL('../../target/bench/start.json', import.meta.url), `${JSON.stringify(result, null, 2)}\n`);
} finally {
  await browser.close();
  server.close();
}
