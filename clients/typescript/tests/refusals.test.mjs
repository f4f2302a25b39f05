import assert from "node:assert/strict";
import { test } from "node:test";
import { Client, NetworkError, ServerError, exportFile, items } from "careergraph";
import { WagesByMetroDocument } from "careergraph/operations";
import { address, closed, forward, intermediary, serverWith } from "./support.mjs";

const client = new Client(address);
const roles = "{ roles { totalCount } }";

/** The error of a promise, which must fail. */
const failure = (promise) => promise.then(() => assert.fail("it did not fail"), (error) => error);

test("a server that is gone is a network error", async () => {
  const error = await failure(new Client(await closed()).query(roles));
  assert.ok(error instanceof NetworkError);
  assert.equal(error.cause.cause.code, "ECONNREFUSED");
});

test("an invalid document has its code", async () => {
  const error = await failure(client.query("{ roles { nothing } }"));
  assert.ok(error instanceof ServerError);
  assert.equal(error.code, "GRAPHQL_VALIDATION_FAILED");
  assert.equal(error.details.status, 400);
  assert.ok(error.details.requestId);
});

test("a page beyond the limit has the limit", async () => {
  const error = await failure(client.query(WagesByMetroDocument, { role: "29-9021.00", first: 501 }));
  assert.equal(error.code, "LIMIT_EXCEEDED");
  assert.deepEqual([error.errors[0].extensions.limit, error.errors[0].extensions.maximum], ["page", 500]);
});

test("an invalid variable has its code", async () => {
  const error = await failure(client.query(WagesByMetroDocument, { role: 29 }));
  assert.equal(error.code, "BAD_USER_INPUT");
});

test("an unknown code has suggestions, and the partial data", async () => {
  const error = await failure(client.query("{ roles { totalCount } role(by: {onetSoc: \"15-2051.0\"}) { id } }"));
  assert.equal(error.code, "UNKNOWN_CODE");
  assert.ok(error.errors[0].extensions.suggestions.includes("role:15-2051.00"));
  assert.ok(error.details.data.roles.totalCount > 100);
  assert.equal(error.details.data.role, null);
});

test("a cursor of another list is refused", async () => {
  const after = "bm90IGEgY3Vyc29y";
  const all = items(client, WagesByMetroDocument, { role: "29-9021.00", after }, (data) => data.role?.employedIn);
  assert.equal((await failure(all.next())).code, "BAD_CURSOR");
});

test("an unknown table and an operation without a list are refused", async () => {
  assert.equal((await failure(exportFile(client, "csv", { table: "nothing" }))).code, "UNKNOWN_TABLE");
  assert.equal((await failure(exportFile(client, "csv", { document: "{ __typename }" }))).code, "NOT_EXPORTABLE");
});

test("a page of a proxy is an error without a code", async (test) => {
  const url = await intermediary(test, (_, response) => response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad gateway</h1>"));
  const error = await failure(new Client(url).query(roles));
  assert.ok(error instanceof ServerError);
  assert.deepEqual([error.code, error.details.status], [undefined, 502]);
});

test("a response that ends early is a network error", async (test) => {
  const url = await intermediary(test, (_, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"data": {', () => response.destroy());
  });
  assert.ok((await failure(new Client(url).query(roles))) instanceof NetworkError);
});

for (const status of [429, 503]) {
  test(`status ${status} is asked again after Retry-After`, async (test) => {
    const times = [];
    const url = await intermediary(test, (request, response) => {
      times.push(performance.now());
      if (times.length > 1) return forward(request, response);
      return response.writeHead(status, { "retry-after": "1" }).end();
    });
    const data = await new Client(url, { persisted: false }).query(roles);
    assert.ok(data.roles.totalCount > 100);
    assert.equal(times.length, 2);
    assert.ok(times[1] - times[0] >= 990, `after ${times[1] - times[0]} ms`);
  });
}

test("a server that stays busy is reported after the last retry", async (test) => {
  let requests = 0;
  const url = await intermediary(test, (_, response) => {
    requests += 1;
    response.writeHead(503, { "retry-after": "0" }).end('{"errors": [{"message": "busy", "extensions": {"code": "SERVER_BUSY"}}]}');
  });
  const error = await failure(new Client(url, { persisted: false, retries: 3 }).query(roles));
  assert.deepEqual([error.code, error.details.retryAfter, requests], ["SERVER_BUSY", 0, 4]);
});

test("a date in Retry-After is understood", async (test) => {
  const date = new Date(Date.now() + 3_600_000).toUTCString();
  const url = await intermediary(test, (_, response) => response.writeHead(429, { "retry-after": date }).end("{}"));
  const error = await failure(new Client(url).query(roles));
  assert.ok(error.details.retryAfter > 3500 && error.details.retryAfter <= 3600, error.details.retryAfter);
});

test("a wait can be aborted", async (test) => {
  const abort = new AbortController();
  const url = await intermediary(test, (_, response) => {
    response.writeHead(503, { "retry-after": "20" }).end();
    setImmediate(() => abort.abort());
  });
  const error = await failure(new Client(url).query(roles, {}, { signal: abort.signal }));
  assert.equal(error.name, "AbortError");
});

test("the server itself is busy while its only export runs", async (test) => {
  const busy = new Client(await serverWith(test, ["--export-runs", "1"]), { longestWait: 1 });
  const { stream } = await exportFile(busy, "ndjson", { graph: true });
  const error = await failure(exportFile(busy, "ndjson", { graph: true }));
  assert.deepEqual([error.code, error.details.status, error.details.retryAfter], ["SERVER_BUSY", 503, 5]);
  await stream.cancel();
});
