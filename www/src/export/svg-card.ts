/**
 * A picture to take along: under its verdict, over where it is from; SVG whose text is text. Other programs than
 * browsers must draw it alike, so it keeps to elements and attributes that CairoSVG, resvg and Qt draw.
 */
import { opened } from "../embed/poster.js";

/** How the words around a picture look, as CSS values. */
export interface CardStyle {
  paper: string;
  ink: string;
  ink_2: string;
  ink_3: string;
  /** Lists of faces, those of the language first. */
  sans: string;
  serif: string;
}

export interface CardText {
  language: string;
  /** What it is called, and what it shows, for those who listen. */
  title: string;
  description: string;
  headline: string;
  subject: string;
  origin: string;
  link: string;
}

/** The width of a text in CSS pixels, by a CSS font. */
export type Measure = (text: string, font: string) => number;

export interface SvgCard {
  svg: string;
  width_px: number;
  height_px: number;
}

const MARGIN_PX = 24;
const FITS = 0.97;
const VERDICT = { weight: 700, sizePx: 20, linePx: 29 };
const SUBJECT = { weight: 400, sizePx: 14, linePx: 21 };
const ORIGIN = { weight: 400, sizePx: 12.5, linePx: 19 };

/** Text that XML can hold. */
export function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML cannot hold.
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "")
      .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  );
}

const CLOSING = /^[\s\p{Pe}\p{Pf}.,;:!?%，。；：、！？…]/u;
const OPENING = /[\p{Ps}\p{Pi}]$/u;

/** Words, spaces and signs; a browser that does not know where Chinese words end gives each sign of them by itself. */
function segments(text: string, language: string): string[] {
  if ("Segmenter" in Intl)
    return [...new Intl.Segmenter(language, { granularity: "word" }).segment(text)].map(({ segment }) => segment);
  return text.match(/\s+|[^\s\p{Script=Han}，。；：、！？「」（）“”]+|[^\s]/gu) ?? [];
}

/** What stays together: words with the signs around them, and a number with what it counts. */
export function pieces(text: string, language: string): string[] {
  const found: string[] = [];
  for (const segment of segments(text, language)) {
    const last = found.at(-1);
    const isJoined =
      last !== undefined &&
      (CLOSING.test(segment) ||
        OPENING.test(last) ||
        (/[^\s\p{Script=Han}，。；：、！？]$/u.test(last) && !/^\p{Script=Han}/u.test(segment)) ||
        (/\d%? ?$/.test(last) && /^\p{Script=Han}/u.test(segment)));
    if (isJoined) found[found.length - 1] = last + segment;
    else found.push(segment);
  }
  return found;
}

/** As few lines as this width allows, of about equal length; spaces at their ends hang over. */
export function wrapped(text: string, language: string, maxPx: number, widthOf: (text: string) => number): string[] {
  const lines = broken(pieces(text, language), maxPx, widthOf);
  const narrower = [0.5, 0.6, 0.7, 0.8, 0.9].map((share) => broken(pieces(text, language), maxPx * share, widthOf));
  return narrower.find(({ length }) => length === lines.length) ?? lines;
}

/** Lines of at most this width; a piece too wide for any breaks where it must. */
function broken(pieces: readonly string[], maxPx: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  const add = (piece: string): void => {
    if (widthOf((line + piece).trimEnd()) <= maxPx) {
      line += piece;
    } else if (line !== "") {
      lines.push(line);
      line = "";
      add(piece);
    } else {
      const signs = [...piece];
      let [fitting, tooMany] = [1, signs.length];
      while (tooMany - fitting > 1) {
        const count = (fitting + tooMany) >> 1;
        if (widthOf(signs.slice(0, count).join("")) <= maxPx) fitting = count;
        else tooMany = count;
      }
      lines.push(signs.slice(0, fitting).join(""));
      if (fitting < signs.length) add(signs.slice(fitting).join(""));
    }
  };
  for (const piece of pieces) add(piece);
  return line === "" ? lines : [...lines, line];
}

/**
 * Words with a halo as two elements, the halo below: some programs do not know `paint-order`, which the engine writes.
 */
function halosBelow(elements: string): string {
  return elements.replace(
    /<text ([^>]*) fill="([^"]*)" stroke="([^"]*)" (stroke-width="[^"]*") paint-order="stroke">([^<]*)<\/text>/g,
    '<text $1 fill="$3" stroke="$3" $4>$5</text>\n<text $1 fill="$2">$5</text>',
  );
}

/** Names stand in the page's face for sentences, which knows the letters of its language. */
const inFace = (elements: string, faces: string): string =>
  elements.replace(
    /(<text [^>]*) font-family="[^"]*"/g,
    (_all, start: string) => `${start} font-family="${escaped(faces)}"`,
  );

/** The engine's document as a group at this place: some programs do not draw nested ones. */
function grouped(picture: string, widthPx: number, top: number, { serif }: CardStyle): string {
  const found = opened(picture);
  if (found === null) throw new Error("A picture that is not the engine's");
  const { width, attributes, inside } = found;
  return `<g transform="translate(${MARGIN_PX} ${top}) scale(${widthPx / width})"${attributes}>${inFace(halosBelow(inside), serif)}</g>`;
}

/** Puts a picture of the engine, which is of this size, between its words. */
export function svgCard(
  picture: string,
  { width_px: widthPx, height_px: heightPx }: { width_px: number; height_px: number },
  words: CardText,
  look: CardStyle,
  measure: Measure,
): SvgCard {
  const parts: string[] = [];
  let top = MARGIN_PX;
  const write = (
    text: string,
    { weight, sizePx, linePx }: typeof VERDICT,
    family: string,
    fill: string,
    href?: string,
  ): void => {
    // Places to break are for the page: here lines are broken already.
    const lines = wrapped(text.replaceAll("\u200b", ""), words.language, widthPx * FITS, (line) =>
      measure(line, `${weight} ${sizePx}px ${family}`),
    );
    // Each line is an element: Qt does not place a `<tspan>`.
    const rows = lines.map(
      (line, index) =>
        `<text x="${MARGIN_PX}" y="${(top + index * linePx + linePx / 2 + sizePx * 0.36).toFixed(1)}">${escaped(line)}</text>`,
    );
    const written = `<g font-family="${escaped(family)}" font-size="${sizePx}" font-weight="${weight}" fill="${fill}">${rows.join("")}</g>`;
    parts.push(href === undefined ? written : `<a href="${escaped(href)}">${written}</a>`);
    top += lines.length * linePx;
  };
  write(words.headline, VERDICT, look.serif, look.ink);
  top += 4;
  write(words.subject, SUBJECT, look.sans, look.ink_2);
  top += 6;
  parts.push(grouped(picture, widthPx, top, look));
  top += heightPx + 8;
  write(words.origin, ORIGIN, look.sans, look.ink_3);
  write(words.link, ORIGIN, look.sans, look.ink_2, words.link);
  const [width, height] = [widthPx + 2 * MARGIN_PX, Math.ceil(top + MARGIN_PX - 6)];
  const head =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" xml:lang="${words.language}" lang="${words.language}" role="img" aria-labelledby="title description">` +
    `<title id="title">${escaped(words.title)}</title><desc id="description">${escaped(words.description)}</desc>` +
    `<rect width="${width}" height="${height}" fill="${look.paper}"/>`;
  return { svg: `${[head, ...parts].join("\n")}\n</svg>\n`, width_px: width, height_px: height };
}
