import type { AggregateFunction, NodeKind, TraverseSubject } from "../../gen/graphql";

/** The values that a condition compares with: one, or several for `in`. */
export type Value = string | number | boolean;

/** A condition on a property of a node, or of the relation that led to it. */
export interface Condition {
  of?: "RELATION";
  property: string;
  op: string;
  value: Value | Value[];
}

export interface Step {
  /** The name of the relation in the direction in which it is followed. */
  relation: string;
  where?: Condition[];
}

/** A property at a place: 0 is the start, 1 the end of the first step. */
export interface Column {
  at: number;
  of?: "RELATION";
  property: string;
}

/** Something computed for each row. Without `at` it counts combinations. */
export interface Figure {
  function: AggregateFunction;
  at?: number;
  of?: "RELATION";
  property?: string;
  /** For `QUANTILE`: from 0 to 1. */
  quantile?: number;
}

/**
 * A table under construction: where walks start, which relations they follow, and which columns are shown. With figures, there is one
 * row for each different content of the columns; without, one for each combination.
 */
export interface Walk {
  start: { kind: NodeKind; nodes?: string[]; where?: Condition[] };
  steps: Step[];
  columns: Column[];
  figures?: Figure[];
  /** Index into the columns and then the figures. */
  order?: { column: number; desc?: boolean };
  /** Certifications that have ended too. */
  retired?: boolean;
}

/** The compact JSON of an address. */
export const writeWalk = (walk: Walk): string => JSON.stringify(walk);

/** The address of a table, shown at once. */
export function addressOf(walk: Walk): string {
  return `/walk?${new URLSearchParams({ q: writeWalk(walk), show: "yes" })}`;
}

/** The walk in an address, or undefined if the text is damaged. Names of relations and properties are not checked. */
export function readWalk(text: string): Walk | undefined {
  try {
    const found: unknown = JSON.parse(text);
    return isWalk(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

type Loose = Record<string, unknown>;
const isObject = (value: unknown): value is Loose => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const isValue = (value: unknown): value is Value => ["string", "number", "boolean"].includes(typeof value);
const isPlace = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;
const isSubject = (value: unknown) => value === undefined || value === ("RELATION" satisfies TraverseSubject);
const isList = (value: unknown, test: (item: unknown) => boolean) => Array.isArray(value) && value.every(test);
const isMissingOr = (value: unknown, test: (item: unknown) => boolean) => value === undefined || test(value);

function isWalk(value: unknown): value is Walk {
  if (!isObject(value) || !isObject(value["start"])) return false;
  const { start, steps, columns, figures, order, retired } = value;
  const { kind, nodes, where } = start as Loose;
  return (
    isText(kind) &&
    isMissingOr(nodes, (list) => isList(list, isText)) &&
    isMissingOr(where, (list) => isList(list, isCondition)) &&
    isList(steps, isStep) &&
    isList(columns, isColumn) &&
    isMissingOr(figures, (list) => isList(list, isFigure)) &&
    isMissingOr(order, (order) => isObject(order) && isPlace(order["column"])) &&
    isMissingOr(retired, (retired) => typeof retired === "boolean")
  );
}

function isCondition(value: unknown): value is Condition {
  if (!isObject(value)) return false;
  const { of, property, op, value: compared } = value;
  return isSubject(of) && isText(property) && isText(op) && (isValue(compared) || isList(compared, isValue));
}

function isStep(value: unknown): value is Step {
  return isObject(value) && isText(value["relation"]) && isMissingOr(value["where"], (list) => isList(list, isCondition));
}

function isColumn(value: unknown): value is Column {
  return isObject(value) && isPlace(value["at"]) && isSubject(value["of"]) && isText(value["property"]);
}

function isFigure(value: unknown): value is Figure {
  if (!isObject(value)) return false;
  const { function: name, at, of, property, quantile } = value;
  const isCount = at === undefined && property === undefined;
  const isOfColumn = isPlace(at) && isText(property);
  return isText(name) && isSubject(of) && (isCount || isOfColumn) && isMissingOr(quantile, (q) => typeof q === "number" && q >= 0 && q <= 1);
}
