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
export function run<Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  return sendDocument(operation, (document) =>
    "documentId" in document ? named<Result>(document.documentId, variables, signal) : post<Result>({ ...document, variables }, signal),
  );
}

/** Sends an operation by its hash, and by its text to a server that does not know the hash. */
async function sendDocument<Result, Variables, Sent>(
  operation: Operation<Result, Variables>,
  sent: (document: { documentId: string } | { query: string }) => Promise<Sent>,
): Promise<Sent> {
  const documentId = operation.__meta__?.["hash"] as string | undefined;
  if (documentId && !unknownHere) {
    try {
      return await sent({ documentId });
    } catch (error) {
      if (!(error instanceof RequestError) || !UNKNOWN_DOCUMENT.includes(error.code)) throw error;
      unknownHere = true;
    }
  }
  return sent({ query: operation.toString() });
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

/** A file of all rows of the one list of an operation. */
export interface ExportedFile {
  name: string;
  content: Blob;
}

/** Runs an operation for its file: `format` is one that `/export` knows, such as `csv`. */
export function exportFile<Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
  format: string,
  signal?: AbortSignal,
): Promise<ExportedFile> {
  return sendDocument(operation, (document) => exported({ ...document, variables }, format, signal));
}

async function exported(body: object, format: string, signal?: AbortSignal): Promise<ExportedFile> {
  const address = new URL("export", root);
  address.searchParams.set("format", format);
  const headers = { "Content-Type": "application/json" };
  const response = await reach(address, { method: "POST", headers, body: JSON.stringify(body), signal });
  if (!response.ok) throw errorOf((await answerOf<never>(response)).errors?.[0] ?? { message: "The export failed." }, response);
  const [, name = `export.${format}`] = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "") ?? [];
  const content = await response.blob().catch((cause: Error) => {
    if (cause.name === "AbortError") throw cause;
    throw new RequestError("The file ended before it was complete. Nothing was saved.", "NO_ANSWER");
  });
  return { name, content };
}

async function send<Result>(address: URL, request: RequestInit): Promise<Result> {
  const headers = { Accept: "application/graphql-response+json", ...request.headers };
  const response = await reach(address, { ...request, headers });
  const answer = await answerOf<Result>(response);
  const [first] = answer.errors ?? [];
  if (first) throw errorOf(first, response);
  if (!answer.data) throw new RequestError("The response has no data.", "NOT_JSON");
  return answer.data;
}

function reach(address: URL, request: RequestInit): Promise<Response> {
  return fetch(address, request).catch((cause: Error) => {
    if (cause.name === "AbortError") throw cause;
    throw new RequestError("The server does not respond. It may be restarting, or you may be offline.", "NO_ANSWER");
  });
}

function answerOf<Result>(response: Response): Promise<Answer<Result>> {
  return response.json().catch((cause: Error) => {
    if (cause.name === "AbortError") throw cause;
    throw new RequestError(`The server responded with status ${response.status} and no data.`, "NOT_JSON");
  });
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
