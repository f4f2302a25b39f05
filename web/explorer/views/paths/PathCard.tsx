import { Link } from "wouter";
import { writeAddress } from "../../address";
import type { PathTerm } from "../../gen/graphql";
import { Facts } from "../../parts/Facts";
import { Figure } from "../../parts/Figure";
import { IfView } from "../../parts/IfView";
import { NodeLink } from "../../parts/NodeLink";
import { Note } from "../../parts/Note";
import { show } from "../../parts/numbers";
import { jobsFigure, realWageFigure, wageFigure } from "../../parts/wages";
import { Terms } from "../../pictures/Terms";
import { PROFILE, type Profile } from "../profile/profile";
import { Cautions, Requirements, Route, SentenceSource, SkillsAndCertifications } from "../profile/RoleAdvice";
import { REACH, TERM } from "../profile/words";
import type { Path } from "./stops";

const VALUE: Record<PathTerm, string> = {
  FIT: "how well the job fits you",
  WAGE: "entry pay",
  DEMAND: "jobs there",
  CONCENTRATION: "share of jobs there",
  GROWTH: "growth",
};
const STEP: Record<string, string> = {
  teaches: "teaches",
  validatedBy: "is tested by",
  qualifiesFor: "leads to",
  preparesFor: "prepares for",
  requiredBy: "is required by",
  relatedTo: "is close to",
  employedIn: "has jobs in",
};

interface PathCardProps {
  path: Path;
  profile: Profile;
  onPoint: (rank: number | undefined) => void;
}

/** A path: job and place, pay, time, money and jobs there, what the job requires, its steps, and why it ranks there. */
export function PathCard({ path, profile, onPoint }: PathCardProps) {
  const { rank, role, region, employment, advice } = path;
  const point = () => onPoint(rank ?? undefined);
  const leave = () => onPoint(undefined);
  return (
    <li className="card" onMouseEnter={point} onMouseLeave={leave} onFocusCapture={point} onBlurCapture={leave}>
      <h2>
        <span className="rank">{rank}</span> {role && <NodeLink node={role} />} {region && <span className="quiet">in</span>}{" "}
        {region && <NodeLink node={region} />}
        {advice && <span className="tag">{REACH[advice.reach].title.toLowerCase()}</span>}
      </h2>
      {advice && (
        <p>
          {advice.because} <SentenceSource evidence={advice.evidence[0]} of={advice.because} />
        </p>
      )}
      <Facts
        facts={[
          employment && {
            name: "Median pay at national prices",
            value: <Figure {...realWageFigure(employment, `Median pay at national prices, ${role?.name}, ${region?.name}`)} />,
            below: path.wageOf && path.wageOf !== "SAME" ? "of a wider group of jobs; it does not rank" : undefined,
          },
          employment && {
            name: "Median pay there",
            value: <Figure {...wageFigure(employment, "median", `Median pay, ${role?.name}, ${region?.name}`)} />,
          },
          employment && { name: "Jobs there", value: <Figure {...jobsFigure(employment, `Jobs, ${role?.name}, ${region?.name}`)} /> },
          { name: "Time to prepare", value: <Sum path={path} of="months" />, below: "not the time to find a job" },
          { name: "Cost", value: <Sum path={path} of="money" /> },
        ]}
      />
      <div className="columns">
        <div>
          <h3>What the job requires</h3>
          {advice ? <Requirements requirements={advice.requirements} /> : <p className="quiet">No entry route is known.</p>}
        </div>
        <div>
          <h3>What to do</h3>
          <ToEarn path={path} />
          {advice && (advice.route.steps.length > 0 || path.money + path.months === 0) && <Route route={advice.route} />}
        </div>
      </div>
      {advice && <Cautions cautions={advice.cautions} />}
      <details>
        <summary>Each step, with its source</summary>
        <Steps path={path} />
      </details>
      <details>
        <summary>Why it ranks here</summary>
        <Score path={path} />
      </details>
      {advice && (
        <details>
          <summary>Skills and certifications</summary>
          <SkillsAndCertifications {...advice} />
        </details>
      )}
      {role && (
        <IfView path="/gap">
          <p className="buttons below-table">
            <Link href={`/gap${writeAddress(PROFILE, { ...profile, role: role.id })}`} className="button">
              What am I missing?
            </Link>
          </p>
        </IfView>
      )}
    </li>
  );
}

