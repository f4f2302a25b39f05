import type { CrosswalkMatch, EvidenceFragment, PreparationVerdict, PreparationVerdictReason } from "../../gen/graphql";
import { Note } from "../../parts/Note";
import { show } from "../../parts/numbers";
import { Source } from "../../parts/Source";
import { PREPARATION, PREPARATION_REASON } from "../role/words";

/** An edge between a degree and a role, seen from either. */
export interface PreparationEdge {
  crosswalkMatch: CrosswalkMatch;
  verdict: PreparationVerdict;
  verdictReason: PreparationVerdictReason;
  outcome: {
    summary: string;
    graduates: { share: number | null; average: number; ratio: number | null } | null;
  };
  evidence: EvidenceFragment;
}

const MATCH: Record<CrosswalkMatch, string> = {
  OCCUPATION: "The crosswalk of fields and occupations names this occupation.",
  DETAIL: "The crosswalk names the wider occupation that contains this role.",
  STATED: "Stated by an article or the editors, not by the crosswalk.",
};

/** Whether graduates of a degree work in a role, with the figures in a note. */
export function PreparationNote({ edge, of }: { edge: PreparationEdge; of: string }) {
  const { crosswalkMatch, verdict, verdictReason, outcome, evidence } = edge;
  const { mark, words } = PREPARATION[verdict];
  const { graduates } = outcome;
  const content = () => (
    <>
      <strong>{outcome.summary}</strong>
      {graduates && graduates.share !== null && (
        <span>
          {show(graduates.share, "share")} of graduates work in the occupation; of all people, {show(graduates.average, "share")}.
        </span>
      )}
      <span>{MATCH[crosswalkMatch]}</span>
      <Source evidence={evidence} of={`Prepares: ${of}`} shown={words} />
    </>
  );
  return (
    <Note label={`Whether graduates work in it: ${of}`} content={content}>
      <span className={`verdict ${verdict.toLowerCase()}`}>
        <span aria-hidden="true">{mark}</span> {words}
      </span>
      : {PREPARATION_REASON[verdictReason]}
    </Note>
  );
}
