import type { AdviceTermName, CertificationStrength, Reach, RequirementKind, RequirementStanding } from "../../gen/graphql";

export const REACH: Record<Reach, { title: string; means: string }> = {
  WITHIN: { title: "Within reach", means: "Something that you have leads there within three years." },
  LATER: { title: "Later", means: "Something that you have leads there, but it takes more than three years." },
  OPEN_TO_ANY: { title: "Open to anybody", means: "The job asks for no particular field, and nothing that you have leads there." },
  NEW_BEGINNING: { title: "A new beginning", means: "It takes a new field of study, or a degree below your highest one." },
};

export const TERM: Record<AdviceTermName, string> = {
  LINK: "how directly you are led there",
  GROUP: "graduates of the field who work there",
  LEVEL: "level of education",
  PAY: "entry pay",
  OPENINGS: "openings",
  INDUSTRIES: "industries",
  SKILLS: "skills you have",
  CERTIFICATIONS: "certifications you have",
  STUDY: "time to study",
  WORK: "work that comes first",
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
  LICENCE: "the law asks for it",
  EXPECTED: "employers expect it",
  SUPPORTING: "it helps",
  INTRODUCTORY: "first steps in one subject",
  BUILDS_ON: "earned later, in the job",
  UNRELATED: "of little use here",
};

