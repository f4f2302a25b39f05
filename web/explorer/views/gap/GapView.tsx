import { Link } from "wouter";
import { useAddress } from "../../address";
import { GapDocument, type GapQuery } from "../../gen/graphql";
import { Heading } from "../../parts/Heading";
import { IfView } from "../../parts/IfView";
import { useMore } from "../../parts/more";
import { NodeLink } from "../../parts/NodeLink";
import { Section } from "../../parts/Section";
import { View } from "../../parts/View";
import { inputOf, isEmpty, PROFILE, type Profile, reference, type SetProfile } from "../profile/profile";
import { ProfileForm } from "../profile/ProfileForm";
import { Requirements } from "../profile/RoleAdvice";
import { Unclear } from "../profile/Unclear";
import { Pay } from "./Pay";
import { Plan } from "./Plan";
import { MOST_SKILLS, Skills } from "./Skills";

export type Gap = Extract<NonNullable<GapQuery["skillGap"]>, { __typename: "SkillGap" }>;

/** What is missing for a job, and plans to get it. */
export default function GapView() {
  const [profile, set] = useAddress(PROFILE);
  return (
    <>
      <p className="kicker">What am I missing?</p>
      <ProfileForm profile={profile} set={set} goal="and want to work as" />
      {profile.role && !isEmpty(profile) ? <Answer profile={profile} set={set} /> : <Start profile={profile} />}
    </>
  );
}

function Answer({ profile, set }: { profile: Profile; set: SetProfile }) {
  const { first } = useMore();
  const variables = {
    profile: inputOf(profile),
    goal: { role: reference(profile.role), region: profile.region ? reference(profile.region) : undefined },
    // A region that is given by name is looked up by the server; its pay is not.
    place: profile.region.startsWith("region:") ? profile.region : undefined,
    technologies: first("technologies", 15, MOST_SKILLS),
    abilities: first("abilities", 8, MOST_SKILLS),
  };
  return (
    <View name="Gap" operation={GapDocument} variables={variables} keepLast hasForm>
      {({ skillGap: answer }) => {
        if (!answer) return null;
        if (answer.__typename === "SkillGap") return <Found gap={answer} />;
        if (answer.__typename === "NoSkillProfile") {
          return (
            <div className="remark">
              <Heading>No skills are listed for this job</Heading>
              <p>
                No source says which skills <NodeLink node={answer.role} /> ask for, so nothing can be said about what is missing.
              </p>
            </div>
          );
        }
        return <Unclear unclear={answer} profile={profile} set={set} />;
      }}
    </View>
  );
}

function Found({ gap }: { gap: Gap }) {
  const { role, region, assumptions, noPlan, entryRequirements, plans, technologies, abilities } = gap;
  const [first] = plans;
  const steps = first?.route.steps ?? [];
  return (
    <>
      <Heading title={`What is missing: ${role.name}`}>What you are missing for {role.name}</Heading>
      <p>
        The job: <NodeLink node={role} />
        {region && (
          <>
            , in <NodeLink node={region} />
          </>
        )}
      </p>
      <Pay role={role} region={region} />
      {assumptions.length > 0 && <p className="remark">Taken for granted: {assumptions.join(" ")}</p>}
      <Section id="next" title="The next step">
        {noPlan ? (
          <p className="remark">{noPlan}</p>
        ) : (
          <p className="lead">{steps[0] ? `${steps[0].summary}.` : "You can apply now. You can learn the skills below on the way."}</p>
        )}
        <h3>Entry requirements</h3>
        <Requirements requirements={entryRequirements} />
      </Section>
      {plans.length > 0 && (
        <Section id="plans" title="Plans" count={plans.length}>
          <ol className="cards">
            {plans.map((plan) => (
              <Plan key={plan.kind} plan={plan} role={role.name} />
            ))}
          </ol>
        </Section>
      )}
      <Section id="technologies" title="Technologies and topics">
        <Skills name="technologies" skills={technologies} counts={gap.technologyCounts} caption="The most requested first" />
      </Section>
      <Section id="abilities" title="General abilities">
        <p className="quiet">They grow at work and with any study. No plan buys anything for them.</p>
        <Skills name="abilities" skills={abilities} counts={gap.abilityCounts} caption="The most important first" />
      </Section>
    </>
  );
}

const EXAMPLE = "?degree=degree%3A26.0101-bachelors&role=role%3A15-1211.01&region=region%3Acbsa-39580";

function Start({ profile }: { profile: Profile }) {
  return (
    <>
      <Heading>What am I missing?</Heading>
      <p className="lead">
        {profile.role ? "Now enter what you have: a degree, a job, a skill." : "Enter what you have and which job you want."} You see what is
        missing, and plans to get it.
      </p>
      <p>
        For example: <Link href={`/gap${EXAMPLE}`}>a biology graduate who wants to work in health informatics near Raleigh</Link>.
      </p>
      <IfView path="/advice">
        <p>
          Not sure which job? <Link href="/advice">See which jobs fit you</Link>.
        </p>
      </IfView>
    </>
  );
}