/** Months or money of the whole path; an estimate where a step rests on a rule. */
function Sum({ path, of }: { path: Path; of: "months" | "money" }) {
  const costs = path.steps.flatMap(({ to, cost }) => (cost ? [{ to, ...cost[of] }] : []));
  const total = path[of];
  const words = of === "months" ? show(total, "months") : show(total, "dollars");
  if (total === 0) return <>{of === "months" ? "none" : words}</>;
  const isAssumed = costs.some(({ standing, value }) => standing === "ASSUMED" && value > 0);
  const shown = isAssumed ? `≈ ${words}` : words;
  return (
    <Note
      label={`What ${shown} is made of`}
      className="derived"
      content={() => (
        <>
          {costs.map(({ to, value, standing, rule }) => (
            <span key={to.id}>
              {to.name}: {of === "months" ? show(value, "months") : show(value, "dollars")} ({standing === "ASSUMED" ? "assumed" : "stated"}: {rule})
            </span>
          ))}
        </>
      )}
    >
      {shown}
    </Note>
  );
}

/** Certifications on the path that have to be earned. */
function ToEarn({ path }: { path: Path }) {
  const certifications = path.steps.filter(({ to, held, cost }) => to.kind === "CERTIFICATION" && cost && !held);
  if (certifications.length === 0) return null;
  return (
    <ul className="plain">
      {certifications.map(({ to, cost, evidence }) => (
        <li key={to.id}>
          Earn <NodeLink node={to} />{" "}
          <span className="quiet">
            ({cost!.months.standing === "ASSUMED" && "≈ "}
            {show(cost!.months.value, "months")}, {cost!.money.standing === "ASSUMED" && "≈ "}
            {show(cost!.money.value, "dollars")})
          </span>{" "}
          <SentenceSource evidence={evidence} of={`Earn ${to.name}`} />
        </li>
      ))}
    </ul>
  );
}

function Steps({ path }: { path: Path }) {
  return (
    <ol className="route">
      <li>
        <NodeLink node={path.start} />
      </li>
      {path.steps.map(({ name, to, held, cost, evidence }) => (
        <li key={to.id}>
          {STEP[name] ?? name} <NodeLink node={to} />
          {held && <span className="quiet"> (you have it)</span>}
          {cost && cost.money.value + cost.months.value > 0 && (
            <span className="quiet">
              {" "}
              ({show(cost.months.value, "months")}, {show(cost.money.value, "dollars")})
            </span>
          )}
          {evidence.basis === "DERIVED" && <span className="quiet"> (computed)</span>}{" "}
          <SentenceSource evidence={evidence} of={`${name} ${to.name}`} />
        </li>
      ))}
    </ol>
  );
}

function Score({ path }: { path: Path }) {
  const gains = path.value.map(({ term, adds }) => ({ name: VALUE[term], points: adds }));
  const costs = path.steps.map(({ to, points }) => ({ name: `to get to ${to.name}`, points: -points }));
  const fit = path.advice?.terms.filter(({ points }) => Math.abs(points) >= 0.05) ?? [];
  return (
    <>
      <Terms score={path.score} terms={[...gains, ...costs]} />
      {fit.length > 0 && (
        <p className="quiet">
          How well the job fits you counts{" "}
          {fit.map(({ name, points }) => `${TERM[name]} (${points > 0 ? "+" : "−"}${Math.abs(points).toFixed(1)})`).join(", ")}. Pay, time
          and money count for the path instead.
        </p>
      )}
    </>
  );
}
