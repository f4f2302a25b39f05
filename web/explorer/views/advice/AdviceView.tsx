import { useState } from "react";
import { Link } from "wouter";
import { choice, flag, useAddress, writeAddress } from "../../address";
import { AdviceDocument, type NodeLineFragment, type Reach } from "../../gen/graphql";
import { Heading } from "../../parts/Heading";
import { NodeLink } from "../../parts/NodeLink";
import { counted } from "../../parts/numbers";
import { View } from "../../parts/View";
import { useNames } from "../profile/names";
import { industriesOf, inputOf, isEmpty, PROFILE, type Profile, reference, type SetProfile, split } from "../profile/profile";
import { LimitFields, ProfileForm } from "../profile/ProfileForm";
import { Unclear } from "../profile/Unclear";
import { REACH } from "../profile/words";
import { AdviceCard } from "./AdviceCard";
import { AdvicePicture, AdviceTable } from "./AdvicePicture";
import type { Advice } from "./stops";

export const PARAMETERS = { ...PROFILE, reach: choice(["", "WITHIN", "LATER", "OPEN_TO_ANY", "NEW_BEGINNING"]), all: flag };
const [FEW, MANY] = [10, 200];

/** Jobs that fit a profile: which can be reached, where, at what pay, and what is missing. */
export default function AdviceView() {
  const [values, set] = useAddress(PARAMETERS);
  return (
    <>
      <p className="kicker">Which jobs fit me?</p>
      <ProfileForm profile={values} set={set} goal="and want to work as">
        <LimitFields profile={values} set={set} />
      </ProfileForm>
      {isEmpty(values) ? <Examples /> : <Answer values={values} set={set} />}
    </>
  );
}

interface AnswerProps {
  values: ReturnType<typeof useAddress<typeof PARAMETERS>>[0];
  set: ReturnType<typeof useAddress<typeof PARAMETERS>>[1];
}

function Answer({ values, set }: AnswerProps) {
  const { region, role, months, money, reach, all } = values;
  const hasLimits = months !== undefined || money !== undefined;
  const variables = {
    profile: inputOf(values),
    goal: role ? reference(role) : undefined,
    region: region ? reference(region) : undefined,
    industries: industriesOf(values),
    limits: hasLimits ? { months, money } : undefined,
    reach: reach ? [reach as Reach] : undefined,
    first: all ? MANY : FEW,
  };
  return (
    <View name="Advice" operation={AdviceDocument} variables={variables} keepLast hasForm>
      {({ careerAdvice: answer }) =>
        !answer ? null : answer.__typename === "CareerAdvice" ? (
          <Found advice={answer} values={values} set={set} />
        ) : (
          <Unclear unclear={answer} profile={values} set={set} />
        )
      }
    </View>
  );
}

