import { CertificationPageDocument, type CertificationPageQuery, type OfferStatus } from "../../gen/graphql";
import { Facts } from "../../parts/Facts";
import { Figure, Gap } from "../../parts/Figure";
import { useMore } from "../../parts/more";
import { NodeLink } from "../../parts/NodeLink";
import { capital, show } from "../../parts/numbers";
import { Section } from "../../parts/Section";
import { View } from "../../parts/View";
import { Further } from "../node/Further";
import { NamedTable } from "../node/NamedTable";
import { NodeFrame } from "../node/NodeFrame";

type Certification = NonNullable<CertificationPageQuery["certification"]>;

const OFFERED: Record<OfferStatus, string> = {
  OFFERED: "yes",
  RETIRED: "no, it has been retired",
  NOT_YET: "not yet",
  UNKNOWN: "not known",
};

/** The page of a certification. */
export default function CertificationPage({ params: { code = "" } }: { params: { code?: string } }) {
  const { first } = useMore();
  const variables = { id: `certification:${code}`, roles: first("roles", 20), skills: first("skills", 40) };
  return (
    <View name="CertificationPage" operation={CertificationPageDocument} variables={variables} keepLast>
      {({ certification }) => certification && <Page certification={certification} />}
    </View>
  );
}

function Page({ certification }: { certification: Certification }) {
  const { abbreviation, issuer, examCode, aliases, validates, qualifiesFor, supersededBy, supersedes, claims } = certification;
  return (
    <NodeFrame
      node={{ ...certification, kind: "CERTIFICATION" }}
      code={[issuer, abbreviation, examCode && `exam ${examCode}`].filter(Boolean).join(" · ")}
      jumps={[
        { id: "roles", name: "roles", count: qualifiesFor.totalCount },
        { id: "skills", name: "skills", count: validates.totalCount },
      ]}
    >
      {aliases.length > 0 && <p className="also">Also called {aliases.join(", ")}.</p>}
      <Offered certification={certification} />
      <CertificationFacts certification={certification} />
      {qualifiesFor.totalCount > 0 && (
        <Section id="roles" title="Roles it is said to qualify for" count={qualifiesFor.totalCount}>
          <NamedTable name="roles" caption="Roles" of="roles" list={qualifiesFor} whole={{ id: certification.id, relation: "qualifiesFor", retired: true }} />
        </Section>
      )}
      <Section id="skills" title="What it tests" count={validates.totalCount}>
        {validates.totalCount === 0 ? <p className="quiet">No source that was read lists its skills.</p> : <NamedTable name="skills" caption="Skills" of="skills" list={validates} whole={{ id: certification.id, relation: "validates", retired: true }} />}
      </Section>
      {supersededBy.totalCount > 0 && (
        <Section id="after" title="What replaced it" count={supersededBy.totalCount}>
          <NamedTable name="after" caption="Successors" of="successors" list={supersededBy} />
        </Section>
      )}
      {supersedes.totalCount > 0 && (
        <Section id="before" title="What it replaced" count={supersedes.totalCount}>
          <NamedTable name="before" caption="Predecessors" of="predecessors" list={supersedes} />
        </Section>
      )}
      <Further id={certification.id} claims={claims} />
    </NodeFrame>
  );
}

function Offered({ certification: { offeredStatus, offeredNote, currentSuccessors } }: { certification: Certification }) {
  return (
    <div className="remark">
      <p>
        <strong>Can it be earned today? {capital(OFFERED[offeredStatus])}.</strong> {offeredNote}
      </p>
      {currentSuccessors.length > 0 && (
        <p>
          Today, instead:{" "}
          {currentSuccessors.map((node, index) => (
            <span key={node.id}>
              {index > 0 && ", "}
              <NodeLink node={node} />
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

function CertificationFacts({ certification }: { certification: Certification }) {
  const { examFee, feeNote, preparationMonths, renewalMonths, experienceMonths, requiresDegree, prerequisites, level, evidence } = certification;
  return (
    <>
      <Facts
        facts={[
          { name: "Exam fee", value: <Figure of="Exam fee" value={examFee} unit="dollars" status="NOT_STATED" evidence={evidence} remark={feeNote} />, below: "in the United States, not a member" },
          {
            name: "Preparation",
            value: <Figure of="Months of preparation" value={preparationMonths} unit="months" status="NOT_STATED" approximate evidence={evidence} remark="One publisher's estimate, not a measurement." />,
          },
          { name: "Experience asked for", value: <Figure of="Months of experience" value={experienceMonths} unit="months" status="NOT_STATED" evidence={evidence} />, below: "with a bachelor's degree" },
          { name: "Renewal", value: renewalMonths === null ? <Gap status="NOT_STATED" of="Renewal" evidence={evidence} /> : <Figure of="Months between renewals" value={renewalMonths} unit="months" evidence={evidence} /> },
          requiresDegree !== null && { name: "Lowest degree", value: <span className="words">{requiresDegree}</span> },
          level !== null && { name: "Level", value: <span className="words">{level}</span>, below: "in the words of the issuer" },
        ]}
      />
      {prerequisites && (
        <p>
          <strong>What it requires:</strong> {prerequisites}
        </p>
      )}
      {feeNote && (
        <p className="quiet">
          About the fee{examFee !== null && ` of ${show(examFee, "dollars")}`}: {feeNote}
        </p>
      )}
    </>
  );
}
