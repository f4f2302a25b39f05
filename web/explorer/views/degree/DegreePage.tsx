import { DegreePageDocument, type DegreePageQuery } from "../../gen/graphql";
import { levelWord } from "../../parts/levels";
import { More, useMore } from "../../parts/more";
import { NodeLink } from "../../parts/NodeLink";
import { prose } from "../../parts/numbers";
import { Section } from "../../parts/Section";
import { type Column, Table } from "../../parts/Table";
import { View } from "../../parts/View";
import { Further } from "../node/Further";
import { NamedTable } from "../node/NamedTable";
import { NodeFrame } from "../node/NodeFrame";
import { Outcomes } from "../node/Outcomes";
import { PreparationNote } from "../node/PreparationNote";
import { STRENGTH } from "../node/strength";
import { WholeRelation } from "../walk/WholeRelation";

type Degree = NonNullable<DegreePageQuery["degree"]>;
type Role = Degree["preparesFor"]["edges"][number];
type Offer = Degree["offeredBy"]["edges"][number];

const ROLES: Column<Role>[] = [
  { id: "role", head: "Role", value: ({ node }) => node.name, show: ({ node }) => <NodeLink node={node} /> },
  {
    id: "outcome",
    head: "Do graduates work in it?",
    value: ({ verdict }) => verdict,
    show: (edge) => <PreparationNote edge={edge} of={edge.node.name} />,
  },
];

const OFFERS: Column<Offer>[] = [
  {
    id: "awards",
    head: "Degrees a year",
    number: true,
    figure: ({ node, awards, awardsBefore, evidence }) => ({
      of: `Degrees awarded by ${node.name} in a year`,
      value: awards,
      evidence,
      remark: awardsBefore !== null ? `In the year before: ${awardsBefore}.` : undefined,
    }),
  },
  { id: "modes", head: "How", value: ({ modes }) => modes.map(prose).join(", ") },
  {
    id: "tuition",
    head: "Tuition and fees in the state",
    number: true,
    figure: ({ node, tuition }) => ({
      of: `Tuition and fees of ${node.name} for students of the state`,
      value: tuition ? sum(tuition.tuitionInState, tuition.feesInState) : null,
      unit: "dollars",
      status: "NOT_PUBLISHED",
      evidence: tuition?.evidence,
      remark: tuition && `${tuition.period}, ${prose(tuition.student)} students, for one year.`,
    }),
  },
];

function sum(tuition: number | null, fees: number | null): number | null {
  return tuition === null ? null : tuition + (fees ?? 0);
}

/** The page of a degree. */
export default function DegreePage({ params: { code = "" } }: { params: { code?: string } }) {
  const { first } = useMore();
  const variables = {
    id: `degree:${code}`,
    roles: first("roles", 12),
    skills: first("skills", 12),
    institutions: first("institutions", 12),
    outcomes: first("outcomes", 10),
  };
  return (
    <View name="DegreePage" operation={DegreePageDocument} variables={variables} keepLast>
      {({ degree }) => degree && <Page degree={degree} />}
    </View>
  );
}

function Page({ degree }: { degree: Degree }) {
  const { cip, level, definition, aliases, preparesFor, teaches, offeredBy, outcomes, claims } = degree;
  return (
    <NodeFrame
      node={{ ...degree, kind: "DEGREE" }}
      code={`${levelWord(level)} · CIP ${cip}`}
      description={definition}
      jumps={[
        { id: "roles", name: "roles", count: preparesFor.totalCount },
        { id: "skills", name: "skills", count: teaches.totalCount },
        { id: "institutions", name: "schools", count: offeredBy.totalCount },
        { id: "earnings", name: "rows of earnings", count: outcomes.totalCount },
      ]}
    >
      {aliases.length > 0 && <p className="also">Also called {aliases.join(", ")}.</p>}
      <Section id="roles" title="Roles it prepares for" count={preparesFor.totalCount}>
        {preparesFor.totalCount === 0 ? (
          <p className="quiet">No crosswalk or source connects this degree with a role of this graph.</p>
        ) : (
          <Table name="roles-order" caption="Roles that a crosswalk or a source connects with this degree" rows={preparesFor.edges} columns={ROLES} buttons={
              <>
                <More name="roles" shown={preparesFor.edges.length} total={preparesFor.totalCount} of="roles" />
                {preparesFor.edges.length < preparesFor.totalCount && (
                  <WholeRelation id={degree.id} relation="preparesFor" to="ROLE" properties={["crosswalkMatch", "verdict", "verdictReason"]} total={preparesFor.totalCount} />
                )}
              </>
            }
          />
        )}
      </Section>
      <Outcomes outcomes={outcomes} all={degree.allOutcomes.totalCount} by="place" />
      {teaches.totalCount > 0 && (
        <Section id="skills" title="What it teaches" count={teaches.totalCount}>
          <NamedTable name="skills" caption="Skills, strongest first" of="skills" list={teaches} columns={STRENGTH} whole={{ id: degree.id, relation: "teaches", properties: ["strength", "roles", "method"] }} />
        </Section>
      )}
      <Section id="institutions" title="Where it is offered" count={offeredBy.totalCount}>
        {offeredBy.totalCount === 0 ? (
          <p className="quiet">No school reported awards of this degree in the newest year.</p>
        ) : (
          <NamedTable name="institutions" caption="Schools by degrees awarded in a year" of="schools" list={offeredBy} columns={OFFERS} sort={{ id: "awards", desc: true }} whole={{ id: degree.id, relation: "offeredBy", properties: ["awards", "awardsBefore"] }} />
        )}
      </Section>
      <Further id={degree.id} claims={claims} />
    </NodeFrame>
  );
}
