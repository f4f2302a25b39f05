import { flag, number, type Parameters, text, texts, type Values } from "../../address";
import type { AwardLevel, CareerProfile, EntryEducation, IndustryField, NodeKind, Reference } from "../../gen/graphql";

/** What a reader has, where they want to work and what they can spend: the same words in the address of each view. */
export const PROFILE = {
  degree: texts,
  /** A field of study outside of the graph: `54.0101~BACHELORS`. */
  field: texts,
  /** A job and years in it: `role:29-1141.00~4`. */
  worked: texts,
  licence: texts,
  certification: texts,
  skill: texts,
  education: text,
  region: text,
  industry: texts,
  /** The job that is wanted. */
  role: text,
  months: number,
  money: number,
  wage: number,
  /** Jobs in a new field too. */
  newField: flag,
} satisfies Parameters;

export type Profile = Values<typeof PROFILE>;
export type SetProfile = (change: Partial<Profile>, options?: { replace?: boolean }) => void;

/** Where a node of a kind goes in the address. */
export const PARAMETER_OF: Partial<Record<NodeKind, "degree" | "worked" | "skill" | "certification">> = {
  DEGREE: "degree",
  ROLE: "worked",
  SKILL: "skill",
  CERTIFICATION: "certification",
};

/** A node by its id, or by a name written into an address by hand. */
export function reference(words: string): Reference {
  return /^(role|skill|degree|certification|region):/.test(words) ? { id: words } : { name: words };
}

/** `role:29-1141.00~4` as its two parts. */
export function split(words: string): [string, string] {
  const [first = "", second = ""] = words.split("~");
  return [first, second];
}

export function isEmpty({ degree, field, worked, licence, certification, skill, education }: Profile): boolean {
  return [degree, field, worked, licence, certification, skill].every((list) => list.length === 0) && !education;
}

/** The profile as input of the API. */
export function inputOf(profile: Profile): CareerProfile {
  const { degree, field, worked, licence, certification, skill, education } = profile;
  const list = <From, To>(items: From[], map: (item: From) => To) => (items.length > 0 ? items.map(map) : undefined);
  return {
    degrees: list(degree, reference),
    fields: list(field, (words) => {
      const [cip, level] = split(words);
      return { cip, level: level as AwardLevel };
    }),
    roles: list(worked, (words) => {
      const [id, years] = split(words);
      return { role: reference(id), years: Number(years) || 0 };
    }),
    licensedAs: list(licence, reference),
    certifications: list(certification, reference),
    skills: list(skill, reference),
    highestEducation: (education as EntryEducation) || undefined,
  };
}

/** Which industries count: the usual ones if the address says nothing. */
export function industriesOf({ industry }: Profile): IndustryField[] | undefined {
  if (industry.length === 0) return undefined;
  return industry.filter((name) => name !== "none") as IndustryField[];
}

export const INDUSTRIES: Record<IndustryField, string> = {
  HEALTH_CARE: "health care",
  PHARMACEUTICALS: "medicines",
  MEDICAL_DEVICES: "medical devices",
  INSURANCE: "insurance",
  RESEARCH: "research",
  COMPUTING: "computing",
  HIGHER_EDUCATION: "universities",
};
export const USUAL_INDUSTRIES: IndustryField[] = ["HEALTH_CARE", "PHARMACEUTICALS", "MEDICAL_DEVICES", "INSURANCE", "RESEARCH"];

export const EDUCATION: Record<EntryEducation, string> = {
  NO_CREDENTIAL: "no diploma",
  HIGH_SCHOOL: "a high school diploma",
  SOME_COLLEGE: "some college, no degree",
  NONDEGREE_AWARD: "a certificate of a school",
  ASSOCIATES: "an associate's degree",
  BACHELORS: "a bachelor's degree",
  MASTERS: "a master's degree",
  DOCTORAL: "a doctoral or professional degree",
};

export const LEVELS: Record<AwardLevel, string> = {
  CERTIFICATE_UNDER_12_WEEKS: "Certificate under 12 weeks",
  CERTIFICATE_UNDER_1_YEAR: "Certificate under 1 year",
  CERTIFICATE_1_TO_2_YEARS: "Certificate of 1 to 2 years",
  ASSOCIATES: "Associate's",
  CERTIFICATE_2_TO_4_YEARS: "Certificate of 2 to 4 years",
  BACHELORS: "Bachelor's",
  POSTBACCALAUREATE_CERTIFICATE: "Postbaccalaureate certificate",
  MASTERS: "Master's",
  POSTMASTERS_CERTIFICATE: "Post-master's certificate",
  DOCTORATE: "Doctorate (research)",
  PROFESSIONAL_DOCTORATE: "Professional doctorate",
  OTHER_DOCTORATE: "Other doctorate",
};
