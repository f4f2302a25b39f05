import type { PathConstraint, PathsQuery } from "../../gen/graphql";
import { Heading } from "../../parts/Heading";
import { counted, show } from "../../parts/numbers";
import { NodeLink } from "../../parts/NodeLink";
import type { Profile, SetProfile } from "../profile/profile";

type Answer = Extract<NonNullable<PathsQuery["careerPaths"]>, { __typename: "NoPath" }>;
type Relaxation = Answer["relaxation"][number];

const WISH: Partial<Record<PathConstraint, string>> = {
  WAGE_AT_LEAST: "The pay that you want",
  MONTHS_AT_MOST: "The months that you have",
  MONEY_AT_MOST: "The money that you have",
  REACH: "What the jobs require",
  REGIONS: "The place",
  ROLES: "The job",
};

/** No path fits: which wish stood in the way, and one click for each wish that could give way. */
export function NoPath({ answer, set }: { answer: Answer; set: SetProfile }) {
  const { blockers, relaxation, path } = answer;
  const changes = relaxation.flatMap((one) => changeOf(one) ?? []);
  const all = Object.assign({}, ...changes.map(({ change }) => change)) as Partial<Profile>;
  return (
    <div className="trouble no-path">
      <Heading>No path matches</Heading>
      <p>What ruled paths out:</p>
      <ul>
        {blockers.map(({ constraint, refused }) => (
          <li key={constraint}>
            {WISH[constraint] ?? "Another condition"} <span className="quiet">ruled out {counted(refused, "step")}</span>
          </li>
        ))}
      </ul>
      {changes.length > 0 && <p>{changes.length > 1 ? "There is a path if all of these change:" : "There is a path if this changes:"}</p>}
      <p className="buttons">
        {changes.map(({ words, change }) => (
          <button key={words} type="button" className={changes.length > 1 ? undefined : "primary"} onClick={() => set(change)}>
            {words}
          </button>
        ))}
        {changes.length > 1 && (
          <button type="button" className="primary" onClick={() => set(all)}>
            Change all {changes.length}
          </button>
        )}
      </p>
      {path?.role && (
        <p>
          It leads to <NodeLink node={path.role} />
          {path.region && (
            <>
              {" "}
              in <NodeLink node={path.region} />
            </>
          )}
          , in {show(path.months, "months")}, for {show(path.money, "dollars")}.
        </p>
      )}
      {changes.length === 0 && <p>Remove one of your conditions above, or add to your profile.</p>}
    </div>
  );
}

function changeOf({ constraint, drop, limit, instead }: Relaxation): { words: string; change: Partial<Profile> } | undefined {
  switch (constraint) {
    case "WAGE_AT_LEAST":
      return limit === null ? { words: "Accept any pay", change: { wage: undefined } } : { words: `Settle for ${show(limit, "dollars")} a year`, change: { wage: limit } };
    case "MONEY_AT_MOST":
      return limit === null ? { words: "Spend any amount", change: { money: undefined } } : { words: `Spend up to ${show(Math.ceil(limit), "dollars")}`, change: { money: Math.ceil(limit) } };
    case "MONTHS_AT_MOST":
      return limit === null ? { words: "Take any time", change: { months: undefined } } : { words: `Take ${show(Math.ceil(limit), "months")}`, change: { months: Math.ceil(limit) } };
    case "REGIONS":
      return instead ? { words: `Work in ${instead.name}`, change: { region: instead.id } } : drop ? { words: "Work anywhere", change: { region: "" } } : undefined;
    case "ROLES":
      return instead ? { words: `Work as ${instead.name}`, change: { role: instead.id } } : drop ? { words: "Take any job", change: { role: "" } } : undefined;
    case "REACH":
      return { words: "Include jobs in a new field", change: { newField: true } };
    default:
      return undefined;
  }
}
