import type { CompareQuery, ComparisonMeasure, MeasureStatus } from "../../gen/graphql";
import type { State } from "./address";

type Comparison = NonNullable<CompareQuery["compareRegions"]>;
type Region = NonNullable<Comparison["regions"]>[number];
export type SurveyRow = NonNullable<CompareQuery["role"]>["employedIn"]["edges"][number];

/** A metropolitan area with what was measured there. */
export interface Area {
  id: string;
  name: string;
  values: Map<ComparisonMeasure, { value: number | null; status: MeasureStatus }>;
  /** The survey's row of the job there, if it has one. */
  survey?: SurveyRow;
  score?: Region["score"];
}

export function areasOf({ role, compareRegions }: CompareQuery): Area[] {
  const rows = new Map(role?.employedIn.edges.map((edge) => [edge.node.id, edge]));
  return (compareRegions?.regions ?? []).map(({ region, measures, roles, score }) => ({
    id: region.id,
    name: region.name,
    values: new Map([...measures, ...roles.flatMap(({ measures }) => measures)].map(({ measure, ...rest }) => [measure, rest])),
    survey: rows.get(region.id),
    score,
  }));
}

export type Shown = State["measure"];

/** What the map shows of an area: a value, or the reason why there is none. */
export function shownOf(area: Area, measure: Shown): { value: number | null; status: string } {
  if (measure !== "SCORE") return area.values.get(measure) ?? { value: null, status: "NOT_PUBLISHED" };
  return { value: area.score?.total ?? null, status: area.score ? "NO_SCORE" : "NOT_PUBLISHED" };
}

/** The areas from the best to the worst by what is shown; those without a value last, by name. */
export function ranked(areas: Area[], measure: Shown, less: boolean): Area[] {
  const keyed = areas.map((area) => ({ area, value: shownOf(area, measure).value }));
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    return less ? a.value - b.value : b.value - a.value;
  });
  return keyed.map(({ area }) => area);
}

export interface Selection {
  /** The areas for which every condition holds. */
  within: Area[];
  /** How many were left out because a figure of a condition is missing, not because it is too low. */
  unknown: number;
  /** The highest value of each condition's measure. */
  most: { jobs: number; pay: number };
}

/** The areas that meet the conditions. A missing figure meets none. */
export function selected(areas: Area[], { jobs, pay }: Pick<State, "jobs" | "pay">): Selection {
  const conditions: [ComparisonMeasure, number][] = [];
  if (jobs) conditions.push(["EMPLOYMENT", jobs]);
  if (pay) conditions.push(["WAGE_MEDIAN", pay]);
  const valueOf = (area: Area, measure: ComparisonMeasure) => area.values.get(measure)?.value ?? null;
  const fails = (area: Area) => conditions.some(([measure, least]) => (valueOf(area, measure) ?? least) < least);
  const lacks = (area: Area) => conditions.some(([measure]) => valueOf(area, measure) === null);
  const most = (measure: ComparisonMeasure) => areas.reduce((most, area) => Math.max(most, valueOf(area, measure) ?? 0), 0);
  return {
    within: areas.filter((area) => !fails(area) && !lacks(area)),
    unknown: areas.filter((area) => !fails(area) && lacks(area)).length,
    most: { jobs: most("EMPLOYMENT"), pay: most("WAGE_MEDIAN") },
  };
}
