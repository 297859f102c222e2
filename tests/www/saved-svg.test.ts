/**
 * Saved pictures are drawn alike by programs that are no browsers: they hold nothing but what those draw, and all their
 * words can be read.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Resvg } from "../../www/node_modules/@resvg/resvg-js";
import type { SomeInputs } from "../../www/src/engine/types.js";
import { VIEWS } from "../../www/src/engine/vocabulary.js";
import type { Language } from "../../www/src/i18n/languages.js";
import { required } from "./required.js";
import { savedPicture } from "./saved-pictures.js";

/** Elements with their attributes, and what the values look like: all of it was looked at in CairoSVG, resvg and Qt. */
const NUMBER = /^-?\d+(\.\d+)?$/;
const COLOUR = /^(none|#[0-9A-F]{6}|rgb\(\d+, \d+, \d+\))$/;
const TEXT = /^[^<>]*$/;
const WEIGHT = /^[1-9]00$/;
const FACES = /^[\w" ,&#;-]+$/;
const PAINT = { fill: COLOUR, stroke: COLOUR, "stroke-width": NUMBER };
const ALLOWED: Record<string, Record<string, RegExp>> = {
  svg: {
    xmlns: /^http:\/\/www\.w3\.org\/2000\/svg$/,
    width: NUMBER,
    height: NUMBER,
    viewBox: /^0 0 \d+ \d+$/,
    "xml:lang": TEXT,
    lang: TEXT,
    role: /^img$/,
    "aria-labelledby": TEXT,
  },
  title: { id: TEXT },
  desc: { id: TEXT },
  g: {
    transform: /^(translate\([\d.]+ [\d.]+\) )?scale\([\d.]+\)$/,
    fill: COLOUR,
    "stroke-linejoin": /^round$/,
    "font-family": FACES,
    "font-size": NUMBER,
    "font-weight": WEIGHT,
  },
  rect: { x: NUMBER, y: NUMBER, width: NUMBER, height: NUMBER, ...PAINT },
  circle: { cx: NUMBER, cy: NUMBER, r: NUMBER, ...PAINT },
  path: { d: /^[MLaz\d\s,.-]+$/, ...PAINT },
  text: {
    x: NUMBER,
    y: NUMBER,
    "text-anchor": /^(middle|end)$/,
    "font-family": TEXT,
    "font-size": NUMBER,
    "font-weight": WEIGHT,
    ...PAINT,
  },
  a: { href: TEXT },
};

interface Tag {
  name: string;
  attributes: [string, string][];
  isEnd: boolean;
  isEmpty: boolean;
  /** What stands after it. */
  text: string;
}

function tags(svg: string): Tag[] {
  return [...svg.matchAll(/<(\/?)([\w:]+)((?: [\w:-]+="[^"]*")*)(\/?)>([^<]*)/g)].map(
    ([, end, name = "", attributes = "", empty, text = ""]) => ({
      name,
      attributes: [...attributes.matchAll(/ ([\w:-]+)="([^"]*)"/g)].map(
        ([, key = "", value = ""]): [string, string] => [key, value],
      ),
      isEnd: end === "/",
      isEmpty: empty === "/",
      text,
    }),
  );
}

const isAllowed = (name: string, [key, value]: [string, string]): boolean => ALLOWED[name]?.[key]?.test(value) === true;

/** The file as a program reads it that leaves out all it does not know. */
function asRead(svg: string): string {
  let depth = 0;
  return tags(svg)
    .map(({ name, attributes, isEnd, isEmpty, text }) => {
      if (name === "svg" && !isEnd) depth += 1;
      const isNested = depth > 1;
      if (name === "svg" && (isEnd || isEmpty)) depth -= 1;
      if (isNested || ALLOWED[name] === undefined) return "";
      const kept = attributes.filter((one) => isAllowed(name, one)).map(([key, value]) => ` ${key}="${value}"`);
      return `<${isEnd ? "/" : ""}${name}${kept.join("")}${isEmpty ? "/" : ""}>${text}`;
    })
    .join("");
}

interface Placed {
  text: string;
  fill: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The words, without their halos, and the least room they take up however narrow the face is. */
function placedWords(svg: string): Placed[] {
  const found: Placed[] = [];
  const open: { scale: number; x: number; y: number; size: number; fill: string }[] = [
    { scale: 1, x: 0, y: 0, size: 16, fill: "rgb(0, 0, 0)" },
  ];
  for (const { name, attributes, isEnd, isEmpty, text } of tags(svg)) {
    const own = Object.fromEntries(attributes);
    const around = required(open.at(-1));
    if (isEnd) open.pop();
    else if (!isEmpty) {
      const [, x = "0", y = "0"] = /translate\(([\d.]+) ([\d.]+)\)/.exec(own.transform ?? "") ?? [];
      const scale = Number(/scale\(([\d.]+)\)/.exec(own.transform ?? "")?.[1] ?? 1);
      open.push({
        scale: around.scale * scale,
        x: around.x + Number(x) * around.scale,
        y: around.y + Number(y) * around.scale,
        size: Number(own["font-size"] ?? around.size),
        fill: own.fill ?? around.fill,
      });
      if (name === "text" && (own.stroke === undefined || own.stroke !== own.fill) && text.trim() !== "") {
        const { scale: unit, x: left, y: top, size, fill } = required(open.at(-1));
        const width = [...text].length * 0.3 * size * unit;
        const at =
          left +
          Number(own.x) * unit -
          (own["text-anchor"] === "end" ? width : own["text-anchor"] === "middle" ? width / 2 : 0);
        const baseline = top + Number(own.y) * unit;
        found.push({
          text,
          fill,
          left: at,
          right: at + width,
          top: baseline - size * unit,
          bottom: baseline + 0.3 * size * unit,
        });
      }
    }
  }
  return found;
}

const folder = mkdtempSync(join(tmpdir(), "faces-"));
const files: string[] = [];
const requirePage = createRequire(new URL("../../www/package.json", import.meta.url));
const { decompress } = requirePage("wawoff2") as { decompress(woff2: Uint8Array): Promise<Uint8Array> };

beforeAll(async () => {
  const family = dirname(requirePage.resolve("@fontsource-variable/noto-sans-tc/package.json"));
  const words = new Set(
    VIEWS.flatMap((view) => placedWords(savedPicture(view, "zh-Hant").svg).flatMap(({ text }) => [...text])),
  );
  const codes = [...words].map((sign) => sign.codePointAt(0) ?? 0);
  const ranges = JSON.parse(readFileSync(join(family, "unicode.json"), "utf8")) as Record<string, string>;
  for (const [name, text] of Object.entries(ranges)) {
    const spans = text.split(",").map((span) =>
      span
        .replace("U+", "")
        .split("-")
        .map((end) => Number.parseInt(end, 16)),
    );
    if (!codes.some((code) => spans.some(([first = 0, last = first]) => code >= first && code <= last))) continue;
    const file = join(folder, `${files.length}.ttf`);
    writeFileSync(
      file,
      await decompress(
        readFileSync(join(family, `files/noto-sans-tc-${name.replace(/[[\]]/g, "")}-wght-normal.woff2`)),
      ),
    );
    files.push(file);
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Strokes of the face are thin: pixels enough for its ink to show. */
const ZOOM = 2;
const NEAR = 96;

function pixels(svg: string): { width: number; data: Uint8Array } {
  const image = new Resvg(svg, {
    fitTo: { mode: "zoom", value: ZOOM },
    font: { loadSystemFonts: false, fontFiles: files, defaultFontFamily: "Noto Sans TC Variable" },
  }).render();
  return { width: image.width, data: image.pixels };
}

const channels = (colour: string): number[] =>
  colour.startsWith("#")
    ? [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
    : (colour.match(/\d+/g) ?? []).map(Number);

/** Of these words those of which the picture has no ink of their own colour. */
function unreadable(words: readonly Placed[], svg: string): string[] {
  const whole = pixels(svg);
  const bare = pixels(svg.replace(/<text [^>]*>[^<]*<\/text>/g, ""));
  return words.flatMap(({ text, fill, left, right, top, bottom }) => {
    const wanted = channels(fill);
    let ink = 0;
    for (let y = Math.max(0, Math.floor(top * ZOOM)); y < bottom * ZOOM; y += 1) {
      for (let x = Math.max(0, Math.floor(left * ZOOM)); x < Math.min(right * ZOOM, whole.width); x += 1) {
        const at = 4 * (y * whole.width + x);
        const isNew = [0, 1, 2].some((part) => whole.data[at + part] !== bare.data[at + part]);
        if (isNew && wanted.every((part, index) => Math.abs(part - (whole.data[at + index] ?? 0)) < NEAR)) ink += 1;
      }
    }
    return ink < 3 ? [text] : [];
  });
}

const STATES: [Language, SomeInputs | null][] = [
  ["en", null],
  ["en", { growth_per_year: 0.3, seed_share: 0.04 }],
  ["zh-Hant", null],
];

test.each(VIEWS)("the saved picture holds nothing but what other programs draw: %s", (view) => {
  for (const [language, pinned] of STATES) {
    const { svg } = savedPicture(view, language, {}, pinned);
    const found = tags(svg);
    expect(
      found
        .map(
          ({ text, isEnd, isEmpty, name, attributes }) =>
            `<${isEnd ? "/" : ""}${name}${attributes.map(([key, value]) => ` ${key}="${value}"`).join("")}${isEmpty ? "/" : ""}>${text}`,
        )
        .join(""),
    ).toBe(svg);
    expect(found.filter(({ name }) => name === "svg")).toHaveLength(2);
    const strange = found.flatMap(({ name, attributes }) =>
      ALLOWED[name] === undefined
        ? [name]
        : attributes.filter((one) => !isAllowed(name, one)).map(([key, value]) => `${name} ${key}="${value}"`),
    );
    expect([...new Set(strange)]).toEqual([]);
  }
});

test.each(VIEWS)("every word of the saved picture can be read where only that is drawn: %s", (view) => {
  for (const [language, pinned] of STATES) {
    const { svg } = savedPicture(view, language, {}, pinned);
    const words = placedWords(svg);
    expect(words.length).toBeGreaterThan(8);
    expect(unreadable(words, asRead(svg)), language).toEqual([]);
  }
});
