/**
 * A hundred thousand spoilt files of data and words through the page's own reading and templates: never markup, and
 * what cannot be shown is told.
 */
import { readdirSync, readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { compiled } from "../../www/build/messages.js";
import { faults } from "../../www/build/validate-data.js";
import { render } from "../../www/node_modules/@lit-labs/ssr/index.js";
import { collectResultSync } from "../../www/node_modules/@lit-labs/ssr/lib/render-result.js";
import type { Claim } from "../../www/src/claims/claim.js";
import { FIRST_FILTER } from "../../www/src/claims/claims.js";
import { claimsView } from "../../www/src/claims/claims-list.js";
import { type ParsedClaims, parseClaims } from "../../www/src/claims/schema.js";
import { Messages } from "../../www/src/i18n/messages.js";
import type { Localization } from "../../www/src/i18n/sentences.js";
import { type Company, companyPresets } from "../../www/src/presets/presets.js";
import { claims, data, file, inChina, inEnglish, inTaiwan, NO_CLAIMS_ACTIONS, words } from "./claim-files.js";
import { anything, letters, PAYLOADS, pick } from "./hostile-inputs.js";
import { required } from "./required.js";
import { chance } from "./seeded-random.js";

const COUNT = Number(process.env.HOSTILE_COUNT ?? (process.env.FRESH_SEEDS ? 100_000 : 20_000));
const SEED = Number(process.env.HOSTILE_SEED ?? (process.env.FRESH_SEEDS ? Date.now() % 1_000_000_007 : 7));
/** Most files are claims: they have the addresses. */
const SHARES = { claims: 0.5, words: 0.2, others: 0.3 };
const LOCALIZATIONS = [inEnglish, inTaiwan, inChina];

const nothing = (): void => undefined;
const markup = ({ claims, invalid: broken }: ParsedClaims, by: Localization, isOpen = false): string =>
  collectResultSync(
    render(
      claimsView(
        {
          claims,
          broken,
          filter: { ...FIRST_FILTER, isOpen },
          target: null,
          recomputed: ({ try: attempt }) => attempt?.expects.value ?? null,
        },
        by,
        NO_CLAIMS_ACTIONS,
      ),
    ),
  );

/** Tags with their attributes, as `a href rel`, and the values of those that lead somewhere. */
function tagsOf(html: string): { tags: string[]; addresses: string[] } {
  const addresses: string[] = [];
  const tags = [
    ...html.replace(/<!--.*?-->|<\?>/gs, "").matchAll(/<([^\s>]+)((?:\s+[^\s=>"]+(?:="[^"]*"|=[^\s">]+)?)*)\s*\/?>/g),
  ].map(([, name = "", rest = ""]) => {
    const attributes = [...rest.matchAll(/([^\s=>"]+)(?:="([^"]*)"|=([^\s">]+))?/g)].map(
      ([, attribute = "", quoted, bare]) => {
        if (/^(href|src|action|formaction|xlink:href|srcdoc)$/i.test(attribute)) addresses.push(quoted ?? bare ?? "");
        return attribute;
      },
    );
    return [name, ...attributes.sort()].join(" ");
  });
  return { tags, addresses };
}

/** Those of the claims as they are, and of one that is told as broken. */
const USUAL = new Set([
  "li class",
  ...LOCALIZATIONS.flatMap(
    (by) => tagsOf(markup({ ...parseClaims(data), invalid: [{ name: "a", place: "b" }] }, by, true)).tags,
  ),
]);
/** What a bracket begins that is no tag of ours; there must be none. */
const brackets = (html: string): number => html.replace(/<!--.*?-->|<\?>/gs, "").split("<").length - 1;

function checkMarkup(html: string, where: () => string): void {
  const { tags, addresses } = tagsOf(html);
  const strange = tags.filter((tag) => !USUAL.has(tag) && !tag.startsWith("/"));
  if (strange.length > 0) throw new Error(`${where()} makes markup: ${strange.join(", ")}`);
  const unlike = addresses.filter(
    (address) => !/^(https:\/\/[^\s]+|#claim-[a-z0-9_]+|\.\/story\/(zh-Han[ts]\/)?#[a-z]+)$/.test(address),
  );
  if (unlike.length > 0) throw new Error(`${where()} leads to ${unlike.join(", ")}`);
  if (brackets(html) !== tags.length)
    throw new Error(`${where()} makes ${brackets(html)} brackets for ${tags.length} tags`);
}

type Json = unknown;
type Chance = () => number;

function odd(random: Chance): Json {
  return pick<() => Json>(
    [
      () => pick(PAYLOADS, random),
      () => anything(random),
      () => letters(20, random),
      () => pick([NaN, Infinity, -0, 1e308, -1, 2 ** 53, 1e-320], random),
      () => pick<Json>([null, true, false, undefined, [], {}, [null], { toString: null }, { length: 3 }], random),
      () => [
        "x",
        // biome-ignore lint/style/useNamingConvention: lit marks its own objects so.
        { _$litType$: 1, strings: Object.assign([`<b>${pick(PAYLOADS, random)}</b>`], { raw: ["<b>"] }), values: [] },
      ],
      // biome-ignore lint/style/useNamingConvention: lit marks its own objects so.
      () => ({ _$litType$: 1, strings: [pick(PAYLOADS, random)], values: [] }),
      // biome-ignore lint/style/useNamingConvention: lit marks its own objects so.
      () => ({ _$litDirective$: class {}, values: [] }),
    ],
    random,
  )();
}

/** Changes one place somewhere below: another value, none, or one more. */
function spoil(value: Json, random: Chance): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value) && random() < 0.2) value.push(odd(random));
  const holder = value as Record<string, Json>;
  const key = pick(Object.keys(holder), random);
  if (key === undefined) return;
  const below = holder[key];
  if (typeof below === "object" && below !== null && Object.keys(below).length > 0 && random() < 0.6) {
    spoil(below, random);
    return;
  }
  const draw = random();
  if (draw < 0.7) holder[key] = odd(random);
  else if (draw < 0.85) Reflect.deleteProperty(holder, key);
  else if (!Array.isArray(value))
    // As a file would have it: even `__proto__` is a name like others there.
    Object.defineProperty(
      holder,
      pick(["__proto__", "constructor", "innerHTML", "onclick", "url", "href", "style", anything(random)], random),
      { value: odd(random), enumerable: true, configurable: true, writable: true },
    );
}

const WORDS = [words.en, words["zh-Hant"], words["zh-Hans"]].map(compiled);

const copy = <T>(value: T): T => structuredClone(value);

/** Puts hostile text where any text may stand, so that the file is good. */
function dressed(whole: Claim, random: Chance): Claim {
  const made = copy(whole);
  for (const source of [...made.sources, ...(made.later_sources ?? [])]) {
    source.publication = pick(PAYLOADS, random);
    source.title = anything(random) || "-";
    if (source.relay !== undefined) source.relay = letters(20, random);
    if (source.url !== undefined)
      source.url =
        `https://example.org/${encodeURIComponent(anything(random))}?"><script>${letters(3, random)}`.replace(
          /[\s\\]/g,
          "",
        );
  }
  for (const figure of Object.values(made.figures))
    if (typeof figure.value === "number") figure.value = pick([-1e300, 1e-300, -0, 1e21, 0.1, 2 ** 60], random);
  return made;
}

test("every place of the page's own code that makes markup of text is known", () => {
  const source = new URL("../../www/src/", import.meta.url);
  const sinks =
    /\binnerHTML\b|\bouterHTML\b|insertAdjacentHTML|createContextualFragment|parseFromString|document\.write|\bunsafe(HTML|SVG|Static|MathML)\b|\bsrcdoc\b|\beval\(|new Function\b|setTimeout\(\s*["'`]/;
  const found = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.[jt]s$/.test(name))
    .filter((name) => sinks.test(readFileSync(new URL(name, source), "utf8")));
  expect(found).toEqual([]);
});

test("the files as they are have no fault", () => {
  expect(parseClaims(data).invalid).toEqual([]);
  expect(parseClaims(data).claims).toEqual(claims);
  for (const name of ["claims", "companies", "critical_masses", "gdp"])
    expect(faults(name, file(`data/${name}.json`)), name).toEqual([]);
});

test("an address that is none of the web is refused, and the place is told", () => {
  for (const url of [
    "javascript:alert(1)",
    "http://a.example",
    "JavaScript://https://a",
    "data:text/html,a",
    "//evil.example",
    "file:///a",
    " https://a",
    "https:evil",
    "https://a b",
    "blob:https://a",
  ]) {
    const claim = required(copy(claims.find(({ sources }) => sources[0]?.url !== undefined)));
    required(claim.sources[0]).url = url;
    expect(parseClaims({ claims: [claim] }), url).toEqual({
      claims: [],
      invalid: [{ name: claim.id, place: "sources.0.url" }],
    });
  }
});

test("broken claims are told in every language, beside those that are whole", () => {
  const spoilt = copy(claims.slice(0, 3)) as unknown as Record<string, never>[];
  Object.assign(required(spoilt[0]), { verdict: "<b>" });
  Object.assign(required(spoilt[1]), { id: 7 });
  const read = parseClaims({ claims: [...spoilt, spoilt[2]] });
  expect(read.invalid).toEqual([
    { name: required(claims[0]).id, place: "verdict" },
    { name: "claims[1]", place: "id" },
    { name: required(claims[2]).id, place: "id" },
  ]);
  for (const by of LOCALIZATIONS) {
    const text = markup(read, by);
    expect(text.match(/claim-broken/g)).toHaveLength(3);
    expect(text).toContain("claims[1]");
    expect(text.match(/<li /g)).toHaveLength(1);
  }
  expect(parseClaims("<html>").invalid).toEqual([{ name: "www/data/claims", place: "claims" }]);
});

describe(`${COUNT} spoilt files (HOSTILE_SEED=${SEED})`, () => {
  const spoiltCopy = <T>(whole: T, random: Chance): T => {
    const made = copy(whole);
    for (let times = 1 + Math.floor(random() * 3); times > 0; times -= 1) spoil(made, random);
    return made;
  };

  test("claims are shown as they stand or told as broken, and never become markup", async () => {
    vi.spyOn(console, "error").mockImplementation(nothing);
    const random = chance(SEED);
    const files = COUNT * SHARES.claims;
    let broken = 0;
    for (let made = 0; made < files; made += 1) {
      if (made % 1000 === 0) await setImmediate();
      const one = pick(claims, random);
      const given = [
        random() < 0.5 ? dressed(one, random) : spoiltCopy(one, random),
        ...(random() < 0.1 ? [pick(claims, random)] : []),
      ];
      const read = parseClaims({ claims: given });
      const say = (): string => `File ${made} (${JSON.stringify(given[0])})`;
      if (read.claims.length + read.invalid.length !== given.length) throw new Error(`${say()}: something is dropped`);
      for (const claim of read.claims)
        if (!given.some((one) => isDeepStrictEqual(one, claim)))
          throw new Error(`${say()}: a claim is another than it was`);
      const html = markup(read, pick(LOCALIZATIONS, random));
      checkMarkup(html, say);
      if (
        (html.match(/<li /g) ?? []).length !== read.claims.length ||
        (html.match(/claim-broken/g) ?? []).length < read.invalid.length
      )
        throw new Error(`${say()}: not all is shown`);
      broken += read.invalid.length > 0 ? 1 : 0;
    }
    console.log(`${files} files of claims, ${broken} of them broken (HOSTILE_SEED=${SEED})`);
    expect(broken).toBeGreaterThan(files / 4);
    expect(broken).toBeLessThan(files / 1.5);
    vi.restoreAllMocks();
  }, 900_000);

  test("words are shown as words, and missing ones are told", async () => {
    vi.spyOn(console, "error").mockImplementation(nothing);
    const random = chance(SEED + 1);
    const files = COUNT * SHARES.words;
    let told = 0;
    for (let made = 0; made < files; made += 1) {
      if (made % 1000 === 0) await setImmediate();
      const claim: Claim = pick(claims, random);
      const by = pick(LOCALIZATIONS, random);
      const own = { ...pick(WORDS, random) };
      for (let times = 1 + Math.floor(random() * 4); times > 0; times -= 1) {
        const key =
          random() < 0.6
            ? pick(
                Object.keys(own).filter((one) => one.startsWith(`claims.${claim.id}.`)),
                random,
              )
            : pick(Object.keys(own), random);
        if (key === undefined) break;
        if (random() < 0.3) Reflect.deleteProperty(own, key);
        else
          own[key] =
            random() < 0.5
              ? pick(PAYLOADS, random)
              : `${pick(PAYLOADS, random)} {${pick(["article", "checked", "toString", "__proto__"], random)}}`;
      }
      const say = (): string => `File ${made} (${claim.id}, ${JSON.stringify(own)})`;
      try {
        const html = markup(
          { claims: [claim], invalid: [] },
          { ...by, messages: new Messages(by.messages.language, own) },
        );
        checkMarkup(html, say);
        told += html.includes("claim-broken") ? 1 : 0;
      } catch (reason) {
        // The page says of the whole section that it did not come, and the reason names the message.
        if (!(reason instanceof Error) || !/^No (words|value) for "/.test(reason.message)) throw reason;
        told += 1;
      }
    }
    console.log(`${files} files of words, ${told} of them not whole (HOSTILE_SEED=${SEED})`);
    expect(told).toBeGreaterThan(files / 10);
    expect(told).toBeLessThan(files);
    vi.restoreAllMocks();
  }, 900_000);

  test("other files end the build with the place, or are read without a throw", async () => {
    const random = chance(SEED + 2);
    const files = COUNT * SHARES.others;
    const whole = new Map(["companies", "critical_masses", "gdp"].map((name) => [name, file(`data/${name}.json`)]));
    let broken = 0;
    for (let made = 0; made < files; made += 1) {
      if (made % 1000 === 0) await setImmediate();
      const name = pick([...whole.keys()], random);
      // Of the longest, one record is enough.
      const content = whole.get(name);
      const given = spoiltCopy(Array.isArray(content) ? [pick(content, random)] : content, random);
      const found = faults(name, given);
      broken += found.length > 0 ? 1 : 0;
      if (found.some((fault) => !/^[^:]+: ./.test(fault)))
        throw new Error(`File ${made}: ${found.join("; ")} names no place`);
      if (name === "companies" && found.length === 0)
        for (const { values } of companyPresets(given as Company[]))
          expect(Object.values(values).every((value) => typeof value === "string" || Number.isFinite(value))).toBe(
            true,
          );
    }
    console.log(`${files} other files, ${broken} of them broken (HOSTILE_SEED=${SEED})`);
    expect(broken).toBeGreaterThan(files / 20);
    expect(broken).toBeLessThan(files);
  }, 900_000);
});
