// The built site for a browser to visit, and the browser, as all measurements take them.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

const site = fileURLToPath(new URL("../../target/site", import.meta.url));

/** As GitHub Pages does it: everything gzipped. Gives the address and what ends it. */
export async function serve(folder = site) {
  const packed = new Map();
  const bodyOf = async (path) => {
    if (!packed.has(path)) packed.set(path, gzipSync(await readFile(folder + path)));
    return packed.get(path);
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    try {
      const body = await bodyOf(path);
      response
        .writeHead(200, {
          "content-type": TYPES[extname(path)] ?? "application/octet-stream",
          "content-encoding": "gzip",
          "content-length": body.length,
        })
        .end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** Visits the served site in Chromium, and keeps what `measure` finds as target/bench/`name`.json. */
export async function measured(name, measure) {
  const { address, close } = await serve();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: ARGUMENTS,
  });
  try {
    const result = await measure(browser, address);
    const target = new URL("../../target/bench/", import.meta.url);
    await mkdir(target, { recursive: true });
    await writeFile(new URL(`${name}.json`, target), `${JSON.stringify(result, null, 2)}\n`);
  } finally {
    await browser.close();
    close();
  }
}

export function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
