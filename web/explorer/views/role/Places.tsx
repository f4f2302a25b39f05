import { Link } from "wouter";
import { IfView } from "../../parts/IfView";
import { More } from "../../parts/more";
import { NodeLink } from "../../parts/NodeLink";
import { prose, show } from "../../parts/numbers";
import { Section } from "../../parts/Section";
import { type Column, Table } from "../../parts/Table";
import { jobsFigure, realWageFigure, wageFigure } from "../../parts/wages";
import { WholeRelation } from "../walk/WholeRelation";
import type { Role } from "./RolePage";

type Metro = Role["metros"]["edges"][number];
type Industry = Role["industries"][number];
type Employer = Role["hiredBy"]["edges"][number];

const METROS: Column<Metro>[] = [
  { id: "metro", head: "Metro area", value: ({ node }) => node.name, show: ({ node }) => <NodeLink node={node} /> },
  { id: "real", head: "Median pay at national prices", number: true, figure: (edge) => realWageFigure(edge, `Median pay at national prices, ${edge.node.name}`) },
  { id: "median", head: "Median pay", number: true, figure: (edge) => wageFigure(edge, "median", `Median pay, ${edge.node.name}`) },
  { id: "jobs", head: "Jobs", number: true, figure: (edge) => jobsFigure(edge, `Jobs, ${edge.node.name}`) },
  {
    id: "concentration",
    head: "Compared with the nation",
    number: true,
    figure: ({ node, locationQuotient, employmentStatus, evidence }) => ({
      of: `Share of jobs compared with the nation, ${node.name}`,
      value: locationQuotient,
      unit: "times",
      status: employmentStatus,
      evidence,
      remark: "1 means that the role has the same share of all jobs as in the nation.",
    }),
  },
];

const INDUSTRIES: Column<Industry>[] = [
  { id: "industry", head: "Industry", value: ({ industry }) => industry?.name, show: ({ industry }) => industry && industryName(industry) },
  {
    id: "jobs",
    head: "Jobs",
    number: true,
    figure: ({ industry, jobs, jobsStatus, jobsRse, evidence }) => ({ of: `Jobs in ${industry?.name}`, value: jobs, status: jobsStatus, error: jobsRse, evidence }),
  },
  {
    id: "share",
    head: "Share of its jobs",
    number: true,
    value: ({ share }) => share,
    show: ({ share }) => (share === null ? "–" : show(share, "share")),
  },
  {
    id: "pay",
    head: "Median pay",
    number: true,
    figure: ({ industry, annual, wageStatus, wageRse, evidence }) => ({
      of: `Median pay in ${industry?.name}`,
      value: annual.median,
      unit: "dollars",
      status: wageStatus,
      error: wageRse,
      evidence,
    }),
  },
];

const EMPLOYERS: Column<Employer>[] = [
  { id: "employer", head: "Employer", value: ({ node }) => node.name, show: ({ node }) => <NodeLink node={node} /> },
  { id: "filings", head: "Applications", number: true, figure: ({ node, filings, period, evidence }) => ({ of: `Applications of ${node.name}, ${period}`, value: filings, evidence }) },
  { id: "offer", head: "Median offer", number: true, figure: ({ node, wageMedian, evidence }) => ({ of: `Median offer of ${node.name}`, value: wageMedian, unit: "dollars", evidence }) },
  { id: "place", head: "Place of work", value: ({ region }) => region.name },
];

function industryName({ name, part }: NonNullable<Industry["industry"]>) {
  return (
    <>
      {name.replace(/^Sectors? [\d, and]+ - /, "")}
      {part && <span className="tag">{prose(part)}</span>}
    </>
  );
}

/** The sectors, which together are all jobs, and within them the industries of the field. */
function mainIndustries(industries: Industry[]): Industry[] {
  const shown = industries.filter(({ industry, jobs }) => jobs !== null && industry && (industry.level === "SECTOR" || industry.part));
  return shown.sort((a, b) => (b.jobs ?? 0) - (a.jobs ?? 0)).slice(0, 12);
}

/** Metros, industries and employers: where a role is found. */
export function Places({ role: { id, metros, industries, hiredBy } }: { role: Role }) {
  const main = mainIndustries(industries);
  return (
    <>
      {metros.totalCount > 0 && (
        <Section id="metros" title="Where it pays most" count={metros.totalCount}>
          <Table name="metros-order" caption="Metro areas by median pay at national prices" rows={metros.edges} columns={METROS} sort={{ id: "real", desc: true }} buttons={
              <>
                <More name="metros" shown={metros.edges.length} total={metros.totalCount} of="metro areas" />
                <WholeRelation
                  id={id}
                  relation="employedIn"
                  to="REGION"
                  properties={["realAnnualMedian", "annualMedian", "employment", "locationQuotient", "wageRse", "employmentRse", "wageOf", "occupationTitle"]}
                  only={{ property: "regionKind", values: ["METRO"] }}
                  total={metros.totalCount}
                />
                <IfView path="/compare">
                  <Link className="button" href={`/compare?${new URLSearchParams({ role: id })}`}>
                    See them on a map
                  </Link>
                </IfView>
              </>
            }
          />
        </Section>
      )}
      {main.length > 0 && (
        <Section id="industries" title="Industries">
          <Table name="industries-order" caption="The largest sectors, and industries of health care, in the nation. An industry can be a part of another." rows={main} columns={INDUSTRIES} sort={{ id: "jobs", desc: true }} />
        </Section>
      )}
      {hiredBy.totalCount > 0 && (
        <Section id="employers" title="Employers that applied for foreign workers" count={hiredBy.totalCount}>
          <p className="quiet">An application is not a job that was filled, and employers without applications are not here.</p>
          <Table name="employers-order" caption="Labor condition applications" rows={hiredBy.edges} columns={EMPLOYERS} buttons={
              <>
                <More name="employers" shown={hiredBy.edges.length} total={hiredBy.totalCount} of="employers" />
                {hiredBy.edges.length < hiredBy.totalCount && (
                  <WholeRelation id={id} relation="hiredBy" to="EMPLOYER" properties={["filings", "wageMedian", "region", "period"]} total={hiredBy.totalCount} />
                )}
              </>
            }
          />
        </Section>
      )}
    </>
  );
}
