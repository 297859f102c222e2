/**
 * The pictures that stand beside shared addresses, each in one language: words at the left, a picture of the engine at
 * the right. That of the page itself has the verdict and the cliff at the starting assumptions.
 */
import { Resvg } from "@resvg/resvg-js";
import { isRejected, type StyleOptions } from "../src/engine/types.js";
import type { Language } from "../src/i18n/languages.js";
import { chartLabel, type NumberRenderer } from "../src/i18n/sentences.js";
import { tipping } from "../src/views/tipping.js";
import type { Spoken } from "./localized-defaults.js";
import { COLOURS } from "./palette.js";
import { drawn, type Family, type Outline, outline } from "./text-to-path.js";

export const SHARE_SIZE = { width: 1200, height: 630 };

const { paper: PAPER, ink: INK, ink_2: INK_2, edge: EDGE, rule: RULE, alive: ALIVE, burst: BURST } = COLOURS.light;
const TONES: Record<string, string> = {
  ink: INK,
  alive: COLOURS.light.alive_text,
  burst: COLOURS.light.burst_text,
};

/**
 * The picture of the page is drawn for a narrow screen, and enlarged so that its words can be read in a small preview.
 */
const CHART = { x: 612, y: 74, width: 324, height: 302, scale: 1.63 };
const LEFT = 70;
const ROOM = 492;
const SUBTITLE = { size: 21, line: 30, weight: 400 };
/** A longer sentence is set in smaller letters, down to this size, until all words stand above this line. */
const LOWEST_BASELINE = 590;
const SMALLEST = 20;

interface Look {
  size: number;
  line: number;
  weight: number;
}

const FACES: Record<Language, { words: Family; sentences: Family; headline: Look }> = {
  en: { words: "noto-sans-tc", sentences: "source-serif-4", headline: { size: 39, line: 53, weight: 400 } },
  "zh-Hant": { words: "noto-sans-tc", sentences: "noto-sans-tc", headline: { size: 42, line: 66, weight: 500 } },
  "zh-Hans": { words: "noto-sans-sc", sentences: "noto-sans-sc", headline: { size: 42, line: 66, weight: 500 } },
};

export interface Run {
  text: string;
  color: string;
  isInput: boolean;
  isNumber: boolean;
}

/** Marks of the runs inside a sentence, taken from the letters that no text uses. */
const [BEGIN, BETWEEN, END] = ["\u{E000}", "\u{E001}", "\u{E002}"];
export const MARKED: NumberRenderer = {
  input: (_id, text) => `${BEGIN}input${BETWEEN}${text}${END}`,
  result: (_path, _value, text, tone) => `${BEGIN}${tone}${BETWEEN}${text}${END}`,
  word: (text, tone) => `${BEGIN}${tone}${BETWEEN}${text}${END}`,
};

/** Pieces between which a line may end. */
export function pieces(sentence: string, language: Language): Run[] {
  const found: Run[] = [];
  for (const part of sentence.split(new RegExp(`(${BEGIN}[^${END}]*${END})`))) {
    const [, kind, number] = new RegExp(`${BEGIN}(.*)${BETWEEN}(.*)${END}`).exec(part) ?? [];
    if (number !== undefined) {
      found.push({ text: number, color: TONES[kind ?? ""] ?? INK, isInput: kind === "input", isNumber: true });
      continue;
    }
    const segments = [...new Intl.Segmenter(language, { granularity: "word" }).segment(part)].map(
      ({ segment }) => segment,
    );
    for (const text of segments) found.push({ text, color: INK, isInput: false, isNumber: false });
  }
  return found;
}

interface Set extends Run {
  outline: Outline;
}

/** Lines no wider than a room, in which no line begins with a mark that ends something. */
function broken(sets: Set[], size: number, room: number): Set[][] {
  const groups: Set[][] = [];
  for (const set of sets) {
    const last = groups.at(-1);
    if (last !== undefined && /^[\p{P}\s]/u.test(set.text) && !/^\p{Ps}/u.test(set.text)) last.push(set);
    else groups.push([set]);
  }
  const width = (line: Set[]): number =>
    line.reduce(
      (sum, { outline: { width: wide }, text }, index) =>
        sum + (index === line.length - 1 && text === " " ? 0 : wide * size),
      0,
    );
  const lines: Set[][] = [];
  for (const group of groups) {
    const last = lines.at(-1);
    if (last !== undefined && width([...last, ...group]) <= room) last.push(...group);
    else lines.push([...group]);
  }
  return lines;
}

/** As few lines as the room allows, and of even lengths. */
function balanced(sets: Set[], size: number): Set[][] {
  const fewest = broken(sets, size, ROOM).length;
  let room = ROOM;
  while (room > ROOM / 2 && broken(sets, size, room - 4).length === fewest) room -= 4;
  return broken(sets, size, room);
}

/** Lines as a picture; `bottom` is the base of the last one. */
interface Lines {
  svg: string;
  bottom: number;
}

async function lines(runs: Run[], family: Family, look: Look, y: number, color?: string): Promise<Lines> {
  const sets = await Promise.all(
    runs.map(async (run) => ({ ...run, outline: await outline(run.text, family, run.isNumber ? 700 : look.weight) })),
  );
  let svg = "";
  let base = y;
  for (const line of balanced(sets, look.size)) {
    let x = LEFT;
    for (const { outline: letters, color: own, isInput, text } of line) {
      const wide = letters.width * look.size;
      svg += `<g fill="${color ?? own}">${drawn(letters, x, base, look.size)}</g>`;
      if (isInput)
        svg += `<rect x="${x}" y="${base + look.size * 0.2}" width="${letters.width * look.size}" height="3" fill="${EDGE}"/>`;
      x += text === " " && x === LEFT ? 0 : wide;
    }
    base += look.line;
  }
  return { svg, bottom: base - look.line };
}

