import type { EvidenceFragment } from "../gen/graphql";
import { gapOf } from "./gaps";
import { Note } from "./Note";
import { show, uncertainty, type Unit } from "./numbers";
import { Source } from "./Source";

export interface FigureProps {
  value: number | null | undefined;
  unit?: Unit;
  /** Why there is no value, as the API says it. */
  status?: string | null;
  /** Relative standard error of the value, in percent. */
  error?: number | null;
  evidence?: EvidenceFragment | null;
  /** The figure rests on an assumption, or on an area that differs a little. */
  approximate?: boolean;
  /** How it was computed here, if it was. */
  derived?: string;
  /** Of a computed figure: how many values are left out because they are missing. */
  missing?: number;
  /** Anything else that a reader should know, as a sentence. */
  remark?: string | null;
  /** What the figure is, for the note and for reports: "Median wage in Boston". */
  of: string;
}

/** A figure with its uncertainty, and its source in a note; or the reason why it is missing. */
export function Figure(props: FigureProps) {
  const { value, unit = "count", status, error, evidence, approximate, derived, remark, missing = 0, of } = props;
  if (value === null || value === undefined) {
    return <Gap status={status ?? "NOT_PUBLISHED"} evidence={evidence} of={of} />;
  }
  const shown = `${approximate ? "≈ " : ""}${show(value, unit)}`;
  const half = error ? uncertainty(value, error, unit) : 0;
  const content = () => (
    <>
      <strong>
        {of}: {shown}
        {half > 0 && ` ± ${show(half, unit)}`}
      </strong>
      {half > 0 && <span>The true value is in this range 95 times of 100 (standard error {error} %).</span>}
      {approximate && <span>Approximate: it rests on an assumption, or on an area with slightly other borders.</span>}
      {derived && <span>Computed here: {derived}</span>}
      {remark && <span>{remark}</span>}
      <Source evidence={evidence} of={of} shown={shown} />
    </>
  );
  return (
    <span className="figure">
      <Note label={`Source of ${of}`} content={content} className={derived ? "derived" : ""}>
        {shown}
      </Note>
      {half > 0 && <span className="uncertainty"> ±{show(half, unit)}</span>}
      {missing > 0 && <span className="uncertainty"> {show(missing)} missing</span>}
    </span>
  );
}

interface GapProps {
  status: string;
  of: string;
  evidence?: EvidenceFragment | null;
}

/** In place of a missing value: what it is called, and in a note why. */
export function Gap({ status, of, evidence }: GapProps) {
  const { words, reason } = gapOf(status);
  const content = () => (
    <>
      <strong>
        {of}: {words}
      </strong>
      <span>{reason}</span>
      <Source evidence={evidence} of={of} shown={words} />
    </>
  );
  return (
    <Note label={`Why ${of} is missing`} content={content} className="gap">
      {words}
    </Note>
  );
}
