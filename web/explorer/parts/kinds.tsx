import type { NodeKind, NodeLineFragment } from "../gen/graphql";

export type Kind = NodeKind;

/** The seven kinds in the order in which pages list them, each with its words. */
export const KINDS: Record<Kind, { one: string; many: string; means: string }> = {
  ROLE: { one: "Role", many: "Roles", means: "an occupation" },
  SKILL: { one: "Skill", many: "Skills", means: "something you can learn, and technologies" },
  CERTIFICATION: { one: "Certification", many: "Certifications", means: "a credential with an exam" },
  DEGREE: { one: "Degree", many: "Degrees", means: "a field of study at a level" },
  INSTITUTION: { one: "School", many: "Schools", means: "a college or university" },
  EMPLOYER: { one: "Employer", many: "Employers", means: "an organization that employs people" },
  REGION: { one: "Region", many: "Regions", means: "a metro, a state or the nation" },
};

/** Each kind has a shape as well as a color, so that they can be distinguished without colors. In a box of 16 by 16. */
const SHAPES: Record<Kind, string> = {
  ROLE: "M8 1l7 7-7 7-7-7z",
  SKILL: "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2z",
  CERTIFICATION: "M8 .8l2.2 4.7 5 .6-3.7 3.5 1 5.1L8 12.2l-4.5 2.5 1-5.1L.8 6.1l5-.6z",
  DEGREE: "M8 1.8L15.2 14H.8z",
  INSTITUTION: "M2.5 2.5h11v11h-11z",
  EMPLOYER: "M5 5V2h6v3h4v9H1V5zm1.8-1.3V5h2.4V3.7z",
  REGION: "M8 1l6.2 3.5v7L8 15l-6.2-3.5v-7z",
};

/** The symbol of a kind. It repeats the word beside it, so screen readers skip it. */
export function KindMark({ kind }: { kind: Kind }) {
  return (
    <svg className={`mark kind-${kind.toLowerCase()}`} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d={SHAPES[kind]} fillRule="evenodd" />
    </svg>
  );
}

/** Distinguishes a node from others of the same name: its place, issuer or type. Empty if it has none of these. */
export function detailOf(node: NodeLineFragment): string {
  switch (node.__typename) {
    case "Region":
      return node.regionKind === "METRO" ? "metro area" : node.regionKind.toLowerCase();
    case "Institution":
      return `${node.institutionCity}, ${node.institutionState}`;
    case "Employer":
      return [node.employerCity, node.employerState].filter(Boolean).join(", ");
    case "Certification":
      return node.issuer ?? "";
    case "Skill":
      return node.skillKind.toLowerCase();
    default:
      return "";
  }
}
