/** Every message is used: its key stands in the page's code, or a template there composes it of words that exist. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { claimWords, laterWords, words } from "./test-messages.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const KEYS = Object.keys({ ...words(), ...laterWords(), ...claimWords() });

function filesBelow(folder: string, ending: RegExp): string[] {
  return readdirSync(`${ROOT}/${folder}`, { recursive: true, encoding: "utf8" })
    .filter((file) => ending.test(file))
    .map((file) => `${folder}/${file}`);
}

/** The code of a file without comments, since a word in a comment uses nothing. */
function codeOf(file: string): string {
  return readFileSync(`${ROOT}/${file}`, "utf8").replace(/\/\*.*?\*\/|(?<=^|\s)\/\/[^\n]*/gs, "");
}

const tokensOf = (files: readonly string[]): Set<string> =>
  new Set(files.flatMap((file) => codeOf(file).match(/\w+/g) ?? []));

const PAGE = [...filesBelow("www/src", /\.ts$/), ...filesBelow("www/build", /\.ts$/)];
const ENGINE = ["build.rs", ...filesBelow("src", /\.rs$/)];
const FIELDS = ["src/model/fields.rs", ...filesBelow("src/model/loss_maker", /\.rs$/)];
const VIEWS = ["src/scene/view.rs"];
const SCENES = [...VIEWS, ...ENGINE, "www/data/bubbles.json", "www/data/companies.json", "www/data/gdp.json"];

/** Where the words of composed keys are from, by the start of the key; without an entry, the template's own file. */
const WORDS: Record<string, readonly string[]> = {
  "about.": FIELDS,
  "chain.": ["src/scene/view.rs"],
  "chart.": SCENES,
  "claims.": ["www/data/claims.json", "www/src/claims/ratings.ts"],
  "claims.publication.": ["www/src/claims/publications.ts"],
  "correction.": ["src/link/correction.rs", "www/src/engine/types.ts"],
  "detection.": ["src/detection/series_issue.rs", ...filesBelow("www/src/detection", /\.ts$/)],
  "detection.chart.": filesBelow("www/src/detection", /\.ts$/),
  "detection.file.": filesBelow("www/src/detection/reading", /\.ts$/),
  "error.": ["src/model/error.rs", ...filesBelow("www/src/number-input", /\.ts$/)],
  "evidence.mass.": ["www/data/critical_masses.json"],
  "field.": [...FIELDS, ...filesBelow("src/model/phase_map", /\.rs$/)],
  "figure.": VIEWS,
  "glossary.": ["www/src/glossary/terms.ts"],
  "goal.path.": ["www/src/goal-seek/goals.ts"],
  "headline.": VIEWS,
  "headline.map.": filesBelow("src/model/phase_map", /\.rs$/),
  "mark.": ["src/model/field.rs"],
  "pin.follows.": ["www/src/state/diff.ts"],
  "pin.label.": FIELDS,
  "notice.key.": ["www/src/state/link.ts", "src/link/decode.rs"],
  "panel.more_": VIEWS,
  "preset.": ["www/data/companies.json", ...filesBelow("www/src", /presets\.ts$|claims-section\.ts$|pin-bar\.ts$/)],
  "reading.": VIEWS,
  "readout.gdp.": ["www/data/gdp.json"],
  "readout.map.": ["src/model/tipping/equilibria_table.rs"],
  "readout.tipping.": ["src/model/tipping/equilibria_table.rs"],
  "row.": SCENES,
  "runs.": filesBelow("www/src/simulation", /\.ts$/),
  "story.": ["www/src/story/parts.ts"],
  "own.": ["www/src/own-companies/own-company.ts", "www/src/own-companies/pasted-rows.ts"],
  "scenarios.keeping.": ["www/src/scenarios/scenario-store.ts"],
  "scenarios.result.": ["www/src/state/diff.ts"],
  "source.": FIELDS,
  "state.": ["src/model/tipping/equilibria_table.rs"],
  "tab.": VIEWS,
  "table.": SCENES,
};

