import { More, useMore } from "../../parts/more";
import { NodeLink } from "../../parts/NodeLink";
import { Note } from "../../parts/Note";
import { Section } from "../../parts/Section";
import { Source } from "../../parts/Source";
import { type Column, Table } from "../../parts/Table";
import { PreparationNote } from "../node/PreparationNote";
import { WholeRelation } from "../walk/WholeRelation";
import type { Role } from "./RolePage";

type Degree = Role["preparedBy"]["edges"][number];
type Certification = Role["qualifiedBy"]["edges"][number];

const DEGREES: Column<Degree>[] = [
  { id: "degree", head: "Degree", value: ({ node }) => node.name, show: ({ node }) => <NodeLink node={node} /> },
  {
    id: "outcome",
    head: "Do its graduates work in this role?",
    value: ({ verdict }) => verdict,
    show: (edge) => <PreparationNote edge={edge} of={edge.node.name} />,
  },
];

const CERTIFICATIONS: Column<Certification>[] = [
  {
    id: "certification",
    head: "Certification",
    value: ({ node }) => node.name,
    show: ({ node }) => (
      <>
        <NodeLink node={node} />
        {node.__typename === "Certification" && node.currentSuccessors.length > 0 && (
          <span className="quiet"> now {node.currentSuccessors.map(({ name }) => name).join(", ")}</span>
        )}
      </>
    ),
  },
  {
    id: "fee",
    head: "Exam fee",
    number: true,
    figure: ({ node }) => ({ of: `Exam fee of ${node.name}`, value: node.examFee, unit: "dollars", status: "NOT_STATED", evidence: node.evidence }),
  },
  {
    id: "why",
    head: "Based on",
    value: ({ evidence }) => evidence.basis,
    show: ({ node, evidence }) => (
      <Note label={`Source of ${node.name}`} content={() => <Source evidence={evidence} of={`Qualifies: ${node.name}`} shown={node.name} />}>
        {evidence.basis === "EDITORIAL" ? "the editors" : evidence.basis === "DERIVED" ? "a computation" : "a source"}
      </Note>
    ),
  },
];

/** Degrees and certifications that lead to a role. */
export function Preparation({ role: { id, prepared, preparedBy, qualifiedBy } }: { role: Role }) {
  const { isOpen } = useMore();
  const all = isOpen("degrees");
  return (
    <>
      {prepared.totalCount > 0 && (
        <Section id="degrees" title="Degrees that prepare for it" count={prepared.totalCount}>
          {preparedBy.edges.length === 0 && (
            <p className="quiet">A crosswalk of fields and occupations connects degrees with this role; no figures on graduates support one.</p>
          )}
          <Table
            name="degrees-order"
            caption={all ? "All fields of study that a crosswalk or a source connects with this role" : "Degrees whose graduates work in this role, certificates left out"}
            rows={preparedBy.edges}
            columns={DEGREES}
            buttons={
              <>
                <More name="degrees" shown={preparedBy.edges.length} total={prepared.totalCount} of="degrees" />
                {preparedBy.edges.length < prepared.totalCount && (
                  <WholeRelation id={id} relation="preparedBy" to="DEGREE" properties={["crosswalkMatch", "verdict", "verdictReason"]} total={prepared.totalCount} />
                )}
              </>
            }
          />
        </Section>
      )}
      {qualifiedBy.totalCount > 0 && (
        <Section id="certifications" title="Certifications for it" count={qualifiedBy.totalCount}>
          <Table
            name="certifications-order"
            caption="Certifications that are said to qualify for this role"
            rows={qualifiedBy.edges}
            columns={CERTIFICATIONS}
            buttons={<More name="certifications" shown={qualifiedBy.edges.length} total={qualifiedBy.totalCount} of="certifications" />}
          />
        </Section>
      )}
    </>
  );
}
