/** Bytes as text. Files of exchanges in Taiwan and on the mainland are often Big5 or GB18030 and do not say so. */
import { type Encoding, RefusedFile } from "./reading.js";

export interface Decoded {
  text: string;
  encoding: Encoding;
  /** Others in which the bytes can be read. */
  others: Encoding[];
  isGuessed: boolean;
}

/** Words of price files; a wrong encoding hardly ever yields one. */
const WORDS = new RegExp(
  [
    "日期|年|月|收[盤盘市]|[開开][盤盘]|最[高低]|成交|指[數数]|[價价]格?|[漲涨]跌",
    "[資资]料[來来]源|数据来源|名[稱称]|[證证]券|股票|代[號号码]",
  ].join("|"),
  "g",
);
const LETTERS_JUDGED = 20_000;

function decodedAs(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function beginsWith(bytes: Uint8Array, ...start: number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

/** How much a text looks like a price file in Chinese: letters of known words against signs that nobody writes. */
function plausibility(text: string): number {
  const judged = text.slice(0, LETTERS_JUDGED);
  const known = (judged.match(WORDS) ?? []).join("").length;
  const odd = (judged.match(/[\p{Co}\ufffd]/gu) ?? []).length;
  const rare = (judged.match(/[^\p{ASCII}\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/gu) ?? []).length;
  return 10 * known - 3 * odd - rare;
}

/** Letters of western languages stand alone between plain ones; Chinese ones have at least two bytes each. */
function isWestern(bytes: Uint8Array): boolean {
  return bytes.every((byte, at) => byte < 128 || (bytes[at + 1] ?? 0) < 128);
}

/** The row in which a text has its first sign of this kind, from 1. */
function rowOf(text: string, sign: string): number {
  const before = text.slice(0, Math.max(0, text.indexOf(sign)));
  return (before.match(/\r\n?|\n/g)?.length ?? 0) + 1;
}

type Read = Pick<Decoded, "text" | "encoding">;

function guessed(bytes: Uint8Array): Read {
  const found = (["big5", "gb18030"] as const).flatMap((encoding) => {
    const text = decodedAs(bytes, encoding);
    return text === null ? [] : [{ text, encoding, plausible: plausibility(text) }];
  });
  const [best] = found.sort((a, b) => b.plausible - a.plausible);
  const isChinese = best !== undefined && (best.text.slice(0, LETTERS_JUDGED).match(WORDS) ?? []).length > 0;
  if (best !== undefined && (isChinese || !isWestern(bytes))) return best;
  const western = isWestern(bytes) ? decodedAs(bytes, "windows-1252") : null;
  if (western === null) throw new RefusedFile("not_text", rowOf(new TextDecoder().decode(bytes), "\ufffd"));
  return { text: western, encoding: "windows-1252" };
}

/** By its byte order mark, or as UTF-8. */
function declared(bytes: Uint8Array): Read | null {
  const mark = beginsWith(bytes, 0xff, 0xfe) ? "utf-16le" : beginsWith(bytes, 0xfe, 0xff) ? "utf-16be" : null;
  if (mark !== null) return { text: new TextDecoder(mark).decode(bytes), encoding: mark };
  const text = decodedAs(bytes, "utf-8");
  return text === null ? null : { text, encoding: "utf-8" };
}

function decoded(bytes: Uint8Array, chosen: Encoding | undefined): Decoded {
  const known = declared(bytes);
  const { text, encoding } =
    chosen === undefined
      ? (known ?? guessed(bytes))
      : { text: new TextDecoder(chosen).decode(bytes), encoding: chosen };
  const candidates: Encoding[] = known === null ? ["big5", "gb18030", "windows-1252"] : [known.encoding];
  const others = candidates.filter((other) => other !== encoding && decodedAs(bytes, other) !== null);
  return { text, encoding, others, isGuessed: known === null && chosen === undefined };
}

/**
 * The text of a file: by its byte order mark, else UTF-8, else whichever of Big5 and GB18030 fits better, else the
 * western code page of Windows.
 *
 * @throws RefusedFile for what is no text.
 */
export function decode(bytes: Uint8Array, chosen?: Encoding): Decoded {
  const isArchive = beginsWith(bytes, 0x50, 0x4b, 3, 4) || beginsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);
  if (isArchive) throw new RefusedFile("spreadsheet_file", 1);
  if (beginsWith(bytes, 0x25, 0x50, 0x44, 0x46)) throw new RefusedFile("not_text", 1);
  const found = decoded(bytes, chosen);
  if (found.text.includes("\0")) throw new RefusedFile("not_text", rowOf(found.text, "\0"));
  return found;
}
