import type { NodeLineFragment } from "../../gen/graphql";
import { Heading } from "../../parts/Heading";
import { detailOf, KINDS, KindMark } from "../../parts/kinds";
import type { Profile, SetProfile } from "./profile";

interface UnclearProps {
  unclear: {
    __typename: "AmbiguousReference" | "NoMatch";
    text: string;
    candidates?: { matched: string; node: NodeLineFragment }[];
    suggestions?: { matched: string; node: NodeLineFragment }[];
    absent?: { meaning: string } | null;
  };
  profile: Profile;
  set: SetProfile;
}

/** A name in the address that may mean several things, or nothing: a list to choose from. */
export function Unclear({ unclear, profile, set }: UnclearProps) {
  const { text, absent } = unclear;
  const nodes = (unclear.candidates ?? unclear.suggestions ?? []).map(({ node }) => node);
  const choose = (id: string | undefined) => set(replaced(profile, text, id));
  const isNothing = unclear.__typename === "NoMatch";
  return (
    <div className="remark unclear">
      <Heading>{isNothing ? `Nothing here is called “${text}”` : `Which “${text}” do you mean?`}</Heading>
      {absent && <p>It means {absent.meaning}, which is not in this graph.</p>}
      {isNothing && nodes.length > 0 && <p>Did you mean one of these?</p>}
      <ul className="plain">
        {nodes.map((node) => (
          <li key={node.id}>
            <button type="button" className="button" onClick={() => choose(node.id)}>
              <KindMark kind={node.kind} /> {node.name} <span className="quiet">{detailOf(node) || KINDS[node.kind].one.toLowerCase()}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="buttons">
        <button type="button" onClick={() => choose(undefined)}>
          Leave it out
        </button>
      </p>
    </div>
  );
}

/** The profile with an id in place of a name, or without the name. */
function replaced(profile: Profile, text: string, id: string | undefined): Partial<Profile> {
  const list = (words: string[]) =>
    words.flatMap((word) => {
      const [name, rest] = [word.split("~")[0], word.split("~")[1]];
      if (name !== text) return [word];
      return id ? [rest ? `${id}~${rest}` : id] : [];
    });
  return {
    degree: list(profile.degree),
    worked: list(profile.worked),
    licence: list(profile.licence),
    certification: list(profile.certification),
    skill: list(profile.skill),
    region: profile.region === text ? (id ?? "") : profile.region,
    role: profile.role === text ? (id ?? "") : profile.role,
  };
}
