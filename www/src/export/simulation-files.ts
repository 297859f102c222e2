/**
 * Simulations to take along, as files for other programs. Fetch this module when it is asked for; what writes Parquet
 * comes only for Parquet.
 */

import { csvBytes } from "./csv.js";
import type { DataTable } from "./data-table.js";

export type { Column, DataTable } from "./data-table.js";
export {
  type Origin,
  originJson,
  samplesTable,
  summaryTable,
} from "./simulation-tables.js";

export type TableFormat = "csv" | "parquet";

export const MEDIA_TYPES: Record<TableFormat | "json", string> = {
  csv: "text/csv;charset=utf-8",
  parquet: "application/vnd.apache.parquet",
  json: "application/json",
};

/** Lets a page answer in between. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * The file of a sheet: as CSV, which holds no metadata (see `origin_json`), or as Parquet with them as key-value
 * metadata `bubble_calculator.key`. A million rows pause often enough for a page to stay alive. Rejects where the
 * Parquet writer cannot be fetched, or with a `RangeError` for a sheet that is none.
 */
export async function tableBytes(sheet: DataTable, format: TableFormat): Promise<Uint8Array<ArrayBuffer>> {
  if (format === "csv") return csvBytes(sheet, pause);
  const { parquetBytes } = await import("./parquet.js");
  return parquetBytes(sheet, pause);
}
