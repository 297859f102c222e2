import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const SOURCE = fileURLToPath(new URL("../../www/src", import.meta.url));

const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

function imports(file: string): string[] {
  const text = readFileSync(`${SOURCE}/${file}`, "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?"([^"]+)"/g)].map(([, name]) => name ?? "");
}

test("only the folder of the engine names the package, and what gives workers an engine of their own", () => {
  const naming = files.filter((file) => imports(file).some((name) => name.includes("/pkg/")));
  expect(naming.sort()).toEqual([
    "engine/engine.ts",
    "engine/types.ts",
    "simulation/workers/compiled-module.ts",
    "simulation/workers/worker.ts",
  ]);
});

test("only the start loads an engine: everything else is handed one", () => {
  const loading = files.filter((file) => imports(file).some((name) => name.endsWith("/engine.js")));
  expect(loading).toEqual(["main.ts"]);
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
