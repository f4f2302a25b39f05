// The server that the tests ask, and small servers between it and the client.

import { once } from "node:events";
import { createServer } from "node:http";
import { start } from "../../../tests/support/server.mjs";

/** The address of the server that `run.mjs` started. */
export const address = process.env.CAREERGRAPH_URL;

/** Starts another server with settings of its own, which ends with the test. */
export async function serverWith(test, settings) {
  const options = { binary: process.env.CAREERGRAPH_BINARY, data: process.env.CAREERGRAPH_FOLDER };
  const { server, url } = await start(options, settings);
  test.after(async () => {
    server.kill("SIGTERM");
    await once(server, "exit");
  });
  return url.replace(/graphql$/, "");
}

/** A server that answers as `respond` does, which ends with the test. */
export async function intermediary(test, respond) {
  const server = createServer(respond);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}/`;
}

/** The address of a server that has just ended. */
export async function closed() {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}/`;
}

/** Passes a request on to the real server. */
export async function forward(request, response) {
  const chunks = await collected(request);
  const { method, headers } = request;
  const body = method === "GET" ? undefined : Buffer.concat(chunks);
  const { host, connection, "content-length": length, ...kept } = headers;
  const answer = await fetch(new URL(request.url, address), { method, headers: kept, body });
  response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") });
  response.end(await answer.text());
}

async function collected(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

/** A `fetch` that notes for each request whether it named a document or sent its text. */
export function noting() {
  const sent = [];
  const noted = (url, init) => {
    const method = init.method ?? "GET";
    const body = method === "GET" ? Object.fromEntries(url.searchParams) : JSON.parse(init.body);
    const name = body.documentId ? "id" : body.extensions ? "hash" : "";
    sent.push([method, name, body.query && "text"].filter(Boolean).join(" "));
    return fetch(url, init);
  };
  return { sent, fetch: noted };
}
