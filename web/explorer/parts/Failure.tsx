import { Link } from "wouter";
import { pathOf } from "../address";
import type { RequestError } from "../gql";
import { Heading } from "./Heading";

const UNKNOWN = ["UNKNOWN_ID", "UNKNOWN_CODE", "NO_MATCH"];
const OTHER_VERSION = ["DOCUMENT_NOT_FOUND", "DOCUMENT_NOT_TRUSTED", "GRAPHQL_VALIDATION_FAILED"];
const NOT_REACHED = ["NO_ANSWER", "NOT_JSON"];

/** What failed, and what the reader can do about it. */
export function Failure({ error, again }: { error: RequestError; again: () => void }) {
  const { title, advice } = explain(error);
  const { suggestions = [] } = error.details;
  return (
    <div role="alert" className="trouble">
      <Heading>{title}</Heading>
      <p>{error.message}</p>
      {suggestions.length > 0 && (
        <>
          <p>Did you mean one of these?</p>
          <ul>
            {suggestions.map((id) => (
              <li key={id}>{id.includes(":") ? <Link href={pathOf(id)}>{id}</Link> : id}</li>
            ))}
          </ul>
        </>
      )}
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

function explain({ code, details }: RequestError): { title: string; advice?: string } {
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
