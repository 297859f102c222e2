/** The page uses nothing that the oldest browsers it is made for lack, unless there is another way for them. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { OLDEST_NAMES, TARGETS } from "../../www/build/browsers.js";
import * as acorn from "../../www/node_modules/acorn";
import * as esbuild from "../../www/node_modules/esbuild";
import postcss from "../../www/node_modules/postcss";
import * as ts from "../../www/node_modules/typescript";
import { newerInScripts, newerInStyles, type TooNew } from "./browser-support.js";
import { required } from "./required.js";

const WWW = fileURLToPath(new URL("../../www/", import.meta.url));

function files(folder: string, ending: RegExp): string[] {
  return readdirSync(join(WWW, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
const { config } = ts.readConfigFile(join(WWW, "tsconfig.json"), ts.sys.readFile) as { config: unknown };
const OPTIONS: ts.CompilerOptions = {
  ...ts.parseJsonConfigFileContent(config, ts.sys, WWW).options,
  allowJs: true,
  checkJs: true,
  types: ["vite/client"],
};

/** What is used all the same, and what a browser without it does. Paths and names are beginnings. */
const OTHER_WAYS: [file: string, feature: string, way: string][] = [
  ["src/export/clipboard.ts", "ClipboardItem", "a sentence leads to the PNG"],
  ["src/export/clipboard.ts", "Clipboard.write", "as above"],
  ["src/export/svg-card.ts", "Intl.Segmenter", "each sign of Chinese may end a line"],
  ["src/export/svg-card.ts", "Segmenter.segment", "as above"],
  ["src/platform/offline.ts", "requestIdleCallback", "waits for a time"],
  ["src/simulation/workers/processors.ts", "requestIdleCallback", "waits for a time"],
  ["src/styles/headline.css", "field-sizing", "the field is as wide as its attribute size says"],
  ["src/styles/presets.css", "field-sizing", "the list is of one width"],
  ["src/styles/claims.css", "grid-template-rows: subgrid", "rows of neighbouring claims are not on one line"],
  ["src/styles/", "user-select", "esbuild adds the prefix that Safari wants"],
  ["", "text-wrap", "lines of other lengths"],
  ["", "text-autospace", "spaces are in the text already"],
  ["", "text-size-adjust", "set by its prefixed name, or not needed"],
  ["", "forced-color-adjust", "a browser without it forces no colours"],
  ["", "cursor:", "where no pointer is, there is no cursor"],
  ["", "resize", "the field stays as high as it is"],
  ["", "@page", "the margins of the printer"],
  ["", "break-", "a page may end elsewhere"],
  ["", "font-family: ui-monospace", "the next face of the list"],
];

function withoutAnotherWay(file: string, tooNew: TooNew): string[] {
  const name = relative(WWW, file);
  const isKnown = (feature: string): boolean =>
    OTHER_WAYS.some(([place, known]) => name.startsWith(place) && feature.startsWith(known));
  return [...tooNew]
    .filter(([feature]) => !isKnown(feature))
    .map(([feature, browsers]) => `${name}: ${feature} is not in ${browsers.join(", ")}`);
}

test("no script uses what they lack", { timeout: 300_000 }, async () => {
  const scripts = [
    ...files("src", /\.(ts|js)$/),
    ...files("embed-guide", /\.ts$/),
    ...files("bench", /\.ts$/),
    join(WWW, "offline/service-worker.ts"),
  ];
  const { tooNew, known } = await newerInScripts(scripts, OPTIONS);
  expect([...tooNew].flatMap(([file, found]) => withoutAnotherWay(file, found))).toEqual([]);
  expect(known, "names that MDN's tables know").toBeGreaterThan(2000);
});

test("no style sheet uses what they lack", () => {
  const sheets = ["src", "embed-guide", "bench"].flatMap((folder) => files(folder, /\.css$/));
  const found = sheets.map((file) => ({ file, ...newerInStyles(readFileSync(file, "utf8")) }));
  expect(found.flatMap(({ file, tooNew }) => withoutAnotherWay(file, tooNew))).toEqual([]);
  expect(
    found.reduce((sum, { known }) => sum + known, 0),
    "names that MDN's tables know",
  ).toBeGreaterThan(2000);
});

