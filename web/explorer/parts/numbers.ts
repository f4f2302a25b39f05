const whole = new Intl.NumberFormat("en-US");
const centsOf = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });
const dollarsOf = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", maximumFractionDigits: 0 });

/** The units in which figures are shown. */
export type Unit = "dollars" | "cents" | "year" | "count" | "percent" | "times" | "months" | "years" | "share" | "rating" | "change" | "points" | "plain";

/** A number with its unit, as a reader writes it: $104,350, 2,980, 12.5 %, 3.2×. */
export function show(value: number, unit: Unit = "count"): string {
  switch (unit) {
    case "dollars":
      return Math.abs(value) >= 10_000_000 ? `$${trimmed(value / 1_000_000, 1)} million` : dollarsOf.format(value);
    case "cents":
      return centsOf.format(value);
    case "year":
      return String(value);
    case "count":
      return whole.format(Math.round(value));
    case "percent":
      return `${trimmed(value, 1)} %`;
    case "share":
      return `${trimmed(100 * value, 1)} %`;
    case "times":
      return `${value.toFixed(2)}×`;
    case "months":
      return `${trimmed(value, 1)} ${value === 1 ? "month" : "months"}`;
    case "years":
      return `${trimmed(value, 1)} ${value === 1 ? "year" : "years"}`;
    case "rating":
      return value.toFixed(2);
    case "change":
      return `${value > 0 ? "+" : value < 0 ? "−" : ""}${trimmed(Math.abs(value), 1)} %`;
    case "points":
      return value.toFixed(1);
    case "plain":
      return trimmed(value, 2);
  }
}

/** Dollars in thousands, where space is limited: $104k. */
export function showShort(value: number): string {
  return Math.abs(value) >= 1000 ? `$${Math.round(value / 1000)}k` : dollarsOf.format(value);
}

/** Half of the 95 percent interval, from a relative standard error in percent. */
export function uncertainty(value: number, relativeStandardError: number, unit: Unit): number {
  const half = (1.96 * relativeStandardError * Math.abs(value)) / 100;
  const step = unit === "dollars" ? 100 : 10;
  return half >= step ? Math.round(half / step) * step : Math.round(half);
}

function trimmed(value: number, digits: number): string {
  return new Intl.NumberFormat("en-US", { maximumFractionDigits: digits }).format(value);
}

/** A word of the schema as prose: `CERTIFICATE_1_TO_2_YEARS` is "certificate 1 to 2 years". */
export function prose(word: string): string {
  return word.toLowerCase().replaceAll("_", " ");
}

/** The first letter as a capital. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "1 job", "2 jobs". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${whole.format(count)} ${count === 1 ? one : many}`;
}
