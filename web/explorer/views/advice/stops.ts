import type { AdviceQuery, AdviceStepKind, NodeKind, RegionKind } from "../../gen/graphql";
import type { FlowPath, Stop } from "../../pictures/Flow";

export type Advice = Extract<NonNullable<AdviceQuery["careerAdvice"]>, { __typename: "CareerAdvice" }>;
export type RoleOfAdvice = Advice["roles"][number];
type Step = RoleOfAdvice["route"]["steps"][number];

export const COLUMNS = ["You have", "Study", "Exam or licence", "Work first", "Job", "Where"];
/** Taller pictures cannot be taken in. */
export const MOST_IN_PICTURE = 12;

const PLACE: Record<AdviceStepKind, { column: number; kind: NodeKind }> = {
  STUDY: { column: 1, kind: "DEGREE" },
  CERTIFICATION: { column: 2, kind: "CERTIFICATION" },
  LICENCE: { column: 2, kind: "CERTIFICATION" },
  PRACTICE: { column: 3, kind: "ROLE" },
  WORK: { column: 3, kind: "ROLE" },
};
const [JOB, WHERE] = [4, 5];
/** Regions that have no metros in them to choose from. */
const AREAS: RegionKind[] = ["METRO", "NONMETRO"];

/**
 * A job with the steps of its best route and its place, from left to right. `have` is the profile, `region` where
 * they want to work: the place is that area itself where the job has pay there, and otherwise the best of the region.
 */
export function flowOf(advice: RoleOfAdvice, have: { name: string; kind: NodeKind }, region: Advice["region"]): FlowPath {
  const { rank, role, route, places, pay } = advice;
  const stop = (column: number, { name, kind }: { name: string; kind: NodeKind }): Stop => ({ id: `${column} ${name}`, name, kind, column });
  const steps = [1, 2, 3].flatMap((column) => {
    const here = route.steps.filter(({ kind }) => PLACE[kind].column === column);
    if (here.length === 0) return [];
    return [stop(column, { name: here.map(nameOf).join("; then "), kind: PLACE[here[0]!.kind].kind })];
  });
  const isArea = region && AREAS.includes(region.regionKind);
  const place = !isArea ? places[0]?.region.name : pay?.region.id === region.id ? region.name : undefined;
  const where = place ? [stop(WHERE, { name: place, kind: "REGION" })] : [];
  return { rank, stops: [stop(0, have), ...steps, stop(JOB, role), ...where] };
}

/** A licence is named after its job, which would be in the picture twice. */
function nameOf({ kind, summary, degree, certification, role }: Step): string {
  const name = (degree ?? certification ?? role)?.name;
  if (!name) return summary;
  return kind === "LICENCE" ? `Licence: ${name}` : kind === "PRACTICE" ? `Practice: ${name}` : name;
}
