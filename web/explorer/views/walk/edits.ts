import type { NodeKind } from "../../gen/graphql";
import type { Column, Condition, Figure, Step, Walk } from "./walk";

/** The column that shows the nodes at a place. */
export const nodeAt = (at: number): Column => ({ at, property: "node" });

/** A table that starts at a kind and goes nowhere yet. */
export const startAt = (kind: NodeKind): Walk => ({ start: { kind }, steps: [], columns: [nodeAt(0)] });

/** What is shown: the columns, then the figures, as the order counts them. */
export const shownIn = ({ columns, figures = [] }: Walk): (Column | Figure)[] => [...columns, ...figures];

export function withNodes(walk: Walk, nodes: string[]): Walk {
  const { nodes: _, ...start } = walk.start;
  return { ...walk, start: nodes.length > 0 ? { ...start, nodes } : start };
}

/** One more step, whose nodes are shown unless rows are grouped. */
export function withStep(walk: Walk, relation: string): Walk {
  const steps: Step[] = [...walk.steps, { relation }];
  const isGrouped = (walk.figures ?? []).length > 0;
  return isGrouped ? { ...walk, steps } : { ...walk, steps, columns: [...walk.columns, nodeAt(steps.length)] };
}

/** Without the last step, and without what is shown of its end. */
export function withoutLastStep(walk: Walk): Walk {
  const last = walk.steps.length;
  const kept = { ...walk, steps: walk.steps.slice(0, -1) };
  return shownIn(walk).reduceRight<Walk>((now, { at }, index) => (at === last ? withoutShown(now, index) : now), kept);
}

/** The conditions at a place: 0 is the start. */
export function conditionsAt(walk: Walk, at: number): Condition[] {
  return (at === 0 ? walk.start.where : walk.steps[at - 1]?.where) ?? [];
}

export function withConditions(walk: Walk, at: number, where: Condition[]): Walk {
  const change = <Place extends { where?: Condition[] }>({ where: _, ...place }: Place) =>
    (where.length > 0 ? { ...place, where } : place) as Place;
  if (at === 0) return { ...walk, start: change(walk.start) };
  return { ...walk, steps: walk.steps.map((step, index) => (index === at - 1 ? change(step) : step)) };
}

export function withColumn(walk: Walk, column: Column): Walk {
  const { columns, order } = walk;
  const place = columns.length;
  const moved = order && order.column >= place ? { ...order, column: order.column + 1 } : order;
  return { ...walk, columns: [...columns, column], ...(moved && { order: moved }) };
}

export function withFigure(walk: Walk, figure: Figure): Walk {
  return { ...walk, figures: [...(walk.figures ?? []), figure] };
}

/** Without one of what is shown. The order by it goes too. */
export function withoutShown(walk: Walk, index: number): Walk {
  const { order: before, figures = [], ...rest } = walk;
  const count = walk.columns.length;
  const columns = walk.columns.filter((_, at) => at !== index);
  const left = figures.filter((_, at) => at + count !== index);
  const order = !before || before.column === index ? undefined : { ...before, column: before.column - (before.column > index ? 1 : 0) };
  return { ...rest, columns, ...(left.length > 0 && { figures: left }), ...(order && { order }) };
}

export function withOrder(walk: Walk, order: Walk["order"]): Walk {
  const { order: _, ...rest } = walk;
  return order ? { ...rest, order } : rest;
}
