import type { ComparisonMeasure } from "../../gen/graphql";
import type { Unit } from "../../parts/numbers";

export interface MeasureWords {
  /** What it is called, as a part of a sentence: "highest *median pay*". */
  name: string;
  means: string;
  unit: Unit;
  /** The lower, the better. */
  less?: true;
  /** Whose error the survey states for it, if it states any. */
  error?: "wage" | "jobs";
  /** It rests on the row of the survey alone, or on that row and a price level. */
  ofSurvey?: true;
}

const REAL = "What the pay buys: the pay, divided by the price level of the area. It shows where pay goes furthest.";
const paid = (name: string, error?: "wage"): MeasureWords => ({ name, means: "As paid, before taxes, whatever the prices there.", unit: "dollars", ofSurvey: true, error });
const real = (name: string, error?: "wage"): MeasureWords => ({ name: `${name} at national prices`, means: REAL, unit: "dollars", ofSurvey: true, error });

/** The measures of metropolitan areas, as the list of the form groups them. Those that are equal everywhere are not among them. */
export const GROUPS = {
  "What the pay buys": {
    REAL_WAGE_MEDIAN: real("median pay", "wage"),
    REAL_WAGE_MEAN: real("mean pay", "wage"),
    REAL_WAGE_P10: real("pay of the lowest tenth"),
    REAL_WAGE_P25: real("pay of the lowest quarter"),
    REAL_WAGE_P75: real("pay of the top quarter"),
    REAL_WAGE_P90: real("pay of the top tenth"),
  },
  "Pay as it is paid": {
    WAGE_MEDIAN: paid("median pay", "wage"),
    WAGE_MEAN: paid("mean pay", "wage"),
    WAGE_P10: paid("pay of the lowest tenth"),
    WAGE_P25: paid("pay of the lowest quarter"),
    WAGE_P75: paid("pay of the top quarter"),
    WAGE_P90: paid("pay of the top tenth"),
  },
  Jobs: {
    EMPLOYMENT: { name: "number of jobs", means: "Employees in the job, without the self-employed.", unit: "count", error: "jobs", ofSurvey: true },
    JOBS_PER_1000: { name: "jobs in 1,000", means: "The number of jobs of this kind per 1,000 jobs of any kind in the area.", unit: "plain", ofSurvey: true },
    LOCATION_QUOTIENT: { name: "concentration of the job", means: "The job's share of all jobs, compared with the nation. 2 means twice as common as in the nation.", unit: "times", ofSurvey: true },
    NATION_SHARE: { name: "share of the nation's jobs", means: "The percentage of all employees in this job who work in the area.", unit: "percent" },
    OPENINGS_SHARE: { name: "openings a year", means: "The area's share of the openings that are projected for the nation.", unit: "count" },
  },
  Employers: {
    HIRING_EMPLOYERS: { name: "number of employers filing for workers", means: "Employers that filed for foreign workers in the job, with a place of work in the area.", unit: "count" },
    FILINGS: { name: "number of filings for workers", means: "Filings for foreign workers in the job. They are neither hires nor openings.", unit: "count" },
    EMPLOYERS: { name: "number of employers in this graph", means: "Employers of any kind in this graph that are in the area.", unit: "count" },
    HOSPITALS: { name: "number of hospitals", means: "Hospitals in this graph that are in the area.", unit: "count" },
  },
  "Degrees awarded": {
    TEACHING_INSTITUTIONS: { name: "number of schools that teach for it", means: "Schools in the area with a degree that prepares for the job.", unit: "count" },
    AWARDS: { name: "degrees awarded a year", means: "Degrees that prepare for the job, awarded in the area in the newest year.", unit: "count" },
    AWARDS_PER_100_JOBS: { name: "degrees a year for 100 jobs", means: "Degrees that prepare for the job. Fewer of them mean less competition.", unit: "plain", less: true },
    AWARDS_PER_OPENING: { name: "degrees for each opening", means: "Degrees that prepare for the job, in a year. Fewer of them mean less competition.", unit: "plain", less: true },
  },
  "The area": {
    PRICE_PARITY: { name: "price level", means: "100 is the price level of the nation; 110 is ten percent more expensive.", unit: "plain", less: true },
    ALL_JOBS: { name: "number of all jobs", means: "Jobs of every kind in the area.", unit: "count" },
    INSTITUTIONS: { name: "number of schools", means: "Colleges and universities in this graph that are in the area.", unit: "count" },
  },
} satisfies Record<string, Partial<Record<ComparisonMeasure, MeasureWords>>>;

/** Every measure that can be shown, by its name in the API. */
export const MEASURES = Object.assign({}, ...Object.values(GROUPS)) as Partial<Record<ComparisonMeasure, MeasureWords>>;
export const NAMES = Object.keys(MEASURES) as ComparisonMeasure[];

export function wordsOf(measure: ComparisonMeasure): MeasureWords {
  return MEASURES[measure] ?? { name: measure.toLowerCase().replaceAll("_", " "), means: "", unit: "plain" };
}

/** In every table of areas, whatever the map shows; the conditions are about the last two. */
export const ALWAYS: ComparisonMeasure[] = ["REAL_WAGE_MEDIAN", "WAGE_MEDIAN", "EMPLOYMENT"];
