/** The rows of a text, between whatever divides its cells. */
import { plainCell } from "./cell.js";
import { looksNumeric } from "./column-numbers.js";
import { isDate } from "./date-forms.js";
import { DELIMITERS, type Delimiter, MOST_ROWS, RefusedFile } from "./reading.js";

export interface Table {
  /** Every row, empty ones too: the place of a row is its number in a spreadsheet, less one. */
  rows: string[][];
  delimiter: Delimiter;
}

type Parse = (text: string, delimiter: Delimiter) => { rows: string[][]; openQuoteAt: number | null };

const LETTERS_JUDGED = 50_000;
const ROWS_JUDGED = 100;

/** Papa Parse comes when somebody brings a file. */
async function loadParser(): Promise<Parse> {
  const { default: papa } = await import("papaparse");
  return (text, delimiter) => {
    const isSpaced = delimiter === " ";
    const spaced = (line: string): string => line.trim().replace(/ +/g, "\t");
    const { data, errors } = papa.parse<string[]>(isSpaced ? text.split("\n").map(spaced).join("\n") : text, {
      delimiter: isSpaced ? "\t" : delimiter,
      newline: "\n",
      preview: MOST_ROWS + 1,
      download: false,
      worker: false,
    });
    const quote = errors.find(({ type }) => type === "Quotes");
    return { rows: data, openQuoteAt: quote === undefined ? null : (quote.row ?? 0) };
  };
}

/** How many of some plain cells are dates or numbers, two at most. */
export function observedCells(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) if (looksNumeric(cell) || isDate(cell)) count += count < 2 ? 1 : 0;
  return count;
}

const CELLS_JUDGED = 50;

function guessDelimiter(text: string, parse: Parse): Delimiter {
  const sample = text.slice(0, LETTERS_JUDGED).split("\n").slice(0, ROWS_JUDGED).join("\n");
  let best: { delimiter: Delimiter; count: number } = { delimiter: ",", count: 0 };
  for (const delimiter of DELIMITERS) {
    if (!sample.includes(delimiter)) continue;
    const divided = parse(sample, delimiter).rows.filter(({ length }) => length > 1);
    const count = divided.reduce((sum, row) => sum + observedCells(row.slice(0, CELLS_JUDGED).map(plainCell)), 0);
    if (count > best.count) best = { delimiter, count };
  }
  return best.delimiter;
}

/** A first line such as "sep=;", which Excel reads and hides. */
const SEPARATOR_LINE = /^"?sep=([\t;|,])"?(?=\n|$)/i;

/**
 * The cells of a text. Without a chosen delimiter, the one that gives most dates and numbers,
 * two at most in a row.
 *
 * @throws RefusedFile for no rows or too many, and for a quote that nothing closes.
 */
export async function tableOf(text: string, chosen?: Delimiter): Promise<Table> {
  const lines = text
    .replace(/^\ufeff/, "")
    .replace(/\r\n?/g, "\n")
    .trimEnd();
  if (lines === "") throw new RefusedFile("empty", 1);
  if (/^\s*(?:<(?:!doctype|html|table|head|body|\?xml)|[[{]\s*["[{])/i.test(lines))
    throw new RefusedFile("not_a_table", 1);
  const parse = await loadParser();
  const [, named] = SEPARATOR_LINE.exec(lines) ?? [];
  const plain = lines.replace(SEPARATOR_LINE, "");
  const delimiter = chosen ?? (named as Delimiter | undefined) ?? guessDelimiter(plain, parse);
  const { rows, openQuoteAt } = parse(plain, delimiter);
  if (openQuoteAt !== null) throw new RefusedFile("open_quote", openQuoteAt + 1);
  while (rows.at(-1)?.every((cell) => cell.trim() === "")) rows.pop();
  if (rows.length > MOST_ROWS) throw new RefusedFile("too_many_rows", MOST_ROWS + 1);
  return { rows, delimiter };
}
