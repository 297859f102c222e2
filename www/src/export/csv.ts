/**
 * A sheet as CSV: the names, the rows. What is absent is an empty cell, an empty text a quoted one. CSV has no place
 * for metadata: comments would be rows to most readers. Where a sign is beyond ASCII a mark of UTF-8 goes before, which
 * Excel wants.
 */
import { type Column, type DataTable, isAbsent, rowCount } from "./data-table.js";

const BLOCK_ROWS = 16_384;
const END = "\r\n";

const MARK = Uint8Array.of(0xef, 0xbb, 0xbf);

/** Also what looks like a comment is quoted, for readers that take one anywhere. */
const textCell = (text: string): string =>
  text === "" || /[",\r\n#]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** The shortest digits that read back as the same bits. */
const numberCell = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));

function cell(column: Column, row: number): string {
  if (isAbsent(column, row)) return "";
  switch (column.type) {
    case "number":
      return numberCell(column.values[row] ?? NaN);
    case "integer":
      return String(column.values[row]);
    case "text":
      return textCell(column.values[row] ?? "");
  }
}

function joined(blocks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(blocks.reduce((length, block) => length + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    bytes.set(block, at);
    at += block.length;
  }
  return bytes;
}

/** Pauses between blocks of rows. */
export async function csvBytes(sheet: DataTable, pause: () => Promise<void>): Promise<Uint8Array<ArrayBuffer>> {
  const rows = rowCount(sheet);
  const { columns } = sheet;
  const encoder = new TextEncoder();
  const blocks = [encoder.encode(columns.map(({ name }) => name).join(",") + END)];
  let isAscii = true;
  for (let from = 0; from < rows; from += BLOCK_ROWS) {
    let text = "";
    for (let row = from; row < Math.min(rows, from + BLOCK_ROWS); row += 1)
      text += columns.map((column) => cell(column, row)).join(",") + END;
    const block = encoder.encode(text);
    isAscii &&= block.length === text.length;
    blocks.push(block);
    await pause();
  }
  return joined(isAscii ? blocks : [MARK, ...blocks]);
}
