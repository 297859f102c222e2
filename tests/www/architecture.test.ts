import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const SOURCE = fileURLToPath(new URL("../../www/src", import.meta.url));

const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

function imports(file: string): string[] {
  const text = readFileSync(`${SOURCE}/${file}`, "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?"([^"]+)"/g)].map(([, name]) => name ?? "");
}

test("only the engine module names the package, and what gives workers an engine of their own", () => {
  const naming = files.filter((file) => imports(file).some((name) => name.includes("/pkg/")));
  expect(naming.sort()).toEqual([
    "engine/engine.ts",
    "simulation/workers/compiled-module.ts",
    "simulation/workers/worker.ts",
  ]);
});

test("only the start imports the engine module; its types have other names elsewhere", () => {
  expect(files.filter((file) => imports(file).some((name) => name.endsWith("/engine.js"))).sort()).toEqual([
    "engine/types.ts",
    "main.ts",
  ]);
  const text = readFileSync(`${SOURCE}/engine/types.ts`, "utf8");
  expect(text).not.toMatch(/^(import|export) (?!type\b)[^;]*engine\.js/m);
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

test("only the start imports what is loaded after the first view", () => {
  const into = files.filter((file) => imports(file).some((name) => name.endsWith("/app/features.js")));
  const withCode = into.filter((file) =>
    /^import (?!type\b)[^;]*\/features\.js|import\("[^"]*\/features\.js/m.test(
      readFileSync(`${SOURCE}/${file}`, "utf8"),
    ),
  );
  expect(withCode).toEqual(["main.ts"]);
});

test("files hold one idea", () => {
  for (const file of files)
    expect(readFileSync(`${SOURCE}/${file}`, "utf8").split("\n").length, file).toBeLessThan(400);
});

test("no style is set by attribute, since the page's policy forbids it", () => {
  for (const file of files) expect(readFileSync(`${SOURCE}/${file}`, "utf8"), file).not.toMatch(/[\s"]style=/);
});
