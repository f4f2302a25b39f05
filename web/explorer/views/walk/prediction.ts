import type { WalkPredictionQuery } from "../../gen/graphql";
import { counted, show } from "../../parts/numbers";
import { KINDS } from "../../parts/kinds";
import type { Place } from "./catalog";
import type { Walk } from "./walk";
import { wayWords } from "./words";

type Traversal = Extract<WalkPredictionQuery["traverse"], { __typename: "Traversal" }>;
export type Explained = NonNullable<Traversal["explain"]>;

/** What was counted before anything ran, in words. */
export interface Counts {
  /** At each place, how many different nodes and combinations there are so far. */
  places: string[];
  /** How large the table is and what it takes. */
  whole: string;
  isEmpty: boolean;
  /** Why the table will not run; undefined if it will. */
  refusal?: string;
  /** Why not all rows can be exported. */
  exportRefusal?: string;
}

export interface ExportLimits {
  /** Entries of the graph that an export may read. */
  work: number;
  rows: number;
  /** Rows that can be put in an order. */
  orderedRows: number;
}

/** Reads a prediction for a table. A table in an order, or with figures, needs all combinations before its first row. */
export function countsOf(explained: Explained, walk: Walk, places: Place[], limits: ExportLimits): Counts {
  const { predictedWalks: walks, predictedWork: work, countingWork, workLimit, steps, startKept, isExact } = explained;
  const many = (kind: Place["kind"], count: number) => counted(count, KINDS[kind].one.toLowerCase(), KINDS[kind].many.toLowerCase());
  const combinations = combinationWords(walks, isExact);
  const needsAll = (walk.figures ?? []).length > 0 || walk.order !== undefined;
  const isTooMuch = needsAll && work.atLeast > workLimit - countingWork;
  return {
    places: [
      many(walk.start.kind, startKept),
      ...steps.map(({ nodesKept, predictedWalks }, index) => {
        const kind = places[index + 1]?.kind;
        return kind ? `${many(kind, nodesKept)}, ${isExact ? "" : "at most "}${counted(predictedWalks, "combination")}` : "";
      }),
    ],
    whole: needsAll
      ? `${combinations}. They take ${counted(work.atMost, "entry", "entries")} of the graph to read; one request may read ${show(workLimit)}.`
      : `${combinations}. A page reads only what its rows need.`,
    isEmpty: walks.atMost === 0,
    refusal: isTooMuch ? refusalOf(explained, walk, places, combinations) : undefined,
    exportRefusal: exportRefusalOf(explained, walk, limits),
  };
}

function exportRefusalOf({ predictedWork, predictedWalks, countingWork }: Explained, walk: Walk, limits: ExportLimits): string | undefined {
  if (predictedWork.atLeast > limits.work - countingWork) {
    return `There are too many rows for a file: it would read ${show(predictedWork.atLeast)} entries, and it may read ${show(limits.work)}. Add a condition.`;
  }
  if ((walk.figures ?? []).length > 0) return undefined;
  if (walk.order && predictedWalks.atMost > limits.orderedRows) {
    return `Only ${show(limits.orderedRows)} rows can be put in an order. For a file of all rows, set the order to “in no particular order”.`;
  }
  return predictedWalks.atMost > limits.rows ? `A file has at most ${show(limits.rows)} rows. Add a condition.` : undefined;
}

function combinationWords({ atLeast, atMost }: Explained["predictedWalks"], isExact: boolean): string {
  if (isExact || atLeast === atMost) return counted(atMost, "combination");
  return `${show(atLeast)} to ${counted(atMost, "combination")}`;
}

/** Names the step at which it becomes too much, and what helps. */
function refusalOf({ predictedWork, workLimit, steps }: Explained, walk: Walk, places: Place[], combinations: string): string {
  const worst = steps.find(({ predictedRelations }) => predictedRelations > workLimit) ?? steps.at(-1)!;
  const way = places[worst.step]?.way;
  const name = way ? ` (“${wayWords(way.name)}” ${KINDS[way.to].many.toLowerCase()})` : "";
  const because = walk.order && (walk.figures ?? []).length === 0 ? "putting rows in order" : "counting and computing";
  const remedy = walk.order && (walk.figures ?? []).length === 0 ? "take the order away" : "take the figures and the order away";
  return (
    `This table will not run: ${because} needs all ${combinations}. That reads at least ${show(predictedWork.atLeast)} entries of the graph, and ` +
    `one request may read ${show(workLimit)}. It becomes too much at step ${worst.step}${name}. Add a condition before that step, start with fewer, or ${remedy}.`
  );
}
