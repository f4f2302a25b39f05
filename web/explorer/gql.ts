import { root } from "./address";
import type { TypedDocumentString } from "./gen/graphql";

/** What went wrong with a request, in words for readers. `code` is the server's, or `NO_ANSWER` or `NOT_JSON`. */
export class RequestError extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly details: { suggestions?: string[]; limit?: string; maximum?: number; retryAfter?: number } = {},
  ) {
    super(message);
  }
}

/** An operation of `operations/`, with the types of its variables and its response. */
export type Operation<Result, Variables> = TypedDocumentString<Result, Variables>;

interface Answer<Result> {
  data?: Result | null;
  errors?: { message: string; extensions?: Record<string, unknown> }[];
}

/** Longer addresses are cut by some proxies; such requests are sent by POST. */
const LONGEST_ADDRESS = 6000;
const UNKNOWN_DOCUMENT = ["DOCUMENT_NOT_FOUND", "PERSISTED_QUERY_NOT_FOUND", "DOCUMENT_NOT_TRUSTED"];

/** Whether the server does not know the documents of this build, as an older or a newer one does not. */
let unknownHere = false;

/**
 * Runs an operation. The server knows the explorer's documents by their hashes, so that a request is a GET, which
 * caches can hold, and works where only registered documents may run.
 */
export async function run<Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const hash = operation.__meta__?.["hash"] as string | undefined;
  if (hash && !unknownHere) {
    try {
      return await named<Result>(hash, variables, signal);
    } catch (error) {
      if (!(error instanceof RequestError) || !UNKNOWN_DOCUMENT.includes(error.code)) throw error;
      unknownHere = true;
    }
  }
  return post<Result>({ query: operation.toString(), variables }, signal);
}

function named<Result>(hash: string, variables: unknown, signal?: AbortSignal): Promise<Result> {
  const address = new URL("graphql", root);
  address.searchParams.set("documentId", hash);
  address.searchParams.set("variables", JSON.stringify(variables));
  if (address.href.length > LONGEST_ADDRESS) return post({ documentId: hash, variables }, signal);
  return send(address, { signal });
}

function post<Result>(body: object, signal?: AbortSignal): Promise<Result> {
  const headers = { "Content-Type": "application/json" };
  return send(new URL("graphql", root), { method: "POST", headers, body: JSON.stringify(body), signal });
}

async function send<Result>(address: URL, request: RequestInit): Promise<Result> {
  const headers = { Accept: "application/graphql-response+json", ...request.headers };
  const response = await fetch(address, { ...request, headers }).catch((cause: Error) => {
    if (cause.name === "AbortError") throw cause;
    throw new RequestError("The server does not respond. It may be restarting, or you may be offline.", "NO_ANSWER");
  });
  const answer = (await response.json().catch((cause: Error) => {
    if (cause.name === "AbortError") throw cause;
    throw new RequestError(`The server responded with status ${response.status} and no data.`, "NOT_JSON");
  })) as Answer<Result>;
  const [first] = answer.errors ?? [];
  if (first) throw errorOf(first, response);
  if (!answer.data) throw new RequestError("The response has no data.", "NOT_JSON");
  return answer.data;
}

function errorOf({ message, extensions = {} }: NonNullable<Answer<unknown>["errors"]>[number], response: Response) {
  const wait = Number(response.headers.get("Retry-After"));
  return new RequestError(message, String(extensions["code"] ?? "INTERNAL"), {
    suggestions: extensions["suggestions"] as string[] | undefined,
    limit: extensions["limit"] as string | undefined,
    maximum: extensions["maximum"] as number | undefined,
    retryAfter: wait > 0 ? wait : undefined,
  });
}
