/** The script of `<bubble-calculator>`, whose bytes other pages have pinned, and the code that is handed out. */
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { embedScript, integrityOf } from "../../www/build/embed-script.js";
import script from "../../www/src/embed/element.json" with { type: "json" };
import { posterMarkup } from "../../www/src/embed/poster.js";
import {
  type Embedded,
  elementSnippet,
  HEIGHT_PX,
  iframeSnippet,
  iframeUrl,
  scriptSnippet,
} from "../../www/src/embed/snippets.js";
import { VIEWS } from "../../www/src/engine/vocabulary.js";
import { engine } from "./real-engine.js";
import { required } from "./required.js";

const PINNED: Record<string, string> = {
  // A line for each script that was ever published. Lines are added, never changed.
  "embed-1.js": "sha384-39FvNtKDLdeKttc8wNTbSXfpMIAnmtWfKPEvZNx9HAwCuot2aOb0x1zutiU4hBkj",
};

test("the script has the bytes that pages have pinned under its name, and stays under a kilobyte", async () => {
  const source = await embedScript();
  expect(integrityOf(source)).toBe(script.integrity);
  expect(PINNED[script.file], "a published script was changed: give src/embed/element.json the next name").toBe(
    script.integrity,
  );
  expect(gzipSync(source, { level: 6 }).length).toBeLessThan(1000);
  expect(source).toContain(`${HEIGHT_PX}px`);
});

const HOSTILE = `"><script>alert(1)</script>&'{{x}}<!--`;
const embedded: Embedded = {
  site: "https://site.example/sub/",
  language: "en",
  theme: "",
  state: `v=1&s=0.04&pin_name=${HOSTILE}`,
  title: HOSTILE,
};

test("no text gets out of its attribute or its sentence", () => {
  for (const code of [iframeSnippet(embedded), elementSnippet(embedded, { sentence: HOSTILE, picture: "" })]) {
    expect(code.match(/<[a-z!/][^\s>]*/gi)).toEqual(
      code.startsWith("<iframe") ? ["<iframe", "</iframe"] : ["<bubble-calculator", "<a", "</a", "</bubble-calculator"],
    );
    expect(code).not.toMatch(/style=|\son\w+=/);
    // Markdown ends a block of HTML at an empty line.
    expect(code).not.toMatch(/\n\s*\n/);
  }
});

test("the code names the state, and nothing that is not chosen", () => {
  const plain: Embedded = { ...embedded, state: "v=1&s=0.04", title: "The cliff" };
  expect(iframeUrl(plain)).toBe("https://site.example/sub/?embed=1&lang=en#v=1&s=0.04");
  expect(iframeUrl({ ...plain, theme: "dark", state: "" })).toBe(
    "https://site.example/sub/?embed=1&lang=en&theme=dark",
  );
  expect(elementSnippet(plain, { sentence: "So it is.", picture: "" })).toBe(
    '<bubble-calculator lang="en" dir="ltr" state="v=1&amp;s=0.04" title="The cliff">\n<a href="https://site.example/sub/?lang=en#v=1&amp;s=0.04" target="_blank" rel="noopener">So it is.</a>\n</bubble-calculator>',
  );
  expect(scriptSnippet(plain.site)).toContain(
    `src="https://site.example/sub/embed-1.js" integrity="${script.integrity}" crossorigin="anonymous"`,
  );
});

/** The corners of a path, absolute, in twentieths of a pixel. */
function corners(path: string, isStepwise: boolean): [number, number][] {
  const found: [number, number][] = [];
  let [x, y] = [0, 0];
  for (const whole of path.split(/m/i).slice(1)) {
    const [piece = "", ...arcs] = whole.split("a");
    const numbers = (piece.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
    const first = found.length;
    for (let at = 0; at < numbers.length; at += 2) {
      const [a = 0, b = 0] = numbers.slice(at, at + 2);
      [x, y] = isStepwise ? [x + 10 * a, y + 10 * b] : [a, b];
      found.push([x, y]);
    }
    if (piece.endsWith("z")) [x, y] = found[first] ?? [x, y];
    // The two halves of a dot: the places to which they go, and, as a corner beside them, how high they rise.
    for (const arc of arcs) {
      const [rx = NaN, ry = NaN, , , , dx = NaN, dy = NaN] = (arc.match(/-?\d+(\.\d+)?/g) ?? []).map(
        (number) => Number(number) * (isStepwise ? 10 : 1),
      );
      expect(Math.abs(dx)).toBeCloseTo(2 * rx, 9);
      [x, y] = [x + dx, y + dy];
      found.push([x, y], [x, y + ry]);
    }
    if (arcs.length > 0)
      expect(Math.hypot(x - (found[first]?.[0] ?? NaN), y - (found[first]?.[1] ?? NaN))).toBeLessThan(1e-6);
  }
  return found;
}

test.each(VIEWS)("a poster shows what the picture shows, within half a pixel: %s", (view) => {
  const svg = engine.svg(view, {}, { width_px: 360, height_px: 310, is_compact: true, words: {} }) as string;
  const poster = posterMarkup(svg, 330);
  expect(poster).toMatch(
    /^<svg aria-hidden="true" width="100%" height="330"><svg preserveAspectRatio="xMinYMin" viewBox="0 0 720 620"[^<]*>.*<\/svg><\/svg>$/s,
  );
  expect(poster).not.toMatch(/NaN|undefined|\n|style=|\sid=/);
  expect(poster.length).toBeLessThan(svg.length);
  const outer = (text: string): string => text.replace(/<g transform="scale\(\d+\)">.*?<\/g>/gs, "");
  const paths = (text: string): string[] => [...outer(text).matchAll(/ d="([^"]*)"/g)].map(([, path]) => path ?? "");
  const [fine, coarse] = [paths(svg), paths(poster)];
  expect(coarse).toHaveLength(fine.length);
  for (const [at, path] of fine.entries()) {
    const kept = corners(required(coarse[at]), true);
    // Corners that fall together are one; every corner of the picture has one of the poster beside it.
    for (const [x, y] of corners(path, false))
      expect(
        kept.some(([a, b]) => Math.abs(a - x) <= 5.01 && Math.abs(b - y) <= 5.01),
        `${view}: ${path.slice(0, 60)}`,
      ).toBe(true);
  }
  const words = (text: string): string[] => [...text.matchAll(/>([^<>\n]+)<\/text>/g)].map(([, word]) => word ?? "");
  expect(words(poster)).toEqual(words(svg));
});
