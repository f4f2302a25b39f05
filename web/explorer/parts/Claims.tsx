import { Link } from "wouter";
import type { ClaimLineFragment, Verdict } from "../gen/graphql";
import { hasView } from "./IfView";
import { Note } from "./Note";
import { Source } from "./Source";

export const VERDICTS: Record<Verdict, { mark: string; words: string; means: string }> = {
  SUPPORTED: { mark: "✓", words: "supported", means: "Every figure that can decide it agrees." },
  CONTRADICTED: { mark: "✗", words: "contradicted", means: "A figure that can decide it disagrees." },
  NOT_CHECKABLE: { mark: "?", words: "not checkable", means: "No figure in this graph can decide it." },
};

/** The verdict on a claim, as a mark and a word. */
export function VerdictMark({ verdict, byProxy }: { verdict: Verdict; byProxy?: boolean }) {
  const { mark, words } = VERDICTS[verdict];
  return (
    <span className={`verdict ${verdict.toLowerCase()}`}>
      <span aria-hidden="true">{mark}</span> {words}
      {byProxy && " (by a similar figure)"}
    </span>
  );
}

/** Published claims about a node, each with its verdict. */
export function Claims({ claims }: { claims: ClaimLineFragment[] }) {
  return (
    <ul className="claims">
      {claims.map(({ id, statement, saidBy, verdict, byProxy, evidence }) => (
        <li key={id}>
          {hasView("/claims/:id") ? <Link href={`/claims/${encodeURIComponent(id)}`}>{statement}</Link> : statement}{" "}
          <span className="quiet">({saidBy})</span>{" "}
          <Note
            label={`About the claim: ${statement}`}
            content={() => (
              <>
                <strong>{VERDICTS[verdict].means}</strong>
                <Source evidence={evidence} of={`Claim ${id}: ${statement}`} shown={VERDICTS[verdict].words} />
              </>
            )}
          >
            <VerdictMark verdict={verdict} byProxy={byProxy} />
          </Note>
        </li>
      ))}
    </ul>
  );
}
