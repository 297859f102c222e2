/** A table as files hold it: named columns of one length, and what has to be known of them. */

/**
 * Numbers, whole numbers or words by row. What does not exist is absent, never a number that stands for it: `absent` is
 * 1 in its row, `null` where nothing can be.
 */
export type Column =
  | { name: string; type: "number"; values: Float64Array; absent: Uint8Array | null }
  | { name: string; type: "integer"; values: Int32Array | BigInt64Array; absent: Uint8Array | null }
  | { name: string; type: "text"; values: readonly (string | null)[] };

export interface DataTable {
  columns: readonly Column[];
  /** Where the rows come from, by key. */
  metadata: Readonly<Record<string, string>>;
}

export const isAbsent = (column: Column, row: number): boolean =>
  column.type === "text" ? column.values[row] === null : column.absent?.[row] === 1;

/** Rows of the sheet; throws where its files would say something else than it does. */
export function rowCount({ columns, metadata }: DataTable): number {
  const rows = columns[0]?.values.length ?? 0;
  const names = new Set<string>();
  for (const column of columns) {
    const { name, values } = column;
    if (!/^[a-z]\w*$/.test(name) || names.has(name)) throw new RangeError(`"${name}" is no name of a column`);
    names.add(name);
    if (values.length !== rows || (column.type !== "text" && (column.absent?.length ?? rows) !== rows))
      throw new RangeError(`${name} has another length`);
    if (
      column.type === "number" &&
      column.values.some((value, row) => !Number.isFinite(value) && !isAbsent(column, row))
    ) {
      throw new RangeError(`${name} holds what is no number`);
    }
  }
  for (const key of Object.keys(metadata))
    if (!/^\w+$/.test(key)) throw new RangeError(`"${key}" is no key of metadata`);
  return rows;
}
