import { SkillPageDocument, type SkillPageQuery } from "../../gen/graphql";
import { Bar } from "../../pictures/Bar";
import { Figure, Gap } from "../../parts/Figure";
import { useMore } from "../../parts/more";
import { prose } from "../../parts/numbers";
import { Section } from "../../parts/Section";
import type { Column } from "../../parts/Table";
import { View } from "../../parts/View";
import { Further } from "../node/Further";
import { NamedList } from "../node/NamedList";
import { NamedTable } from "../node/NamedTable";
import { NodeFrame } from "../node/NodeFrame";
import { STRENGTH } from "../node/strength";

type Skill = NonNullable<SkillPageQuery["skill"]>;
type Role = Skill["requiredBy"]["edges"][number];

const IMPORTANCE: Column<Role> = {
  id: "importance",
  head: "Importance, 1 to 5",
  number: true,
  value: ({ importance }) => importance?.value,
  show: ({ node, importance, evidence }) =>
    importance ? (
      <span className="with-bar">
        <Figure
          of={`Importance for ${node.name}`}
          value={importance.value}
          unit="rating"
          evidence={evidence}
          remark={importance.sampleSize ? `${importance.sampleSize} people answered.` : "The publisher does not say how many answered."}
        />
        <Bar value={importance.value} minimum={importance.scale.minimum} maximum={importance.scale.maximum} low={importance.confidenceLow} high={importance.confidenceHigh} />
      </span>
    ) : (
      <Gap status="NOT_RATED" of={`Importance for ${node.name}`} evidence={evidence} />
    ),
};

const DEMAND: Column<Role> = {
  id: "demand",
  head: "In demand",
  value: ({ inDemand }) => (inDemand ? "yes" : inDemand === false ? "no" : ""),
};

/** The page of a skill. */
export default function SkillPage({ params: { code = "" } }: { params: { code?: string } }) {
  const { first } = useMore();
  const variables = {
    id: `skill:${code}`,
    roles: first("roles", 15),
    degrees: first("degrees", 12),
    certifications: first("certifications", 20),
  };
  return (
    <View name="SkillPage" operation={SkillPageDocument} variables={variables} keepLast>
      {({ skill }) => skill && <Page skill={skill} />}
    </View>
  );
}

function Page({ skill }: { skill: Skill }) {
  const { skillKind, code, category, description, hotTechnology, aliases, requiredBy, taughtBy, validatedBy, strengthOf, claims } = skill;
  const columns = skillKind === "TECHNOLOGY" ? TECHNOLOGY_COLUMNS : RATED_COLUMNS;
  return (
    <NodeFrame
      node={{ ...skill, kind: "SKILL" }}
      code={[prose(skillKind), category, code].filter(Boolean).join(" · ")}
      description={description}
      jumps={[
        { id: "roles", name: "roles", count: requiredBy.totalCount },
        { id: "degrees", name: "degrees", count: taughtBy.totalCount },
        { id: "certifications", name: "certifications", count: validatedBy.totalCount },
        { id: "strengths", name: "places", count: strengthOf.totalCount },
      ]}
    >
      {aliases.length > 0 && <p className="also">Also called {aliases.join(", ")}.</p>}
      {hotTechnology && <p className="remark">Job postings of many occupations ask for it (O*NET calls it a hot technology).</p>}
      {requiredBy.totalCount + taughtBy.totalCount + validatedBy.totalCount === 0 && (
        <p className="remark">Nothing in this graph requires it, teaches it or tests it yet.</p>
      )}
      {requiredBy.totalCount > 0 && (
        <Section id="roles" title="Roles that ask for it" count={requiredBy.totalCount}>
          <NamedTable name="roles" caption="Roles for which it matters most come first" of="roles" list={requiredBy} columns={columns} whole={{ id: skill.id, relation: "requiredBy", properties: ["importance", "level", "hotTechnology", "inDemand"] }} />
        </Section>
      )}
      {taughtBy.totalCount > 0 && (
        <Section id="degrees" title="Degrees that teach it" count={taughtBy.totalCount}>
          <NamedTable name="degrees" caption="Degrees, strongest first" of="degrees" list={taughtBy} columns={STRENGTH} whole={{ id: skill.id, relation: "taughtBy", properties: ["strength", "roles", "method"] }} />
        </Section>
      )}
      {validatedBy.totalCount > 0 && (
        <Section id="certifications" title="Certifications that test it" count={validatedBy.totalCount}>
          <NamedTable name="certifications" caption="Certifications" of="certifications" list={validatedBy} whole={{ id: skill.id, relation: "validatedBy" }} />
        </Section>
      )}
      {strengthOf.totalCount > 0 && (
        <Section id="strengths" title="Places said to be strong in it" count={strengthOf.totalCount}>
          <NamedList title="Places" list={strengthOf} none="" />
        </Section>
      )}
      <Further id={skill.id} claims={claims} />
    </NodeFrame>
  );
}

const RATED_COLUMNS = [IMPORTANCE];
const TECHNOLOGY_COLUMNS = [DEMAND];
