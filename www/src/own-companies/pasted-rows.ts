/** Companies pasted from a spreadsheet: rows of cells between tabs, commas or semicolons, with or without heads. */
import type { Field } from "../engine/types.js";
import type { ParseResult } from "../number-input/parse.js";
import {
  FIGURES,
  type FigureId,
  figuresOf,
  KINDS,
  NAME_LETTERS,
  type OutOfRange,
  type OwnCompany,
  outOfRange,
  SOURCE_LETTERS,
  tidy,
  tidyDate,
} from "./own-company.js";

export type ColumnId = "name" | "date" | "source" | FigureId;

/** Why a cell, or a whole row (without a column), is refused. */
export interface RefusedCell {
  /** As spreadsheets count: from 1, with the row of heads. */
  row: number;
  /** The head of its column, or its letter. */
  column: string | null;
  text: string;
  reason:
    | { kind: "no_name" | "no_figures" | "no_date" }
    | { kind: "unreadable"; field: Field; rest: string }
    | { kind: "out_of_range"; wrong: OutOfRange };
}

export interface PastedRows {
  companies: OwnCompany[];
  refused: RefusedCell[];
  /** Heads that name nothing known: their columns are left out. */
  unknownHeads: string[];
  /** Rows of which nothing was taken, to be mended, under their heads. */
  left: string;
}

/** The heads of columns in the three languages, without spaces, signs and units. */
const HEADS: readonly [ColumnId, RegExp][] = [
  [
    "name",
    /^(name|company|companyname|ticker|symbol|stock|公司|公司名稱|公司名称|名稱|名称|股票|簡稱|简称|代號|代码)$/,
  ],
  [
    "own_ratio",
    /^(pe|peratio|per|pettm|ttmpe|trailingpe|forwardpe|price(toearnings|earnings)(ratio)?|本益比|市盈率|市盈率ttm|pe倍數|pe倍数)$/,
  ],
  ["own_price", /^(price|shareprice|stockprice|lastprice|close|股價|股价|收盤價|收盘价|價格|价格)$/],
  ["own_earnings_per_share", /^(eps|epsttm|dilutedeps|earningspershare|每股盈餘|每股獲利|每股收益|每股盈利)$/],
  ["own_market_value", /^(marketvalue|marketcap|marketcapitali[sz]ation|mktcap|value|市值|總市值|总市值)$/],
  [
    "own_profit",
    /^(profits?|netprofit|netincome|earnings|netearnings|獲利|淨利|稅後淨利|盈餘|利润|净利润|盈利|归母净利润)$/,
  ],
  ["date", /^(date|asof|日期|截至|截至日期)$/],
  ["source", /^(source|sources|來源|資料來源|来源|数据来源|出處|出处)$/],
];

const EMPTY = /^(?:[-\u2010-\u2015\u2212]+|n\/?[am]|nan|null|none|無|无|不適用|不适用|虧損|亏损|loss)?$/i;

function columnOf(head: string): ColumnId | null {
  const plain = head
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\(.*?\)/g, "")
    .replace(/[\s_/.\-:]+/g, "");
  return HEADS.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

/** Cells of lines; a quoted cell may hold the separator, line breaks and doubled quotes. */
function cellsOf(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let isQuoted = false;
  const end = (): unknown => rows.at(-1)?.push(cell.trim());
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? "";
    if (isQuoted) {
      if (sign === '"' && text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (sign === '"') isQuoted = false;
      else cell += sign;
    } else if (sign === '"' && cell.trim() === "") {
      cell = "";
      isQuoted = true;
    } else if (sign === separator) {
      end();
      cell = "";
    } else if (sign === "\n") {
      end();
      cell = "";
      rows.push([]);
    } else cell += sign;
  }
  end();
  return rows;
}

/** Without heads: a name and its ratio, or a name, a price and what is earned for it. */
const WITHOUT_HEADS: Partial<Record<number, readonly ColumnId[]>> = {
  2: ["name", "own_ratio"],
  3: ["name", "own_price", "own_earnings_per_share"],
};

/** As accountants write a loss. */
const withMinus = (text: string): string => text.replace(/^\((.*)\)$/, "-$1");

export function pastedRows(
  text: string,
  fields: ReadonlyMap<FigureId, Field>,
  parse: (field: Field, text: string) => ParseResult,
): PastedRows {
  const lines = text
    .replace(/\r\n?/g, "\n")
    .replace(/^\ufeff/, "")
    .replace(/\n+$/, "");
  const first = lines.split("\n")[0] ?? "";
  const separator = first.includes("\t") ? "\t" : first.includes(",") || !first.includes(";") ? "," : ";";
  const all = cellsOf(lines, separator);
  const heads = (all[0] ?? []).map(columnOf);
  const hasHeads = heads.some((id) => id !== null);
  const columns: readonly (ColumnId | null)[] = hasHeads ? heads : (WITHOUT_HEADS[all[0]?.length ?? 0] ?? []);
  const found: PastedRows = {
    companies: [],
    refused: [],
    unknownHeads: hasHeads ? (all[0] ?? []).filter((head, at) => head !== "" && heads[at] === null) : [],
    left: "",
  };
  const left: string[][] = [];
  const headOf = (at: number): string => (hasHeads ? (all[0]?.[at] ?? "") : String.fromCharCode(65 + at));
  all.forEach((cells, index) => {
    if ((hasHeads && index === 0) || cells.every((cell) => cell === "")) return;
    const row = index + 1;
    const placeOf = (id: ColumnId): number => columns.indexOf(id);
    const cellOf = (id: ColumnId): string => cells[placeOf(id)] ?? "";
    const before = found.refused.length;
    const refuse = (id: ColumnId | null, reason: RefusedCell["reason"]): unknown =>
      found.refused.push({
        row,
        column: id === null || placeOf(id) < 0 ? null : headOf(placeOf(id)),
        text: id === null ? "" : cellOf(id),
        reason,
      });
    const name = tidy(cellOf("name"), NAME_LETTERS);
    if (name === "") refuse("name", { kind: "no_name" });
    const date = EMPTY.test(cellOf("date")) ? null : tidyDate(cellOf("date"));
    if (date === null && !EMPTY.test(cellOf("date"))) refuse("date", { kind: "no_date" });
    const source = tidy(cellOf("source"), SOURCE_LETTERS) || null;
    const kind = KINDS.find((one) => FIGURES[one].every((id) => !EMPTY.test(cellOf(id))));
    if (kind === undefined) refuse(null, { kind: "no_figures" });
    else {
      const numbers = FIGURES[kind].map((id) => {
        const field = fields.get(id);
        if (field === undefined) return null;
        const reading = parse(field, withMinus(cellOf(id)));
        if ("value" in reading) return reading.value;
        refuse(id, { kind: "unreadable", field, rest: reading.rest });
        return null;
      });
      const figures = figuresOf(
        kind,
        numbers.map((number) => number ?? 0),
      );
      const wrong = numbers.includes(null) ? null : outOfRange(figures, fields);
      if (wrong !== null) refuse(wrong.id, { kind: "out_of_range", wrong });
      if (found.refused.length === before) found.companies.push({ name, date, source, figures });
    }
    if (found.refused.length > before) left.push(cells);
  });
  const quoted = (cell: string): string =>
    cell.includes(separator) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  if (left.length > 0)
    found.left = [...(hasHeads ? [all[0] ?? []] : []), ...left]
      .map((cells) => cells.map(quoted).join(separator))
      .join("\n");
  return found;
}
