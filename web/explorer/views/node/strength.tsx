import { Bar } from "../../pictures/Bar";
import type { EvidenceFragment, NodeLineFragment } from "../../gen/graphql";
import { Figure, Gap } from "../../parts/Figure";
import type { Column } from "../../parts/Table";

interface TeachingEdge {
  node: NodeLineFragment;
  strength: number | null;
  roles: number | null;
  method: string | null;
  evidence: EvidenceFragment;
}

/** How strongly a degree teaches a skill, seen from either. */
export const STRENGTH: Column<TeachingEdge>[] = [
  {
    id: "strength",
    head: "Strength, 0 to 1",
    number: true,
    value: ({ strength }) => strength,
    show: ({ node, strength, roles, method, evidence }) =>
      strength === null ? (
        <Gap status="NOT_RATED" of={`Strength of ${node.name}`} evidence={evidence} />
      ) : (
        <span className="with-bar">
          <Figure
            of={`Strength of ${node.name}`}
            value={strength}
            unit="rating"
            evidence={evidence}
            derived={method ? `${method}${roles ? `, over ${roles} roles` : ""}.` : undefined}
          />
          <Bar value={strength} maximum={1} />
        </span>
      ),
  },
];
