import { Link } from "wouter";
import { writeAddress } from "../../address";
import { Facts } from "../../parts/Facts";
import { Figure } from "../../parts/Figure";
import { IfView } from "../../parts/IfView";
import { NodeLink } from "../../parts/NodeLink";
import { Source, SourceMark } from "../../parts/Source";
import { Note } from "../../parts/Note";
import { Terms } from "../../pictures/Terms";
import { PROFILE, type Profile } from "../profile/profile";
import { Cautions, payFacts, Requirements, Route, routeFacts, SkillsAndCertifications } from "../profile/RoleAdvice";
import { REACH, TERM } from "../profile/words";
import type { RoleOfAdvice } from "./stops";

interface AdviceCardProps {
  advice: RoleOfAdvice;
  profile: Profile;
  onPoint: (rank: number | undefined) => void;
}

/** A job: why, pay, what it requires, how to get there, and why it ranks there. */
export function AdviceCard({ advice, profile, onPoint }: AdviceCardProps) {
  const { rank, role, reach, summary, because, evidence, openings, score, terms, places, otherRoutes } = advice;
  const here = writeAddress(PROFILE, { ...profile, role: role.id });
  const point = () => onPoint(rank);
  const leave = () => onPoint(undefined);
  return (
    <li className="card" onMouseEnter={point} onMouseLeave={leave} onFocusCapture={point} onBlurCapture={leave}>
      <h2>
        <span className="rank">{rank}</span> <NodeLink node={role} />
        <span className="tag">{REACH[reach].title.toLowerCase()}</span>
      </h2>
      <p>
        {because}{" "}
        {evidence.length > 0 && (
          <Note
            label={`Why ${role.name}`}
            className="mark-note"
            content={() => (
              <>
                {evidence.map((row) => (
                  <Source key={row.source.id + row.row} evidence={row} of={because} shown={summary} />
                ))}
              </>
            )}
          >
            <SourceMark />
          </Note>
        )}
      </p>
      <Facts
        facts={[
          ...payFacts(advice, role.name),
          openings !== null && {
            name: "Openings a year",
            value: <Figure of={`Openings a year, ${role.name}`} value={openings} evidence={role.outlook?.evidence} remark="A projection for the whole nation." />,
            below: "in the U.S.",
          },
          ...routeFacts(advice, role.name),
        ]}
      />
      <div className="columns">
        <div>
          <h3>What it requires</h3>
          <Requirements requirements={advice.requirements} />
        </div>
        <div>
          <h3>What to do</h3>
          <Route route={advice.route} />
        </div>
      </div>
      <Cautions cautions={advice.cautions} />
      <details>
        <summary>Why it ranks here</summary>
        <Terms score={score} terms={terms.map(({ name, points }) => ({ name: TERM[name], points }))} />
      </details>
      <details>
        <summary>Skills, certifications and places</summary>
        <SkillsAndCertifications {...advice} />
        {places.length > 0 && (
          <>
            <h3>Best places</h3>
            <ul className="plain">
              {places.map(({ region, pay, realPay, jobs, evidence }) => (
                <li key={region.id}>
                  <NodeLink node={region} />:{" "}
                  <Figure of={`Starting pay, ${role.name}, ${region.name}`} value={pay} unit="dollars" evidence={evidence} />,{" "}
                  <Figure
                    of={`The same at national prices, ${region.name}`}
                    value={realPay}
                    unit="dollars"
                    evidence={evidence}
                    derived="the pay there, divided by the price level of the area."
                  />{" "}
                  at national prices, <Figure of={`Jobs, ${role.name}, ${region.name}`} value={jobs} evidence={evidence} /> jobs
                </li>
              ))}
            </ul>
          </>
        )}
        {otherRoutes.length > 0 && (
          <>
            <h3>Other ways</h3>
            <ul>
              {otherRoutes.map(({ summary }) => (
                <li key={summary}>{summary}</li>
              ))}
            </ul>
          </>
        )}
      </details>
      <p className="buttons below-table">
        <IfView path="/gap">
          <Link href={`/gap${here}`} className="button">
            What am I missing?
          </Link>
        </IfView>
        <IfView path="/paths">
          <Link href={`/paths${here}`} className="button">
            Paths to places
          </Link>
        </IfView>
        <IfView path="/compare">
          <Link href={`/compare?role=${encodeURIComponent(role.id)}`} className="button">
            Where does it pay best?
          </Link>
        </IfView>
      </p>
    </li>
  );
}
