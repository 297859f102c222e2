/** Words as outlines, for pictures that have to be the same on every machine, whatever fonts it has. */
/// <reference path="./wawoff2.d.ts" />
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { create, type Font } from "fontkit";
import { decompress } from "wawoff2";

/** Families by the npm packages that bring them; all are under the SIL Open Font License. */
export type Family = "noto-sans-tc" | "noto-sans-sc" | "source-serif-4";

export interface Outline {
  /** A path for each glyph, where it stands at a size of one unit an em. */
  glyphs: { path: string; scale: number; x: number }[];
  width: number;
}

const { resolve } = createRequire(import.meta.url);
const folder = (family: Family): string => dirname(resolve(`@fontsource-variable/${family}/package.json`));

/** The files of a family, each for some letters. */
class Letters {
  private readonly fonts = new Map<string, Promise<Font>>();

  private constructor(
    private readonly family: Family,
    private readonly ranges: [string, (code: number) => boolean][],
  ) {}

  static async of(family: Family): Promise<Letters> {
    const named = JSON.parse(await readFile(join(folder(family), "unicode.json"), "utf8")) as Record<string, string>;
    const ranges = Object.entries(named).map(([name, text]): [string, (code: number) => boolean] => {
      const spans = text.split(",").map((span) =>
        span
          .replace("U+", "")
          .split("-")
          .map((end) => Number.parseInt(end, 16)),
      );
      return [
        name.replace(/[[\]]/g, ""),
        (code) => spans.some(([first = 0, last = first]) => code >= first && code <= last),
      ];
    });
    return new Letters(family, ranges);
  }

  fileOf(letter: string): string {
    const found = this.ranges.find(([, has]) => has(letter.codePointAt(0) ?? 0));
    if (found === undefined) throw new Error(`No letter "${letter}" in ${this.family}`);
    return found[0];
  }

  font(name: string, weight: number): Promise<Font> {
    const key = `${name} ${weight}`;
    const known = this.fonts.get(key);
    if (known !== undefined) return known;
    const made = (async () => {
      const file = join(folder(this.family), "files", `${this.family}-${name}-wght-normal.woff2`);
      const font = create(Buffer.from(await decompress(await readFile(file)))) as Font;
      return font.getVariation({ wght: weight });
    })();
    this.fonts.set(key, made);
    return made;
  }
}

const families = new Map<Family, Promise<Letters>>();

export async function outline(text: string, family: Family, weight: number): Promise<Outline> {
  const known = families.get(family) ?? Letters.of(family);
  families.set(family, known);
  const letters = await known;
  const runs: { name: string; text: string }[] = [];
  for (const letter of text) {
    const last = runs.at(-1);
    const name = letter === " " && last !== undefined ? last.name : letters.fileOf(letter);
    if (last?.name === name) last.text += letter;
    else runs.push({ name, text: letter });
  }
  const made: Outline = { glyphs: [], width: 0 };
  for (const run of runs) {
    const font = await letters.font(run.name, weight);
    const scale = 1 / font.unitsPerEm;
    const { glyphs, positions } = font.layout(run.text);
    glyphs.forEach((glyph, index) => {
      if (glyph.id === 0) throw new Error(`No letter in "${run.text}" of ${family}`);
      const { xAdvance = 0, xOffset = 0 } = positions[index] ?? {};
      made.glyphs.push({ path: glyph.path.toSVG(), scale, x: made.width + xOffset * scale });
      made.width += xAdvance * scale;
    });
  }
  return made;
}

const short = (value: number): string => String(Number(value.toFixed(4)));

/** The outline as SVG, its base line beginning at a place. */
export function drawn({ glyphs }: Outline, x: number, y: number, size: number): string {
  return glyphs
    .filter(({ path }) => path !== "")
    .map(
      ({ path, scale, x: at }) =>
        `<path transform="translate(${short(x + at * size)} ${short(y)}) scale(${short(scale * size)} ${short(-scale * size)})" d="${path}"/>`,
    )
    .join("");
}