/** Endings that the page adds to a whole key: the template, and a file that has it. */
const ENDINGS: readonly [ending: string, template: RegExp, file: string][] = [
  ["_compact", /`\$\{key\}_compact`/, "www/src/ui/chain.ts"],
  [".compact", /`\$\{long\}\.compact`/, "www/src/i18n/sentences.ts"],
  [".name", /`\$\{name\}\.name`/, "www/src/app/app.ts"],
];

/** What is added to a word elsewhere: the short name of a row, the number beside a bar, the fields of a loss maker. */
const COMPOSED_WORDS: Record<string, RegExp> = { "chart.": /_(?:short|value)$/, "field.": /^loss_maker_/ };

interface Template {
  file: string;
  text: string;
  pattern: RegExp;
}

/** Templates in the code that make a key: their text begins like one, and holds nothing but words and dots. */
function templatesOf(file: string): Template[] {
  return [...codeOf(file).matchAll(/`([a-z_]+\.[^`\n]*)`/g)].flatMap(([, text = ""]) => {
    const fixed = text.split(/\$\{[^}]*\}/);
    if (fixed.length < 2 || !fixed.every((part) => /^[\w.]*$/.test(part))) return [];
    const escaped = fixed.map((part) => part.replaceAll(".", "\\."));
    return { file, text, pattern: new RegExp(`^${escaped.join("([\\w.]*)")}$`) };
  });
}

const QUOTED = new Set(PAGE.flatMap((file) => codeOf(file).match(/(?<=["'`])[a-zA-Z_]+(?:\.\w+)+(?=["'`])/g) ?? []));
const TEMPLATES = PAGE.flatMap(templatesOf);
const known = new Map<string, Set<string>>();

function tokensFor({ file, text }: Template): Set<string> {
  const start = Object.keys(WORDS)
    .filter((one) => text.startsWith(one))
    .sort((a, b) => b.length - a.length)[0];
  const name = `${file} ${start ?? ""}`;
  const tokens = known.get(name) ?? tokensOf([file, ...(start === undefined ? [] : (WORDS[start] ?? []))]);
  known.set(name, tokens);
  return tokens;
}

function isComposed(key: string): boolean {
  return TEMPLATES.some((template) => {
    const [, ...holes] = template.pattern.exec(key) ?? [null];
    if (holes.length === 0) return false;
    const tokens = tokensFor(template);
    const [, added = /$^/] = Object.entries(COMPOSED_WORDS).find(([start]) => key.startsWith(start)) ?? [];
    const isKnown = (word: string): boolean => word === "" || tokens.has(word) || tokens.has(word.replace(added, ""));
    return holes.every((hole) => (hole ?? "").split(".").every(isKnown));
  });
}

/** Written into `index.html` by the build, or only there. */
function isUsed(key: string): boolean {
  if (QUOTED.has(key) || isComposed(key)) return true;
  return ENDINGS.some(
    ([ending, template, file]) => key.endsWith(ending) && template.test(codeOf(file)) && isUsedWithout(key, ending),
  );
}

function isUsedWithout(key: string, ending: string): boolean {
  const start = key.slice(0, -ending.length);
  // The name of a region is asked for by the region's own name.
  return ending === ".name" ? tokensOf(["www/src/app/app.ts"]).has(start) : isUsed(start);
}

test("every message is used", () => {
  expect(KEYS.filter((key) => !isUsed(key))).toEqual([]);
});

test("a message that nothing asks for would be found", () => {
  const gone = [
    "no.such",
    "readout.payback.gone",
    "field.no_such_input.label",
    "chart.tipping.no_such_label",
    "tab.gone",
  ];
  expect(gone.filter(isUsed)).toEqual([]);
});

test("the words of composed keys are looked for where a template needs them", () => {
  for (const start of Object.keys(WORDS))
    expect(
      TEMPLATES.some(({ text }) => text.startsWith(start)),
      start,
    ).toBe(true);
});
