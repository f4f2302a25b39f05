import type { AdviceTermName, CertificationStrength, Reach, RequirementKind, RequirementStanding } from "../../gen/graphql";

export const REACH: Record<Reach, { title: string; means: string }> = {
  WITHIN: { title: "Within reach", means: "Something in your profile leads there within three years." },
  LATER: { title: "Later", means: "Something in your profile leads there, but it takes more than three years." },
  OPEN_TO_ANY: { title: "Open to anyone", means: "The job requires no particular field, and nothing in your profile leads there." },
  NEW_BEGINNING: { title: "A new beginning", means: "It takes a new field of study, or a degree below your highest one." },
};

export const TERM: Record<AdviceTermName, string> = {
  LINK: "how directly your profile leads there",
  GROUP: "graduates of the field who work there",
  LEVEL: "level of education",
  PAY: "entry pay",
  OPENINGS: "openings",
  INDUSTRIES: "industries",
  SKILLS: "skills you have",
  CERTIFICATIONS: "certifications you have",
  STUDY: "time to study",
  WORK: "work required first",
  MONEY: "money",
  PLACE: "no pay published there",
};

export const STANDING: Record<RequirementStanding, string> = { MET: "✓ You have it", STEP: "→ A step", OPEN: "? Open" };

export const REQUIREMENT: Record<RequirementKind, string> = {
  EDUCATION: "Education",
  EXPERIENCE: "Experience",
  PRIOR_LICENCE: "Earlier licence",
  LICENCE: "Licence",
  PRACTICE: "Supervised practice",
};

export const STRENGTH: Record<CertificationStrength, string> = {
  LICENCE: "required by law",
  EXPECTED: "employers expect it",
  SUPPORTING: "it helps",
  INTRODUCTORY: "introduces one subject",
  BUILDS_ON: "earned later, in the job",
  UNRELATED: "of little use here",
};

