import { useEffect, useRef, useState } from "react";
import type { ComparisonMeasure, MeasureWeight } from "../../gen/graphql";
import { capital } from "../../parts/numbers";
import { partClass } from "../../pictures/Parts";
import { NumberField } from "../profile/NumberField";
import { HIGHEST_WEIGHT, type SetState, type State, weightsOf, writeWeights } from "./address";
import { NAMES, wordsOf } from "./measures";

/** A slider is moved over many values; the last one counts, after this many milliseconds. */
const REST = 250;

/** How much each measure counts in the score: a slider and a number for each. */
export function Weights({ state, set }: { state: State; set: SetState }) {
  const [weights, change] = useWeights(state, set);
  const sum = weights.reduce((sum, { weight }) => sum + weight, 0);
  const others = NAMES.filter((name) => !weights.some(({ measure }) => measure === name));
  const put = (measure: ComparisonMeasure, weight: number) => change(weights.map((one) => (one.measure === measure ? { measure, weight } : one)));
  return (
    <fieldset className="weights">
      <legend>How much each measure counts</legend>
      <ul>
        {weights.map(({ measure, weight }, index) => {
          const { name, less } = wordsOf(measure);
          return (
            <li key={measure}>
              <span className="weight-name" id={`weight-${measure}`}>
                <svg className="swatch" viewBox="0 0 22 14" width="22" height="14" aria-hidden="true">
                  <rect width="22" height="14" className={partClass(index)} />
                </svg>{" "}
                {capital(name)}
                {less && <span className="quiet"> (less is better)</span>}
              </span>
              <input
                type="range"
                min="0"
                max={HIGHEST_WEIGHT}
                step="0.5"
                value={weight}
                aria-labelledby={`weight-${measure}`}
                onInput={(event) => put(measure, Number((event.target as HTMLInputElement).value))}
              />
              <NumberField label={`Weight of ${name}`} value={weight} most={HIGHEST_WEIGHT} step={0.5} onSet={(weight = 0) => put(measure, weight)} />
              <span className="quiet share">{sum > 0 ? `${Math.round((100 * weight) / sum)} %` : "–"}</span>
              <button type="button" aria-label={`Leave out ${name}`} onClick={() => change(weights.filter((one) => one.measure !== measure))} disabled={weights.length === 1}>
                ×
              </button>
            </li>
          );
        })}
      </ul>
      <label>
        <span className="unseen">Add a measure</span>
        <select
          value=""
          onChange={(event) => {
            const measure = (event.target as HTMLSelectElement).value as ComparisonMeasure;
            if (measure) change([...weights, { measure, weight: 1 }]);
          }}
        >
          <option value="">+ another measure</option>
          {others.map((measure) => (
            <option key={measure} value={measure}>
              {capital(wordsOf(measure).name)}
            </option>
          ))}
        </select>
      </label>
      <p className="quiet">
        For each measure the best of all metro areas gets its whole weight, the worst nothing. A score of 100 is the best in everything.
      </p>
    </fieldset>
  );
}

/** The weights as the reader sees them, and a function that writes them into the address when they come to rest. */
function useWeights(state: State, set: SetState): [MeasureWeight[], (weights: MeasureWeight[]) => void] {
  const written = weightsOf(state);
  const key = writeWeights(written).join();
  const [moved, setMoved] = useState<MeasureWeight[]>();
  const timer = useRef<number>(undefined);
  useEffect(() => setMoved(undefined), [key]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const change = (weights: MeasureWeight[]) => {
    setMoved(weights);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => set({ weight: writeWeights(weights) }, { replace: true }), REST);
  };
  return [moved ?? written, change];
}
