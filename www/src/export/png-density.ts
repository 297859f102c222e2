/**
 * How large a PNG is meant to be: without this chunk, a picture of twice as many pixels stands twice as large in
 * documents.
 */

const SIGNATURE_BYTES = 8;
/** Length, name and checksum around a chunk's content. */
const LENGTH_BYTES = 4;
const AROUND_BYTES = 12;
/** Of a pixel of CSS, 96 to the inch. */
const PER_METRE = 3780;
const METRES = 1;

/** The checksum of PNG's chunks, CRC-32. */
function checksum(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function densityChunk(perMetre: number): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(AROUND_BYTES + 9);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, 9);
  chunk.set(
    [..."pHYs"].map((letter) => letter.charCodeAt(0)),
    LENGTH_BYTES,
  );
  view.setUint32(8, perMetre);
  view.setUint32(12, perMetre);
  chunk[16] = METRES;
  view.setUint32(17, checksum(chunk.subarray(LENGTH_BYTES, -4)));
  return chunk;
}

/** The same PNG, of `scale` pixels for each of CSS. */
export function withDensity(png: Uint8Array<ArrayBuffer>, scale: number): Uint8Array<ArrayBuffer>[] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const parts = [png.subarray(0, SIGNATURE_BYTES)];
  for (let at = SIGNATURE_BYTES; at < png.length; ) {
    const end = at + AROUND_BYTES + view.getUint32(at);
    const name = String.fromCharCode(...png.subarray(at + LENGTH_BYTES, at + 8));
    // A browser may have written its own.
    if (name !== "pHYs") parts.push(png.subarray(at, end));
    // It belongs before the pixels; the first chunk is the header.
    if (name === "IHDR") parts.push(densityChunk(scale * PER_METRE));
    at = end;
  }
  return parts;
}
