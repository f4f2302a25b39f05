import { choice, number, type Parameter, text, texts, type Values } from "../../address";
import type { ComparisonMeasure, MeasureWeight } from "../../gen/graphql";
import { NAMES } from "./measures";

/** A lower limit, or nothing without one. */
const least: Parameter<number | undefined> = {
  ...number,
  read: (words) => {
    const value = number.read(words);
    return value !== undefined && value > 0 ? value : undefined;
  },
};

/** The address of the view: the job, what the map shows, conditions, areas side by side, and weights. */
export const PARAMETERS = {
  role: text,
  /** `SCORE` shows the score of several measures. */
  measure: choice<ComparisonMeasure | "SCORE">(["REAL_WAGE_MEDIAN", ...NAMES, "SCORE"]),
  jobs: least,
  pay: least,
  region: texts,
  /** A measure and how much it counts: `EMPLOYMENT~2`. */
  weight: texts,
};

export type State = Values<typeof PARAMETERS>;
export type SetState = (change: Partial<State>, options?: { replace?: boolean }) => void;

/** At most this many areas side by side: more strips are hard to distinguish. */
export const MOST_CHOSEN = 6;

export const HIGHEST_WEIGHT = 10;

const USUAL: MeasureWeight[] = [
  { measure: "REAL_WAGE_MEDIAN", weight: 3 },
  { measure: "EMPLOYMENT", weight: 2 },
  { measure: "LOCATION_QUOTIENT", weight: 1 },
  { measure: "AWARDS_PER_OPENING", weight: 1 },
];

/** The weights in an address, each measure once; usual ones if it has none. What is no weight is left out. */
export function weightsOf({ weight }: State): MeasureWeight[] {
  const found = new Map<ComparisonMeasure, number>();
  for (const words of weight) {
    const [name, amount = ""] = words.split("~");
    const measure = NAMES.find((one) => one === name);
    const value = Number(amount);
    if (measure && amount.trim() && value >= 0 && Number.isFinite(value)) found.set(measure, Math.min(value, HIGHEST_WEIGHT));
  }
  return found.size > 0 ? [...found].map(([measure, weight]) => ({ measure, weight })) : USUAL;
}

export function writeWeights(weights: MeasureWeight[]): string[] {
  return weights.map(({ measure, weight }) => `${measure}~${weight}`);
}
