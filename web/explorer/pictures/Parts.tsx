import "./scale.css";
import "./sum.css";

export interface ScorePart {
  name: string;
  points: number;
}

/** The order of the colors, so that neighbors differ. */
const STEPS = [5, 2, 4, 1, 6, 3, 0];

/** The color of a part by its place among all. */
export const partClass = (index: number) => `step-${STEPS[index % STEPS.length]}`;

/** A score from 0 to 100 as the sum of its parts, the first at the left. The words beside it or its label say the same. */
export function Parts({ parts, label }: { parts: ScorePart[]; label: string }) {
  const starts = parts.map((_, index) => parts.slice(0, index).reduce((sum, { points }) => sum + points, 0));
  return (
    <svg className="sum" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={label}>
      <rect className="rail" width="100" height="10" />
      {parts.map(({ name, points }, index) => (
        <rect key={name} className={partClass(index)} x={starts[index]} width={points} height="10">
          <title>{`${name}: ${points.toFixed(1)}`}</title>
        </rect>
      ))}
    </svg>
  );
}
