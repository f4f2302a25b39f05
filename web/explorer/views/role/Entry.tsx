import { Bar } from "../../pictures/Bar";
import { Figure } from "../../parts/Figure";
import { NodeLink } from "../../parts/NodeLink";
import { Note } from "../../parts/Note";
import { Section } from "../../parts/Section";
import { Source, SourceMark } from "../../parts/Source";
import { type Column, Table } from "../../parts/Table";
import { levelWord } from "../../parts/levels";
import type { Role } from "./RolePage";
import { LICENCE_LAW, shortLabel } from "./words";

/** Licence, degrees and education: how people get into a role. */
export function Entry({ role }: { role: Role }) {
  const { licence, entryDegrees, education, workersEducation } = role;
  if (!licence && entryDegrees.length === 0 && education.length === 0 && !workersEducation) return null;
  return (
    <Section id="entry" title="How people get in">
      {licence && <LicenceNote licence={licence} />}
      {entryDegrees.length > 0 && (
        <>
          <h3>Degrees by which it is entered</h3>
          <ul className="plain">
            {entryDegrees.map(({ cip, level, degree, evidence }) => (
              <li key={`${cip}-${level}`}>
                {degree ? <NodeLink node={degree} /> : `${level ? levelWord(level) : "A degree"} in the field ${cip ?? "that is not known"}`}{" "}
                <Note className="mark-note" label="Source of this degree" content={() => <Source evidence={evidence} of="Degree for entry" shown={degree?.name ?? String(cip)} />}>
                  <SourceMark />
                </Note>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="columns">
        {education.length > 0 && <AskedEducation education={education} />}
        {workersEducation && <HeldEducation held={workersEducation} />}
      </div>
    </Section>
  );
}

function LicenceNote({ licence }: { licence: NonNullable<Role["licence"]> }) {
  const { law, appliesTo, exam, usualCertification, practice, practiceMonths, statesListedCount, sentence, presupposes, evidence } = licence;
  return (
    <div className="remark">
      <p>
        <strong>{LICENCE_LAW[law]}</strong> {licence.licence && <>It is called “{licence.licence.name}”. </>}
        {appliesTo && <>It applies to: {appliesTo}. </>}
        {exam && <>Exam: {exam}. </>}
        {law === "SOME_STATES" && statesListedCount !== null && <>A list of October 2024 has {statesListedCount} states; it has gaps. </>}
        {practice === "REQUIRED" && <>Supervised practice follows the degree{practiceMonths ? `, usually ${practiceMonths} months` : ""}. </>}
        {presupposes && (
          <>
            Before it comes the licence of <NodeLink node={presupposes} />.{" "}
          </>
        )}
        {usualCertification && <>Usual certification: {usualCertification}. </>}
        <Note className="mark-note" label="Source of the licence" content={() => <Source evidence={evidence} of="Licence" shown={LICENCE_LAW[law]} />}>
          <SourceMark />
        </Note>
      </p>
      {sentence && <p className="quiet">“{sentence}” (Occupational Outlook Handbook)</p>}
    </div>
  );
}

type Asked = Role["education"][number];

const ASKED: Column<Asked>[] = [
  { id: "education", head: "Education", value: ({ category }) => category, show: ({ label }) => shortLabel(label) },
  {
    id: "percent",
    head: "Share",
    number: true,
    value: ({ percent }) => percent,
    show: ({ label, percent, sampleSize, standardError, evidence }) => (
      <span className="with-bar">
        <Figure
          of={`Say that it takes: ${shortLabel(label)}`}
          value={percent}
          unit="percent"
          evidence={evidence}
          remark={`${sampleSize ?? "An unknown number of"} people answered${standardError ? `; standard error ${standardError}` : ""}.`}
        />
        <Bar value={percent} maximum={100} />
      </span>
    ),
  },
];

function AskedEducation({ education }: { education: Asked[] }) {
  const rows = education.filter(({ percent }) => percent > 0);
  return <Table name="asked" caption="What people in the job say it takes (O*NET)" rows={rows} columns={ASKED} />;
}

type Held = NonNullable<Role["workersEducation"]>;

const LEVELS: { key: keyof Held; name: string }[] = [
  { key: "lessThanHighSchool", name: "Less than high school" },
  { key: "highSchool", name: "High school diploma" },
  { key: "someCollege", name: "Some college, no degree" },
  { key: "associates", name: "Associate's degree" },
  { key: "bachelors", name: "Bachelor's degree" },
  { key: "masters", name: "Master's degree" },
  { key: "doctoral", name: "Doctoral or professional degree" },
];

function HeldEducation({ held }: { held: Held }) {
  const remark = held.exact ? undefined : `Figures of a wider group that includes “${held.occupationTitle}”.`;
  const rows = LEVELS.map(({ key, name }, index) => ({ index, name, percent: held[key] as number }));
  const columns: Column<(typeof rows)[number]>[] = [
    { id: "education", head: "Education", value: ({ index }) => index, show: ({ name }) => name },
    {
      id: "percent",
      head: "Share",
      number: true,
      value: ({ percent }) => percent,
      show: ({ name, percent }) => (
        <span className="with-bar">
          <Figure of={`Workers with: ${name}`} value={percent} unit="percent" evidence={held.evidence} remark={remark} />
          <Bar value={percent} maximum={100} />
        </span>
      ),
    },
  ];
  return <Table name="held" caption={`What people in the job have (Census)${held.exact ? "" : ", for a wider group"}`} rows={rows} columns={columns} />;
}