/** How the engine draws the picture beside the words. */
export const chartStyle = (words: NonNullable<StyleOptions["words"]>): StyleOptions => ({
  width_px: CHART.width,
  height_px: CHART.height,
  is_compact: true,
  scheme: "light",
  words,
  font_family: "sans-serif",
});

/** A picture of the engine, its words as outlines, at its place in the card. */
async function placed(made: string, family: Family): Promise<string> {
  let svg = "";
  let rest = made;
  for (let at = rest.indexOf("<text"); at >= 0; at = rest.indexOf("<text")) {
    const [whole = "", names = "", text = ""] = /<text([^>]*)>([^<]*)<\/text>/.exec(rest.slice(at)) ?? [];
    const value = (name: string): string | undefined => new RegExp(` ${name}="([^"]*)"`).exec(names)?.[1];
    const size = Number(value("font-size"));
    const letters = await outline(
      text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"),
      family,
      Number(value("font-weight") ?? 400),
    );
    const anchor = { end: 1, middle: 0.5 }[value("text-anchor") ?? ""] ?? 0;
    const paths = drawn(letters, Number(value("x")) - anchor * letters.width * size, Number(value("y")), size);
    const halo = value("stroke");
    // A glyph is drawn a thousand units an em, so the halo's width has to stay what it was.
    const behind =
      halo === undefined
        ? ""
        : `<g fill="${halo}" stroke="${halo}" stroke-width="${(Number(value("stroke-width")) / size) * 1000}" stroke-linejoin="round">${paths}</g>`;
    svg += `${rest.slice(0, at)}${behind}<g fill="${value("fill")}">${paths}</g>`;
    rest = rest.slice(at + whole.length);
  }
  return `${svg}${rest}`.replace(
    /width="[\d.]+" height="[\d.]+"/,
    `x="${CHART.x}" y="${CHART.y}" width="${CHART.width * CHART.scale}" height="${CHART.height * CHART.scale}"`,
  );
}

const GLYPH = `<g transform="translate(66.8 74) scale(2.1)"><path fill="${ALIVE}" d="M8 1.5A6.5 6.5 0 0 0 8 14.5Z"/><path fill="none" stroke="${BURST}" stroke-width="1.6" d="M8 2.3A5.7 5.7 0 0 1 8 13.7Z"/></g>`;

/** What stands on a card beside its picture. */
export interface CardWords {
  /** The site's name. */
  title: string;
  heading: { runs: Run[]; look: Look } | null;
  sentence: { runs: Run[]; look: Look };
  subtitle: string;
}

/** A card in a language; `chart` is the engine's SVG in the card's style. */
export async function cardSvg(language: Language, said: CardWords, chart: string): Promise<string> {
  const { words, sentences } = FACES[language];
  const title = drawn(await outline(said.title, sentences, 700), LEFT + 48, 101, 30);
  let top = 194;
  let svg = "";
  if (said.heading !== null) {
    const heading = await lines(said.heading.runs, sentences, said.heading.look, top);
    svg += heading.svg;
    top = heading.bottom + 62;
  }
  const family = said.heading === null ? sentences : words;
  const plain = pieces(said.subtitle, language);
  /** The sentence at a size, and the subtitle under it. */
  const below = async (at: Look): Promise<[Lines, Lines]> => {
    const above = await lines(said.sentence.runs, family, at, top);
    return [above, await lines(plain, words, SUBTITLE, above.bottom + 74, INK_2)];
  };
  let { look } = said.sentence;
  let [sentence, under] = await below(look);
  while (under.bottom > LOWEST_BASELINE) {
    if (look.size < SMALLEST) throw new Error(`The words of a preview do not fit: ${said.title}, ${language}`);
    look = { ...look, size: look.size - 1, line: look.line * (1 - 1 / look.size) };
    [sentence, under] = await below(look);
  }
  const { width, height } = SHARE_SIZE;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="${PAPER}"/>` +
    `${GLYPH}<g fill="${INK}">${title}</g>${svg}${sentence.svg}<rect x="${LEFT}" y="${sentence.bottom + 34}" width="${ROOM}" height="1" fill="${RULE}"/>${under.svg}${await placed(chart, words)}</svg>`
  );
}

/** A card as PNG; no font of the machine has a part in it. */
export const cardPng = (svg: string): Uint8Array =>
  new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();

export async function shareSvg(spoken: Spoken, language: Language): Promise<string> {
  const { engine, localization, context, state } = spoken;
  const { messages } = localization;
  const headline = tipping
    .headline(context, localization, MARKED, () => undefined)
    .map((sentence) => [sentence].flat().join(""))
    .join(messages.text("word.between"));
  const chart = engine.svg(
    "tipping",
    state.inputs,
    chartStyle((key, values) => chartLabel("tipping", key, values, true, localization)),
  );
  if (isRejected(chart)) throw new Error("The engine refuses its own defaults");
  const said: CardWords = {
    title: messages.text("page.title"),
    heading: null,
    sentence: { runs: pieces(headline, language), look: FACES[language].headline },
    subtitle: messages.text("page.subtitle"),
  };
  return cardSvg(language, said, chart);
}

export const sharePng = async (spoken: Spoken, language: Language): Promise<Uint8Array> =>
  cardPng(await shareSvg(spoken, language));
