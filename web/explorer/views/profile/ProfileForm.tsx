import type { ReactNode } from "react";
import type { NodeKind } from "../../gen/graphql";
import { Combobox } from "../../search/Combobox";
import { Chosen } from "./Chosen";
import { MoreAboutMe } from "./MoreAboutMe";
import { useNames } from "./names";
import { NumberField } from "./NumberField";
import { PARAMETER_OF, type Profile, type SetProfile, split } from "./profile";
import { SoleChoice } from "./SoleChoice";
import "./profile.css";

const HELD: NodeKind[] = ["DEGREE", "ROLE", "SKILL", "CERTIFICATION"];

interface ProfileFormProps {
  profile: Profile;
  set: SetProfile;
  /** The words before the field of the wanted job; no such field if absent. */
  goal?: string;
  /** More fields of a view. */
  children?: ReactNode;
}

/** A profile with its goal and limits, as sentences with fields. It changes the address and nothing else. */
export function ProfileForm({ profile, set, goal, children }: ProfileFormProps) {
  const { degree, worked, certification, skill, licence, region, role } = profile;
  const names = useNames([...degree, ...worked, ...certification, ...skill, ...licence, region, role]);
  const nameOf = (words: string) => names.get(split(words)[0])?.name ?? split(words)[0];
  const without = (list: string[], words: string) => list.filter((other) => other !== words);
  const chips = (name: "degree" | "certification" | "skill", kind: NodeKind) =>
    profile[name].map((words) => (
      <Chosen key={words} kind={kind} name={nameOf(words)} remove={() => set({ [name]: without(profile[name], words) })} />
    ));
  return (
    <form className="profile" onSubmit={(event) => event.preventDefault()} aria-label="What you have and want">
      <div className="sentence">
        <span className="words">I have</span>
        {chips("degree", "DEGREE")}
        {chips("certification", "CERTIFICATION")}
        {chips("skill", "SKILL")}
        {worked.map((words) => (
          <Worked key={words} words={words} name={nameOf(words)} profile={profile} set={set} />
        ))}
        <Combobox
          label="Add what you have: a degree, a job, a skill or a certification"
          hideLabel
          placeholder="+ degree, job, skill, certification"
          kinds={HELD}
          onChoose={({ id, kind }) => {
            const name = PARAMETER_OF[kind]!;
            if (!profile[name].some((words) => split(words)[0] === id)) set({ [name]: [...profile[name], id] });
          }}
        />
      </div>
      {goal && (
        <div className="sentence">
          <span className="words">{goal}</span>
          <SoleChoice kind="ROLE" id={role} name={nameOf(role)} label="The job that you want" placeholder="any job" set={(role) => set({ role })} />
        </div>
      )}
      <div className="sentence">
        <span className="words">in</span>
        <SoleChoice kind="REGION" id={region} name={nameOf(region)} label="Where" placeholder="anywhere in the U.S." set={(region) => set({ region })} />
        {children}
      </div>
      <MoreAboutMe profile={profile} set={set} nameOf={nameOf} />
    </form>
  );
}

interface WorkedProps {
  words: string;
  name: string;
  profile: Profile;
  set: SetProfile;
}

/** A job held, with years in it. */
function Worked({ words, name, profile, set }: WorkedProps) {
  const [id, years] = split(words);
  const change = (to: string[]) => set({ worked: profile.worked.flatMap((other) => (other === words ? to : [other])) });
  return (
    <Chosen kind="ROLE" name={name} remove={() => change([])}>
      <NumberField
        label={`Years as ${name}`}
        value={years ? Number(years) : undefined}
        placeholder="0"
        after="years"
        most={80}
        onSet={(value) => change([value ? `${id}~${value}` : id])}
      />
    </Chosen>
  );
}

/** Limits of money and months, in advice and paths. */
export function LimitFields({ profile, set }: { profile: Profile; set: SetProfile }) {
  return (
    <>
      <span className="words">for at most</span>
      <NumberField label="At most this much money, in dollars" value={profile.money} placeholder="any" before="$" most={1e7} onSet={(money) => set({ money })} />
      <span className="words">and</span>
      <NumberField label="At most this many months" value={profile.months} placeholder="any" after="months" most={1200} onSet={(months) => set({ months })} />
    </>
  );
}
