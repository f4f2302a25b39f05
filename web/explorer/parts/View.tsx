import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { type Operation, RequestError, run } from "../gql";
import { Failure } from "./Failure";
import { ViewActions } from "./ViewActions";

interface ViewProps<Result, Variables extends object> {
  /** The file of the operation in `operations/`, without its extension: what "open in the playground" shows. */
  name: string;
  operation: Operation<Result, Variables>;
  variables: Variables;
  /** While the variables change, the last result stays visible, faded; for views with input fields. */
  keepLast?: boolean;
  /** The request is of what was chosen above, so an unknown id is one of those. */
  hasForm?: boolean;
  children: (result: Result) => ReactNode;
}

/** A view of one operation. It reports when loading takes long, can be cancelled, explains failures, and shows its query. */
export function View<Result, Variables extends object>(props: ViewProps<Result, Variables>) {
  return (
    <>
      <Request {...props} />
      <ViewActions name={props.name} variables={props.variables} />
    </>
  );
}

interface RequestProps<Result, Variables extends object> extends ViewProps<Result, Variables> {
  /** It is part of a view that already has a heading. */
  isPart?: boolean;
}

/** The result of an operation, for views that consist of several. */
export function Request<Result, Variables extends object>(props: RequestProps<Result, Variables>) {
  const { name, operation, variables, keepLast, hasForm, isPart, children } = props;
  const key = [name, variables];
  const client = useQueryClient();
  const { data, error, failureReason, isFetching, isPlaceholderData, refetch } = useQuery<Result, RequestError>({
    queryKey: key,
    queryFn: ({ signal }) => run(operation, variables, signal),
    placeholderData: keepLast ? keepPreviousData : undefined,
  });
  const stopped = !isFetching && !data && !error;
  return (
    <>
      {isFetching && <Waiting reason={failureReason} stop={() => void client.cancelQueries({ queryKey: key })} />}
      {stopped && <Stopped again={() => void refetch()} />}
      {error && <Failure error={error} again={() => void refetch()} isPart={isPart} hasForm={hasForm} />}
      {data && !error && (
        <div className={isPlaceholderData ? "view outdated" : "view"} aria-busy={isFetching}>
          {children(data)}
        </div>
      )}
    </>
  );
}

/** Nothing at first, then a loading message, and after three seconds a way to cancel. */
function Waiting({ reason, stop }: { reason: RequestError | null; stop: () => void }) {
  const late = useLater(300);
  const long = useLater(3000);
  const busy = reason?.code === "SERVER_BUSY";
  return (
    <div role="status" className="waiting">
      {late && (
        <>
          <span className="bar" />
          <span>{busy ? "The server is busy. Trying again in a moment…" : long ? "Still working…" : "Loading…"}</span>
        </>
      )}
      {long && (
        <button type="button" onClick={stop}>
          Cancel
        </button>
      )}
    </div>
  );
}

function Stopped({ again }: { again: () => void }) {
  return (
    <div className="trouble" role="status">
      <p>You stopped this request.</p>
      <button type="button" className="primary" onClick={again}>
        Try again
      </button>
    </div>
  );
}

function useLater(milliseconds: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setPassed(true), milliseconds);
    return () => window.clearTimeout(timer);
  }, [milliseconds]);
  return passed;
}
