import type { ColumnType, TraverseAggregate, TraverseColumnInput, TraverseCondition, TraverseValue, WalkPredictionQueryVariables, WalkQueryVariables } from "../../gen/graphql";
import { errorPropertyOf, WIDER_PROPERTIES } from "../../parts/wages";
import { type Catalog, limitOf, type Place, propertiesAt, propertyOf } from "./catalog";
import type { Condition, Figure, Value, Walk } from "./walk";
import { headsOf, operatorsOf } from "./words";

/** What the API takes for the combinations of a walk, without what is shown of them. */
export function combinationsOf(walk: Walk, catalog: Catalog, places: Place[]): WalkPredictionQueryVariables {
  const { start, steps, retired } = walk;
  const conditions = (where: Condition[] | undefined, at: number) =>
    where && where.length > 0 ? where.map((condition) => conditionOf(condition, catalog, places, at)) : undefined;
  return {
    start: { kind: start.kind, nodes: start.nodes?.map((id) => ({ id })), where: conditions(start.where, 0) },
    steps: steps.map(({ relation, where }, index) => ({ relations: [relation], where: conditions(where, index + 1) })),
    includeRetired: retired || undefined,
  };
}

/** What the API takes for the whole table. */
export function tableOf(walk: Walk, catalog: Catalog, places: Place[]): WalkQueryVariables {
  const { columns, figures = [], order } = withCompanions(walk, catalog, places);
  const heads = tableHeadsOf(walk, catalog, places);
  const named = columns.map(({ at, of, property }, index): TraverseColumnInput => ({ at, of, property, name: heads[index] }));
  const isGrouped = figures.length > 0;
  const by = order && heads[order.column];
  return {
    ...combinationsOf(walk, catalog, places),
    select: isGrouped || named.length === 0 ? undefined : named,
    groupBy: isGrouped ? named : undefined,
    aggregate: isGrouped ? figures.map((figure, index) => aggregateOf(figure, heads[columns.length + index]!)) : undefined,
    orderBy: by ? [{ column: by, direction: order.desc ? "DESC" : "ASC" }] : undefined,
  };
}

/** The names of the columns of the API's table, those that are not shown last. */
export function tableHeadsOf(walk: Walk, catalog: Catalog, places: Place[]): string[] {
  return headsOf(withCompanions(walk, catalog, places), catalog, places);
}

/**
 * With what figures of the wage survey need beside them: their error, and whose figures they are. It is behind the columns that were
 * chosen, in the notes of the table and as columns of files. Computed figures have no error.
 */
function withCompanions(walk: Walk, catalog: Catalog, places: Place[]): Walk {
  if ((walk.figures ?? []).length > 0) return walk;
  const columns = [...walk.columns];
  for (const { at, of, property } of walk.columns) {
    const error = of && errorPropertyOf(property);
    for (const companion of error ? [error, ...WIDER_PROPERTIES] : []) {
      const column = { at, of, property: companion };
      const isThere = columns.some((other) => other.at === at && other.of === of && other.property === companion);
      if (!isThere && propertyOf(catalog, places, column)) columns.push(column);
    }
  }
  return columns.length <= limitOf(catalog, "columns") ? { ...walk, columns } : walk;
}

/** Each published row counts once: jobs of one occupation are not added twice because two roles share its row. */
function aggregateOf(figure: Figure, name: string): TraverseAggregate {
  return { ...figure, once: figure.of === "RELATION" || undefined, name };
}

function conditionOf(condition: Condition, catalog: Catalog, places: Place[], at: number): TraverseCondition {
  const { of, property: name, op, value } = condition;
  const property = propertyOf(catalog, places, { at, of, property: name });
  const typed = (one: Value) => valueOf(one, property?.type ?? "TEXT");
  const compared = op === "isNull" || op === "contains" || op === "startsWith" ? value : Array.isArray(value) ? value.map(typed) : typed(value);
  return { of, property: name, [op]: compared };
}

function valueOf(value: Value, type: ColumnType): TraverseValue {
  switch (type) {
    case "NUMBER":
      return { number: Number(value) };
    case "BOOLEAN":
      return { boolean: value === true };
    case "DATE":
      return { date: String(value) };
    case "NODE":
      return { node: String(value) };
    case "TEXT":
      return { text: String(value) };
  }
}

/** What of a walk the catalog does not know, in words; undefined if all is known. */
export function strangeIn(walk: Walk, catalog: Catalog, places: Place[]): string | undefined {
  if (!catalog.kinds.some(({ kind }) => kind === walk.start.kind)) return `the kind “${walk.start.kind}”`;
  const stranger = walk.steps[places.length - 1];
  if (stranger) return `the step “${stranger.relation}”`;
  const strangeCondition = (where: Condition[] | undefined, at: number) =>
    where?.find(({ of, property: name, op }) => {
      const property = propertiesAt(catalog, places[at], of).find((other) => other.name === name);
      return !property || !operatorsOf(property).some((operator) => operator.op === op);
    });
  const conditions = [walk.start, ...walk.steps].map(({ where }, at) => strangeCondition(where, at));
  const condition = conditions.find((found) => found);
  if (condition) return `the condition “${condition.property} ${condition.op}”`;
  const column = [...walk.columns, ...(walk.figures ?? [])].find((item) => item.at !== undefined && !propertyOf(catalog, places, item));
  return column && `the column “${column.property}”`;
}
