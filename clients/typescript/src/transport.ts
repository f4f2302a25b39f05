import { ServerError, networkError, type ResponseDetails, type ResponseError } from "./errors.js";

export interface TransportOptions {
  /** The implementation of `fetch`; the platform's if absent. */
  fetch?: typeof globalThis.fetch;
  /** Headers of every request, such as an API key. */
  headers?: Record<string, string>;
  /** How often a request is sent again after status 429 or 503; 2 if absent. */
  retries?: number;
  /** The longest wait for such a retry in seconds; a server that asks for more is not asked again. 30 if absent. */
  longestWait?: number;
}

/** The body of a response to an operation. */
export interface ResponseBody<Result> {
  data?: Result | null;
  errors?: ResponseError[];
  extensions?: Record<string, unknown>;
}

const MEDIA_TYPE = "application/graphql-response+json";

/** Sends requests, and sends them again when the server is busy. */
export class Transport {
  readonly #fetch: typeof globalThis.fetch;
  readonly #headers: Record<string, string>;
  readonly #retries: number;
  readonly #longestWait: number;

  constructor(options: TransportOptions) {
    this.#fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
    this.#headers = options.headers ?? {};
    this.#retries = options.retries ?? 2;
    this.#longestWait = options.longestWait ?? 30;
  }

  /** Any response but a busy one. */
  async send(url: URL, init: RequestInit): Promise<Response> {
    const headers = { accept: MEDIA_TYPE, ...this.#headers, ...(init.headers as Record<string, string>) };
    for (let attempt = 0; ; attempt += 1) {
      const response = await this.#fetch(url, { ...init, headers }).catch(networkError("The server does not respond."));
      if (response.status !== 429 && response.status !== 503) return response;
      const wait = retryAfter(response) ?? 2 ** attempt;
      if (attempt >= this.#retries || wait > this.#longestWait) return response;
      await response.body?.cancel();
      await pause(wait * 1000, init.signal);
    }
  }
}

/** The parsed body; a `ServerError` if it is no JSON object. */
export async function bodyOf<Result>(response: Response): Promise<ResponseBody<Result>> {
  const text = await response.text().catch(networkError("The response ended before it was complete."));
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null) return body;
  } catch {
    // Reported below, like JSON of another kind.
  }
  throw new ServerError([], detailsOf(response));
}

/** What the head of a response says about an error. */
export function detailsOf(response: Response, data?: unknown): ResponseDetails {
  const requestId = response.headers.get("x-request-id") ?? undefined;
  return { status: response.status, data, retryAfter: retryAfter(response), requestId };
}

/** `Retry-After` in seconds: it is a number of seconds, or a date. */
function retryAfter(response: Response): number | undefined {
  const value = response.headers.get("retry-after");
  if (value === null || value.trim() === "") return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - Date.now()) / 1000);
}

function pause(milliseconds: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, milliseconds);
    if (signal?.aborted) abort();
    else signal?.addEventListener("abort", abort, { once: true });
  });
}

