import { Link } from "wouter";
import { pathOf } from "../../address";
import { type EvidenceFragment, RegionPageDocument, type PriceMeasure, type RegionKind, type RegionPageQuery } from "../../gen/graphql";
import { Facts } from "../../parts/Facts";
import { Figure, Gap } from "../../parts/Figure";
import { More, useMore } from "../../parts/more";
import { NodeLink } from "../../parts/NodeLink";
import { show } from "../../parts/numbers";
import { Section } from "../../parts/Section";
import { type Column, Table } from "../../parts/Table";
import { View } from "../../parts/View";
import { WageFacts } from "../../parts/WageFacts";
import { jobsFigure, realWageFigure, wageFigure } from "../../parts/wages";
import { Further } from "../node/Further";
import { NamedList } from "../node/NamedList";
import { NamedTable } from "../node/NamedTable";
import { NodeFrame } from "../node/NodeFrame";
import { WholeRelation } from "../walk/WholeRelation";

type Region = NonNullable<RegionPageQuery["region"]>;
type RoleHere = Region["employs"]["edges"][number];

const KIND: Record<RegionKind, string> = {
  NATION: "nation",
  CENSUS_REGION: "census region",
  DIVISION: "census division",
  STATE: "state",
  METRO: "metro area",
  NONMETRO: "area outside of metros",
  HUB: "hub",
};

const PRICES: Record<PriceMeasure, string> = {
  ALL_ITEMS: "Prices, all items",
  GOODS: "Goods",
  HOUSING: "Housing",
  UTILITIES: "Utilities",
  OTHER_SERVICES: "Other services",
};

const ROLES: Column<RoleHere>[] = [
  { id: "role", head: "Role", value: ({ node }) => node.name, show: ({ node }) => <NodeLink node={node} /> },
  { id: "jobs", head: "Jobs", number: true, figure: (edge) => jobsFigure(edge, `Jobs: ${edge.node.name}`) },
  { id: "median", head: "Median pay", number: true, figure: (edge) => wageFigure(edge, "median", `Median pay: ${edge.node.name}`) },
  { id: "real", head: "At national prices", number: true, figure: (edge) => realWageFigure(edge, `Median pay at national prices: ${edge.node.name}`) },
  {
    id: "concentration",
    head: "Compared with the nation",
    number: true,
    figure: ({ node, locationQuotient, employmentStatus, evidence }) => ({
      of: `Share of jobs compared with the nation: ${node.name}`,
      value: locationQuotient,
      unit: "times",
      status: employmentStatus,
      evidence,
      remark: "1 means that the role has the same share of all jobs as in the nation.",
    }),
  },
];

/** The page of a region. */
export default function RegionPage({ params: { code = "" } }: { params: { code?: string } }) {
  const { first } = useMore();
  const variables = {
    id: `region:${code}`,
    roles: first("roles", 15),
    institutions: first("institutions", 10),
    employers: first("employers", 10),
    parts: first("parts", 12),
  };
  return (
    <View name="RegionPage" operation={RegionPageDocument} variables={variables} keepLast>
      {({ region }) => region && <Page region={region} />}
    </View>
  );
}

