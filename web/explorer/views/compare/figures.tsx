import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ComparisonMeasure, type MeasureRowFragment, type MeasureRowsQuery, MeasureRowsDocument } from "../../gen/graphql";
import { run } from "../../gql";
import type { FigureProps } from "../../parts/Figure";
import { capital } from "../../parts/numbers";
import { Source } from "../../parts/Source";
import type { Area, SurveyRow } from "./areas";
import { wordsOf } from "./measures";

/** A measure of an area as a figure. Its note loads the rows that it rests on, unless it is the survey's row alone. */
export function figureOf(area: Area, measure: ComparisonMeasure, role: string): FigureProps {
  const { value = null, status = "NOT_PUBLISHED" } = area.values.get(measure) ?? {};
  const { name, unit, error, ofSurvey } = wordsOf(measure);
  const of = `${capital(name)}, ${area.name}`;
  return {
    of,
    value,
    unit,
    status,
    ...certaintyOf(status),
    error: error === "wage" ? area.survey?.wageRse : error === "jobs" ? area.survey?.employmentRse : undefined,
    evidence: ofSurvey ? area.survey?.evidence : undefined,
    remark: ofSurvey ? widerOccupation(area.survey) : undefined,
    rows: status === "PUBLISHED" && ofSurvey ? undefined : () => <Rows area={area.id} role={role} measure={measure} of={of} />,
  };
}

/** A measure of which the rows are at hand. */
export function figureOfRow({ value, status, formula, note, evidence, measure }: MeasureRowFragment, place: string): FigureProps {
  const { name, unit } = wordsOf(measure);
  return {
    of: `${capital(name)}, ${place}`,
    value,
    unit,
    status,
    ...certaintyOf(status),
    derived: formula ? `${formula}.` : undefined,
    remark: note,
    evidence: evidence[0],
    more: evidence.slice(1),
  };
}

function certaintyOf(status: string): Partial<FigureProps> {
  return { approximate: status === "APPROXIMATE", atLeast: status === "AT_LEAST", derived: status === "PUBLISHED" ? undefined : "" };
}

/** Whose figures they are, if not those of the job alone. */
export function widerOccupation(row: SurveyRow | undefined): string | undefined {
  if (row?.wageOf !== "BROADER" && row?.wageOf !== "MERGED") return undefined;
  return `The survey counts “${row.occupationTitle}” together, of which this job is a part.`;
}

/** The measures of each region of a response, by region. */
export function rowsOf({ compareRegions }: MeasureRowsQuery): { id: string; name: string; rows: Map<ComparisonMeasure, MeasureRowFragment> }[] {
  return (compareRegions?.regions ?? []).map(({ region, measures, roles }) => ({
    ...region,
    rows: new Map([...measures, ...roles.flatMap(({ measures }) => measures)].map((row) => [row.measure, row])),
  }));
}

export function useRows(role: string, regions: string[], measures: ComparisonMeasure[], keepLast = false) {
  const variables = { role, regions: regions.map((id) => ({ id })), measures };
  return useQuery({
    queryKey: ["MeasureRows", variables],
    queryFn: ({ signal }) => run(MeasureRowsDocument, variables, signal),
    enabled: regions.length > 0,
    placeholderData: keepLast ? keepPreviousData : undefined,
  });
}

interface RowsProps {
  area: string;
  role: string;
  measure: ComparisonMeasure;
  of: string;
}

/** How a measure was computed, and the rows that it rests on. */
function Rows({ area, role, measure, of }: RowsProps) {
  const { data, error } = useRows(role, [area], [measure]);
  if (error) return <span>The source could not be loaded. {error.message}</span>;
  const row = data && rowsOf(data)[0]?.rows.get(measure);
  if (!row) return <span role="status">Loading the source…</span>;
  return (
    <>
      {row.formula && <span>Computed here: {row.formula}.</span>}
      {row.note && <span>{row.note}</span>}
      <Source evidence={row.evidence[0]} more={row.evidence.slice(1)} of={of} shown={String(row.value ?? row.status)} />
    </>
  );
}
