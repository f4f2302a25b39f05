import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { pathOf } from "../address";
import { NamesDocument } from "../gen/graphql";
import { type RequestError, run } from "../gql";
import { Heading } from "./Heading";
import { NodeLink } from "./NodeLink";

const UNKNOWN = ["UNKNOWN_ID", "UNKNOWN_CODE", "NO_MATCH"];
const OTHER_VERSION = ["DOCUMENT_NOT_FOUND", "DOCUMENT_NOT_TRUSTED", "GRAPHQL_VALIDATION_FAILED"];
const NOT_REACHED = ["NO_ANSWER", "NOT_JSON"];

interface FailureProps {
  error: RequestError;
  again: () => void;
  /** It is part of a view that has a heading already. */
  isPart?: boolean;
  /** The request is of fields above, so an unknown id is one of theirs. */
  hasForm?: boolean;
}

/** What failed, and what the reader can do about it. */
export function Failure({ error, again, isPart = false, hasForm = false }: FailureProps) {
  const { title, advice } = explain(error, hasForm);
  const suggestions = (error.details.suggestions ?? []).filter((id) => id.includes(":"));
  return (
    <div role="alert" className="trouble">
      {isPart ? <h2>{title}</h2> : <Heading>{title}</Heading>}
      {/* The message about an unknown id speaks to people who write queries. */}
      <p>{UNKNOWN.includes(error.code) ? (hasForm ? unknownOf(error) : "Nothing in this graph has this address.") : error.message}</p>
      {suggestions.length > 0 && <Suggestions ids={suggestions} />}
      {advice && <p>{advice}</p>}
      <p className="buttons">
        {OTHER_VERSION.includes(error.code) ? (
          <button type="button" className="primary" onClick={() => window.location.reload()}>
            Reload the page
          </button>
        ) : (
          !UNKNOWN.includes(error.code) && (
            <button type="button" className="primary" onClick={again}>
              Try again
            </button>
          )
        )}
        <Link href="/" className="button">
          Go to the search
        </Link>
      </p>
    </div>
  );
}

function Suggestions({ ids }: { ids: string[] }) {
  const { data } = useQuery({
    queryKey: ["Names", ids],
    queryFn: ({ signal }) => run(NamesDocument, { ids }, signal),
  });
  return (
    <>
      <p>Did you mean one of these?</p>
      <ul className="plain">
        {ids.map((id, index) => {
          const node = data?.nodes[index];
          return <li key={id}>{node ? <NodeLink node={node} /> : <Link href={pathOf(id)}>{id}</Link>}</li>;
        })}
      </ul>
    </>
  );
}

/** The message names what is unknown in quotation marks. */
function unknownOf({ message }: RequestError): string {
  const [, id] = /"([^"]+)"/.exec(message) ?? [];
  return `Nothing in this graph is “${id ?? "that"}”. Remove it above, or choose another.`;
}

function explain({ code, details }: RequestError, hasForm: boolean): { title: string; advice?: string } {
  if (UNKNOWN.includes(code) && hasForm) return { title: "One of these is not in this graph" };
  if (UNKNOWN.includes(code)) return { title: "There is no such page" };
  if (NOT_REACHED.includes(code)) return { title: "The server cannot be reached", advice: "Try again in a moment." };
  if (OTHER_VERSION.includes(code)) {
    return { title: "This page is out of date", advice: "The server has been updated since this page was opened." };
  }
  switch (code) {
    case "SERVER_BUSY":
      return { title: "The server is busy", advice: "It is working for others. Try again in a minute." };
    case "LIMIT_EXCEEDED":
      return {
        title: "That is too much at once",
        advice: `The limit "${details.limit}" is ${details.maximum}. Choose fewer things, or narrow the request.`,
      };
    case "REQUEST_TIMEOUT":
      return { title: "That took too long", advice: "Choose fewer things, or try again." };
    default:
      return { title: "That did not work" };
  }
}
