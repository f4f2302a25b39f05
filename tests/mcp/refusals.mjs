// What `/mcp` refuses, and how it says so.
//
//   node refusals.mjs [--binary PATH] [--data DIR]

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root, start } from "../support/server.mjs";

const { values: options } = parseArgs({
  options: {
    binary: { type: "string", default: `${root}target/debug/careergraph` },
    data: { type: "string", default: `${root}graph-data` },
  },
});

const REVISION = "2026-07-28";
const META = {
  "io.modelcontextprotocol/protocolVersion": REVISION,
  "io.modelcontextprotocol/clientInfo": { name: "refusals", version: "1" },
  "io.modelcontextprotocol/clientCapabilities": {},
};

/** Sends bytes with headers, as no client library would. */
function send(url, body, headers = {}, method = "POST") {
  const { hostname, port, pathname } = new URL(url);
  const all = { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers };
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path: pathname, method, headers: all }, async (response) => {
      let text = "";
      for await (const part of response) text += part;
      let json;
      try {
        json = JSON.parse(text);
      } catch {}
      resolve({ status: response.statusCode, headers: response.headers, text, json });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const message = (method, params = {}) => JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: { ...params, _meta: META } });
const headersOf = (method, name) => ({ "mcp-protocol-version": REVISION, "mcp-method": method, ...(name ? { "mcp-name": name } : {}) });
const call = (url, name, args, headers = {}) =>
  send(url, message("tools/call", { name, arguments: args }), { ...headersOf("tools/call", name), ...headers });

let passed = 0;
let all = 0;

async function check(name, test) {
  all += 1;
  try {
    await test();
    passed += 1;
  } catch (error) {
    console.log(`failed: ${name}\n${error.stack}`);
  }
}

/** An error of JSON-RPC with a status, a code and a message. */
function refused(answer, status, code, words) {
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.json?.jsonrpc, "2.0", answer.text);
  assert.equal(answer.json.error.code, code, answer.text);
  assert.match(answer.json.error.message, words);
}

/** A result of a tool that says what failed. */
function failed(answer, words) {
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.json.result.isError, true, answer.text);
  assert.match(answer.json.result.content[0].text, words);
}

