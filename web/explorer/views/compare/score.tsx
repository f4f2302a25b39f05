import type { ComparisonMeasure } from "../../gen/graphql";
import type { FigureProps } from "../../parts/Figure";
import { gapOf } from "../../parts/gaps";
import type { ScorePart } from "../../pictures/Parts";
import type { Area } from "./areas";
import { wordsOf } from "./measures";

/** The parts of an area's score, in the order of the weights, so that each keeps its color; nothing for a gap. */
export function partsOf({ score }: Area, measures: ComparisonMeasure[]): ScorePart[] {
  const points = new Map(score?.parts.map(({ measure, contribution }) => [measure, contribution]));
  return measures.map((measure) => ({ name: wordsOf(measure).name, points: points.get(measure) ?? 0 }));
}

/** The sum in words: "50.0 median pay + 29.8 number of jobs; without openings a year (withheld)". */
export function sumInWords({ score }: Area): string {
  if (!score) return "";
  const sum = score.parts.map(({ measure, contribution }) => `${contribution.toFixed(1)} ${wordsOf(measure).name}`).join(" + ");
  const missing = score.missing.map(({ measure, status }) => `${wordsOf(measure).name} (${gapOf(status).words})`);
  return missing.length > 0 ? `${sum || "0"}; without ${missing.join(", ")}` : sum;
}

/** The score as a figure that says how it is computed. */
export function scoreFigure(area: Area): FigureProps {
  const { score } = area;
  const words = sumInWords(area);
  return {
    of: `Score, ${area.name}`,
    value: score?.total,
    unit: "points",
    status: score?.total === null ? "NO_SCORE" : undefined,
    derived: "",
    rows: () => (
      <>
        <span>Computed here, as a sum of points: {words}.</span>
        {score?.rank && <span>Place {score.rank} of all metro areas that have a score.</span>}
      </>
    ),
  };
}
