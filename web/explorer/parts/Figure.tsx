import type { ReactNode } from "react";
import type { EvidenceFragment } from "../gen/graphql";
import { gapOf } from "./gaps";
import { Note } from "./Note";
import { show, uncertainty, type Unit } from "./numbers";
import { Source } from "./Source";

export interface FigureProps {
  value: number | null | undefined;
  unit?: Unit;
  /** Why there is no value, as the API states it. */
  status?: string | null;
  /** Relative standard error of the value, in percent. */
  error?: number | null;
  evidence?: EvidenceFragment | null;
  /** Further rows behind it. */
  more?: EvidenceFragment[];
  /** What the note shows in place of the rows above, for rows that are loaded when it opens. */
  rows?: () => ReactNode;
  /** Whether the figure is based on an assumption, or on an area that differs slightly. */
  approximate?: boolean;
  /** The figure may be too low, as some of what it counts is not known. */
  atLeast?: boolean;
  /** How it was computed here, if it was; empty if `rows` says how. */
  derived?: string;
  /** Of a computed figure: how many values are left out because they are missing. */
  missing?: number;
  /** Anything else that a reader should know, as a sentence. */
  remark?: string | null;
  /** Describes the figure, for the note and for reports: "Median wage in Boston". */
  of: string;
}

/** A figure with its uncertainty, and its source in a note; or the reason why it is missing. */
export function Figure(props: FigureProps) {
  const { value, unit = "count", status, error, evidence, more, rows, approximate, atLeast, derived, remark, missing = 0, of } = props;
  if (value === null || value === undefined) {
    return <Gap status={status ?? "NOT_PUBLISHED"} evidence={evidence} rows={rows} of={of} />;
  }
  const shown = `${approximate ? "≈ " : atLeast ? "≥ " : ""}${show(value, unit)}`;
  const half = error ? uncertainty(value, error, unit) : 0;
  const content = () => (
    <>
      <strong>
        {of}: {shown}
        {half > 0 && ` ± ${show(half, unit)}`}
      </strong>
      {half > 0 && <span>The true value is in this range 95 times of 100 (standard error {error} %).</span>}
      {approximate && <span>Approximate: it rests on an assumption, or on an area with slightly other borders.</span>}
      {atLeast && <span>At least this many: some of what is counted is not known.</span>}
      {derived && <span>Computed here: {derived}</span>}
      {remark && <span>{remark}</span>}
      {rows ? rows() : <Source evidence={evidence} more={more} of={of} shown={shown} />}
    </>
  );
  return (
    <span className="figure">
      <Note label={`Source of ${of}`} content={content} className={derived !== undefined ? "derived" : ""}>
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
  rows?: () => ReactNode;
}

/** In place of a missing value: what it is called, and in a note why. */
export function Gap({ status, of, evidence, rows }: GapProps) {
  const { words, reason } = gapOf(status);
  const content = () => (
    <>
      <strong>
        {of}: {words}
      </strong>
      <span>{reason}</span>
      {rows ? rows() : <Source evidence={evidence} of={of} shown={words} />}
    </>
  );
  return (
    <Note label={`Why ${of} is missing`} content={content} className="gap">
      {words}
    </Note>
  );
}
