import { useState } from "react";
import type { NodeKind } from "../../gen/graphql";
import { Combobox } from "../../search/Combobox";
import { Chosen } from "./Chosen";
import { EDUCATION, industriesOf, INDUSTRIES, LEVELS, type Profile, type SetProfile, split, USUAL_INDUSTRIES } from "./profile";

const ROLES: NodeKind[] = ["ROLE"];
const CIP = /^\d\d(\.\d\d(\d\d)?)?$/;

interface MoreProps {
  profile: Profile;
  set: SetProfile;
  nameOf: (words: string) => string;
}

/** What fewer people need to say: other fields of study, licences, education, and which industries count. */
export function MoreAboutMe({ profile, set, nameOf }: MoreProps) {
  const { field, licence, education } = profile;
  const said = field.length + licence.length + (education ? 1 : 0) + (profile.industry.length > 0 ? 1 : 0);
  return (
    <details className="more-about-me" open={said > 0 || undefined}>
      <summary>More about me: another field of study, a licence, schooling, industries</summary>
      <div className="sentence">
        <span className="words">My field of study is not listed:</span>
        {field.map((words) => {
          const [cip, level] = split(words);
          const name = `${LEVELS[level as keyof typeof LEVELS] ?? level} in field ${cip}`;
          return <Chosen key={words} kind="DEGREE" name={name} remove={() => set({ field: field.filter((other) => other !== words) })} />;
        })}
        <OtherField add={(words) => set({ field: [...new Set([...field, words])] })} />
      </div>
      <div className="sentence">
        <span className="words">I am licensed as</span>
        {licence.map((id) => (
          <Chosen key={id} kind="ROLE" name={nameOf(id)} remove={() => set({ licence: licence.filter((other) => other !== id) })} />
        ))}
        <Combobox
          label="A job for which you have the licence"
          hideLabel
          placeholder="+ a licensed job"
          kinds={ROLES}
          onChoose={({ id }) => set({ licence: [...new Set([...licence, id])] })}
        />
      </div>
      <label className="sentence">
        <span className="words">My highest schooling is</span>
        <select value={education} onChange={(event) => set({ education: (event.target as HTMLSelectElement).value })}>
          <option value="">what I said above</option>
          {Object.entries(EDUCATION).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <Industries profile={profile} set={set} />
    </details>
  );
}

function OtherField({ add }: { add: (words: string) => void }) {
  const [cip, setCip] = useState("");
  const [level, setLevel] = useState("BACHELORS");
  const isCode = CIP.test(cip);
  return (
    <span className="other-field">
      <select aria-label="Level of the other field" value={level} onChange={(event) => setLevel((event.target as HTMLSelectElement).value)}>
        {Object.entries(LEVELS).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      <label>
        <span className="unseen">CIP code of the field, such as 54.01</span>
        <input
          className="code"
          placeholder="CIP code: 54.01"
          value={cip}
          maxLength={7}
          aria-invalid={cip !== "" && !isCode}
          onInput={(event) => setCip((event.target as HTMLInputElement).value.trim())}
        />
      </label>
      <button type="button" className="button" disabled={!isCode} onClick={() => (add(`${cip}~${level}`), setCip(""))}>
        Add
      </button>
      <a href="https://nces.ed.gov/ipeds/cipcode/">Find the code</a>
    </span>
  );
}

function Industries({ profile, set }: { profile: Profile; set: SetProfile }) {
  const chosen = industriesOf(profile) ?? USUAL_INDUSTRIES;
  const toggle = (name: (typeof chosen)[number]) => {
    const next = chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name];
    const isUsual = next.length === USUAL_INDUSTRIES.length && USUAL_INDUSTRIES.every((usual) => next.includes(usual));
    set({ industry: isUsual ? [] : next.length > 0 ? next : ["none"] }, { replace: true });
  };
  return (
    <fieldset className="sentence">
      <legend>Jobs in these industries rank higher:</legend>
      {(Object.keys(INDUSTRIES) as (keyof typeof INDUSTRIES)[]).map((name) => (
        <label key={name} className="check">
          <input type="checkbox" checked={chosen.includes(name)} onChange={() => toggle(name)} /> {INDUSTRIES[name]}
        </label>
      ))}
    </fieldset>
  );
}
