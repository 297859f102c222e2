/**
 * The same link gives the same bytes natively, in this browser and in Node: its report, its corrections, every scene
 * and picture, and all runs.
 */
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transform } from "../../www/node_modules/esbuild";
import * as whole from "../../www/pkg/bubble_calculator.js";
import * as detection from "../../www/pkg/bubble_calculator_detection.js";
import * as first from "../../www/pkg/bubble_calculator_first.js";
import { type Compared, compare, type Written } from "./digests.js";
import { type Driver, engineName, start } from "./driver.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LINKS = `${ROOT}target/parity/links.json`;
const PAGE = `<!doctype html><meta charset="utf-8" /><title>bytes</title><link rel="icon" href="data:," /><script type="module" src="/tests/browsers/digest-page.js"></script>`;
const TYPES: Record<string, string> = {
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

let written: Written;
let server: Server;
let driver: Driver;

/** Files of the project by their paths; the modules here are read as JavaScript. */
async function answered(path: string): Promise<string | Buffer> {
  if (path === "/") return PAGE;
  const file = `${ROOT}${path.slice(1)}`;
  if (existsSync(file)) return readFileSync(file);
  return (await transform(readFileSync(file.replace(/\.js$/, ".ts"), "utf8"), { loader: "ts", target: "es2022" })).code;
}

beforeAll(async () => {
  if (!existsSync(LINKS)) throw new Error("`cargo run --example native_fixtures` writes what these tests compare with");
  written = JSON.parse(readFileSync(LINKS, "utf8")) as Written;
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    answered(pathname).then(
      (content) => response.writeHead(200, { "content-type": TYPES[extname(pathname)] ?? "text/html" }).end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  driver = await start();
});

afterAll(async () => {
  await driver?.close();
  server?.close();
});

function expectSame({ digests, differences }: Compared): void {
  const { reports, pictures, runs, series } = written;
  expect(
    differences.slice(0, 5),
    `${differences.length} of ${digests} differ; the links were drawn with SEED=${written.seed}`,
  ).toEqual([]);
  expect(digests).toBe(4 * reports.length + 3 * pictures.length + 2 * runs.length + 6 * series.length);
  expect(reports.length).toBeGreaterThan(1000);
}

// Once is enough.
if (engineName() === "chromium") {
  test("Node gives the native bytes", () => {
    const wasm = (name: string): Buffer => readFileSync(`${ROOT}www/pkg/${name}_bg.wasm`);
    whole.initSync({ module: wasm("bubble_calculator") });
    first.initSync({ module: wasm("bubble_calculator_first") });
    detection.initSync({ module: wasm("bubble_calculator_detection") });
    expectSame(compare({ whole, first, detection }, written));
  });
}

test("the browser gives the native bytes", async () => {
  const { port } = server.address() as AddressInfo;
  await driver.open(`http://127.0.0.1:${port}/`);
  await expect.poll(() => driver.evaluate(() => "compared" in globalThis), { timeout: 20_000 }).toBe(true);
  expectSame(await driver.evaluate(() => (globalThis as unknown as { compared(): Promise<Compared> }).compared()));
  expect(await driver.errors()).toEqual([]);
});
