import { gapOf } from "../../parts/gaps";
import { show } from "../../parts/numbers";
import type { SetState, State } from "./address";
import { type Area, type Selection, type Shown, shownOf } from "./areas";
import { nameOf } from "./shown";

/** No metro area has the figure: the reason, and other figures to choose. */
export function NothingKnown({ areas, measure, set }: { areas: Area[]; measure: Shown; set: SetState }) {
  const statuses = [...new Set(areas.map((area) => shownOf(area, measure).status))];
  return (
    <div className="remark">
      <p>
        <strong>No metro area has a figure for this: {nameOf(measure)}.</strong>
      </p>
      {statuses.slice(0, 3).map((status) => (
        <p key={status}>{gapOf(status).reason}</p>
      ))}
      <p className="buttons">
        {(["REAL_WAGE_MEDIAN", "EMPLOYMENT"] as const)
          .filter((other) => other !== measure)
          .map((other) => (
            <button key={other} type="button" onClick={() => set({ measure: other })}>
              Show the {nameOf(other)}
            </button>
          ))}
      </p>
    </div>
  );
}

/** The conditions leave no area that has a figure: the highest values there are, and a click that drops each condition. */
export function NoneLeft({ selection, state, set }: { selection: Selection; state: State; set: SetState }) {
  const { jobs, pay } = state;
  const { most, within } = selection;
  return (
    <div className="remark none-left">
      <p>
        <strong>No metro area is left.</strong>{" "}
        {within.length > 0 && `${within.length} meet your conditions, but none of them has a figure for the ${nameOf(state.measure)}.`}
      </p>
      {jobs !== undefined && <p>The most jobs in one metro area are {show(most.jobs)}; you ask for at least {show(jobs)}.</p>}
      {pay !== undefined && (
        <p>
          The highest median pay in one metro area is {show(most.pay, "dollars")}; you ask for at least {show(pay, "dollars")}.
        </p>
      )}
      <p className="buttons">
        {jobs !== undefined && (
          <button type="button" onClick={() => set({ jobs: undefined })}>
            Accept any number of jobs
          </button>
        )}
        {pay !== undefined && (
          <button type="button" onClick={() => set({ pay: undefined })}>
            Accept any pay
          </button>
        )}
      </p>
    </div>
  );
}
