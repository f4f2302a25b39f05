import type { LearningWay, RequiredSkillFragment, SkillVerdict } from "../../gen/graphql";
import { Bar } from "../../pictures/Bar";
import { More } from "../../parts/more";
import { NodeLink } from "../../parts/NodeLink";
import { Note } from "../../parts/Note";
import { show } from "../../parts/numbers";
import { Source } from "../../parts/Source";
import { type Column, Table } from "../../parts/Table";

const VERDICT: Record<SkillVerdict, string> = { HELD: "✓ you have it", WEAK: "~ in part", MISSING: "✗ missing" };
const ORDER: SkillVerdict[] = ["MISSING", "WEAK", "HELD"];
const WAY: Record<LearningWay, string> = { CERTIFICATION: "certification", DEGREE: "degree", COURSE: "course", AT_WORK: "at work" };

/** More would exceed the API's limit of cost when both lists are shown at length. */
export const MOST_SKILLS = 60;

interface SkillsProps {
  name: "technologies" | "abilities";
  skills: RequiredSkillFragment[];
  counts: { held: number; weak: number; missing: number };
  caption: string;
}

/** The skills that a job requires: whether one has them, and how they can be learned. */
export function Skills({ name, skills, counts, caption }: SkillsProps) {
  const total = counts.held + counts.weak + counts.missing;
  if (total === 0) return <p className="quiet">None are listed for this job.</p>;
  // No column that would say of every row that it is not available.
  const isCounted = skills.some(({ postingShare }) => postingShare !== null);
  const columns = name === "abilities" ? ABILITIES : TECHNOLOGIES.filter(({ id }) => id !== "postings" || isCounted);
  return (
    <>
      <p>
        You have <strong>{counts.held}</strong> of {total}, {counts.weak} in part, and <strong>{counts.missing}</strong> are missing.
      </p>
      <Table
        name={name}
        caption={isCounted || name === "abilities" ? caption : "Postings of this job were not counted"}
        rows={skills}
        columns={columns}
        buttons={<More name={name} shown={skills.length} total={total} of={name} most={MOST_SKILLS} />}
      />
    </>
  );
}

const SKILL: Column<RequiredSkillFragment> = {
  id: "skill",
  head: "Skill",
  value: ({ skill }) => skill.name,
  show: ({ skill }) => <NodeLink node={skill} />,
};

const STANDING: Column<RequiredSkillFragment> = {
  id: "standing",
  head: "You",
  value: ({ verdict }) => ORDER.indexOf(verdict),
  show: (skill) => <Standing skill={skill} />,
};

const TECHNOLOGIES: Column<RequiredSkillFragment>[] = [
  SKILL,
  STANDING,
  {
    id: "postings",
    head: "Named in postings",
    number: true,
    figure: ({ skill, postingShare, evidence }) => ({
      of: `Share of postings that name ${skill.name}`,
      value: postingShare,
      unit: "share",
      status: "NOT_AVAILABLE",
      evidence,
    }),
  },
  { id: "ways", head: "Ways to learn it", value: ({ ways }) => ways.map((way) => WAY[way]).join(", "), show: (skill) => <Ways skill={skill} /> },
];

const ABILITIES: Column<RequiredSkillFragment>[] = [
  SKILL,
  STANDING,
  {
    id: "importance",
    head: "Importance, 1 to 5",
    number: true,
    figure: ({ skill, importance, evidence }) => ({
      of: `Importance of ${skill.name}`,
      value: importance?.value,
      unit: "rating",
      status: "NOT_RATED",
      evidence,
      remark:
        importance?.confidenceLow && importance.confidenceHigh
          ? `The true value is between ${show(importance.confidenceLow, "rating")} and ${show(importance.confidenceHigh, "rating")} 95 times of 100.`
          : undefined,
    }),
  },
  {
    id: "picture",
    head: "On the scale",
    value: ({ importance }) => importance?.value,
    show: ({ importance }) =>
      importance && <Bar value={importance.value} minimum={importance.scale.minimum} maximum={importance.scale.maximum} low={importance.confidenceLow} high={importance.confidenceHigh} />,
  },
];

function Standing({ skill: { skill, verdict, because } }: { skill: RequiredSkillFragment }) {
  if (because.length === 0) return <>{VERDICT[verdict]}</>;
  return (
    <Note
      label={`Why: ${skill.name}`}
      content={() => (
        <>
          {because.map(({ thing, relation, evidence }) => (
            <span key={thing.id}>
              {relation === "NAMED" ? "You named it." : <><NodeLink node={thing} /> {REASON[relation]} it.</>}
              {evidence && <Source evidence={evidence} of={skill.name} shown={VERDICT[verdict]} />}
            </span>
          ))}
        </>
      )}
    >
      {VERDICT[verdict]}
    </Note>
  );
}

const REASON = { NAMED: "names", VALIDATES: "tests", TEACHES: "teaches", REQUIRES: "requires" } as const;

function Ways({ skill }: { skill: RequiredSkillFragment }) {
  if (skill.verdict === "HELD") return <>–</>;
  const [degree] = skill.degrees;
  const [school] = degree?.schools ?? [];
  return (
    <ul className="plain">
      {skill.certifications.map(({ certification, cost }) => (
        <li key={certification.id}>
          <NodeLink node={certification} />{" "}
          <span className="quiet">
            {cost.money.standing === "ASSUMED" && "≈ "}
            {show(cost.money.value, "dollars")}
          </span>
        </li>
      ))}
      {skill.certificationCount > skill.certifications.length && (
        <li className="quiet">and {skill.certificationCount - skill.certifications.length} more certifications</li>
      )}
      {degree && (
        <li>
          <NodeLink node={degree.degree} />
          {school && (
            <span className="quiet">
              , such as at {school.institution.name}
              {school.kilometres !== null && ` (${show(school.kilometres * 0.6214, "count")} miles)`}
            </span>
          )}
        </li>
      )}
      <li className="quiet">{skill.ways.filter((way) => way === "COURSE" || way === "AT_WORK").map((way) => (way === "COURSE" ? "a course" : "at work")).join(", or ")}</li>
    </ul>
  );
}
