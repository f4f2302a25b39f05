import type { NodeKind, PathsQuery } from "../../gen/graphql";
import type { FlowPath, Stop } from "../../pictures/Flow";

export type Paths = Extract<NonNullable<PathsQuery["careerPaths"]>, { __typename: "CareerPaths" }>;
export type Path = Paths["paths"][number];

export const COLUMNS = ["You have", "Learn", "Certify", "Work as", "Where"];
const COLUMN: Partial<Record<NodeKind, number>> = { SKILL: 1, DEGREE: 1, CERTIFICATION: 2, ROLE: 3, REGION: 4 };

/** The stops of a path from left to right, with what has to be studied or passed to enter its job. */
export function flowOf(path: Path): FlowPath {
  const steps = path.steps.map(({ to }) => to);
  const entry = (path.advice?.route.steps ?? []).flatMap(({ degree, certification }) => degree ?? certification ?? []);
  const byColumn = new Map<number, Stop>();
  for (const { id, name, kind } of [...entry, ...steps]) {
    const column = COLUMN[kind] ?? 3;
    byColumn.set(column, { id: `${column} ${id}`, name, kind, column });
  }
  const { start } = path;
  const stops: Stop[] = [{ id: `0 ${start.id}`, name: start.name, kind: start.kind, column: 0 }];
  stops.push(...[...byColumn.values()].sort((a, b) => a.column - b.column));
  return { rank: path.rank ?? 0, stops };
}
