// Starts the built server and asks it through stock clients: documents by hash, by id and from a trusted folder.
//
//   node clients.mjs [--binary PATH] [--data DIR] [--documents DIR]

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { createPersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { Client, fetchExchange } from "@urql/core";
import { persistedExchange } from "@urql/exchange-persisted";
import { root, start } from "../support/server.mjs";

const { values: options } = parseArgs({
  options: {
    binary: { type: "string", default: `${root}target/debug/careergraph` },
    data: { type: "string", default: `${root}graph-data` },
    documents: { type: "string", default: `${root}schema/operations` },
  },
});

const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const document = (name) => readFileSync(`${options.documents}/${name}.graphql`, "utf8");
const role = "query Role($soc: String!) { role(by: {onetSoc: $soc}) { id } }";
const variables = { soc: "15-1221.00" };
const answer = { role: { id: "role:15-1221.00" } };

/** A fetch that notes for each request its method and whether the text of the document went with it. */
function noting() {
  const sent = [];
  const noted = (url, init = {}) => {
    const method = init.method ?? "GET";
    const parameters = method === "GET" ? Object.fromEntries(new URL(url).searchParams) : JSON.parse(init.body);
    sent.push(`${method} ${parameters.query ? "text" : "name"}`);
    return fetch(url, init);
  };
  return { sent, noted };
}

/** Asks as Apollo Client does, with its own name for the document where there is one. */
async function apollo(url, query, variables, name) {
  const { sent, noted } = noting();
  const naming = name ? { generateHash: () => name } : { sha256 };
  const persisted = createPersistedQueryLink({ ...naming, useGETForHashedQueries: true });
  const link = persisted.concat(new HttpLink({ uri: url, fetch: noted }));
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const { data, error } = await client.query({ query: gql(query), variables, errorPolicy: "all" });
  const code = CombinedGraphQLErrors.is(error) ? error.errors[0].extensions.code : error?.message;
  return { data: data && JSON.parse(JSON.stringify(data)), code, sent };
}

/** Asks as urql does. */
async function urql(url, query, variables) {
  const { sent, noted } = noting();
  const persisted = persistedExchange({ preferGetForPersistedQueries: "force" });
  const client = new Client({ url, fetch: noted, exchanges: [persisted, fetchExchange], preferGetMethod: false });
  const { data, error } = await client.query(query, variables).toPromise();
  return { data, code: error?.graphQLErrors[0]?.extensions.code ?? error?.message, sent };
}

/** Asks with nothing but fetch. */
async function plain(url, parameters, method) {
  const search = new URLSearchParams(Object.entries(parameters).map(([k, v]) => [k, v.sub ? v : JSON.stringify(v)]));
  const accept = "application/graphql-response+json";
  const init = { method, headers: { accept, "content-type": "application/json" }, body: JSON.stringify(parameters) };
  const asked = method === "GET" ? fetch(`${url}?${search}`, { headers: { accept } }) : fetch(url, init);
  const { data, errors } = await (await asked).json();
  return { data, code: errors?.[0].extensions.code };
}

const open = await start(options);
const closed = await start(options, ["--documents", options.documents, "--documents-mode", "require"]);

const checks = {
  "Apollo Client sends a hash, then the text that the server does not know": async () => {
    const { data, sent } = await apollo(open.url, role, variables);
    assert.deepEqual(data.role.id, answer.role.id);
    assert.deepEqual(sent, ["GET name", "POST text"]);
  },
  "the next Apollo Client needs the hash alone": async () => {
    const { data, sent } = await apollo(open.url, role, { soc: "29-1141.00" });
    assert.deepEqual(data.role.id, "role:29-1141.00");
    assert.deepEqual(sent, ["GET name"]);
  },
  "Apollo Client gets what its document is refused for": async () => {
    assert.equal((await apollo(open.url, "{ nothing }")).code, "GRAPHQL_VALIDATION_FAILED");
  },
  "urql sends a hash, then the text": async () => {
    const { data, sent } = await urql(open.url, role.replace("Role", "Again"), variables);
    assert.deepEqual(data, answer);
    assert.deepEqual(sent, ["GET name", "GET text"]);
  },
  "the next urql needs the hash alone": async () => {
    const { data, sent } = await urql(open.url, role.replace("Role", "Again"), variables);
    assert.deepEqual(data, answer);
    assert.deepEqual(sent, ["GET name"]);
  },
  "a trusted document runs by its id, by GET and by POST": async () => {
    const documentId = "by-id";
    const variables = JSON.parse(readFileSync(`${options.documents}/by-id.variables.json`, "utf8"));
    const { data, code } = await plain(closed.url, { documentId, variables }, "GET");
    assert.equal(code, undefined);
    assert.deepEqual(await plain(closed.url, { documentId, variables }, "POST"), { data, code });
    const hash = `sha256:${sha256(document("by-id"))}`;
    assert.deepEqual(await plain(closed.url, { documentId: hash, variables }, "GET"), { data, code });
  },
  "Apollo Client runs a trusted document by the id of its manifest": async () => {
    const { data, code, sent } = await apollo(closed.url, document("browse"), undefined, "browse");
    assert.equal(code, undefined);
    assert.ok(data);
    assert.deepEqual(sent, ["GET name"]);
  },
  "Apollo Client cannot register a document where only trusted ones run": async () => {
    const { code, sent } = await apollo(closed.url, role, variables);
    assert.equal(code, "DOCUMENT_NOT_TRUSTED");
    assert.deepEqual(sent, ["GET name"]);
  },
  "urql cannot either": async () => {
    const { code, sent } = await urql(closed.url, role, variables);
    assert.equal(code, "DOCUMENT_NOT_TRUSTED");
    assert.deepEqual(sent, ["GET name"]);
  },
  "an unknown id is reported": async () => {
    assert.equal((await plain(closed.url, { documentId: "nothing" }, "POST")).code, "DOCUMENT_NOT_FOUND");
  },
};

let passed = 0;
try {
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check();
      passed += 1;
    } catch (error) {
      console.log(`failed: ${name}\n  ${error.message}`);
    }
  }
  const all = Object.keys(checks).length;
  console.log(`clients: ${passed} of ${all} passed`);
  process.exitCode = passed === all ? 0 : 1;
} finally {
  open.server.kill("SIGTERM");
  closed.server.kill("SIGTERM");
}
