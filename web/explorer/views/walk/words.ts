import type { AggregateFunction } from "../../gen/graphql";
import { KINDS } from "../../parts/kinds";
import { capital, prose } from "../../parts/numbers";
import { relationWords } from "../graph/words";
import { type Catalog, type Place, type Property, propertyOf, type Way } from "./catalog";
import { shownIn } from "./edits";
import type { Column, Condition, Figure, Value, Walk } from "./walk";

/** `realAnnualMedian` as words: "real annual median". */
export function wordsOf(name: string): string {
  return name
    .replaceAll("_", " ")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/\b[A-Z][a-z]/g, (start) => start.toLowerCase());
}

/** A property in a list: its words and its unit. */
export function labelOf({ name, type, unit }: Property, place: Place): string {
  if (type === "NODE" && name === "node") return `The ${KINDS[place.kind].one.toLowerCase()} itself`;
  return capital(wordsOf(name)) + (unit ? ` (${unit})` : "");
}

/** A relation as it is read from the node that it leaves: "qualifies for". */
export function wayWords(name: string): string {
  const known = relationWords(name);
  return known === name ? wordsOf(name) : known;
}

/** The same before the word of the kind that it leads to: "has", not "has schools", before "schools". */
export function verbOf({ name, to }: Pick<Way, "name" | "to">): string {
  const words = wayWords(name);
  const kind = ` ${KINDS[to].many.toLowerCase()}`;
  return words.endsWith(kind) ? words.slice(0, -kind.length) : words;
}

interface Operator {
  /** Names it in the form. */
  key: string;
  op: string;
  words: string;
  /** It is the comparison itself: there is no value to enter. */
  value?: boolean;
}

const NUMBERS: Record<string, string> = { gt: "is more than", gte: "is at least", lt: "is less than", lte: "is at most" };
const DAYS: Record<string, string> = { gt: "is after", gte: "is on or after", lt: "is before", lte: "is on or before" };
const ORDERS: Record<string, string> = { gt: "comes after", gte: "is, or comes after,", lt: "comes before", lte: "is, or comes before," };
const ANY: Record<string, string> = { eq: "is", in: "is one of", contains: "contains", startsWith: "begins with" };

/** The operators that the catalog lists for a property, in words. */
export function operatorsOf({ type, operators }: Property): Operator[] {
  const ordered = type === "NUMBER" ? NUMBERS : type === "DATE" ? DAYS : ORDERS;
  return operators.flatMap((op): Operator[] => {
    if (op === "isNull") {
      return [
        { key: "known", op, words: "is known", value: false },
        { key: "missing", op, words: "is missing", value: true },
      ];
    }
    const words = ANY[op] ?? ordered[op];
    return words ? [{ key: op, op, words }] : [];
  });
}

/** A condition as a sentence: "the certification's exam fee is at most 300 USD". */
export function conditionWords(condition: Condition, property: Property | undefined, place: Place, nameOf: (id: string) => string): string {
  if (!property) return `${condition.property} ${condition.op} ${String(condition.value)}`;
  const { op, value } = condition;
  const operator = operatorsOf(property).find((other) => other.op === op && (other.value === undefined || other.value === value));
  const isNode = property.type === "NODE";
  const kind = KINDS[place.kind].one.toLowerCase();
  const one = `the ${kind}`;
  const own = wordsOf(property.name);
  const words = own.startsWith(`${kind} `) ? own.slice(kind.length + 1) : own;
  const isItself = isNode && property.name === "node";
  // A region has employment of its own, and so has each role in it.
  const subject = condition.of ? `the ${words} of “${wayWords(place.way?.name ?? "")}”` : isItself ? one : `${one}'s ${words}`;
  if (operator?.value !== undefined) return `${subject} ${operator.words}`;
  const said = (one: Value) => (isNode ? nameOf(String(one)) : valueWords(one, property));
  const values = Array.isArray(value) ? value : [value];
  const verb = op === "in" && values.length === 1 ? ANY["eq"] : (operator?.words ?? op);
  const unit = property.type === "NUMBER" && property.unit ? ` ${property.unit}` : "";
  return `${subject} ${verb} ${values.map(said).join(" or ")}${unit}`;
}

export function valueWords(value: Value, { values }: Pick<Property, "values">): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return value.toLocaleString("en-US");
  return values.includes(value) ? prose(value) : value;
}

export const FUNCTIONS: Record<AggregateFunction, string> = {
  COUNT: "Number of values",
  COUNT_DISTINCT: "Number of different values",
  SUM: "Sum",
  MEAN: "Mean",
  MIN: "Smallest value",
  MAX: "Largest value",
  QUANTILE: "Percentile",
};

/** Text and other values can be counted; only numbers can be computed with. */
export const NEEDS_NUMBERS: AggregateFunction[] = ["SUM", "MEAN", "MIN", "MAX", "QUANTILE"];

/** The heads of all columns and figures, each different: in the table, in its order and in its files. */
export function headsOf(walk: Walk, catalog: Catalog, places: Place[]): string[] {
  const shown = shownIn(walk);
  const short = shown.map((item) => headOf(item, catalog, places, false));
  const used = new Set<string>();
  return shown.map((item, index) => {
    const isOfBoth = item.at !== undefined && !item.of && propertyOf(catalog, places, { ...item, of: "RELATION" }) !== undefined;
    const isShared = isOfBoth || short.filter((other) => other === short[index]).length > 1;
    const head = isShared ? headOf(item, catalog, places, true) : short[index]!;
    let name = head;
    for (let number = 2; used.has(name); number += 1) name = `${head} (${number})`;
    used.add(name);
    return name;
  });
}

function headOf(item: Column | Figure, catalog: Catalog, places: Place[], isLong: boolean): string {
  const name = item.at === undefined ? "" : columnWords({ at: item.at, of: item.of, property: item.property! }, places, isLong);
  if (!("function" in item)) return capital(name);
  if (item.at === undefined) return "Combinations";
  const property = propertyOf(catalog, places, item);
  const kind = places[item.at]?.kind;
  switch (item.function) {
    case "COUNT_DISTINCT":
      if (property?.type === "NODE" && kind) return `Different ${isLong ? name : KINDS[kind].many.toLowerCase()}`;
      return `Different values of ${name}`;
    case "QUANTILE":
      return item.quantile === 0.5 ? `Median of ${name}` : `Percentile ${Math.round(100 * (item.quantile ?? 0.5))} of ${name}`;
    default:
      return `${FUNCTIONS[item.function]} of ${name}`;
  }
}

/** "exam fee", or where it is not clear of what, "certification 1: exam fee". */
function columnWords({ at, of, property }: Column, places: Place[], isLong: boolean): string {
  const kind = places[at]?.kind;
  const one = kind ? KINDS[kind].one.toLowerCase() : "";
  const isOnlyOne = places.filter((place) => place.kind === kind).length < 2;
  const place = isOnlyOne ? one : at === 0 ? `${one} at the start` : `${one} after step ${at}`;
  if (!of && property === "node") return isOnlyOne ? one : place;
  const words = wordsOf(property);
  if (!isLong) return words;
  return of ? `${wayWords(places[at]?.way?.name ?? "")} ${one}: ${words}` : `${place}: ${words}`;
}
