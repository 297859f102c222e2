/**
 * The packed engine, installed into throw-away projects: everywhere the same answers, and those of the native engine.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { expect, type Page, test } from "@playwright/test";

const ROOT = join(__dirname, "../..");
const WWW = join(ROOT, "www");
const PROJECTS = join(ROOT, "target/package-projects");
const SOURCES = join(ROOT, "tests/package");

interface Answers {
  states: Record<string, number | string>[];
  reports: { ok: boolean; report?: unknown; errors?: unknown[] }[];
  picture: string;
  samples: (number | string)[];
}

// One after the other: they share their projects.
test.describe.configure({ mode: "default", timeout: 180_000 });

/** As the projects write their answers. */
const signed = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_key, one: unknown) => (Object.is(one, -0) ? "-0" : one)));

function packed(): string {
  const folder = join(ROOT, "target/package");
  const [file] = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".tgz")) : [];
  if (file === undefined) throw new Error("Nothing is packed: `cargo xtask dist` does it");
  return join(folder, file);
}

/** A project of that kind with the package installed, and nothing asked of any network. */
function project(kind: string, name = kind): string {
  const folder = join(PROJECTS, name);
  mkdirSync(folder, { recursive: true });
  cpSync(join(SOURCES, kind), folder, { recursive: true });
  cpSync(join(SOURCES, "answers.js"), join(folder, "answers.js"));
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: `uses-it-in-${name}`, private: true, type: "module" }),
  );
  execFileSync("npm", ["install", "--offline", "--no-audit", "--no-fund", "--no-update-notifier", packed()], {
    cwd: folder,
    stdio: "pipe",
  });
  return folder;
}

function run(folder: string, ...given: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, given, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`${given.join(" ")}: ${stdout}${stderr}`);
  return stdout;
}
const program = (name: string): string => join(WWW, "node_modules", name);

/** What Node answers; the others are held against it. */
let inNode = "";
let server: Server;
let address = "";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
};

test.beforeAll(async () => {
  rmSync(PROJECTS, { recursive: true, force: true });
  inNode = run(project("node"), "main.js");
  server = createServer((request, response) => {
    const file = join(PROJECTS, decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname));
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats?.isFile() !== true) return void response.writeHead(404).end();
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-security-policy":
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'",
    });
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

test.afterAll(() => void server.close());

/** Opens a page of a project; page and worker have to answer as Node does. */
async function expectSame(page: Page, url: string): Promise<void> {
  const wrong: string[] = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.location().url.endsWith("favicon.ico")) wrong.push(message.text());
  });
  await page.goto(url);
  for (const place of ["in_page", "in_worker"]) {
    await page
      .waitForFunction((name) => name in globalThis, place, { timeout: 30_000 })
      .catch(() => {
        throw new Error(`${place} never came: ${wrong.join("; ")}`);
      });
    expect(await page.evaluate((name) => (globalThis as unknown as Record<string, string>)[name], place), place).toBe(
      inNode,
    );
  }
  expect(wrong).toEqual([]);
}

test("in Node it answers as the native engine does, to the last bit", () => {
  const { states, reports, picture, samples } = JSON.parse(inNode) as Answers;
  const reference = process.env.NATIVE_REPORTS ?? join(ROOT, "target/debug/examples/reports");
  const asked = states.map((inputs) => `${JSON.stringify({ ask: "report", inputs })}\n`).join("");
  const native = execFileSync(reference, { input: asked, encoding: "utf8" })
    .trimEnd()
    .split("\n")
    .map((line) => signed(JSON.parse(line)) as { report?: unknown; errors?: unknown[] });
  for (const [index, { ok, report, errors }] of reports.entries()) {
    expect(ok).toBe(index < reports.length - 1);
    expect(report).toEqual(native[index]?.report);
    expect(errors?.length).toBe(native[index]?.errors?.length);
  }
  expect(picture).toMatch(/^<svg [\s\S]*>今<[\s\S]*<\/svg>\n$/);
  expect(samples).toHaveLength(200);
});

