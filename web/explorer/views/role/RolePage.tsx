import { Link } from "wouter";
import { RolePageDocument, type RolePageQuery, type RolePreparedByFilter } from "../../gen/graphql";
import { IfView } from "../../parts/IfView";
import { More, useMore } from "../../parts/more";
import { View } from "../../parts/View";
import { Further } from "../node/Further";
import { NodeFrame } from "../node/NodeFrame";
import { type Jump } from "../node/JumpList";
import { Entry } from "./Entry";
import { Exposure } from "./Exposure";
import { NextRoles } from "./NextRoles";
import { Places } from "./Places";
import { Preparation } from "./Preparation";
import { Requirements } from "./Requirements";
import { RoleFacts } from "./RoleFacts";

export type Role = NonNullable<RolePageQuery["role"]>;

/** What is shown first: degrees whose graduates work in the role. Certificates are many, and rarely surveyed. */
const MAIN_DEGREES: RolePreparedByFilter = {
  verdict: { eq: "SUPPORTED" },
  node: { level: { in: ["ASSOCIATES", "BACHELORS", "MASTERS", "DOCTORATE", "PROFESSIONAL_DOCTORATE"] } },
};

/** The page of a role. */
export default function RolePage({ params: { code = "" } }: { params: { code?: string } }) {
  const { first, isOpen } = useMore();
  const variables = {
    id: `role:${code}`,
    skills: first("skills", 12),
    degrees: first("degrees", 12),
    degreeFilter: isOpen("degrees") ? undefined : MAIN_DEGREES,
    certifications: first("certifications", 12),
    metros: first("metros", 10),
    related: first("related", 10),
    employers: first("employers", 10),
    titles: first("titles", 8),
  };
  return (
    <View name="RolePage" operation={RolePageDocument} variables={variables} keepLast>
      {({ role }) => role && <Page role={role} />}
    </View>
  );
}

function Page({ role }: { role: Role }) {
  return (
    <NodeFrame node={{ ...role, kind: "ROLE" }} code={`O*NET-SOC ${role.onetSoc}`} description={role.description} jumps={jumpsOf(role)}>
      <OtherTitles role={role} />
      <Questions id={role.id} />
      <RoleFacts role={role} />
      <Requirements role={role} />
      <Entry role={role} />
      <Preparation role={role} />
      <Places role={role} />
      <NextRoles role={role} />
      <Exposure role={role} />
      <Further id={role.id} claims={role.claims} />
    </NodeFrame>
  );
}

const QUESTIONS = [
  { path: "/compare", words: "Where does it pay best?" },
  { path: "/gap", words: "What am I missing for it?" },
  { path: "/paths", words: "How do I get there?" },
];

/** What readers of a job's page want to know next; each view says it of this job. */
function Questions({ id }: { id: string }) {
  return (
    <p className="buttons">
      {QUESTIONS.map(({ path, words }) => (
        <IfView key={path} path={path}>
          <Link className="button" href={`${path}?${new URLSearchParams({ role: id })}`}>
            {words}
          </Link>
        </IfView>
      ))}
    </p>
  );
}

function jumpsOf({ requires, prepared, qualifiedBy, metros, hiredBy, relatedTo, advancesTo }: Role): Jump[] {
  return [
    { id: "skills", name: "skills", count: requires.totalCount },
    { id: "degrees", name: "degrees", count: prepared.totalCount },
    { id: "certifications", name: "certifications", count: qualifiedBy.totalCount },
    { id: "metros", name: "metros", count: metros.totalCount },
    { id: "employers", name: "employers", count: hiredBy.totalCount },
    { id: "next", name: "next jobs", count: advancesTo.totalCount },
    { id: "related", name: "similar jobs", count: relatedTo.totalCount },
  ];
}

function OtherTitles({ role: { titles } }: { role: Role }) {
  if (titles.totalCount === 0) return null;
  const { isOpen } = useMore();
  return (
    <p className="also">
      Also called {titles.nodes.map(({ title }) => title).join(", ")}
      {titles.totalCount > titles.nodes.length && !isOpen("titles") && ", …"}{" "}
      <More name="titles" shown={titles.nodes.length} total={titles.totalCount} of="titles" />
    </p>
  );
}
