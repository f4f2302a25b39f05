import type { EvidenceFragment, RoleAdviceFragment } from "../../gen/graphql";
import type { Fact } from "../../parts/Facts";
import { Figure } from "../../parts/Figure";
import { NodeLink } from "../../parts/NodeLink";
import { Note } from "../../parts/Note";
import { counted, show } from "../../parts/numbers";
import { Source, SourceMark } from "../../parts/Source";
import { Amount } from "./Amount";
import { REQUIREMENT, STANDING, STRENGTH } from "./words";

/** A mark that opens the row on which a sentence rests. */
export function SentenceSource({ evidence, of }: { evidence: EvidenceFragment | null | undefined; of: string }) {
  if (!evidence) return null;
  return (
    <Note label={`Source of: ${of}`} className="mark-note" content={() => <Source evidence={evidence} of={of} shown={of} />}>
      <SourceMark />
    </Note>
  );
}

/** Starting pay and later pay, as facts; the pay there, or of the nation where the place has none. */
export function payFacts({ pay }: RoleAdviceFragment, name: string): (Fact | false)[] {
  if (!pay) {
    return [{ name: "Starting pay", value: <span className="quiet words">not published for this job alone</span> }];
  }
  const below = `in ${pay.region.id === "region:us" ? "the U.S." : pay.region.name}`;
  const remark = `Lower quarter of all in the job. It ranks as ${show(pay.lowerBound, "dollars")}, which is less by the sampling error.`;
  return [
    {
      name: "Starting pay",
      value: <Figure of={`Starting pay, ${name}`} value={pay.usual} unit="dollars" evidence={pay.evidence} remark={remark} />,
      below: `${below}; surely over ${show(pay.lowerBound, "dollars")}`,
    },
    pay.later !== null && {
      name: "Pay later",
      value: <Figure of={`Median pay, ${name}`} value={pay.later} unit="dollars" evidence={pay.evidence} remark="Half of all in the job earn more." />,
      below: "half earn more",
    },
  ];
}

/** What the best route takes. */
export function routeFacts({ route }: RoleAdviceFragment, name: string): Fact[] {
  return [
    { name: "Time to get there", value: <Amount amount={route.months} unit="months" of={`Time to become ${name}`} /> },
    { name: "Cost to get there", value: <Amount amount={route.money} unit="dollars" of={`Cost to become ${name}`} /> },
  ];
}

/** What the job requires, and how each requirement stands. */
export function Requirements({ requirements }: Pick<RoleAdviceFragment, "requirements">) {
  if (requirements.length === 0) return <p className="quiet">No requirement is known.</p>;
  return (
    <ul className="asks">
      {requirements.map(({ kind, standing, summary, evidence }) => (
        <li key={kind + summary}>
          <span className={`standing ${standing.toLowerCase()}`}>{STANDING[standing]}</span>
          <span>
            <span className="quiet">{REQUIREMENT[kind]}:</span> {summary} <SentenceSource evidence={evidence} of={summary} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The steps of the best route, in order. */
export function Route({ route }: Pick<RoleAdviceFragment, "route">) {
  if (route.steps.length === 0) return <p>You can apply now.</p>;
  return (
    <ol className="route">
      {route.steps.map(({ summary, degree, certification, role, months, money, evidence }) => {
        const node = degree ?? certification ?? role;
        const takes = [
          months.usual > 0 && `≈ ${show(months.usual, "months")}`,
          money && money.usual > 0 && `≈ ${show(money.usual, "dollars")}`,
          !money && "cost not known",
        ].filter(Boolean);
        return (
          <li key={summary}>
            {summary} {takes.length > 0 && <span className="quiet">({takes.join(", ")})</span>}{" "}
            {node && (
              <span className="quiet">
                → <NodeLink node={node} />
              </span>
            )}{" "}
            <SentenceSource evidence={evidence} of={summary} />
          </li>
        );
      })}
    </ol>
  );
}

/** Skills and certifications for the job. */
export function SkillsAndCertifications({ skills, certifications }: RoleAdviceFragment) {
  const { heldCount, providedCount, missingCount, missing } = skills;
  return (
    <>
      <h3>Skills</h3>
      <p>
        Of the technologies and topics it often requires, you have {heldCount}, your studies teach {providedCount}, and{" "}
        {missingCount} {missingCount === 1 ? "is" : "are"} missing.
      </p>
      {missing.length > 0 && (
        <ul className="chips" aria-label="Missing skills">
          {missing.map((skill) => (
            <li key={skill.id}>
              <NodeLink node={skill} />
            </li>
          ))}
          {missingCount > missing.length && <li className="quiet">and {counted(missingCount - missing.length, "more", "more")}</li>}
        </ul>
      )}
      {certifications.length > 0 && (
        <>
          <h3>Certifications</h3>
          <ul className="plain">
            {certifications.map(({ certification, strength, reason, evidence }) => (
              <li key={certification.id}>
                <NodeLink node={certification} />: {STRENGTH[strength]}
                {reason && <span className="quiet">; {reason}</span>}{" "}
                <SentenceSource evidence={evidence} of={`${certification.name}: ${STRENGTH[strength]}`} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** Assumptions, unknowns and disadvantages. */
export function Cautions({ cautions }: Pick<RoleAdviceFragment, "cautions">) {
  if (cautions.length === 0) return null;
  return (
    <ul className="remark cautions" aria-label="Mind">
      {cautions.map((caution) => (
        <li key={caution}>{caution}</li>
      ))}
    </ul>
  );
}