function Page({ region }: { region: Region }) {
  const { regionKind, code, note, within, total, employs, institutionsWithin, employersWithin, strongIn, parts, claims } = region;
  return (
    <NodeFrame
      node={{ ...region, kind: "REGION" }}
      code={[KIND[regionKind], code].filter(Boolean).join(" ")}
      description={regionKind === "HUB" ? note : undefined}
      jumps={[
        { id: "roles", name: "roles", count: employs.totalCount },
        { id: "institutions", name: "schools", count: institutionsWithin.totalCount },
        { id: "employers", name: "employers", count: employersWithin.totalCount },
        { id: "parts", name: "parts", count: parts.totalCount },
        { id: "claims", name: "claims", count: claims.totalCount },
      ]}
    >
      {within.length > 0 && (
        <p className="also">
          Lies in{" "}
          {within.map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 && ", "}
              <Link href={pathOf(id)}>{name}</Link>
            </span>
          ))}
          .
        </p>
      )}
      <RegionFacts region={region} />
      {total && <WageFacts figures={total} place={region.name} />}
      {employs.totalCount > 0 && (
        <Section id="roles" title="Roles of health care and computing" count={employs.totalCount}>
          <Table name="roles-order" caption={`Jobs and pay in ${region.name}`} rows={employs.edges} columns={ROLES} sort={{ id: "jobs", desc: true }} buttons={
              <>
                <More name="roles" shown={employs.edges.length} total={employs.totalCount} of="roles" />
                {employs.edges.length < employs.totalCount && (
                  <WholeRelation id={region.id} relation="employs" to="ROLE" properties={["employment", "annualMedian", "realAnnualMedian", "locationQuotient", "wageRse", "employmentRse", "wageOf", "occupationTitle"]} total={employs.totalCount} />
                )}
              </>
            }
          />
        </Section>
      )}
      {strongIn.totalCount > 0 && (
        <Section id="strengths" title="Said to be strong in" count={strongIn.totalCount}>
          <NamedList title="Fields" list={strongIn} none="" />
        </Section>
      )}
      <Parts region={region} />
      {institutionsWithin.totalCount > 0 && (
        <Section id="institutions" title="Schools" count={institutionsWithin.totalCount}>
          <NamedTable name="institutions" caption={`Schools in ${region.name}, those in its parts too`} of="schools" list={edgesOf(institutionsWithin)} />
        </Section>
      )}
      {employersWithin.totalCount > 0 && (
        <Section id="employers" title="Employers" count={employersWithin.totalCount}>
          <NamedTable name="employers" caption={`Employers in ${region.name}, those in its parts too`} of="employers" list={edgesOf(employersWithin)} />
        </Section>
      )}
      <Further id={region.id} claims={claims} />
    </NodeFrame>
  );
}

function RegionFacts({ region: { name, total, prices, landArea } }: { region: Region }) {
  if (!total && prices.length === 0) {
    return <p className="remark">The wage survey has no such area, so there are no figures of its own. Its parts have them.</p>;
  }
  return (
    <Facts
      facts={[
        { name: "Median pay, all jobs", value: total ? <Figure {...wageFigure(total, "median", `Median pay of all jobs, ${name}`)} /> : <Gap status="NO_OWN_FIGURES" of="Median pay" /> },
        total && { name: "At national prices", value: <Figure {...realWageFigure(total, `Median pay at national prices, ${name}`)} /> },
        total && { name: "Jobs", value: <Figure {...jobsFigure(total, `Jobs, ${name}`)} /> },
        ...prices.map(({ measure, index, period, areaMatch, evidence }) => ({
          name: PRICES[measure],
          value: <Figure of={`${PRICES[measure]}, ${name}`} value={index} unit="plain" evidence={evidence} approximate={areaMatch === "SAME_CODE" || areaMatch === "OLDER_DELINEATION"} />,
          below: `the nation is 100 (${period})`,
        })),
        landArea !== null && { name: "Land area", value: show(landArea), below: "square miles" },
      ]}
    />
  );
}

function Parts({ region: { regionKind, parts } }: { region: Region }) {
  if (parts.totalCount === 0) return null;
  return (
    <Section id="parts" title="Parts" count={parts.totalCount}>
      <ul className="chips">
        {parts.edges.map(({ node }) => (
          <li key={node.id}>
            <NodeLink node={node} />
          </li>
        ))}
      </ul>
      {regionKind === "STATE" && <p className="quiet">Metro areas that cross the border belong to several states.</p>}
      <More name="parts" shown={parts.edges.length} total={parts.totalCount} of="parts" />
    </Section>
  );
}

/** Lists over the parts have nodes only; what they rest on is the evidence of each node. */
function edgesOf<Node extends { evidence: EvidenceFragment }>({ totalCount, nodes }: { totalCount: number; nodes: Node[] }) {
  return { totalCount, edges: nodes.map((node) => ({ node, evidence: node.evidence })) };
}
