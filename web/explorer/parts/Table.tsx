import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  sortFns,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { type ReactNode, useMemo, useState } from "react";
import { useLocation, useSearch } from "wouter";
import { download } from "./copy";
import { csvOf } from "./csv";
import { Figure, type FigureProps } from "./Figure";

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns });

export interface Column<Row> {
  /** Names the column in the address and in the file. */
  id: string;
  head: string;
  /** The value that is sorted and saved. Not needed with `figure`. */
  value?: (row: Row) => string | number | null | undefined;
  /** What is shown; the value itself if absent. */
  show?: (row: Row) => ReactNode;
  /** A figure with its source; the file has its status and its row as well. */
  figure?: (row: Row) => FigureProps;
  /** Numbers are right-aligned and sorted from the greatest first. */
  number?: boolean;
}

/** More rows would take a browser long to lay out. The saved file has all of them. */
const MOST_ROWS = 400;

interface TableProps<Row> {
  /** Names the table in the address (`metros=wage.desc`) and the file. Unique on the page. */
  name: string;
  caption: string;
  rows: readonly Row[];
  columns: Column<Row>[];
  /** The initial order. */
  sort?: { id: string; desc: boolean };
  /** Buttons beside the one that saves it. */
  buttons?: ReactNode;
  /** For rows ordered by the server, which may be one page of many. */
  order?: ServerOrder;
  /** How many rows are shown at first. */
  few?: number;
}

export interface ServerOrder {
  current: { id: string; desc: boolean } | undefined;
  set: (order: { id: string; desc: boolean } | undefined) => void;
}

/** A table that can be sorted by each column and saved as a file. The order is in the address. Gaps come last. */
export function Table<Row extends object>({ name, caption, rows, columns, sort, buttons, order, few = MOST_ROWS }: TableProps<Row>) {
  const own = useSorting(name, columns, sort);
  const [sorting, setSorting] = order ? ordering(order) : own;
  const definitions = useMemo(() => columns.map(definitionOf), [columns]);
  const table = useTable({
    features,
    columns: definitions,
    data: rows as Row[],
    state: { sorting },
    onSortingChange: (change) => setSorting(typeof change === "function" ? change(sorting) : change),
    enableMultiSort: false,
    manualSorting: order !== undefined,
  });
  const sorted = table.getRowModel().rows;
  const saveWords = order ? "Save this page as CSV" : "Save as CSV";
  const [isWhole, showWhole] = useState(false);
  const shown = isWhole ? sorted : sorted.slice(0, few);
  const save = () => {
    const text = csvOf(sorted.map(({ original }) => original), columns);
    download(`${name}.csv`, new Blob([text], { type: "text/csv" }));
  };
  return (
    <div className="table">
      <div className="scroll" role="region" aria-label={caption} tabIndex={0}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {table.getHeaderGroups()[0]!.headers.map(({ id, column }, index) => (
                <Head key={id} column={columns[index]!} order={column.getIsSorted()} sort={column.getToggleSortingHandler()} />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ id, original }) => (
              <tr key={id}>
                {columns.map((column, index) => (
                  <Cell key={column.id} column={column} row={original} isHead={index === 0} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="buttons below-table">
        {shown.length < sorted.length && (
          <button type="button" onClick={() => showWhole(true)}>
            Show all {sorted.length.toLocaleString("en-US")} rows; {shown.length} are shown
          </button>
        )}
        {buttons}
        <button type="button" className="save" onClick={save} aria-label={`${saveWords}: ${caption}`}>
          {saveWords}
        </button>
      </p>
    </div>
  );
}

interface HeadProps {
  column: Column<never>;
  order: false | "asc" | "desc";
  sort?: (event: unknown) => void;
}

function Head({ column, order, sort }: HeadProps) {
  const said = order === "asc" ? "ascending" : order === "desc" ? "descending" : "none";
  return (
    <th scope="col" className={column.number ? "number" : undefined} aria-sort={said}>
      <button type="button" onClick={sort}>
        {column.head}
        <span aria-hidden="true" className="order">
          {order === "asc" ? "▲" : order === "desc" ? "▼" : "↕"}
        </span>
      </button>
    </th>
  );
}

function Cell<Row>({ column, row, isHead }: { column: Column<Row>; row: Row; isHead: boolean }) {
  const { figure, show, value, number } = column;
  const content = figure ? <Figure {...figure(row)} /> : show ? show(row) : (value?.(row) ?? "–");
  return isHead ? <th scope="row">{content}</th> : <td className={number ? "number" : undefined}>{content}</td>;
}

function definitionOf<Row extends object>(column: Column<Row>): ColumnDef<typeof features, Row> {
  const { id, head, number, figure, value } = column;
  return {
    id,
    header: head,
    accessorFn: (row) => (figure ? figure(row).value : value?.(row)) ?? undefined,
    sortUndefined: "last",
    sortDescFirst: number ?? false,
    sortFn: number ? "basic" : "alphanumeric",
  };
}

type Sorting = { id: string; desc: boolean }[];

const ordering = ({ current, set }: ServerOrder) =>
  [current ? [current] : [], ([chosen]: Sorting) => set(chosen)] as const;

function useSorting(name: string, columns: Column<never>[], first?: Sorting[number]) {
  const search = useSearch();
  const [path, go] = useLocation();
  const text = new URLSearchParams(search).get(name) ?? "";
  const sorting = useMemo((): Sorting => {
    const [, id, way] = /^(.+)\.(asc|desc)$/.exec(text) ?? [];
    if (id && columns.some((column) => column.id === id)) return [{ id, desc: way === "desc" }];
    return first ? [first] : [];
  }, [text, columns, first?.id, first?.desc]);
  const set = ([chosen]: Sorting) => {
    const parameters = new URLSearchParams(window.location.search);
    if (chosen) parameters.set(name, `${chosen.id}.${chosen.desc ? "desc" : "asc"}`);
    else parameters.delete(name);
    const query = parameters.toString();
    go(query ? `${path}?${query}` : path, { replace: true });
  };
  return [sorting, set] as const;
}
