import type { ComparisonMeasure } from "../../gen/graphql";
import { capital } from "../../parts/numbers";
import { useNames } from "../profile/names";
import { NumberField } from "../profile/NumberField";
import { SoleChoice } from "../profile/SoleChoice";
import "../profile/profile.css";
import type { SetState, State } from "./address";
import { GROUPS, type MeasureWords, wordsOf } from "./measures";
import { Weights } from "./Weights";

const MOST_JOBS = 1e7;
const MOST_PAY = 1e6;

/** The job, what places are judged by, and conditions, as sentences with fields. It changes the address and nothing else. */
export function CompareForm({ state, set }: { state: State; set: SetState }) {
  const { role, measure, jobs, pay } = state;
  const name = useNames([role]).get(role)?.name ?? role;
  return (
    <form className="profile" onSubmit={(event) => event.preventDefault()} aria-label="What to compare">
      <div className="sentence">
        <span className="words">Where is it best to work as</span>
        <SoleChoice kind="ROLE" id={role} name={name} label="The job" placeholder="a job, such as data scientist" set={(role) => set({ role })} />
        <label className="judged">
          <span className="words">judged by</span>
          <select value={measure} onChange={(event) => set({ measure: (event.target as HTMLSelectElement).value as State["measure"] })}>
            <option value="SCORE">Several measures, each with a weight</option>
            {Object.entries(GROUPS).map(([group, measures]) => (
              <optgroup key={group} label={group}>
                {(Object.entries(measures) as [ComparisonMeasure, MeasureWords][]).map(([measure, { name }]) => (
                  <option key={measure} value={measure}>
                    {capital(name)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
      </div>
      <p className="quiet means">{measure === "SCORE" ? "Each measure counts as much as you say." : wordsOf(measure).means}</p>
      {measure === "SCORE" && <Weights state={state} set={set} />}
      <div className="sentence">
        <span className="words">with at least</span>
        <NumberField label="At least this many jobs" value={jobs} placeholder="any" after="jobs" most={MOST_JOBS} onSet={(jobs) => set({ jobs })} />
        <span className="words">and a median pay of at least</span>
        <NumberField label="A median pay of at least, in dollars a year" value={pay} placeholder="any" before="$" after="a year" most={MOST_PAY} onSet={(pay) => set({ pay })} />
      </div>
    </form>
  );
}
