import { Link } from "wouter";
import { HomeDocument } from "../gen/graphql";
import { Heading } from "../parts/Heading";
import { KINDS, KindMark } from "../parts/kinds";
import { counted, show } from "../parts/numbers";
import { View } from "../parts/View";
import { ROUTES } from "../routes";
import { Search } from "../search/Search";

/** What a newcomer may want, as doors. A door is shown when its view exists. */
const DOORS = [
  { path: "/advice", title: "Which jobs fit me?", says: "Enter what you have. See jobs, what they require, and how to get there." },
  { path: "/paths", title: "Find a path", says: "From a degree, a skill or a job to where you want to work." },
  { path: "/compare", title: "Compare places", says: "Where a job pays most, with the price level counted in." },
  { path: "/walk", title: "Build a table", says: "Follow connections over several steps, and get a table or a file." },
  { path: "/claims", title: "Check a claim", says: "What articles say, beside what is measured." },
  { path: "/data", title: "Look at the data", says: "What is in here, who published it, and what is missing." },
];

/** The first page. */
export function Home() {
  const doors = DOORS.filter(({ path }) => ROUTES.some((route) => route.path === path));
  return (
    <div className="home">
      <Heading title="Careers in health care and computing">
        What jobs pay, what they ask for, and how to get there
      </Heading>
      <p className="lead">
        Health care and computing jobs in the United States. Every figure opens its source; every gap says why it is there.
      </p>
      <Search large />
      <p className="examples">
        Try{" "}
        {EXAMPLES.map(({ path, name }, index) => (
          <span key={path}>
            {index > 0 && ", "}
            <Link href={path}>{name}</Link>
          </span>
        ))}
      </p>
      {doors.length > 0 && (
        <ul className="doors">
          {doors.map(({ path, title, says }) => (
            <li key={path}>
              <Link href={path}>
                <strong>{title}</strong>
                <span>{says}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <h2>What is in here</h2>
      <View name="Home" operation={HomeDocument} variables={{}}>
        {({ catalog, supported, contradicted }) => (
          <>
            <ul className="contents">
              {catalog.kinds.map(({ kind, count }) => (
                <li key={kind}>
                  <KindMark kind={kind} /> <strong>{show(count)}</strong> {KINDS[kind].many.toLowerCase()}
                </li>
              ))}
            </ul>
            <p className="quiet">
              {counted(catalog.relationCount, "relation")} between them, from {counted(catalog.sources.length, "source")}.
              Of the claims that were checked, {show(supported.totalCount)} are supported and {show(contradicted.totalCount)}{" "}
              are contradicted.
            </p>
          </>
        )}
      </View>
    </div>
  );
}

const EXAMPLES = [
  { path: "/role/29-1141.00", name: "registered nurses" },
  { path: "/role/15-2051.00", name: "data scientists" },
  { path: "/region/cbsa-33460", name: "Minneapolis" },
  { path: "/search?text=health+informatics", name: "health informatics" },
];
