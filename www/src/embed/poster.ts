/** A picture within half a pixel, in fewer letters: as a part of another page's text, or until the engine draws it. */

/** The engine draws on twentieths of a pixel; so many of them become one step. */
const COARSE_PRECISION = 10;
const LENGTHS = /( (?:x|y|width|height|cx|cy|r|font-size|stroke-width)=")(-?[\d.]+)"/g;
/** Glyphs are drawn in pixels, and small. */
const GLYPH = /(<g transform="scale\(20\)">.*?<\/g>)/s;

function shorter(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** A dot, which the engine draws as two halves of a circle, begins and ends at the same corner. */
const ARC = /a([\d.]+),([\d.]+) 0 0 0 (-?)([\d.]+),0/g;

const coarseArc = (_all: string, width: string, height: string, sign: string, across: string): string =>
  `a${[width, height].map((radius) => shorter(Number(radius) / COARSE_PRECISION)).join(" ")} 0 0 0${sign || " "}${shorter(Number(across) / COARSE_PRECISION)} 0`;

/** Corners by the way from the one before, which repeats where numbers of places do not: so do dashes. */
function stepwise(path: string): string {
  let made = "";
  let [x, y] = [0, 0];
  for (const piece of path.split("M").slice(1)) {
    const arcs = piece.match(ARC)?.join("") ?? "";
    const corners = piece
      .replace(ARC, "")
      .replace("z", "")
      .trim()
      .split(/[\s,L]+/)
      .map((number) => Math.round(Number(number) / COARSE_PRECISION));
    const start = [corners[0] ?? 0, corners[1] ?? 0] as const;
    const steps: string[] = [];
    for (let at = 0; at + 1 < corners.length; at += 2) {
      const [toX = 0, toY = 0] = corners.slice(at, at + 2);
      if (at > 0 && toX === x && toY === y) continue;
      steps.push(`${toX - x} ${toY - y}`);
      [x, y] = [toX, toY];
    }
    made += `m${steps.join(" ")}`.replace(/ -/g, "-") + arcs.replace(ARC, coarseArc);
    if (piece.endsWith("z")) {
      made += "z";
      [x, y] = start;
    }
  }
  return made;
}

function coarser(part: string): string {
  return part
    .replace(LENGTHS, (_all, name: string, value: string) => `${name}${shorter(Number(value) / COARSE_PRECISION)}"`)
    .replace(/ d="([^"]*)"/g, (_all, path: string) => ` d="${stepwise(path)}"`);
}

/** An SVG document of the engine in its parts. */
export interface Opened {
  /** Of its view box, in units of its grid. */
  width: number;
  height: number;
  /** What its root says besides sizes, with a space before each attribute. */
  attributes: string;
  inside: string;
}

/** Null for any other text. */
export function opened(svg: string): Opened | null {
  const [, width, height, attributes = "", inside = ""] =
    /^<svg [^>]*?viewBox="0 0 (\d+) (\d+)"([^>]*)>(.*)<\/svg>\s*$/s.exec(svg) ?? [];
  return width === undefined ? null : { width: Number(width), height: Number(height), attributes, inside };
}

/**
 * The engine's SVG on a coarser grid, with other attributes of its root before those that it keeps; empty if that is no
 * such SVG. `bleedShare` of its width is added on either side.
 */
function simplifySvg(svg: string, root: string, bleedShare = 0): string {
  const picture = opened(svg);
  if (picture === null) return "";
  const { width, height, attributes, inside } = picture;
  const parts = inside
    .replace(/\n\s*/g, "")
    .split(GLYPH)
    .map((part) =>
      part.startsWith('<g transform="scale(20)">')
        ? part.replace("scale(20)", `scale(${20 / COARSE_PRECISION})`)
        : coarser(part),
    );
  const [across, down] = [width / COARSE_PRECISION, height / COARSE_PRECISION];
  const viewBox = `${shorter(-across * bleedShare)} 0 ${shorter(across * (1 + 2 * bleedShare))} ${down}`;
  return `<svg ${root} viewBox="${viewBox}"${attributes}>${parts.join("")}</svg>`;
}

/**
 * As wide as its place, `height_px` high. The outer element has no proportions of its own, so that `height: auto`,
 * which most style sheets declare for pictures, leaves it as high as its attribute says.
 */
export function posterMarkup(svg: string, heightPx: number): string {
  const picture = simplifySvg(svg, 'preserveAspectRatio="xMinYMin"');
  return picture === "" ? "" : `<svg aria-hidden="true" width="100%" height="${heightPx}">${picture}</svg>`;
}

/** Fonts of some machines are wider than those that labels were placed for. `chart.css` has the same number. */
const BLEED_SHARE = 0.025;

/** As a file, of its own size and with some room on either side, which the style sheet lets stand out. */
export function staticPicture(svg: string, widthPx: number, heightPx: number): string {
  const width = widthPx * (1 + 2 * BLEED_SHARE);
  return simplifySvg(
    svg,
    `xmlns="http://www.w3.org/2000/svg" width="${shorter(width)}" height="${heightPx}"`,
    BLEED_SHARE,
  );
}
