import type { AwardLevel } from "../gen/graphql";

const WORDS: Record<AwardLevel, string> = {
  CERTIFICATE_UNDER_12_WEEKS: "certificate (under 12 weeks)",
  CERTIFICATE_UNDER_1_YEAR: "certificate (under 1 year)",
  CERTIFICATE_1_TO_2_YEARS: "certificate (1 to 2 years)",
  ASSOCIATES: "associate's degree",
  CERTIFICATE_2_TO_4_YEARS: "certificate (2 to 4 years)",
  BACHELORS: "bachelor's degree",
  POSTBACCALAUREATE_CERTIFICATE: "postbaccalaureate certificate",
  MASTERS: "master's degree",
  POSTMASTERS_CERTIFICATE: "post-master's certificate",
  DOCTORATE: "doctorate (research)",
  PROFESSIONAL_DOCTORATE: "doctorate (professional)",
  OTHER_DOCTORATE: "doctorate (other)",
};

/** The levels of awards, lowest first. */
export const LEVELS = Object.keys(WORDS) as AwardLevel[];

export const levelWord = (level: AwardLevel): string => WORDS[level];
