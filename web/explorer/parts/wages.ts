import type { EvidenceFragment, FigureStatus, OccupationMatch, RealWageStatus } from "../gen/graphql";
import type { FigureProps } from "./Figure";

/** Jobs and wages of a role in a place, read from the role, from the region or from its total. */
export interface PlaceFigures {
  employment: number | null;
  employmentStatus: FigureStatus;
  employmentRse: number | null;
  locationQuotient?: number | null;
  wageStatus: FigureStatus;
  wageRse: number | null;
  wageOf?: OccupationMatch | null;
  occupationTitle: string;
  annual: { p10: number | null; p25: number | null; median: number | null; p75: number | null; p90: number | null };
  realAnnual: { median: number | null } | null;
  realStatus: RealWageStatus;
  evidence: EvidenceFragment;
}

export type Percentile = keyof PlaceFigures["annual"];

/** States whose figures they are, if not those of the role alone. */
export function widerRemark({ wageOf, occupationTitle }: Pick<PlaceFigures, "wageOf" | "occupationTitle">): string | undefined {
  if (wageOf === "BROADER" || wageOf === "MERGED") {
    return `Figures of all “${occupationTitle}”, of which this role is a part.`;
  }
  return undefined;
}

/** The property with the relative standard error of another one in the wage survey. The error of the mean suits the median only. */
export function errorPropertyOf(property: string): string | undefined {
  if (property === "employment") return "employmentRse";
  return /^(annual|realAnnual|hourly)(Mean|Median)$/.test(property) ? "wageRse" : undefined;
}

/** The properties that say whose figures they are. */
export const WIDER_PROPERTIES = ["wageOf", "occupationTitle"];

const ERROR_REMARK = "The survey states the error of the mean wage; it is used here for this figure.";

/** A percentile of nominal wages. The survey's error is that of the mean, so it only applies to the median. */
export function wageFigure(figures: PlaceFigures, percentile: Percentile, of: string): FigureProps {
  const isMedian = percentile === "median";
  const value = figures.annual[percentile];
  // A wage above the publisher's ceiling is missing beside others that are published.
  const status = figures.wageStatus === "PUBLISHED" && value === null ? "TOP_CODED" : figures.wageStatus;
  const remarks = [widerRemark(figures), isMedian && figures.wageRse ? ERROR_REMARK : undefined];
  return {
    of,
    value,
    unit: "dollars",
    status,
    error: isMedian ? figures.wageRse : undefined,
    evidence: figures.evidence,
    remark: remarks.filter(Boolean).join(" "),
  };
}

/** The median wage at national prices. */
export function realWageFigure(figures: PlaceFigures, of: string): FigureProps {
  const { realAnnual, realStatus, wageStatus, wageRse, evidence } = figures;
  return {
    of,
    value: realAnnual?.median,
    unit: "dollars",
    status: wageStatus === "PUBLISHED" ? realStatus : wageStatus,
    error: wageRse,
    evidence,
    approximate: realStatus === "APPROXIMATE",
    derived: "the wage as paid, divided by the price level of the area.",
    remark: widerRemark(figures),
  };
}

/** The jobs there. */
export function jobsFigure(figures: PlaceFigures, of: string): FigureProps {
  const { employment, employmentStatus, employmentRse, evidence } = figures;
  return { of, value: employment, status: employmentStatus, error: employmentRse, evidence, remark: widerRemark(figures) };
}
