/**
 * What of the web's features a script or a style sheet uses that the oldest browsers of the page lack, by MDN's tables.
 */
import { readFileSync } from "node:fs";
import { OLDEST } from "../../www/build/browsers.js";
import postcss, { type Container, type Document } from "../../www/node_modules/postcss";
import * as ts from "../../www/node_modules/typescript";

interface Statement {
  version_added: string | false | null;
  version_removed?: string | false;
  flags?: unknown;
  prefix?: string;
  alternative_name?: string;
}
interface Feature {
  // biome-ignore lint/style/useNamingConvention: the data set calls it so.
  __compat?: { support: Record<string, Statement | Statement[]> };
  [name: string]: Feature | unknown;
}

const MDN = JSON.parse(
  readFileSync(new URL("../../www/node_modules/@mdn/browser-compat-data/data.json", import.meta.url), "utf8"),
) as Record<string, Feature>;
const BROWSERS: Record<string, string> = {
  chrome: "chrome",
  edge: "edge",
  firefox: "firefox",
  safari: "safari",
  ios_saf: "safari_ios",
};

function at(...path: string[]): Feature | null {
  let found: unknown = MDN;
  for (const name of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, name)) return null;
    found = (found as Record<string, unknown>)[name];
  }
  return found as Feature;
}

const number = (version: string): number => Number.parseFloat(version.replace("≤", ""));

/** The browsers of the page that lack it. */
function lacking({ __compat: compat }: Feature): string[] {
  if (compat === undefined) return [];
  return [...OLDEST].flatMap(([name, oldest]) => {
    const has = [compat.support[BROWSERS[name] ?? ""] ?? []]
      .flat()
      .some(({ version_added: from, version_removed: to, flags, prefix, alternative_name: alternativeName }) => {
        if (
          typeof from !== "string" ||
          from === "preview" ||
          flags !== undefined ||
          prefix !== undefined ||
          alternativeName !== undefined
        )
          return false;
        return number(from) <= oldest && (typeof to !== "string" || number(to) > oldest);
      });
    return has ? [] : [`${name} ${oldest}`];
  });
}

/** Names of features that are too new, each with the browsers that lack it. */
export type TooNew = Map<string, string[]>;

class Finder {
  readonly tooNew: TooNew = new Map();
  /** How many uses were looked up. */
  known = 0;

  /** The first of these places in the tables counts; false if there is none. */
  use(name: string, paths: string[][]): boolean {
    const feature = paths.map((path) => at(...path)).find((found) => found?.__compat !== undefined);
    if (feature === undefined || feature === null) return false;
    this.known += 1;
    const browsers = lacking(feature);
    if (browsers.length > 0) this.tooNew.set(name, browsers);
    return true;
  }
}

/** The names by which MDN's tables may know what TypeScript's own declarations call so. */
const ownerNames = (name: string): string[] => [
  name,
  name.replace(/Constructor$/, ""),
  name.replace(/^Readonly/, ""),
  name.replace(/^(?:HTML)?(?:Element)?EventMap$/, ""),
];

function members(owner: string, member: string): string[][] {
  return ownerNames(owner).flatMap((name) => [
    ["api", name, member],
    ["api", name, `${member}_static`],
    ["javascript", "builtins", name, member],
    ["javascript", "builtins", "Intl", name, member],
    ["webassembly", "api", name, member],
  ]);
}

const globals = (name: string): string[][] => [
  ["api", name],
  ["javascript", "builtins", name],
  ["api", "Window", name],
  ["api", "WorkerGlobalScope", name],
  ["api", "ServiceWorkerGlobalScope", name],
  ["webassembly", "api", name],
];

/** The interface, namespace or variable in whose declaration this one stands; null for a global. */
function ownerOf(declaration: ts.Declaration): string | null {
  for (let node: ts.Node = declaration.parent; node !== undefined; node = node.parent) {
    if (
      ts.isInterfaceDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      (ts.isVariableDeclaration(node) && node !== declaration)
    )
      return node.name?.getText() ?? null;
    if (ts.isModuleDeclaration(node) && node.name.getText() !== "global") return node.name.getText();
  }
  return null;
}

/** A type and all that it extends, by their names. */
function kin(type: ts.Type, checker: ts.TypeChecker): string[] {
  const parts = type.isUnionOrIntersection() ? type.types : [checker.getApparentType(type)];
  return parts.flatMap((part) => {
    const own = part.isUnionOrIntersection() ? kin(part, checker) : [part.symbol?.name ?? ""];
    const bases =
      part.isClassOrInterface() || (part as ts.TypeReference).target?.isClassOrInterface()
        ? (checker.getBaseTypes(((part as ts.TypeReference).target ?? part) as ts.InterfaceType) ?? [])
        : [];
    return [...own, ...bases.flatMap((base) => kin(base, checker))];
  });
}

export interface Found {
  /** By file. */
  tooNew: Map<string, TooNew>;
  known: number;
}

