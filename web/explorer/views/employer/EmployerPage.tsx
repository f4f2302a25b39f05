import { EmployerPageDocument, type EmployerPageQuery } from "../../gen/graphql";
import { Facts } from "../../parts/Facts";
import { useMore } from "../../parts/more";
import { NodeLink } from "../../parts/NodeLink";
import { prose } from "../../parts/numbers";
import { Section } from "../../parts/Section";
import type { Column } from "../../parts/Table";
import { View } from "../../parts/View";
import { Further } from "../node/Further";
import { NamedTable } from "../node/NamedTable";
import { NodeFrame } from "../node/NodeFrame";

type Employer = NonNullable<EmployerPageQuery["employer"]>;
type Role = Employer["hiresFor"]["edges"][number];

const APPLICATIONS: Column<Role>[] = [
  { id: "filings", head: "Applications", number: true, figure: ({ node, filings, period, evidence }) => ({ of: `Applications for ${node.name}, ${period}`, value: filings, evidence }) },
  { id: "offer", head: "Median offer", number: true, figure: ({ node, wageMedian, evidence }) => ({ of: `Median offer for ${node.name}`, value: wageMedian, unit: "dollars", evidence }) },
  { id: "place", head: "Place of work", value: ({ region }) => region.name },
];

/** The page of an employer. */
export default function EmployerPage({ params: { code = "" } }: { params: { code?: string } }) {
  const { first } = useMore();
  return (
    <View name="EmployerPage" operation={EmployerPageDocument} variables={{ id: `employer:${code}`, roles: first("roles", 15) }} keepLast>
      {({ employer }) => employer && <Page employer={employer} />}
    </View>
  );
}

function Page({ employer }: { employer: Employer }) {
  const { city, state, ccn, aliases, locatedIn, hiresFor, note, acquiredBy, claims, aiAreas, aiCitation } = employer;
  const place = [city, state].filter(Boolean).join(", ");
  return (
    <NodeFrame
      node={{ ...employer, kind: "EMPLOYER" }}
      code={[place, ccn && `CMS ${ccn}`].filter(Boolean).join(" · ")}
      description={note}
      jumps={[
        { id: "roles", name: "roles", count: hiresFor.totalCount },
        { id: "claims", name: "claims", count: claims.totalCount },
      ]}
    >
      {aliases.length > 0 && <p className="also">Also called {aliases.join(", ")}.</p>}
      <p>
        {locatedIn.edges.map(({ node }) => (
          <span key={node.id}>
            In <NodeLink node={node} />.{" "}
          </span>
        ))}
        {acquiredBy && <>Acquired by {acquiredBy}.</>}
      </p>
      <EmployerFacts employer={employer} />
      {aiAreas.length > 0 && (
        <p>
          Works on {aiAreas.map(prose).join(", ")}
          {aiCitation && (
            <>
              {" "}
              (read at {aiCitation.url ? <a href={aiCitation.url}>{aiCitation.title}</a> : aiCitation.title}
              {aiCitation.date && `, ${aiCitation.date}`})
            </>
          )}
          .
        </p>
      )}
      <Section id="roles" title="Roles it applied for foreign workers in" count={hiresFor.totalCount}>
        <p className="quiet">An application is not a job that was filled, and other jobs of this employer are not known here.</p>
        {hiresFor.totalCount > 0 && <NamedTable name="roles" caption="Labor condition applications" of="roles" list={hiresFor} columns={APPLICATIONS} whole={{ id: employer.id, relation: "hiresFor", properties: ["filings", "wageLow", "wageMedian", "wageHigh", "region", "period"] }} />}
      </Section>
      <Further id={employer.id} claims={claims} />
    </NodeFrame>
  );
}

function EmployerFacts({ employer }: { employer: Employer }) {
  const { employerKind, hospitalType, ownership, emergencyServices, rating, founded, website, status } = employer;
  const words = (value: string | null, name: string) => value !== null && { name, value: <span className="words">{value.replaceAll("_", " ")}</span> };
  return (
    <Facts
      facts={[
        words(employerKind, "Type"),
        words(hospitalType, "Hospital"),
        words(ownership, "Ownership"),
        emergencyServices !== null && { name: "Emergency services", value: <span className="words">{emergencyServices ? "yes" : "no"}</span> },
        ccnRating(rating, hospitalType),
        founded !== null && { name: "Founded", value: <span className="words">{founded}</span> },
        words(status, "Status"),
        website !== null && { name: "Website", value: <span className="words"><a href={/^https?:/.test(website) ? website : `https://${website}`}>{website.replace(/^https?:\/\/|\/$/g, "")}</a></span> },
      ]}
    />
  );
}

function ccnRating(rating: number | null, hospitalType: string | null) {
  if (rating === null && hospitalType === null) return false;
  return { name: "Rating by CMS", value: <span className="words">{rating === null ? "not available" : `${rating} of 5 stars`}</span> };
}