const { server, url: api } = await start(options, ["--mcp", "--hosts", "careers.example.org", "--body-bytes", "20000"]);
const url = api.replace("/graphql", "/mcp");
try {
  await check("a listed host and origin", async () => {
    for (const headers of [{}, { host: "careers.example.org" }, { origin: "http://localhost:6274" }, { origin: "https://careers.example.org" }]) {
      const answer = await call(url, "find", { text: "FHIR" }, headers);
      assert.equal(answer.status, 200, answer.text);
      assert.equal(answer.json.result.isError, false, answer.text);
    }
  });
  await check("another host", async () => {
    const answer = await call(url, "find", { text: "FHIR" }, { host: "evil.example" });
    assert.equal(answer.status, 421, answer.text);
    assert.match(answer.text, /HOST_NOT_ALLOWED/);
  });
  await check("another origin", async () => {
    for (const origin of ["http://evil.example", "https://localhost.evil.example", "null", "file://", "http://careers.example.org.evil.example", "x"]) {
      refused(await call(url, "find", { text: "FHIR" }, { origin }), 403, -32600, /does not serve pages of/);
    }
  });
  await check("headers that contradict the body", async () => {
    for (const headers of [{ "mcp-method": "tools/list" }, { "mcp-name": "role" }, { "mcp-protocol-version": "2025-11-25" }]) {
      const answer = await call(url, "find", { text: "FHIR" }, headers);
      assert.equal(answer.status, 400, `${JSON.stringify(headers)} ${answer.text}`);
      assert.ok(answer.json.error.code < 0 && answer.json.error.message, answer.text);
    }
  });
  await check("missing headers", async () => {
    const bare = await send(url, message("tools/call", { name: "find", arguments: { text: "FHIR" } }), { "mcp-protocol-version": REVISION });
    assert.equal(bare.status, 400, bare.text);
  });
  await check("a body that is too large", async () => {
    refused(await call(url, "find", { text: "x".repeat(20001) }), 413, -32600, /limit body-bytes/);
  });
  await check("bodies that are no message", async () => {
    for (const [body, code] of [
      ["", -32700],
      ["{", -32700],
      ["\u0000", -32700],
      [Buffer.from([0xff, 0xfe]), -32700],
      ["[".repeat(9000), -32700],
      ["[]", -32600],
      ["7", -32600],
      ['{"jsonrpc":"1.0","id":1,"method":"ping"}', -32600],
      ['[{"jsonrpc":"2.0","id":1,"method":"ping"}]', -32600],
    ]) {
      const answer = await send(url, body, headersOf("tools/call", "find"));
      assert.ok(answer.status === 400 && answer.json?.error?.message, `${String(body).slice(0, 40)}: ${answer.status} ${answer.text}`);
      assert.equal(answer.json.error.code, code, `${String(body).slice(0, 40)}: ${answer.text}`);
    }
  });
  await check("other media types and methods", async () => {
    const text = await send(url, message("tools/list"), { ...headersOf("tools/list"), "content-type": "text/plain" });
    refused(text, 415, -32600, /application\/json/);
    const accept = await send(url, message("tools/list"), { ...headersOf("tools/list"), accept: "text/html" });
    refused(accept, 406, -32600, /Accept/i);
    for (const method of ["GET", "DELETE", "PUT"]) {
      const answer = await send(url, "", {}, method);
      assert.equal(answer.status, 405, answer.text);
      assert.match(answer.headers.allow ?? "", /POST/);
    }
  });
  await check("an unknown tool, prompt, method and resource", async () => {
    const tool = await call(url, "drop_tables", {});
    assert.equal(tool.json.error.code, -32602, tool.text);
    const prompt = await send(url, message("prompts/get", { name: "nothing" }), headersOf("prompts/get", "nothing"));
    assert.equal(prompt.json.error.code, -32602, prompt.text);
    for (const uri of ["careergraph://node/role:00-0000.00", "careergraph://node/", "file:///etc/passwd"]) {
      const resource = await send(url, message("resources/read", { uri }), headersOf("resources/read", uri));
      assert.equal(resource.json.error.code, -32602, resource.text);
    }
    for (const method of ["sampling/createMessage", "logging/setLevel", "tasks/get", "initialized"]) {
      const answer = await send(url, message(method, {}), headersOf(method));
      assert.ok(answer.json?.error?.code < 0, answer.text);
    }
  });
  await check("invalid arguments are results that say what is wrong", async () => {
    for (const [name, args, words] of [
      ["find", {}, /needs the argument text/],
      ["find", { text: "x", limit: 3 }, /has no argument "limit"/],
      ["find", { text: "x", first: 11 }, /whole number from 0 to 10/],
      ["find", { text: "x".repeat(300) }, /search_text/],
      ["role", { role: "99-9999.99" }, /NOT_FOUND/],
      ["degree_outcome", { degree: "nursing" }, /expected an id/],
      ["compare_regions", { role: "role:15-2051.00", regions: "Atlantis" }, /Atlantis/],
      ["evidence", { id: "nothing" }, /No source, node, figure or claim/],
      ["describe", { what: "xyzzy" }, /Nothing in the schema/],
      ["run_example", { name: "nothing" }, /There is no example/],
      ["run", { document: "{ rolez { id } }" }, /GRAPHQL_VALIDATION_FAILED.*line 1, column 3/],
      ["run", { document: "{ roles {" }, /GRAPHQL_PARSE_FAILED/],
      ["run", { document: "mutation { a }" }, /NOT_A_QUERY/],
      ["run", { document: "{ roles(first: 501) { nodes { id } } }" }, /page/],
      ["run", { document: "query A($n: Int!) { roles(first: $n) { nodes { id } } }", variables: { n: "x" } }, /BAD_USER_INPUT/],
      ["run", { document: "{ roles(first: 500) { nodes { requires(first: 500) { nodes { requiredBy(first: 500) { nodes { id } } } } } } }" }, /LIMIT_EXCEEDED/],
    ]) {
      failed(await call(url, name, args), words);
    }
  });
  await check("text of the data stays out of the tool list", async () => {
    const { json } = await send(url, message("tools/list"), headersOf("tools/list"));
    const before = JSON.stringify(json.result);
    await call(url, "find", { text: "FHIR" });
    const again = await send(url, message("tools/list"), headersOf("tools/list"));
    assert.equal(JSON.stringify(again.json.result), before);
    assert.ok(json.result.ttlMs > 0 && json.result.cacheScope === "public", before.slice(0, 200));
    assert.ok(!/"type":\[/.test(before));
  });
} finally {
  server.kill();
}

const folder = mkdtempSync(join(tmpdir(), "careergraph-"));
writeFileSync(join(folder, "mine.graphql"), 'query Mine { role(by: { onetSoc: "15-2051.00" }) { name jobZone } }');
const trusted = await start(options, ["--mcp", "--documents", folder, "--documents-mode", "require"]);
try {
  const url = trusted.url.replace("/graphql", "/mcp");
  await check("only trusted documents run if they are required", async () => {
    const { json } = await send(url, message("tools/list"), headersOf("tools/list"));
    const names = json.result.tools.map(({ name }) => name);
    assert.ok(!names.includes("run") && names.includes("run_example") && names.length === 10, names.join());
    const answer = await call(url, "run", { document: "{ __typename }" });
    assert.equal(answer.json.error.code, -32602, answer.text);
    for (const [name, args] of [["run_example", { name: "welcome" }], ["run_example", { name: "mine" }], ["find", { text: "FHIR" }], ["role", { role: "role:15-2051.00" }]]) {
      const result = (await call(url, name, args)).json.result;
      assert.equal(result.isError, false, JSON.stringify(result).slice(0, 300));
    }
    failed(await call(url, "run_example", { name: "sha256:00" }), /DOCUMENT_NOT_FOUND/);
  });
} finally {
  trusted.server.kill();
  rmSync(folder, { recursive: true });
}

const off = await start(options);
try {
  await check("the endpoint is off by default", async () => {
    const answer = await call(off.url.replace("/graphql", "/mcp"), "find", { text: "FHIR" });
    assert.equal(answer.status, 404, answer.text);
  });
} finally {
  off.server.kill();
}

console.log(`refusals: ${passed} of ${all} passed`);
process.exitCode = passed === all ? 0 : 1;
