import { InstitutionPageDocument, type InstitutionPageQuery, type StudentLevel } from "../../gen/graphql";
import { Facts } from "../../parts/Facts";
import { Figure } from "../../parts/Figure";
import { useMore } from "../../parts/more";
import { NodeLink } from "../../parts/NodeLink";
import { prose, show } from "../../parts/numbers";
import { Section } from "../../parts/Section";
import { type Column, Table } from "../../parts/Table";
import { View } from "../../parts/View";
import { Further } from "../node/Further";
import { NamedTable } from "../node/NamedTable";
import { NodeFrame } from "../node/NodeFrame";
import { Outcomes } from "../node/Outcomes";

type Institution = NonNullable<InstitutionPageQuery["institution"]>;
type Cost = Institution["costs"][number];
type Offer = Institution["offers"]["edges"][number];

const STUDENTS: Record<StudentLevel, string> = {
  UNDERGRADUATE: "Undergraduates",
  GRADUATE: "Graduates",
  MEDICINE: "Medicine (MD)",
  OSTEOPATHY: "Osteopathic medicine (DO)",
  PHARMACY: "Pharmacy (PharmD)",
};

const COSTS: Column<Cost>[] = [
  { id: "students", head: "Full-time students", value: ({ student, period }) => `${STUDENTS[student]}, ${period}` },
  { id: "in", head: "Of the state", number: true, figure: (cost) => costFigure(cost, "of the state", cost.tuitionInState, cost.feesInState, "InState") },
  { id: "out", head: "Of other states", number: true, figure: (cost) => costFigure(cost, "of other states", cost.tuitionOutOfState, cost.feesOutOfState, "OutOfState") },
];

function costFigure({ student, evidence, imputed }: Cost, who: string, tuition: number | null, fees: number | null, column: string) {
  return {
    of: `Tuition and fees a year, ${STUDENTS[student].toLowerCase()} ${who}`,
    value: tuition === null ? null : tuition + (fees ?? 0),
    unit: "dollars" as const,
    status: "NOT_PUBLISHED",
    evidence,
    approximate: imputed.some((name) => name.endsWith(column)),
    remark: tuition !== null && fees !== null ? `Tuition ${show(tuition, "dollars")} and fees ${show(fees, "dollars")}.` : undefined,
  };
}

const OFFERS: Column<Offer>[] = [
  {
    id: "awards",
    head: "Degrees a year",
    number: true,
    figure: ({ node, awards, awardsBefore, evidence }) => ({
      of: `Degrees a year: ${node.name}`,
      value: awards,
      evidence,
      remark: awardsBefore !== null ? `In the year before: ${awardsBefore}.` : undefined,
    }),
  },
  { id: "how", head: "How", value: ({ modes }) => modes.map(prose).join(", ") },
  { id: "accreditation", head: "Accreditation", value: ({ programs }) => [...new Set(programs.map(({ accreditation }) => accreditation).filter(Boolean))].join(", ") },
];

/** The page of an institution. */
export default function InstitutionPage({ params: { code = "" } }: { params: { code?: string } }) {
  const { first } = useMore();
  const variables = { id: `institution:${code}`, degrees: first("degrees", 15), outcomes: first("outcomes", 10) };
  return (
    <View name="InstitutionPage" operation={InstitutionPageDocument} variables={variables} keepLast>
      {({ institution }) => institution && <Page institution={institution} />}
    </View>
  );
}

function Page({ institution }: { institution: Institution }) {
  const { unitid, city, state, aliases, locatedIn, costs, offers, outcomes, claims, active } = institution;
  return (
    <NodeFrame
      node={{ ...institution, kind: "INSTITUTION" }}
      code={`${city}, ${state} · IPEDS ${unitid}`}
      jumps={[
        { id: "degrees", name: "degrees", count: offers.totalCount },
        { id: "earnings", name: "rows of earnings", count: outcomes.totalCount },
      ]}
    >
      {!active && <p className="remark">It was not active in the year of the directory.</p>}
      {aliases.length > 0 && <p className="also">Also called {aliases.join(", ")}.</p>}
      <p>
        {locatedIn.edges.map(({ node }) => (
          <span key={node.id}>
            In <NodeLink node={node} />.{" "}
          </span>
        ))}
      </p>
      <InstitutionFacts institution={institution} />
      {costs.length > 0 && (
        <Section id="costs" title="What it costs">
          <Table name="costs-order" caption="Tuition and fees for a year, before any aid" rows={costs} columns={COSTS} />
        </Section>
      )}
      <Section id="degrees" title="Degrees it offers" count={offers.totalCount}>
        {offers.totalCount === 0 ? <p className="quiet">It reported no awards in the fields of this graph.</p> : <NamedTable name="degrees" caption="Degrees by awards in a year" of="degrees" list={offers} columns={OFFERS} sort={{ id: "awards", desc: true }} whole={{ id: institution.id, relation: "offers", properties: ["awards", "awardsBefore"] }} />}
      </Section>
      <Outcomes outcomes={outcomes} all={institution.allOutcomes.totalCount} by="field" />
      <Further id={institution.id} claims={claims} />
    </NodeFrame>
  );
}

function InstitutionFacts({ institution: { control, carnegie, hospital, medical, website, admissions, research } }: { institution: Institution }) {
  const admission = admissions[0];
  const spending = research[0];
  const admitted = admission?.applicants && admission.admitted !== null ? admission.admitted / admission.applicants : null;
  return (
    <Facts
      facts={[
        control !== null && { name: "Control", value: <span className="words">{prose(control)}</span> },
        carnegie !== null && { name: "Classification", value: <span className="words">{carnegie}</span> },
        admission && {
          name: "Admitted",
          value: <Figure of={`Admitted of those who applied, ${admission.period}`} value={admitted} unit="share" evidence={admission.evidence} derived="admitted divided by applicants." />,
          below: `of ${admission.applicants === null ? "an unknown number of" : show(admission.applicants)} applicants`,
        },
        spending && {
          name: "Research spending",
          value: <Figure of={`Research spending, ${spending.fiscalYear}`} value={1000 * spending.total} unit="dollars" evidence={spending.evidence} remark="The survey counts in thousands of dollars." />,
          below: `place ${spending.rank} in ${spending.fiscalYear}`,
        },
        medical && { name: "Medical degrees", value: <span className="words">yes</span> },
        hospital && { name: "Own hospital", value: <span className="words">yes</span> },
        website !== null && { name: "Website", value: <span className="words"><a href={/^https?:/.test(website) ? website : `https://${website}`}>{website.replace(/^https?:\/\/|\/$/g, "")}</a></span> },
      ]}
    />
  );
}
