import type { ErrorCode } from "./gen/codes.js";

export type { ErrorCode };

/** One entry of `errors` in a response. */
export interface ResponseError {
  message: string;
  path?: readonly (string | number)[];
  locations?: readonly { line: number; column: number }[];
  extensions?: { code?: ErrorCode; suggestions?: string[]; limit?: string; maximum?: number; argument?: string; [key: string]: unknown };
}

/** What a server said, besides its errors. */
export interface ResponseDetails {
  /** The HTTP status. */
  status: number;
  /** What was computed in spite of the errors. */
  data?: unknown;
  /** Seconds after which the server wants to be asked again. */
  retryAfter?: number | undefined;
  /** The id of the request in the server's log. */
  requestId?: string | undefined;
}

/** The server refused a request or could not answer all of it. */
export class ServerError extends Error {
  override readonly name = "ServerError";
  /** The code of the first error; without one the response came from something other than careergraph, such as a proxy. */
  readonly code: ErrorCode | undefined;

  constructor(
    readonly errors: readonly ResponseError[],
    readonly details: ResponseDetails,
  ) {
    super(errors[0]?.message ?? `The server responded with status ${details.status} and no reason.`);
    this.code = errors[0]?.extensions?.code;
  }
}

/** No complete response came: the server is gone, or the connection ended early. `cause` is what `fetch` reported. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";
}

/** An operation returned another outcome than the expected one, such as `NoPath`. */
export class OutcomeError extends Error {
  override readonly name = "OutcomeError";

  constructor(
    message: string,
    readonly outcome: { __typename: string },
    readonly code: ErrorCode | undefined,
  ) {
    super(message);
  }
}

/**
 * The outcome of a union if it is of the given type; otherwise an `OutcomeError` with the code and the message of the
 * outcome, as far as the operation selects them.
 */
export function outcome<Result extends { __typename: string }, Name extends Result["__typename"]>(
  result: Result | null | undefined,
  name: Name,
): Extract<Result, { __typename: Name }> {
  if (result?.__typename === name) return result as Extract<Result, { __typename: Name }>;
  const other = (result ?? { __typename: "null" }) as { __typename: string; code?: ErrorCode; message?: string };
  throw new OutcomeError(other.message ?? `Expected ${name}, found ${other.__typename}.`, other, other.code);
}

/** Rethrows an abort as it is, and anything else as a `NetworkError`. */
export function networkError(message: string): (cause: unknown) => never {
  return (cause) => {
    if (cause instanceof Error && (cause.name === "AbortError" || cause.name === "TimeoutError")) throw cause;
    throw new NetworkError(message, { cause });
  };
}
