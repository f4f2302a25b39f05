import type { Client, RequestOptions } from "./client.js";
import type { Document } from "./document.js";
import { ServerError, networkError } from "./errors.js";

/** The formats of files. */
export type Format = "csv" | "ndjson" | "parquet" | "graphml" | "jsonld";

/** What is exported: the one list of an operation with all its rows, one table of the graph, or the whole graph. */
export type ExportRequest<Result, Variables extends object> =
  | { document: Document<Result, Variables>; variables?: Variables }
  | { table: string }
  | { graph: true };

/** A file while it arrives. */
export interface ExportedFile {
  name: string;
  /** Its length in bytes, if the server knows it. */
  size: number | undefined;
  /** Fails with a `NetworkError` if the file ends before it is complete. */
  stream: ReadableStream<Uint8Array>;
}

/** Requests a file. */
export async function exportFile<Result, Variables extends object>(
  client: Client,
  format: Format,
  request: ExportRequest<Result, Variables>,
  options?: RequestOptions,
): Promise<ExportedFile> {
  const parameters = "table" in request ? { format, table: request.table } : { format };
  const response = await client.exported(parameters, "document" in request ? request : undefined, options);
  const { headers, body } = response;
  if (!body) throw new ServerError([], { status: response.status });
  const [, name = `export.${format}`] = /filename="([^"]+)"/.exec(headers.get("content-disposition") ?? "") ?? [];
  const length = headers.has("content-encoding") ? null : headers.get("content-length");
  return { name, size: length === null ? undefined : Number(length), stream: complete(body) };
}

/** The rows of a file one by one, parsed from NDJSON. The type of a row is what the caller knows of it. */
export async function* exportRows<Row = Record<string, unknown>, Result = unknown, Variables extends object = object>(
  client: Client,
  request: ExportRequest<Result, Variables>,
  options?: RequestOptions,
): AsyncGenerator<Row, void, undefined> {
  const { stream } = await exportFile(client, "ndjson", request, options);
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of chunks(stream)) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as Row;
  }
  if (rest !== "") yield JSON.parse(rest) as Row;
}

/** The chunks of a stream, which not every browser can iterate over. Leaving early cancels the request. */
async function* chunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

function complete(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      const next = await reader.read().catch(networkError("The file ended before it was complete."));
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
