import type { EvidenceFragment } from "../gen/graphql";
import { prose } from "./numbers";
import { useReport } from "./Report";

const BASIS: Partial<Record<string, string>> = {
  DERIVED: "Computed from what the source states.",
  EDITORIAL: "Judged by the editors of this graph, not by a publisher.",
};

interface SourceProps {
  evidence: EvidenceFragment | null | undefined;
  /** Further rows behind it. */
  more?: EvidenceFragment[];
  /** What the source is of, and what is shown, for reports. */
  of: string;
  shown: string;
}

/** Who published it, in which file and row, and a way to report that it looks wrong. */
export function Source({ evidence, more = [], of, shown }: SourceProps) {
  const report = useReport();
  return (
    <span className="source">
      {evidence && <Row evidence={evidence} />}
      {more.map((evidence) => (
        <Row key={`${evidence.source.id} ${evidence.row}`} evidence={evidence} />
      ))}
      <span>
        <button
          type="button"
          className="link"
          onClick={(event) => {
            // The note closes; after the dialog the focus must return to the figure.
            event.currentTarget.closest(".note-of")?.querySelector("button")?.focus();
            report({ of, shown, evidence });
          }}
        >
          This looks wrong
        </button>
      </span>
    </span>
  );
}

/** One row of a publisher's file. */
function Row({ evidence: { source, row, basis, confidence, citation } }: { evidence: EvidenceFragment }) {
  return (
    <>
      <span>
        {source.publisher}: {source.url ? <a href={source.url}>{source.title}</a> : source.title}
      </span>
      <span>
        {source.release}
        {source.period !== source.release && `, figures of ${source.period}`}. Row {row}.
      </span>
      {citation && (
        <span>
          Read at {citation.url ? <a href={citation.url}>{citation.title}</a> : citation.title}
          {citation.date && ` (${citation.date})`}.
        </span>
      )}
      {BASIS[basis] && <span>{BASIS[basis]}</span>}
      {confidence && <span>Confidence: {prose(confidence)}.</span>}
    </>
  );
}

/** The small mark that opens a source where there is no figure to click on. */
export function SourceMark() {
  return (
    <>
      <span className="unseen">source</span>
      <svg className="source-mark" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <circle cx="8" cy="8" r="6.5" />
        <path d="M8 7.2v4M8 4.6v.6" />
      </svg>
    </>
  );
}
