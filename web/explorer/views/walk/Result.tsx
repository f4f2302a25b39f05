import { useMemo } from "react";
import type { ColumnType, EvidenceFragment, NodeLineFragment, OccupationMatch, WalkQuery } from "../../gen/graphql";
import { Gap, type FigureProps } from "../../parts/Figure";
import { gapOf } from "../../parts/gaps";
import { KINDS } from "../../parts/kinds";
import { NodeLink } from "../../parts/NodeLink";
import { counted, show, type Unit } from "../../parts/numbers";
import { type Column, type ServerOrder, Table } from "../../parts/Table";
import { errorPropertyOf, WIDER_PROPERTIES, widerRemark } from "../../parts/wages";
import type { Property } from "./catalog";
import { valueWords } from "./words";

export type Traversal = Extract<WalkQuery["traverse"], { __typename: "Traversal" }>;
type Row = Traversal["rows"][number];
type Cell = Row["cells"][number];
type Head = Traversal["columns"][number];

interface ResultProps {
  table: Traversal;
  /** The property that a column shows, or from which it is computed. */
  propertyOf: (head: Head) => Property | undefined;
  order: ServerOrder;
  isGrouped: boolean;
  /** How many columns are shown; what follows is for the notes of figures. */
  shown: number;
}

/** The rows of a page, with a source for each figure that the API gives one for. */
export function Result({ table, propertyOf, order, isGrouped, shown }: ResultProps) {
  const { columns: heads, rows, totalRows } = table;
  const columns = useMemo(() => heads.slice(0, shown).map((head, index) => columnOf(heads, index, propertyOf(head), isGrouped)), [heads, shown, isGrouped, propertyOf]);
  const caption = totalRows === null ? counted(rows.length, "row") : `${show(rows.length)} of ${counted(totalRows, "row")}`;
  return <Table name="table" caption={caption} rows={rows} columns={columns} order={order} />;
}

function columnOf(heads: Head[], index: number, property: Property | undefined, isGrouped: boolean): Column<Row> {
  const head = heads[index]!;
  const { name, type, unit } = head;
  const values = property?.values ?? [];
  const cell = ({ cells }: Row) => cells[index]!;
  // A count says in its name what it counts.
  const base = { id: name, head: unit && unit === property?.unit ? `${name} (${unit})` : name };
  if (type === "NUMBER") {
    return { ...base, number: true, figure: (row) => figureOf(heads, head, row, cell(row), isGrouped) };
  }
  return {
    ...base,
    value: (row) => plainOf(cell(row), type, values),
    show: (row) => {
      const { status, node } = cell(row);
      if (node) return <NodeCell node={node} />;
      return plainOf(cell(row), type, values) ?? <Gap status={status} of={name} />;
    },
  };
}

function NodeCell({ node }: { node: NodeLineFragment }) {
  return (
    <>
      <NodeLink node={node} />
      <span className="unseen"> {KINDS[node.kind].one}</span>
    </>
  );
}

function plainOf({ text, boolean, date, node }: Cell, type: ColumnType, values: string[]): string | undefined {
  if (type === "NODE") return node?.name;
  if (type === "BOOLEAN") return boolean === null ? undefined : valueWords(boolean, { values });
  return date ?? (text === null ? undefined : valueWords(text, { values }));
}

function figureOf(heads: Head[], head: Head, row: Row, { number, status, gaps, repeated }: Cell, isGrouped: boolean): FigureProps {
  const { error, remark } = isGrouped ? {} : besideOf(heads, head, row);
  const remarks = [
    remark,
    gaps.length > 0 && `Left out, because they are missing: ${gaps.map(({ status, count }) => `${show(count)} ${gapOf(status).words}`).join(", ")}.`,
    repeated && `${show(repeated)} of the values come from a row that was counted before.`,
  ].filter(Boolean);
  const isComputed = isGrouped && head.of !== "WALK";
  return {
    value: number,
    status,
    error,
    unit: unitOf(head.unit),
    of: head.name,
    evidence: evidenceOf(head, row),
    derived: isComputed ? `over the combinations of this row. ${remarks.length > 0 ? "" : "None was missing."}` : undefined,
    remark: remarks.join(" ") || undefined,
    missing: gaps.reduce((sum, { count }) => sum + count, 0),
  };
}

/** The error of a figure of the wage survey, and whose figure it is if not the role's own. */
function besideOf(heads: Head[], { at, of, property }: Head, { cells }: Row): Pick<FigureProps, "error" | "remark"> {
  const named = property === null ? undefined : errorPropertyOf(property);
  if (!named) return {};
  const beside = (name: string) => cells[heads.findIndex((other) => other.at === at && other.of === of && other.property === name)];
  const [wageOf, occupationTitle] = WIDER_PROPERTIES.map((name) => beside(name)?.text);
  const remark = occupationTitle ? widerRemark({ wageOf: wageOf as OccupationMatch, occupationTitle }) : undefined;
  return { error: beside(named)?.number, remark };
}

/** The evidence of the relation or of the first node. The API returns none for later nodes. */
function evidenceOf({ at, of }: Head, { walk }: Row): EvidenceFragment | undefined {
  if (at === null || (at > 0 && of !== "RELATION")) return undefined;
  return walk?.find(({ step }) => step === at)?.evidence;
}

/** How numbers of a unit are written. */
function unitOf(unit: string | null): Unit {
  if (unit === "USD an hour") return "cents";
  if (unit?.startsWith("USD")) return "dollars";
  if (unit === "year") return "year";
  return unit === "percent" ? "percent" : "plain";
}
