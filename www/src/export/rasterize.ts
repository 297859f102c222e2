/** SVG as PNG, by the browser's own painting. */
import { withDensity } from "./png-density.js";

/** How many pixels for each of CSS. */
export const SCALES = [1, 2, 3] as const;
export type Scale = (typeof SCALES)[number];

/** A colour as it was read is off by no more than what browsers add against being recognised. */
const NOISE = 8;
/** Letters are further from their paper than this. */
const CONTRAST = 64;
/** The part of the height, from above, in which words stand. */
const WORDS = 1 / 8;

/**
 * Paper in the first pixel, and ink near it: a canvas that may not be read, or not be so large, has another colour, or
 * one colour only.
 */
function isPainted(context: CanvasRenderingContext2D, paper: string): boolean {
  const wanted = (paper.match(/\d+/g) ?? []).slice(0, 3).map(Number);
  const { width, height } = context.canvas;
  const { data } = context.getImageData(0, 0, width, Math.ceil(height * WORDS));
  const distance = (at: number): number =>
    Math.max(...wanted.map((part, index) => Math.abs(part - (data[at + index] ?? 0))));
  if (data[3] !== 255 || wanted.length !== 3 || distance(0) > NOISE) return false;
  for (let at = 0; at < data.length; at += 4) if (distance(at) > CONTRAST) return true;
  return false;
}

/**
 * Rejects when the browser does not paint it, or not at this size. `paper` is the colour of its corner, as `rgb(…)`.
 */
export async function rasterizePng(
  picture: { svg: string; width_px: number; height_px: number },
  scale: Scale,
  paper: string,
): Promise<Blob> {
  const [width, height] = [scale * picture.width_px, scale * picture.height_px];
  // Some browsers paint SVG at its own size first, and enlarge what comes of it.
  const svg = picture.svg.replace(
    /^(<svg [^>]*?)width="[\d.]+" height="[\d.]+"/,
    `$1width="${width}" height="${height}"`,
  );
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("no canvas");
    context.drawImage(image, 0, 0, width, height);
    if (!isPainted(context, paper)) throw new Error("no pixels");
    const painted = await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)), "image/png");
    });
    return new Blob(withDensity(new Uint8Array(await painted.arrayBuffer()), scale), { type: painted.type });
  } finally {
    URL.revokeObjectURL(address);
  }
}
