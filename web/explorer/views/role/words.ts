import type {
  EntryEducation,
  ExposureMeasure,
  LicenceLaw,
  PreparationVerdict,
  PreparationVerdictReason,
  RelatedTier,
} from "../../gen/graphql";

export const ENTRY_EDUCATION: Record<EntryEducation, string> = {
  NO_CREDENTIAL: "no credential",
  HIGH_SCHOOL: "high school diploma",
  SOME_COLLEGE: "some college",
  NONDEGREE_AWARD: "certificate after high school",
  ASSOCIATES: "associate's degree",
  BACHELORS: "bachelor's degree",
  MASTERS: "master's degree",
  DOCTORAL: "doctoral or professional degree",
};

export const LICENCE_LAW: Record<LicenceLaw, string> = {
  ALL_STATES: "Every state requires a licence.",
  SOME_STATES: "Some states ask for a licence, or some jobs of this role do.",
  NO_STATE: "No state requires a licence.",
  UNKNOWN: "It is not known whether a licence is needed.",
};

export const PREPARATION: Record<PreparationVerdict, { mark: string; words: string }> = {
  SUPPORTED: { mark: "✓", words: "yes" },
  CONTRADICTED: { mark: "✗", words: "seldom" },
  UNKNOWN: { mark: "?", words: "not known" },
};

export const PREPARATION_REASON: Record<PreparationVerdictReason, string> = {
  GRADUATES_WORK_THERE: "many graduates work in it",
  HANDBOOK_NAMES_FIELD: "the Occupational Outlook Handbook names the field",
  GRADUATES_SELDOM_WORK_THERE: "few graduates work in it",
  DISAGREEMENT: "the sources disagree",
  TOO_COARSE: "figures are for a wider field only",
  NEAR_AVERAGE: "about as many as of all graduates",
  LEVEL_NOT_SURVEYED: "the survey begins with bachelor's degrees",
  FIELD_NOT_SURVEYED: "the survey has no such field",
  NOT_PUBLISHED: "not published",
};

export const TIERS: Record<RelatedTier, string> = {
  PRIMARY_SHORT: "among the five closest",
  PRIMARY_LONG: "among the ten closest",
  SUPPLEMENTAL: "among the twenty closest",
};

export const EXPOSURE: Record<ExposureMeasure, { by: string; words: string }> = {
  MICROSOFT_APPLICABILITY: { by: "Microsoft", words: "how far what people do with a chatbot covers the work" },
  ANTHROPIC_OBSERVED: { by: "Anthropic", words: "how far what people use a chatbot for covers the tasks" },
  OPENAI_MODEL_ALPHA: { by: "OpenAI, rated by a model", words: "tasks that a language model alone halves in time" },
  OPENAI_MODEL_BETA: { by: "OpenAI, rated by a model", words: "tasks that it halves in time, counting half of those that also need other software" },
  OPENAI_MODEL_GAMMA: { by: "OpenAI, rated by a model", words: "tasks that it halves in time, with all those that also need other software" },
  OPENAI_HUMAN_ALPHA: { by: "OpenAI, rated by people", words: "tasks that a language model alone halves in time" },
  OPENAI_HUMAN_BETA: { by: "OpenAI, rated by people", words: "tasks that it halves in time, counting half of those that also need other software" },
  OPENAI_HUMAN_GAMMA: { by: "OpenAI, rated by people", words: "tasks that it halves in time, with all those that also need other software" },
};

/** A label of the publisher without its explanation: "Bachelor's Degree - awarded for…" is "Bachelor's Degree". */
export function shortLabel(label: string): string {
  return label.split(/ - | \(/)[0]!;
}
