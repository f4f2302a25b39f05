import type { GapPlanKind } from "../../gen/graphql";
import { Facts } from "../../parts/Facts";
import { NodeLink } from "../../parts/NodeLink";
import { counted, show } from "../../parts/numbers";
import { Amount } from "../profile/Amount";
import { Route } from "../profile/RoleAdvice";
import type { Gap } from "./GapView";

const PLAN: Record<GapPlanKind, { title: string; means: string }> = {
  ENTRY: { title: "The shortest study", means: "The way in with no more study than it takes, at the lowest cost." },
  RECOMMENDED: { title: "The best on the whole", means: "The way in that ranks first when pay, time, money and fit all count." },
  FASTEST: { title: "The fastest", means: "The way in that takes the fewest months." },
  DEGREE: { title: "With a degree", means: "A degree that leads there, though the job can be entered without." },
  CERTIFICATIONS: { title: "With certifications", means: "The first plan, with certifications for skills that it leaves open." },
};

/** A plan: what to do, what it takes, and what it leaves open. */
export function Plan({ plan, role }: { plan: Gap["plans"][number]; role: string }) {
  const { kind, route, certifications, months, money, assumedMonths, assumedMoney, closesCount, openCount, open } = plan;
  const { title, means } = PLAN[kind];
  return (
    <li className="card">
      <h3>{title}</h3>
      <p className="quiet">{means}</p>
      <Facts
        facts={[
          { name: "Time", value: <Amount amount={months} unit="months" of={`Time of the plan “${title}”, ${role}`} />, below: assumed(assumedMonths, "months") },
          { name: "Cost", value: <Amount amount={money} unit="dollars" of={`Cost of the plan “${title}”, ${role}`} />, below: assumed(assumedMoney, "dollars") },
          { name: "Missing skills it teaches", value: closesCount },
          { name: "Left to a course or to work", value: openCount },
        ]}
      />
      <Route route={route} />
      {certifications.length > 0 && (
        <>
          <h4>Certifications</h4>
          <ul>
            {certifications.map(({ certification, closes, cost }) => (
              <li key={certification.id}>
                <NodeLink node={certification} />{" "}
                <span className="quiet">
                  {cost.money.standing === "ASSUMED" && "≈ "}
                  {show(cost.money.value, "dollars")}, {cost.months.standing === "ASSUMED" && "≈ "}
                  {show(cost.months.value, "months")}
                </span>
                : {closes.map(({ skill }) => skill.name).join(", ")}
              </li>
            ))}
          </ul>
        </>
      )}
      {open.length > 0 && (
        <details>
          <summary>{counted(openCount, "skill")} still to learn</summary>
          <ul className="chips">
            {open.map(({ skill }) => (
              <li key={skill.id}>
                <NodeLink node={skill} />
              </li>
            ))}
            {openCount > open.length && <li className="quiet">and {openCount - open.length} more</li>}
          </ul>
        </details>
      )}
    </li>
  );
}

function assumed(value: number, unit: "months" | "dollars"): string | undefined {
  return value > 0 ? `${show(value, unit)} of it assumed` : undefined;
}
