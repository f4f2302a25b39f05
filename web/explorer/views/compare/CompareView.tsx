import { Link } from "wouter";
import { useAddress } from "../../address";
import { CompareDocument } from "../../gen/graphql";
import { Heading } from "../../parts/Heading";
import { View } from "../../parts/View";
import { PARAMETERS, type SetState, type State, weightsOf } from "./address";
import { CompareForm } from "./CompareForm";
import { ComparisonResult } from "./ComparisonResult";
import { ALWAYS } from "./measures";
import "./compare.css";

/** Where a job pays best, or is most frequent: every metropolitan area on a map, in a table, and up to six side by side. */
export default function CompareView() {
  const [state, set] = useAddress(PARAMETERS);
  return (
    <>
      <p className="kicker">Compare places</p>
      <CompareForm state={state} set={set} />
      {state.role ? <Answer state={state} set={set} /> : <Start />}
    </>
  );
}

function Answer({ state, set }: { state: State; set: SetState }) {
  const { role, measure } = state;
  const scored = measure === "SCORE";
  const weights = weightsOf(state);
  if (scored && weights.every(({ weight }) => weight === 0)) return <NothingCounts set={set} />;
  const variables = {
    role,
    scored,
    weights: scored ? weights : undefined,
    measures: scored || ALWAYS.includes(measure) ? ALWAYS : [measure, ...ALWAYS],
  };
  return (
    <View name="Compare" operation={CompareDocument} variables={variables} keepLast>
      {(data) => <ComparisonResult data={data} state={state} set={set} />}
    </View>
  );
}

function NothingCounts({ set }: { set: SetState }) {
  return (
    <div className="remark">
      <Heading>No measure counts</Heading>
      <p>All weights are 0, so no place can be better than another. Give at least one measure a weight.</p>
      <p className="buttons">
        <button type="button" className="primary" onClick={() => set({ weight: [] })}>
          Use the usual weights
        </button>
      </p>
    </div>
  );
}

const EXAMPLES = [
  { to: "role=role%3A15-2051.00&jobs=1000", words: "where a data scientist’s pay goes furthest, with at least 1,000 jobs" },
  { to: "role=role%3A29-1141.00&measure=WAGE_MEDIAN", words: "what registered nurses are paid" },
  { to: "role=role%3A29-2072.00&measure=LOCATION_QUOTIENT", words: "where medical records specialists are concentrated" },
];

function Start() {
  return (
    <>
      <Heading>Where does a job pay best?</Heading>
      <p className="lead">Choose a job above. You see every metro area of the United States on a map, and the best of them side by side.</p>
      <p>For example:</p>
      <ul>
        {EXAMPLES.map(({ to, words }) => (
          <li key={to}>
            <Link href={`/compare?${to}`}>{words}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
