/** A sheet as Apache Parquet: nulls as nulls, doubles to the last bit, the metadata in the footer. */
import { ByteWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import { type Column, type DataTable, isAbsent, rowCount } from "./data-table.js";

type Sources = Parameters<ParquetWriter["write"]>[0]["columnData"];
type Source = Sources[number];

const GROUP_ROWS = 32_768;
/** Files of sweeps name their metadata in the same way. */
const KEYS = "bubble_calculator.";

const canLack = (column: Column): boolean =>
  column.type === "text" ? column.values.includes(null) : column.absent !== null;

function typeOf(column: Column): NonNullable<Source["type"]> {
  switch (column.type) {
    case "number":
      return "DOUBLE";
    case "integer":
      return column.values instanceof Int32Array ? "INT32" : "INT64";
    case "text":
      return "STRING";
  }
}

/**
 * Some rows of a column. Numbers stand as they are: a dictionary, which the library may choose instead, holds -0 and 0
 * to be one. Counting up needs no room.
 */
function part(column: Column, from: number, to: number): Source {
  const { name } = column;
  const values = column.values.slice(from, to);
  if (column.type === "text") return { name, data: values as string[] };
  if (column.absent === null)
    return {
      name,
      data: values as Float64Array,
      encoding: values instanceof Int32Array ? "DELTA_BINARY_PACKED" : "PLAIN",
    };
  return {
    name,
    data: Array.from<unknown, unknown>(values, (value, row) => (isAbsent(column, from + row) ? null : value)),
    encoding: "PLAIN",
  };
}

/** Pauses between groups of rows. */
export async function parquetBytes(sheet: DataTable, pause: () => Promise<void>): Promise<Uint8Array<ArrayBuffer>> {
  const rows = rowCount(sheet);
  const { columns, metadata } = sheet;
  const writer = new ByteWriter();
  const file = new ParquetWriter({
    writer,
    schema: schemaFromColumnData({
      columnData: columns.map((column) => ({
        name: column.name,
        data: [],
        type: typeOf(column),
        nullable: canLack(column),
      })),
    }),
    kvMetadata: Object.entries(metadata).map(([key, value]) => ({ key: KEYS + key, value })),
    createdBy: ["bubble-calculator", metadata.version ?? ""].join(" ").trim(),
  });
  for (let from = 0; from < rows; from += GROUP_ROWS) {
    file.write({
      columnData: columns.map((column) => part(column, from, Math.min(rows, from + GROUP_ROWS))),
      rowGroupSize: GROUP_ROWS,
    });
    await pause();
  }
  file.finish();
  return new Uint8Array(writer.getBuffer());
}