/** Looks at every name in these scripts that TypeScript's own declarations of the web and the language explain. */
export async function newerInScripts(
  files: string[],
  options: ts.CompilerOptions,
  host?: ts.CompilerHost,
): Promise<Found> {
  const program = ts.createProgram(files, options, host);
  const checker = program.getTypeChecker();
  const found: Found = { tooNew: new Map(), known: 0 };
  const isLibrary = (node: ts.Node): boolean => program.isSourceFileDefaultLibrary(node.getSourceFile());
  for (const file of files) {
    const source = program.getSourceFile(file);
    if (source === undefined) throw new Error(`TypeScript does not read ${file}`);
    const finder = new Finder();
    const look = (symbol: ts.Symbol | undefined, receiver: ts.Type | null): void => {
      const declaration = symbol?.declarations?.find(isLibrary);
      if (symbol === undefined || declaration === undefined) return;
      const owner = ownerOf(declaration);
      if (owner === null) return void finder.use(symbol.name, globals(symbol.name));
      const name = `${owner.replace(/Constructor$/, "")}.${symbol.name}`;
      // What several interfaces share, MDN tells of one of them.
      if (!finder.use(name, members(owner, symbol.name)) && receiver !== null)
        finder.use(
          name,
          kin(receiver, checker).flatMap((one) => members(one, symbol.name)),
        );
    };
    const visit = (node: ts.Node): void => {
      if (ts.isTypeNode(node)) return;
      if (ts.isPropertyAccessExpression(node))
        look(checker.getSymbolAtLocation(node.name), checker.getTypeAtLocation(node.expression));
      else if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
        const type = checker.getTypeAtLocation(node.parent);
        const name = node.propertyName ?? node.name;
        if (ts.isIdentifier(name)) look(checker.getPropertyOfType(type, name.text), type);
      } else if (ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node.parent)) {
        const symbol = checker.getSymbolAtLocation(node);
        if (symbol?.declarations?.every((one) => ownerOf(one) === null) === true) look(symbol, null);
      } else if (ts.isIdentifier(node) && ts.isPropertyAccessExpression(node.parent) && node.parent.expression === node)
        look(checker.getSymbolAtLocation(node), null);
      ts.forEachChild(node, visit);
    };
    visit(source);
    // Vitest wants to hear of its worker now and then.
    await new Promise(setImmediate);
    found.known += finder.known;
    if (finder.tooNew.size > 0) found.tooNew.set(file, finder.tooNew);
  }
  return found;
}

/** Functions and keywords of values, by their names, from wherever they stand among MDN's types. */
const VALUES: ReadonlyMap<string, string[]> = (() => {
  const found = new Map<string, string[]>();
  const gather = (feature: Feature, path: string[]): void => {
    for (const [name, part] of Object.entries(feature)) {
      if (name === "__compat" || typeof part !== "object" || part === null) continue;
      if (!found.has(name)) found.set(name, [...path, name]);
      gather(part as Feature, [...path, name]);
    }
  };
  gather(at("css", "types") ?? {}, ["css", "types"]);
  return found;
})();

/** Looks at every property, value, selector and at-rule. What `@supports` asks for may be used inside. */
export function newerInStyles(text: string): { tooNew: TooNew; known: number } {
  const finder = new Finder();
  const inValue = (property: string, value: string): void => {
    for (const [, word = "", opening = ""] of value
      .replace(/"[^"]*"|url\([^)]*\)/g, "")
      .matchAll(/(?<![\w.#-])([a-z][a-z-]*)(\(?)/g)) {
      if (opening === "(") finder.use(`${word}()`, [["css", "properties", property, word], VALUES.get(word) ?? []]);
      else finder.use(`${property}: ${word}`, [["css", "properties", property, word]]);
    }
    if (/\d[dsl]v(?:[hwib]|min|max)\b/.test(value))
      finder.use("dvh", [["css", "types", "length", "viewport_percentage_units_dynamic"]]);
  };
  const walk = (container: Container | Document, guards: string): void => {
    container.each((node) => {
      if (node.type === "decl") {
        if (guards.includes(`${node.prop}:`) || node.prop.startsWith("-webkit-") || node.prop.startsWith("-moz-"))
          return;
        if (!node.prop.startsWith("--")) finder.use(node.prop, [["css", "properties", node.prop]]);
        inValue(node.prop, node.value);
      } else if (node.type === "rule") {
        if (container.type === "rule") finder.use("nesting", [["css", "selectors", "nesting"]]);
        for (const [, colons = "", name = ""] of node.selector.replace(/\[[^\]]*\]/g, "").matchAll(/(::?)(\w[\w-]*)/g))
          finder.use(`${colons}${name}`, [["css", "selectors", name]]);
        walk(node, guards);
      } else if (node.type === "atrule") {
        finder.use(`@${node.name}`, [["css", "at-rules", node.name]]);
        if (node.name === "media")
          for (const [, feature = ""] of node.params.matchAll(/\(\s*([a-z-]+)/g))
            finder.use(`@media (${feature})`, [["css", "at-rules", "media", feature]]);
        if (/[<>]/.test(node.params)) finder.use("@media (a < b)", [["css", "at-rules", "media", "range_syntax"]]);
        const asked = node.name === "supports" && !/\bnot\b/.test(node.params) ? node.params.replace(/\s/g, "") : "";
        walk(node, guards + asked);
      }
    });
  };
  walk(postcss.parse(text), "");
  return { tooNew: finder.tooNew, known: finder.known };
}
