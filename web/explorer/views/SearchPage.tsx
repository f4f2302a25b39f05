import { Link } from "wouter";
import { choice, pathOf, text, useAddress, writeAddress } from "../address";
import { SearchDocument, type NodeKind, type SearchQuery } from "../gen/graphql";
import { Heading } from "../parts/Heading";
import { detailOf, KINDS, KindMark } from "../parts/kinds";
import { levelWord } from "../parts/levels";
import { counted, show } from "../parts/numbers";
import { View } from "../parts/View";
import { namesOf } from "../search/hits";

type Result = SearchQuery["searchByKind"];
type Group = Result["groups"][number];
type Hit = Group["hits"][number];

const KIND_WORDS = ["all", "role", "skill", "certification", "degree", "institution", "employer", "region"] as const;
export const PARAMETERS = { text, kind: choice(KIND_WORDS) };
const FEW = 10;
const MANY = 50;

/** All hits of a text, grouped by kind. */
export default function SearchPage() {
  const [{ text: words, kind }] = useAddress(PARAMETERS);
  const asked = words.trim();
  if (!asked) {
    return (
      <>
        <Heading>Search</Heading>
        <p>Type what you are looking for into the field above: a job, a skill, a degree, a school, an employer or a place.</p>
        <p>
          <Link href="/">Back to the first page</Link>
        </p>
      </>
    );
  }
  const kinds = kind === "all" ? undefined : [kind.toUpperCase() as NodeKind];
  return (
    <>
      <Heading title={`Search: ${asked}`}>Results for “{asked}”</Heading>
      <View name="Search" operation={SearchDocument} variables={{ text: asked, kinds, perKind: kinds ? MANY : FEW }} keepLast>
        {({ searchByKind }) => <Results result={searchByKind} words={asked} one={kind !== "all"} />}
      </View>
    </>
  );
}

function Results({ result, words, one }: { result: Result; words: string; one: boolean }) {
  const { groups, complete, levels, unknownWords } = result;
  if (groups.length === 0) return <Nothing words={words} one={one} />;
  const allMistyped = groups.every(({ hits }) => hits.every(({ typos }) => typos > 0));
  return (
    <>
      {allMistyped && <p className="remark">Nothing is spelled exactly like this. These are spelled in a similar way.</p>}
      {one && (
        <p>
          <Link href={addressFor(words, "all")}>Show all kinds</Link>
        </p>
      )}
      {!one && groups.length > 1 && (
        <nav aria-label="Kinds" className="chips">
          {groups.map(({ kind, totalCount }) => (
            <a key={kind} href={`#${kind.toLowerCase()}`}>
              <KindMark kind={kind} /> {KINDS[kind].many} <strong>{show(totalCount)}</strong>
            </a>
          ))}
        </nav>
      )}
      {unknownWords.length > 0 && (
        <p className="remark">
          Nothing has all of these words. Not known here: {unknownWords.map((word) => `“${word}”`).join(", ")}.
        </p>
      )}
      {levels.length > 0 && <p className="remark">Degrees are shown at this level: {levels.map(levelWord).join(", ")}.</p>}
      {!complete && <p className="remark">There are more hits than were counted. Add a word to narrow the search.</p>}
      {groups.map((group) => (
        <Hits key={group.kind} group={group} words={words} one={one} allMistyped={allMistyped} />
      ))}
    </>
  );
}

interface HitsProps {
  group: Group;
  words: string;
  /** Only this kind was asked for. */
  one: boolean;
  allMistyped: boolean;
}

function Hits({ group: { kind, totalCount, hits }, words, one, allMistyped }: HitsProps) {
  const word = kind.toLowerCase() as (typeof KIND_WORDS)[number];
  return (
    <section aria-labelledby={word}>
      <h2 id={word}>
        <KindMark kind={kind} /> {KINDS[kind].many} <span className="quiet">{show(totalCount)}</span>
      </h2>
      <ul className="hits">
        {hits.map((hit) => (
          <HitLine key={hit.node.id} hit={hit} allMistyped={allMistyped} />
        ))}
      </ul>
      {totalCount > hits.length &&
        (one ? (
          <p className="quiet">The first {hits.length} are shown. Add a word to narrow the search.</p>
        ) : (
          <p>
            <Link href={addressFor(words, word)}>
              Show more {KINDS[kind].many.toLowerCase()} ({show(totalCount)} in all)
            </Link>
          </p>
        ))}
    </section>
  );
}

function HitLine({ hit, allMistyped }: { hit: Hit; allMistyped: boolean }) {
  const { node, typos, levels, matchedAs } = hit;
  const { shown, means } = namesOf(hit);
  const retired = node.__typename === "Certification" && node.offered === false;
  return (
    <li>
      <Link href={pathOf(node.id)}>{levels.length > 1 && node.__typename === "Degree" ? node.field : (means ?? shown)}</Link>
      {means && (
        <span className="means">
          {" "}
          {matchedAs === "CODE" ? "has the code" : "is also called"} “{shown}”
        </span>
      )}
      {retired && <span className="tag">retired{node.retiredOn && ` ${node.retiredOn}`}</span>}
      {typos > 0 && !allMistyped && <span className="tag">spelled differently</span>}
      {levels.length > 1 ? (
        <Levels levels={levels} />
      ) : (
        <span className="detail"> {detailOf(node)}</span>
      )}
    </li>
  );
}

const FEW_LEVELS = 4;

/** The levels of a field of study, those with the most awards first. */
function Levels({ levels }: { levels: Hit["levels"] }) {
  const links = (some: Hit["levels"]) =>
    some.map(({ id, level }, index) => (
      <span key={id}>
        {index > 0 && ", "}
        <Link href={pathOf(id)}>{levelWord(level)}</Link>
      </span>
    ));
  const rest = levels.slice(FEW_LEVELS);
  return (
    <span className="levels">
      {" "}
      as a {links(levels.slice(0, FEW_LEVELS))}
      {rest.length > 0 && (
        <>
          {" "}
          <details>
            <summary>and {counted(rest.length, "more level")}</summary> {links(rest)}
          </details>
        </>
      )}
    </span>
  );
}

function Nothing({ words, one }: { words: string; one: boolean }) {
  return (
    <div className="remark">
      <p>Nothing is called “{words}”. Try fewer or simpler words, such as “nurse” or “Boston”.</p>
      {one && (
        <p>
          <Link href={addressFor(words, "all")}>Search in all kinds</Link>
        </p>
      )}
    </div>
  );
}

function addressFor(words: string, kind: (typeof KIND_WORDS)[number]): string {
  return `/search${writeAddress(PARAMETERS, { text: words, kind })}`;
}