test("what is too new for one of them is found, and what is not is let be", async () => {
  const file = join(WWW, "src/an_example.ts");
  const names = async (text: string): Promise<string[]> => {
    const host = ts.createCompilerHost(OPTIONS);
    const { getSourceFile, fileExists, readFile } = host;
    host.getSourceFile = (name, ...rest) =>
      name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true) : getSourceFile(name, ...rest);
    host.fileExists = (name) => name === file || fileExists(name);
    host.readFile = (name) => (name === file ? text : readFile(name));
    const { tooNew } = await newerInScripts(
      [file],
      { ...OPTIONS, lib: ["lib.esnext.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"] },
      host,
    );
    return [...(tooNew.get(file)?.keys() ?? [])];
  };
  expect(
    await names(`
      export const element = document.createElement("input");
      URL.canParse("a");
      element.ariaValueText = "a";
      element.ariaDescription = "a";
      export const { promise } = Promise.withResolvers();
      export const [first] = [1].toSorted();
      export const copy = structuredClone(first);
      new Set([1]).union(new Set([2]));
      Object.groupBy([1], () => "a");
      "a".isWellFormed();
      element.showPopover();
      new Intl.Segmenter("en");
      export const { groupBy } = Map;
      element.append("a");
      element.animate({});
      addEventListener("error", () => reportError(1));
    `),
  ).toEqual([
    "URL.canParse",
    "ARIAMixin.ariaValueText",
    "ARIAMixin.ariaDescription",
    "Promise.withResolvers",
    "Set.union",
    "Object.groupBy",
    "String.isWellFormed",
    "HTMLElement.showPopover",
    "Intl.Segmenter",
    "Map.groupBy",
  ]);

  const styles = (text: string): string[] => [...newerInStyles(text).tooNew.keys()];
  expect(styles(":root { color: light-dark(red, blue); --a: light-dark(red, blue) }")).toEqual(["light-dark()"]);
  expect(styles("a { b:has(c) { color: red } }")).toEqual(["nesting", ":has"]);
  expect(
    styles("a { field-sizing: content; text-wrap: balance; height: 1dvh; color: color-mix(in srgb, red, blue) }"),
  ).toEqual(["field-sizing", "field-sizing: content", "text-wrap", "text-wrap: balance"]);
  expect(styles("@starting-style { a { color: red } } a:popover-open { position-area: top }")).toEqual([
    "@starting-style",
    ":popover-open",
    "position-area",
    "position-area: top",
  ]);
  expect(styles("@supports (field-sizing: content) { a { field-sizing: content } }")).toEqual([]);
  expect(styles("@supports not (field-sizing: content) { a { field-sizing: content } }")).not.toEqual([]);
  expect(
    styles(
      "a { color: red; inset: 0; width: min(1px, 2px) } a:focus-visible::before { gap: 1px } @media (width < 9px) { a { order: 1 } }",
    ),
  ).toEqual([]);
});

test("every colour of one scheme has its counterpart in the other, by the system and by choice", () => {
  const sheet = postcss.parse(readFileSync(join(WWW, "src/styles/tokens.css"), "utf8"));
  const colours = (selector: string): Record<string, string> => {
    const found: Record<string, string> = {};
    sheet.walkRules(selector, (rule) =>
      rule.walkDecls(/^--/, ({ prop, value }) => {
        if (/^palette-(?:light|dark)-\w+$/.test(value)) found[prop] = value;
      }),
    );
    return found;
  };
  const [light, system, chosen] = [
    ":root",
    ':root:where(:not([data-theme="light"]))',
    ':root:where([data-theme="dark"])',
  ].map(colours);
  expect(Object.keys(required(light))).toContain("--paper");
  expect(system).toEqual(chosen);
  expect(Object.keys(required(system))).toEqual(Object.keys(required(light)));
});

test("README and the page name these browsers", () => {
  const readme = readFileSync(join(WWW, "../README.md"), "utf8");
  expect(OLDEST_NAMES.filter((name) => !readme.includes(name))).toEqual([]);
  expect(TARGETS).toEqual(["chrome116", "edge116", "firefox115", "ios16.4", "safari16.4"]);
});

test("the script in the head can be read by browsers of 2015", async () => {
  const boot = ["document-attributes", "prehydration-sliders", "load-failure"]
    .map((name) => readFileSync(join(WWW, `src/boot/${name}.js`), "utf8"))
    .join("");
  const { code } = await esbuild.transform(boot, { target: "es2015" });
  expect(() => acorn.parse(code, { ecmaVersion: 2015 })).not.toThrow();
});
