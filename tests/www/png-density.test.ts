/** How large a saved PNG is meant to be. */
import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { Resvg } from "../../www/node_modules/@resvg/resvg-js";
import { withDensity } from "../../www/src/export/png-density.js";

const PICTURE = Buffer.from(
  new Resvg(
    '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"><rect width="3" height="2" fill="#D55E00"/></svg>',
  )
    .render()
    .asPng(),
);
/** Of 3780 pixels a metre, with its checksum, as many programs write it. */
const DENSITY_1 = Buffer.from("000000097048597300000ec400000ec401952b0e1b", "hex");

const joined = (scale: number, png: Uint8Array): Buffer => Buffer.concat(withDensity(Uint8Array.from(png), scale));

function chunks(png: Buffer): { name: string; content: string }[] {
  const found: { name: string; content: string }[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    found.push({
      name: png.toString("latin1", at + 4, at + 8),
      content: png.toString("hex", at + 8, at + 8 + png.readUInt32BE(at)),
    });
  return found;
}

test("the density stands once, right after the header, and all else as it was", () => {
  const before = chunks(PICTURE).filter(({ name }) => name !== "pHYs");
  for (const scale of [1, 2, 3]) {
    const after = chunks(joined(scale, PICTURE));
    const perMetre = (3780 * scale).toString(16).padStart(8, "0");
    expect(after).toEqual([before[0], { name: "pHYs", content: `${perMetre}${perMetre}01` }, ...before.slice(1)]);
  }
});

test("its bytes are those that other programs write, checksum included", () => {
  expect(joined(1, PICTURE).indexOf(DENSITY_1)).toBe(8 + 25);
});

test("a density that the browser wrote gives way", () => {
  const once = joined(3, PICTURE);
  expect(joined(1, once)).toEqual(joined(1, PICTURE));
});

test("content of any size is kept", () => {
  const [start, end] = [PICTURE.subarray(0, 33), PICTURE.subarray(PICTURE.length - 12)];
  const large = deflateSync(Buffer.alloc(70_000, 7), { level: 0 });
  const part = Buffer.concat([Buffer.alloc(4), Buffer.from("IDAT"), large, Buffer.alloc(4)]);
  part.writeUInt32BE(large.length);
  const made = joined(2, Buffer.concat([start, part, end]));
  expect(chunks(made).map(({ name }) => name)).toEqual(["IHDR", "pHYs", "IDAT", "IEND"]);
  expect(made.subarray(33 + 21)).toEqual(Buffer.concat([part, end]));
});
