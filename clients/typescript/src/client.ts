import { manifestId, sha256, type AnyDocument, type Document, type Sent, type VariablesOf } from "./document.js";
import { ServerError, type ErrorCode } from "./errors.js";
import { Transport, bodyOf, detailsOf, type ResponseBody, type TransportOptions } from "./transport.js";

export interface ClientOptions extends TransportOptions {
  /** Whether documents are named by a hash, with their text only where the server does not know it; true if absent. */
  persisted?: boolean;
  /** The day of all requests, such as `2026-01-15`. Caches do not see it: give each day a client and a cache of its own. */
  asOf?: string;
  /** Ends all requests of this client. */
  signal?: AbortSignal;
}

/** What a request may have besides its operation. */
export interface RequestOptions {
  /** Ends this request. */
  signal?: AbortSignal;
}

/** A document as it is sent with its variables to `/graphql` and `/export`. */
export type RequestBody = Sent & { variables?: unknown };

/** Longer addresses are refused or cut on the way; such requests are sent by POST. */
const LONGEST_ADDRESS = 6000;
const UNKNOWN: readonly (ErrorCode | undefined)[] = [
  "DOCUMENT_NOT_FOUND",
  "DOCUMENT_NOT_TRUSTED",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
];

/** Sends operations to one server. */
export class Client {
  readonly #root: URL;
  readonly #asOf: string | undefined;
  readonly #signal: AbortSignal | undefined;
  readonly #transport: Transport;
  #manifests: boolean;
  #hashes: boolean;

  /** `url` is the address of the server, such as `https://example.org/careers/`, without `graphql`. */
  constructor(url: string | URL, options: ClientOptions = {}) {
    this.#root = new URL(url);
    if (!this.#root.pathname.endsWith("/")) this.#root.pathname += "/";
    this.#asOf = options.asOf;
    this.#signal = options.signal;
    this.#transport = new Transport(options);
    this.#manifests = this.#hashes = options.persisted ?? true;
  }

  /** The data of an operation; a `ServerError` with the partial data in `details` if the response has any error. */
  query<Result, Variables extends object>(
    document: Document<Result, Variables>,
    ...[variables, options]: [...VariablesOf<Variables>, options?: RequestOptions]
  ): Promise<Result> {
    return this.run(document, variables as Variables | undefined, options as RequestOptions | undefined);
  }

  /** Like `query`, for variables whose type is not known where it is called. */
  async run<Result, Variables extends object>(
    document: Document<Result, Variables>,
    variables: Variables | undefined,
    options?: RequestOptions,
  ): Promise<Result> {
    const { body, response } = await this.#named(document, variables, (sent) => this.#operation<Result>(sent, options));
    if (body.errors) throw new ServerError(body.errors, detailsOf(response, body.data));
    if (!body.data) throw new ServerError([], detailsOf(response));
    return body.data;
  }

  /** The response of `/export` to the parameters and, if there is one, the operation. */
  async exported<Result, Variables extends object>(
    parameters: Record<string, string>,
    operation?: { document: Document<Result, Variables>; variables?: Variables | undefined },
    options: RequestOptions = {},
  ): Promise<Response> {
    if (this.#asOf && !operation) throw new RangeError("Files of tables and of the graph are those of today; use a client without `asOf`.");
    const url = this.#url("export", parameters);
    const send = async (init: RequestInit) => {
      const response = await this.#send(url, { ...init, headers: { ...init.headers, accept: "*/*" } }, options);
      if (!response.ok) throw new ServerError((await bodyOf(response)).errors ?? [], detailsOf(response));
      return response;
    };
    if (!operation) return send({});
    return this.#named(operation.document, operation.variables, (sent) => send(posted(sent)));
  }

  /** Sends a document by its name, and with its text to a server that does not know the name. */
  async #named<Answer>(
    document: AnyDocument,
    variables: unknown,
    send: (body: RequestBody) => Promise<Answer>,
  ): Promise<Answer> {
    const query = document.toString();
    const documentId = this.#manifests ? manifestId(document) : undefined;
    if (documentId) {
      const answer = await known(() => send({ documentId, variables }));
      if (answer !== UNKNOWN) return answer as Answer;
      this.#manifests = false;
    }
    const sha256Hash = this.#hashes ? await sha256(query) : undefined;
    if (!sha256Hash) return send({ query, variables });
    const extensions = { persistedQuery: { version: 1, sha256Hash } } as const;
    const answer = await known(() => send({ extensions, variables }));
    if (answer !== UNKNOWN) return answer as Answer;
    return send({ query, extensions, variables });
  }

  async #operation<Result>(body: RequestBody, options: RequestOptions = {}) {
    const { query, ...parameters } = { query: undefined, ...body };
    const address = this.#url("graphql", parameters);
    const byAddress = query === undefined && address.href.length <= LONGEST_ADDRESS;
    const url = byAddress ? address : this.#url("graphql", {});
    const response = await this.#send(url, byAddress ? {} : posted(body), options);
    const answer: ResponseBody<Result> = await bodyOf(response);
    if (UNKNOWN.includes(answer.errors?.[0]?.extensions?.code)) {
      throw new ServerError(answer.errors ?? [], detailsOf(response));
    }
    return { body: answer, response };
  }

  #send(url: URL, init: RequestInit, { signal }: RequestOptions): Promise<Response> {
    const signals = [this.#signal, signal].filter((signal) => signal !== undefined);
    return this.#transport.send(url, { ...init, signal: signals.length > 1 ? AbortSignal.any(signals) : (signals[0] ?? null) });
  }

  #url(path: string, parameters: Record<string, unknown>): URL {
    const url = new URL(path, this.#root);
    for (const [name, value] of Object.entries({ ...parameters, asOf: this.#asOf })) {
      if (value !== undefined) url.searchParams.set(name, typeof value === "string" ? value : JSON.stringify(value));
    }
    return url;
  }
}

function posted(body: RequestBody) {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** The answer, or `UNKNOWN` if the server does not know the document by its name. */
async function known<Answer>(send: () => Promise<Answer>): Promise<Answer | typeof UNKNOWN> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof ServerError && UNKNOWN.includes(error.code)) return UNKNOWN;
    throw error;
  }
}
