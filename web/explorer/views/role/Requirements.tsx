import { Bar } from "../../pictures/Bar";
import { Figure } from "../../parts/Figure";
import { More } from "../../parts/more";
import { NodeLink } from "../../parts/NodeLink";
import { Section } from "../../parts/Section";
import { type Column, Table } from "../../parts/Table";
import { prose } from "../../parts/numbers";
import { NamedList } from "../node/NamedList";
import type { Role } from "./RolePage";

type Rated = Role["rated"]["edges"][number];

const COLUMNS: Column<Rated>[] = [
  { id: "skill", head: "Skill or knowledge", value: ({ node }) => node.name, show: ({ node }) => <NodeLink node={node} /> },
  {
    id: "importance",
    head: "Importance, 1 to 5",
    number: true,
    value: ({ importance }) => importance?.value,
    show: ({ node, importance, evidence }) =>
      importance && (
        <span className="with-bar">
          <Figure
            of={`Importance of ${node.name}`}
            value={importance.value}
            unit="rating"
            evidence={evidence}
            remark={remarkOf(importance)}
          />
          <Bar
            value={importance.value}
            minimum={importance.scale.minimum}
            maximum={importance.scale.maximum}
            low={importance.confidenceLow}
            high={importance.confidenceHigh}
          />
        </span>
      ),
  },
  {
    id: "sort",
    head: "Type",
    value: ({ node }) => (node.__typename === "Skill" ? prose(node.skillKind) : ""),
  },
];

function remarkOf({ sampleSize, confidenceLow, confidenceHigh, suppressed }: NonNullable<Rated["importance"]>) {
  const answers = sampleSize ? `${sampleSize} people answered.` : "The publisher does not say how many answered.";
  const range = confidenceLow !== null && confidenceHigh !== null ? ` 95 times of 100 it is between ${confidenceLow} and ${confidenceHigh}.` : "";
  return `${answers}${range}${suppressed ? " The publisher advises against using it: too imprecise." : ""}`;
}

/** Skills, technologies and topics that a role requires. */
export function Requirements({ role: { requires, rated, technologies, topics } }: { role: Role }) {
  return (
    <Section id="skills" title="What it requires" count={requires.totalCount}>
      {rated.totalCount > 0 ? (
        <Table name="rated" caption="Skills and knowledge, rated by people who do the job or study it (O*NET)" rows={rated.edges} columns={COLUMNS} sort={{ id: "importance", desc: true }} buttons={<More name="skills" shown={rated.edges.length} total={rated.totalCount} of="rated skills" />} />
      ) : (
        <p className="remark">The skills of this role have not been rated yet. The lists below are stated by sources, not measured.</p>
      )}
      <div className="columns">
        <NamedList title="Technologies in demand" list={technologies} none="No technology is marked as in demand for this role." />
        <NamedList title="Topics, standards and rules" list={topics} none="None is stated." />
      </div>
      {rated.totalCount === 0 && (
        <More name="skills" shown={Math.min(technologies.edges.length, topics.edges.length)} total={Math.max(technologies.totalCount, topics.totalCount)} of="skills" />
      )}
    </Section>
  );
}
