import { Link } from "wouter";
import type { ClaimWithChecksFragment, Comparator, NodeKind } from "../../gen/graphql";
import { VERDICTS, VerdictMark } from "../../parts/Claims";
import { Figure } from "../../parts/Figure";
import { IfView } from "../../parts/IfView";
import { NodeLink } from "../../parts/NodeLink";
import { Note } from "../../parts/Note";
import { capital, show, type Unit } from "../../parts/numbers";
import { Source, SourceMark } from "../../parts/Source";
import { Said } from "../../pictures/Said";

const COMPARED: Record<Comparator, string> = {
  EQUALS: "exactly",
  ABOUT: "about",
  OVER: "more than",
  AT_LEAST: "at least",
  AT_MOST: "at most",
  BETWEEN: "between",
  RANK: "place",
  STATES: "",
};

/** A claim: what was said, what is measured, and whether they agree. */
export function ClaimItem({ claim }: { claim: ClaimWithChecksFragment }) {
  const { id, statement, saidBy, attributedTo, period, verdict, byProxy, notInCitedSource, note, nodes, checks, evidence } = claim;
  return (
    <li>
      <h2>
        <Link href={`/claims/${encodeURIComponent(id)}`}>{statement}</Link>
      </h2>
      <p>
        <span className="verdict-tag">
          <Note label={`About the verdict: ${statement}`} content={() => <span>{VERDICTS[verdict].means}</span>}>
            <VerdictMark verdict={verdict} byProxy={byProxy} />
          </Note>
        </span>
        <span className="quiet">
          Said by {saidBy}
          {attributedTo && `, who names ${attributedTo}`}
          {period && `, of ${period}`}
        </span>{" "}
        <Note
          label={`Source of the claim: ${statement}`}
          className="mark-note"
          content={() => <Source evidence={evidence} of={`Claim ${id}: ${statement}`} shown={VERDICTS[verdict].words} />}
        >
          <SourceMark />
        </Note>
      </p>
      {notInCitedSource && <p className="remark">The source that the claim names was read, and does not say it.</p>}
      {note && <p className="quiet">{note}</p>}
      {checks.length > 0 ? (
        <ul>
          {checks.map((check, index) => (
            <Check key={index} check={check} claim={claim} />
          ))}
        </ul>
      ) : (
        <p className="quiet">No figure in this graph bears on it.</p>
      )}
      {nodes.length > 0 && (
        <p className="quiet">
          About{" "}
          {nodes.map(({ node }, index) => (
            <span key={node.id}>
              {index > 0 && ", "}
              <NodeLink node={node} />
            </span>
          ))}
          <OnMap nodes={nodes} />
        </p>
      )}
    </li>
  );
}

/** For a claim about a job in a metro area: all metro areas, which say whether it is the best. */
function OnMap({ nodes }: Pick<ClaimWithChecksFragment, "nodes">) {
  const ofKind = (kind: NodeKind) => nodes.filter(({ node }) => node.kind === kind);
  const [role] = ofKind("ROLE");
  const metros = ofKind("REGION").filter(({ node }) => node.id.startsWith("region:cbsa-"));
  if (!role || metros.length === 0) return null;
  const address = new URLSearchParams([["role", role.node.id], ["measure", "WAGE_MEAN"], ...metros.map(({ node }) => ["region", node.id])]);
  return (
    <IfView path="/compare">
      .{" "}
      <Link href={`/compare?${address}`}>
        Compare all metro areas<span className="unseen"> for {role.node.name}</span>
      </Link>
    </IfView>
  );
}

/** A figure that bears on the claim, beside what was said if both are numbers of one unit. */
function Check({ check, claim }: { check: ClaimWithChecksFragment["checks"][number]; claim: ClaimWithChecksFragment }) {
  const { measuredAs, value, unit, agrees, decides, proxy, note, evidence } = check;
  const said = claim.value;
  const comparable = said !== null && value !== null && unit === claim.unit && unit !== "rank";
  const of = capital(measuredAs);
  return (
    <li>
      {capital(measuredAs)}:{" "}
      {value !== null ? (
        <strong>
          <Figure of={of} value={value} unit={unitOf(unit)} evidence={evidence[0]} />
          {unit === "rank" && <span className="quiet"> (place)</span>}
          {unit && !/USD|percent|rank/.test(unit) && <span className="quiet"> {unit}</span>}
        </strong>
      ) : evidence[0] ? (
        <Note label={`Source of: ${of}`} content={() => <Source evidence={evidence[0]} of={of} shown={measuredAs} />}>
          {agrees === null ? "no number" : agrees ? "yes" : "no"}
        </Note>
      ) : (
        <span className="quiet">not published</span>
      )}{" "}
      {said !== null && unit === claim.unit && (
        <span>
          (said: {COMPARED[claim.comparator]} {show(said, unitOf(unit))}
          {claim.valueHigh !== null && ` and ${show(claim.valueHigh, unitOf(unit))}`}){" "}
        </span>
      )}
      <span className="quiet">
        {agrees === null ? "says neither yes nor no" : agrees ? "agrees" : "disagrees"}
        {proxy && ", by a similar figure"}
        {!decides && ", and does not decide"}
.{note && ` ${note}`}
      </span>
      {comparable && (
        <Said
          said={said}
          saidHigh={claim.valueHigh}
          measured={value}
          label={`Said ${show(said, unitOf(unit))}, the circle; measured ${show(value, unitOf(unit))}, the line.`}
        />
      )}
    </li>
  );
}

function unitOf(unit: string | null): Unit {
  if (unit?.startsWith("USD")) return "dollars";
  if (unit?.startsWith("percent")) return "percent";
  return "plain";
}
