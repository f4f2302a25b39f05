// Starts the built server and sends it requests that it refuses before it reads their bodies: every refusal must arrive,
// over HTTP/1.1 (fetch) and HTTP/2 with prior knowledge (node:http2), however large the body is.
//
//   node refusals.mjs [--binary PATH] [--data DIR] [--times N]

import assert from "node:assert/strict";
import { once } from "node:events";
import http2 from "node:http2";
import { parseArgs } from "node:util";
import { root, start } from "../support/server.mjs";

const { values: options } = parseArgs({
  options: {
    binary: { type: "string", default: `${root}target/debug/careergraph` },
    data: { type: "string", default: `${root}graph-data` },
    times: { type: "string", default: "3" },
  },
});

const json = { "content-type": "application/json" };
const sizes = [100, 300_000, 1_000_000, 3_000_000, 10_000_000];

/** Requests by the status of their refusal; only a large body is one by itself. */
const refused = [
  { status: 413, method: "POST", path: "/graphql", headers: json, least: 300_000 },
  { status: 404, method: "POST", path: "/nope", headers: json },
  { status: 405, method: "PUT", path: "/graphql", headers: json },
  { status: 406, method: "POST", path: "/graphql", headers: { ...json, accept: "text/html" } },
  { status: 415, method: "POST", path: "/graphql", headers: { "content-type": "text/plain" } },
];

async function overHttp1(origin, { method, path, headers }, body) {
  const response = await fetch(`${origin}${path}`, { method, headers, body });
  return { status: response.status, ...(await response.json()) };
}

async function overHttp2(origin, { method, path, headers }, body) {
  const session = http2.connect(origin);
  try {
    const stream = session.request({ ":method": method, ":path": path, ...headers, "content-length": body.length });
    const [[head], text] = await Promise.all([
      once(stream, "response"),
      stream.setEncoding("utf8").reduce((all, part) => all + part, ""),
      new Promise((done, fail) => stream.once("error", fail).end(body, done)),
    ]);
    return { status: head[":status"], ...JSON.parse(text) };
  } finally {
    session.close();
  }
}

const { server, url } = await start(options);
const origin = new URL(url).origin;
try {
  for (const [name, ask] of Object.entries({ "HTTP/1.1": overHttp1, "HTTP/2": overHttp2 })) {
    for (const request of refused) {
      const tries = sizes.filter((size) => size >= (request.least ?? 0)).flatMap((size) => Array(+options.times).fill(size));
      let arrived = 0;
      for (const size of tries) {
        try {
          const { status, errors } = await ask(origin, request, Buffer.alloc(size, "x"));
          assert.equal(status, request.status);
          assert.ok(errors[0].extensions.code);
          arrived += 1;
        } catch (error) {
          process.exitCode = 1;
          console.log(`${name} ${request.status} with ${size} bytes: ${error.cause ?? error}`);
        }
      }
      console.log(`${name}-${request.status}: ${arrived} of ${tries.length} passed`);
    }
  }
} finally {
  server.kill("SIGTERM");
}