const yearsInNode = (): string => {
  const { reports } = JSON.parse(inNode) as { reports: [{ report: { payback: { years: number } } }] };
  return String(reports[0].report.payback.years);
};

for (const way of [
  "text",
  "address",
  "foreign_address",
  "foreign_options",
  "bare_foreign_address",
  "bytes",
  "at_once",
  "nothing",
  "no_options",
]) {
  test(`in Node the engine can be handed over as ${way}`, () => {
    expect(run(join(PROJECTS, "node"), "init-arguments.js", way)).toBe(yearsInNode());
  });
}

test("in Node it reads its own file where a bundler wrote an address for browsers", () => {
  const folder = project("node", "rewritten");
  const entry = join(folder, "node_modules/bubble-calculator/node.js");
  // As Next does in server components.
  const text = readFileSync(entry, "utf8");
  const rewritten = text.replace(
    /new URL\("[^"]*\.wasm", import\.meta\.url\)/,
    '{ href: "/_next/static/media/engine.wasm", protocol: "" }',
  );
  expect(rewritten).not.toBe(text);
  writeFileSync(entry, rewritten);
  expect(run(folder, "init-arguments.js", "nothing")).toBe(yearsInNode());
});

test("Vitest runs it with nothing configured", () => {
  const folder = project("vitest");
  run(folder, program("vitest/vitest.mjs"), "run", "--globals", "--root", folder);
  expect(readFileSync(join(folder, "answers.json"), "utf8")).toBe(inNode);
});

test("it is what it says: no dependency, both licences, nothing of the page", () => {
  const folder = join(PROJECTS, "node/node_modules");
  expect(readdirSync(folder).filter((name) => !name.startsWith("."))).toEqual(["bubble-calculator"]);
  expect(readdirSync(join(folder, "bubble-calculator")).sort()).toEqual(
    [
      "LICENSE-APACHE",
      "LICENSE-MIT",
      "README.md",
      "bubble_calculator.d.ts",
      "bubble_calculator.js",
      "bubble_calculator_bg.wasm",
      "bubble_calculator_detection.d.ts",
      "bubble_calculator_detection.js",
      "bubble_calculator_detection_bg.wasm",
      "globals.d.ts",
      "node-bytes.js",
      "node-detection.js",
      "node.js",
      "package.json",
    ].sort(),
  );
});

for (const [resolution, module] of [
  ["nodenext", "nodenext"],
  ["bundler", "esnext"],
] as const) {
  for (const lib of ["ES2022", "ES2022,DOM", "ES2022,WebWorker", "ESNext,DOM"]) {
    test(`its types hold by ${resolution} with ${lib}`, () => {
      const folder = join(PROJECTS, "types");
      if (!existsSync(folder)) project("types");
      const compilerOptions = {
        noEmit: true,
        strict: true,
        skipLibCheck: false,
        target: "es2022",
        module,
        moduleResolution: resolution,
        lib: lib.split(","),
        types: [],
      };
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));
      expect(run(folder, program("typescript/bin/tsc"))).toBe("");
    });
  }
}

test("a browser runs it as it is, in a page and in a module worker", async ({ page }) => {
  project("no-bundler");
  await expectSame(page, `${address}/no-bundler/index.html`);
});

test("Vite bundles it, for a page and a worker", async ({ page }) => {
  const folder = project("bundled", "vite");
  run(folder, program("vite/bin/vite.js"), "build", "--base", "./", "--logLevel", "error");
  await expectSame(page, `${address}/vite/dist/index.html`);
  const engines = readdirSync(join(folder, "dist/assets")).filter((name) => name.endsWith(".wasm"));
  expect(engines).toHaveLength(1);
});

