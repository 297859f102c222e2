import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { FieldId, SomeInputs, View } from "../../www/src/engine/types.js";
import { COMPACT_QUERY, PALETTE, VIEWS } from "../../www/src/engine/vocabulary.js";
import { numberOf } from "../../www/src/i18n/sentences.js";

const SOURCE = fileURLToPath(new URL("../../www/src", import.meta.url));

const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

function imports(file: string): string[] {
  const text = readFileSync(`${SOURCE}/${file}`, "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?"([^"]+)"/g)].map(([, name]) => name ?? "");
}

test("only the folder of the engine names the package, and what gives workers an engine of their own", () => {
  const naming = files.filter((file) => imports(file).some((name) => name.includes("/pkg/")));
  expect(naming.sort()).toEqual([
    "detection/copies/pool.ts",
    "detection/copies/worker.ts",
    "detection/engine-types.ts",
    "engine/detection-engine.ts",
    "engine/engine.ts",
    "engine/types.ts",
    "engine/vocabulary.ts",
    "simulation/workers/compiled-module.ts",
    "simulation/workers/worker.ts",
  ]);
});

test("only what starts a page loads an engine: everything else is handed one", () => {
  const loading = files.filter((file) => imports(file).some((name) => /\/(detection-)?engine\.js$/.test(name)));
  expect(loading.sort()).toEqual(["detection/live/load.ts", "main.ts", "story/figures.ts"]);
});

test("templates import neither the controller nor the app", () => {
  for (const file of files.filter((one) => one.startsWith("ui/"))) {
    const forbidden = imports(file).filter((name) => ["../state/controller.js", "../app/app.js"].includes(name));
    // A type carries no code.
    const text = readFileSync(`${SOURCE}/${file}`, "utf8");
    const types = new Set([...text.matchAll(/^import type [^;]*from "([^"]+)"/gm)].map(([, name]) => name));
    expect(
      forbidden.filter((name) => !types.has(name)),
      file,
    ).toEqual([]);
  }
});

test("what is loaded after the first view is known in one place", () => {
  const into = files.filter((file) => imports(file).some((name) => /\/features\.js$/.test(name)));
  const loading = into.filter((file) => readFileSync(`${SOURCE}/${file}`, "utf8").includes('import("./features.js")'));
  expect(loading).toEqual(["app/lazy-features.ts"]);
  // A type carries no code.
  for (const file of into)
    expect(readFileSync(`${SOURCE}/${file}`, "utf8"), file).not.toMatch(/^import (?!type\b)[^;]*\/features\.js/m);
});

test("no file imports itself through others, types included", () => {
  const targets = new Map(
    files.map((file) => [
      file,
      imports(file)
        .filter((name) => name.startsWith("."))
        .map((name) => posix.normalize(posix.join(posix.dirname(file), name)).replace(/\.js$/, ".ts"))
        .filter((target) => files.includes(target)),
    ]),
  );
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) throw new Error(`A circle of imports: ${[...path, file].join(" -> ")}`);
    if (done.has(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
});

test("files hold one idea", () => {
  for (const file of files)
    expect(readFileSync(`${SOURCE}/${file}`, "utf8").split("\n").length, file).toBeLessThan(400);
});

test("no style is set by attribute, since the page's policy forbids it", () => {
  for (const file of files) expect(readFileSync(`${SOURCE}/${file}`, "utf8"), file).not.toMatch(/[\s"]style=/);
});

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Files of these folders of the project with one of these endings. */
const filesOf = (folders: readonly string[], endings: RegExp): string[] =>
  folders.flatMap((folder) =>
    readdirSync(`${ROOT}/${folder}`, { recursive: true, encoding: "utf8" })
      .filter((file) => endings.test(file) && !file.includes("node_modules"))
      .map((file) => `${folder}/${file}`),
  );

const PAGE = ["www/src", "www/build", "www/bench", "www/embed-guide", "www/data", "www/package"];
const TESTS = ["tests/www", "tests/e2e", "tests/browsers"];

test("only the vocabulary lists the views", () => {
  const element = new RegExp(`[[,]\\s*"(${VIEWS.join("|")})"(?=\\s*[\\],])`, "g");
  for (const file of filesOf([...PAGE, ...TESTS], /\.(ts|js|mjs|json)$/)) {
    for (const statement of readFileSync(`${ROOT}/${file}`, "utf8").split(";\n")) {
      const listed = new Set([...statement.matchAll(element)].map(([, name]) => name));
      expect(listed.size, `${file}: ${[...listed].join(", ")}`).toBeLessThanOrEqual(VIEWS.length / 2);
    }
  }
});

test("colours and the width of small screens come from the vocabulary", () => {
  const shared = [COMPACT_QUERY, ...Object.values(PALETTE.light), ...Object.values(PALETTE.dark)];
  // The icon is a file that browsers fetch as it is.
  const icon = readFileSync(`${ROOT}/www/src/favicon.svg`, "utf8").toLowerCase();
  for (const [colour] of icon.matchAll(/#[0-9a-f]{6}/g)) expect(shared).toContain(colour);
  for (const file of filesOf(PAGE, /\.(ts|js|mjs|css)$/)) {
    const text = readFileSync(`${ROOT}/${file}`, "utf8").toLowerCase();
    for (const own of shared) expect(text.includes(own), `${file} has ${own} of its own`).toBe(false);
  }
});

test("a misspelt name does not compile", () => {
  // @ts-expect-error There is no such input.
  const misspelt: FieldId = "seed_shares";
  // @ts-expect-error There is no such input.
  const inputs: SomeInputs = { [misspelt]: 0.1, seed_shares: 0.1 };
  // @ts-expect-error There is no such input.
  expect(numberOf(inputs, "seed_sahre")).toBe(0);
  // @ts-expect-error There is no such view.
  const view: View = "leverage";
  expect(VIEWS).not.toContain(view);
});
