import { useMemo, useState } from "react";
import { Link } from "wouter";
import { useAddress, writeAddress } from "../../address";
import { type NodeKind, PathsDocument, type PathsQueryVariables, type Reach } from "../../gen/graphql";
import { Export } from "../../parts/Export";
import { Heading } from "../../parts/Heading";
import { counted, show } from "../../parts/numbers";
import { type Column, Table } from "../../parts/Table";
import { View } from "../../parts/View";
import { WideOpen } from "../../parts/WideOpen";
import { Flow } from "../../pictures/Flow";
import { NumberField } from "../profile/NumberField";
import { industriesOf, inputOf, isEmpty, PROFILE, type Profile, reference, type SetProfile } from "../profile/profile";
import { LimitFields, ProfileForm } from "../profile/ProfileForm";
import { Unclear } from "../profile/Unclear";
import { NoPath } from "./NoPath";
import { PathCard } from "./PathCard";
import { COLUMNS, flowOf, type Path, type Paths } from "./stops";
import { jobsFigure, realWageFigure } from "../../parts/wages";
import { NodeLink } from "../../parts/NodeLink";

const ALL_REACHES: Reach[] = ["WITHIN", "LATER", "OPEN_TO_ANY", "NEW_BEGINNING"];
const BY_REGION: NodeKind[] = ["REGION"];

/** The best paths from a profile to jobs and places. */
export default function PathsView() {
  const [profile, set] = useAddress(PROFILE);
  const { degree, worked, skill, certification } = profile;
  const canStart = [degree, worked, skill, certification].some((list) => list.length > 0);
  return (
    <>
      <p className="kicker">Find a path</p>
      <ProfileForm profile={profile} set={set} goal="and want to work as">
        <LimitFields profile={profile} set={set} />
        <span className="words">at</span>
        <NumberField label="A median pay of at least, dollars a year at national prices" value={profile.wage} placeholder="any" before="$" after="a year or more" onSet={(wage) => set({ wage })} />
      </ProfileForm>
      {canStart ? <Answer profile={profile} set={set} /> : isEmpty(profile) ? <Start /> : <NoStart profile={profile} />}
    </>
  );
}

interface AnswerProps {
  profile: Profile;
  set: SetProfile;
}

function Answer({ profile, set }: AnswerProps) {
  const { role, region, months, money, wage, newField } = profile;
  const hasLimits = [months, money, wage].some((limit) => limit !== undefined) || newField;
  const variables = {
    profile: inputOf(profile),
    to: role || region ? { roles: role ? [reference(role)] : undefined, regions: region ? [reference(region)] : undefined } : undefined,
    constraints: hasLimits
      ? { monthsAtMost: months, moneyAtMost: money, wageAtLeast: wage, reach: newField ? ALL_REACHES : undefined }
      : undefined,
    industries: industriesOf(profile),
    // For one job, its best places; otherwise the best jobs.
    groupBy: role ? BY_REGION : undefined,
  };
  return (
    <View name="Paths" operation={PathsDocument} variables={variables} keepLast hasForm>
      {({ careerPaths: answer }) =>
        !answer ? null : answer.__typename === "CareerPaths" ? (
          <Found answer={answer} variables={variables} profile={profile} />
        ) : answer.__typename === "NoPath" ? (
          <NoPath answer={answer} set={set} />
        ) : (
          <Unclear unclear={answer} profile={profile} set={set} />
        )
      }
    </View>
  );
}

const TABLE: Column<Path>[] = [
  { id: "rank", head: "Path", number: true, value: ({ rank }) => rank },
  { id: "role", head: "Job", value: ({ role }) => role?.name, show: ({ role }) => role && <NodeLink node={role} /> },
  { id: "region", head: "Place", value: ({ region }) => region?.name, show: ({ region }) => region && <NodeLink node={region} /> },
  {
    id: "pay",
    head: "Median pay at national prices",
    number: true,
    figure: ({ employment, role, region }) => {
      const of = `Median pay at national prices, ${role?.name}, ${region?.name}`;
      return employment ? realWageFigure(employment, of) : { of, value: null };
    },
  },
  {
    id: "jobs",
    head: "Jobs there",
    number: true,
    figure: ({ employment, role, region }) => {
      const of = `Jobs, ${role?.name}, ${region?.name}`;
      return employment ? jobsFigure(employment, of) : { of, value: null };
    },
  },
  { id: "months", head: "Months", number: true, value: ({ months }) => Math.round(months * 10) / 10 },
  { id: "money", head: "Dollars", number: true, value: ({ money }) => Math.round(money), show: ({ money }) => `$${Math.round(money).toLocaleString("en-US")}` },
  { id: "score", head: "Points", number: true, value: ({ score }) => Math.round(score * 10) / 10 },
];

/** The API's own limit for all pages together. */
const MOST_PATHS = 1000;

function Found({ answer, variables, profile }: { answer: Paths; variables: PathsQueryVariables; profile: Profile }) {
  const [lit, setLit] = useState<number>();
  const flows = useMemo(() => answer.paths.map(flowOf), [answer]);
  return (
    <>
      <Heading title="Find a path">{counted(answer.paths.length, "path")}, the best first</Heading>
      {!answer.complete && <p className="remark">The search stopped early. These are the best paths; there may be more.</p>}
      <WideOpen title="The paths as a picture">
        <Flow columns={COLUMNS} paths={flows} what="paths" lit={lit} onPoint={setLit} />
      </WideOpen>
      <ol className="cards">
        {answer.paths.map((path) => (
          <PathCard key={path.rank} path={path} profile={profile} onPoint={setLit} />
        ))}
      </ol>
      <Table name="paths" caption="The same paths as a table" rows={answer.paths} columns={TABLE} />
      <Export operation={PathsDocument} variables={variables} most={MOST_PATHS} what={`Up to ${show(MOST_PATHS)} paths, step by step,`} />
      <p>
        <Link href={`/advice${writeAddress(PROFILE, profile)}`}>See all jobs that fit you, without places</Link>
      </p>
      <details>
        <summary>How paths are ranked</summary>
        <p>{answer.formula}</p>
      </details>
    </>
  );
}

/** The profile has no node in the graph from which a path could start. */
function NoStart({ profile }: { profile: Profile }) {
  return (
    <>
      <Heading title="Find a path">A path needs a start</Heading>
      <p className="lead">
        Paths start at something in this graph: a degree, a job, a skill or a certification. A field of study from outside, a licence or
        schooling alone is not enough. Add one of them above, such as a job that you had or a skill.
      </p>
      <p>
        <Link href={`/advice${writeAddress(PROFILE, profile)}`} className="button">
          See jobs that fit your profile
        </Link>
      </p>
    </>
  );
}

const EXAMPLES = [
  { words: "A biology graduate in Minneapolis with at most $15,000", search: "?degree=degree%3A26.0101-bachelors&region=region%3Acbsa-33460&money=15000" },
  { words: "A bachelor's in computer science and Python, anywhere", search: "?degree=degree%3A11.0701-bachelors&skill=skill%3Atech-python" },
  { words: "A master's in medical informatics, to health informatics in North Carolina", search: "?degree=degree%3A51.2706-masters&role=role%3A15-1211.01&region=region%3Astate-37" },
];

function Start() {
  return (
    <>
      <Heading>Find a path</Heading>
      <p className="lead">
        Enter what you have: a degree, a job, a skill or a certification. You see paths from there to jobs and places, with what each step
        takes.
      </p>
      <p>For example:</p>
      <ul className="plain">
        {EXAMPLES.map(({ words, search }) => (
          <li key={words}>
            <Link href={`/paths${search}`}>{words}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
