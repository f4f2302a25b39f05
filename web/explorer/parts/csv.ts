import type { Column } from "./Table";

/** The rows of a table as a file: values as they are, and for figures also the status, the source and its row. */
export function csvOf<Row>(rows: readonly Row[], columns: Column<Row>[]): string {
  const heads = columns.flatMap(({ id, figure }) => (figure ? [id, `${id}_status`, `${id}_source`, `${id}_row`] : [id]));
  const lines = rows.map((row) => columns.flatMap((column) => cellsOf(row, column)));
  return [heads, ...lines].map((cells) => cells.map(quoted).join(",")).join("\r\n") + "\r\n";
}

function cellsOf<Row>(row: Row, { figure, value }: Column<Row>): unknown[] {
  if (!figure) return [value?.(row)];
  const { value: number, status, evidence } = figure(row);
  const why = number === null || number === undefined ? (status ?? "NOT_PUBLISHED") : (status ?? "PUBLISHED");
  return [number, why, evidence?.source.id, evidence?.row];
}

function quoted(cell: unknown): string {
  const text = cell === null || cell === undefined ? "" : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