function Found({ advice, values, set }: { advice: Advice } & AnswerProps) {
  const { counts, roles, assumptions, noRoleInField } = advice;
  const total = counts.reduce((sum, { roles }) => sum + roles, 0);
  const shownOf = values.reach ? (counts.find(({ reach }) => reach === values.reach)?.roles ?? 0) : total;
  const near = counts.find(({ reach }) => reach === "WITHIN")?.roles ?? 0;
  const profile = writeAddress(PROFILE, values);
  const [lit, setLit] = useState<number>();
  const held = useHeld(values);
  return (
    <>
      <Heading title="Which jobs fit me?">
        {values.role && total > 0 ? "How to get this job" : total === 0 ? "No job matches" : `${counted(near, "job")} within reach`}
      </Heading>
      {noRoleInField && total > 0 && (
        <p className="remark">Nothing in your profile leads to a job. The jobs below are open to anyone, or start in a new field.</p>
      )}
      {assumptions.length > 0 && <Assumptions assumptions={assumptions} />}
      {!values.role && total > 0 && (
        <nav className="chips reach" aria-label="How near">
          {[{ reach: "" as const, roles: total }, ...counts].map(({ reach, roles }) => (
            <button
              key={reach}
              type="button"
              className="button"
              aria-pressed={values.reach === reach}
              title={reach ? REACH[reach].means : undefined}
              onClick={() => set({ reach })}
            >
              {reach ? REACH[reach].title : "All"} <span className="quiet">{roles}</span>
            </button>
          ))}
        </nav>
      )}
      {values.reach && <p className="quiet">{REACH[values.reach].means}</p>}
      {roles.length > 0 && <AdvicePicture roles={roles} held={held} region={advice.region} lit={lit} onPoint={setLit} />}
      <ol className="cards">
        {roles.map((role) => (
          <AdviceCard key={role.role.id} advice={role} profile={values} onPoint={setLit} />
        ))}
      </ol>
      {roles.length < shownOf && (
        <button type="button" className="button more" onClick={() => set({ all: true }, { replace: true })}>
          Show all {Math.min(shownOf, MANY)} jobs
        </button>
      )}
      {roles.length > 0 && <AdviceTable roles={roles} />}
      <Rejected advice={advice} values={values} set={set} />
      {total > 0 && (
        <p>
          <Link href={`/paths${profile}`}>See the best places for these jobs as paths</Link>
        </p>
      )}
      <details>
        <summary>How jobs are ranked</summary>
        <p>{advice.formula}.</p>
      </details>
    </>
  );
}

/** The nodes of the profile that are in the graph, in the order of the form. */
function useHeld({ degree, certification, skill, worked, licence }: Profile): NodeLineFragment[] {
  const names = useNames([...degree, ...certification, ...skill, ...worked, ...licence]);
  return [...degree, ...certification, ...skill, ...worked, ...licence].flatMap((words) => names.get(split(words)[0]) ?? []);
}

function Assumptions({ assumptions }: { assumptions: string[] }) {
  return (
    <div className="remark">
      <strong>Assumptions.</strong> {assumptions.join(" ")} Change your profile above if this is wrong.
    </div>
  );
}

/** Jobs that were rejected, and one click to drop each limit that may be the reason. */
function Rejected({ advice, values, set }: { advice: Advice; values: Profile; set: SetProfile }) {
  const { rejectionCount, rejections } = advice;
  if (rejectionCount === 0) return null;
  return (
    <section aria-labelledby="rejected">
      <h2 id="rejected">{counted(rejectionCount, "job is", "jobs are")} left out</h2>
      <ul className="plain">
        {rejections.map(({ role, reason }) => (
          <li key={role.id}>
            <NodeLink node={role} />: {reason}
          </li>
        ))}
      </ul>
      <p className="buttons">
        {values.money !== undefined && (
          <button type="button" onClick={() => set({ money: undefined })}>
            Any amount of money
          </button>
        )}
        {values.months !== undefined && (
          <button type="button" onClick={() => set({ months: undefined })}>
            Any number of months
          </button>
        )}
      </p>
    </section>
  );
}

const EXAMPLES = [
  { words: "I have a bachelor's in biology and am in Minneapolis.", search: "?degree=degree%3A26.0101-bachelors&region=region%3Acbsa-33460" },
  { words: "I am a registered nurse with four years of work.", search: "?worked=role%3A29-1141.00%7E4&degree=degree%3A51.3801-bachelors" },
  { words: "I have a bachelor's in computer science and know Python.", search: "?degree=degree%3A11.0701-bachelors&skill=skill%3Atech-python" },
];

function Examples() {
  return (
    <>
      <Heading>Which jobs fit me?</Heading>
      <p className="lead">
        Enter your degrees, jobs and skills. You will see the jobs you can reach, what each requires and pays, how long it takes and what
        it costs to get there, and what speaks against it.
      </p>
      <p>For example:</p>
      <ul className="plain">
        {EXAMPLES.map(({ words, search }) => (
          <li key={words}>
            <Link href={`/advice${search}`}>{words}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