test("Vite's development server runs it once told not to pack it anew", async ({ page }) => {
  const folder = project("bundled", "vite-dev");
  writeFileSync(
    join(folder, "vite.config.js"),
    'export default { optimizeDeps: { exclude: ["bubble-calculator"] } };\n',
  );
  const { createServer: create } = (await import(
    program("vite/dist/node/index.js")
  )) as typeof import("../../www/node_modules/vite/dist/node/index.js");
  const dev = await create({ root: folder, server: { host: "127.0.0.1", port: 0, hmr: false }, logLevel: "error" });
  try {
    await dev.listen();
    const [url = ""] = dev.resolvedUrls?.local ?? [];
    await expectSame(page, url);
  } finally {
    await dev.close();
  }
});

interface Stats {
  hasErrors(): boolean;
  toString(how: string): string;
}
type Webpack = (options: object, done: (error: Error | null, stats?: Stats) => void) => void;

async function webpack(folder: string, entry: string): Promise<void> {
  const bundle = createRequire(join(WWW, "package.json"))("webpack") as Webpack;
  await new Promise<void>((resolve, reject) => {
    bundle(
      {
        mode: "production",
        context: folder,
        entry: `./${entry}`,
        output: { path: join(folder, "dist"), filename: entry },
      },
      (error, stats) => {
        if (error !== null) reject(error);
        else if (stats?.hasErrors() === true) reject(new Error(stats.toString("errors-only")));
        else resolve();
      },
    );
  });
}

test("webpack bundles it with nothing configured, for a page and a worker", async ({ page }) => {
  const folder = project("bundled", "webpack");
  await webpack(folder, "main.js");
  cpSync(join(folder, "index.html"), join(folder, "dist/index.html"));
  await expectSame(page, `${address}/webpack/dist/index.html`);
  expect(readdirSync(join(folder, "dist")).filter((name) => name.endsWith(".wasm"))).toHaveLength(1);
});

test("esbuild bundles it with its loader of files, for a page and a worker", async ({ page }) => {
  const folder = project("file-loader", "esbuild");
  const { build } = createRequire(join(WWW, "package.json"))(
    "esbuild",
  ) as typeof import("../../www/node_modules/esbuild/lib/main.js");
  await build({
    absWorkingDir: folder,
    entryPoints: ["main.js", "worker.js"],
    bundle: true,
    format: "esm",
    outdir: "dist",
    loader: { ".wasm": "file" },
    logLevel: "silent",
  });
  cpSync(join(folder, "index.html"), join(folder, "dist/index.html"));
  await expectSame(page, `${address}/esbuild/dist/index.html`);
  expect(readdirSync(join(folder, "dist")).filter((name) => name.endsWith(".wasm"))).toHaveLength(1);
});

test("Rollup bundles it, with the engine copied beside the bundle, for a page and a worker", async ({ page }) => {
  const folder = project("bundled", "rollup");
  const { rollup } = (await import(
    program("rollup/dist/es/rollup.js")
  )) as typeof import("../../www/node_modules/rollup/dist/rollup.js");
  // What @rollup/plugin-node-resolve finds.
  const entry = join(folder, "node_modules/bubble-calculator/bubble_calculator.js");
  const resolving = { name: "resolving", resolveId: (name: string) => (name === "bubble-calculator" ? entry : null) };
  const bundle = await rollup({ input: [join(folder, "main.js"), join(folder, "worker.js")], plugins: [resolving] });
  await bundle.write({ dir: join(folder, "dist") });
  await bundle.close();
  for (const file of ["index.html", "node_modules/bubble-calculator/bubble_calculator_bg.wasm"])
    cpSync(join(folder, file), join(folder, "dist", file.replace(/^.*\//, "")));
  await expectSame(page, `${address}/rollup/dist/index.html`);
});

test("what does not use it does not carry it", async () => {
  const folder = project("bundled", "tree-shaking");
  await webpack(folder, "tree-shaking.js");
  expect(readdirSync(join(folder, "dist"))).toEqual(["tree-shaking.js"]);
  expect(readFileSync(join(folder, "dist/tree-shaking.js"), "utf8").length).toBeLessThan(100);
});
