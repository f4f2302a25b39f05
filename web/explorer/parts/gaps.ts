/** Why a value is missing: a short label for its place, and a sentence for the note. */
export const GAPS: Record<string, { words: string; reason: string }> = {
  SUPPRESSED: {
    words: "withheld",
    reason: "The publisher withholds this figure: too few answers, or it could identify a person. It is not zero.",
  },
  TOP_CODED: {
    words: "above the cap",
    reason: "The publisher only says that it is at or above its ceiling, $239,200 a year for wages.",
  },
  NO_PRICE_PARITY: {
    words: "no price level",
    reason: "No price level is published for this area, so the wage cannot be compared at national prices.",
  },
  NO_WAGE: { words: "no wage", reason: "No wage is published here, so there is none at national prices either." },
  NOT_PUBLISHED: { words: "not published", reason: "The publisher has no figure here. It is not zero." },
  NOT_AVAILABLE: { words: "not available", reason: "The publisher's file has no figure here yet. It is not zero." },
  NOT_COVERED: { words: "not covered", reason: "The source does not cover roles or places of this type." },
  NO_OWN_FIGURES: {
    words: "no figure of its own",
    reason: "The survey has no such area, and figures of its parts cannot simply be added.",
  },
  NOT_RATED: { words: "not rated", reason: "This has not been rated yet. That says nothing about its importance." },
  NOT_STATED: { words: "not stated", reason: "The pages that were read do not say." },
  NOT_APPLICABLE: { words: "does not apply", reason: "There is no such figure for this type of thing." },
  ANNUAL_ONLY: { words: "yearly only", reason: "The publisher gives this wage by the year only." },
  HOURLY_ONLY: { words: "hourly only", reason: "The publisher gives this wage by the hour only." },
  NO_SCORE: { words: "no score", reason: "Less than half of the weights have a figure here, so there is no score. That is not a low score." },
  UNKNOWN: { words: "unknown", reason: "No source that was read says." },
};

/** The label and the reason of a status; an unknown status is shown unchanged. */
export function gapOf(status: string): { words: string; reason: string } {
  return GAPS[status] ?? { words: status.toLowerCase().replaceAll("_", " "), reason: "There is no value here." };
}
