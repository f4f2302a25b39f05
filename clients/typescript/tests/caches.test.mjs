import assert from "node:assert/strict";
import { test } from "node:test";
import { ApolloClient, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { Client as Urql, fetchExchange } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import relay from "relay-runtime";
import { Client } from "careergraph";
import { apolloCache, possibleTypes, relayDataId, urqlCache, withoutId } from "careergraph/caches";
import { AnotherDayDocument } from "careergraph/operations";
import { address } from "./support.mjs";

const url = `${address}graphql`;
const date = "2026-06-30";
const variables = { date, exams: { id: { in: ["certification:ms-azure-ai-engineer"] } } };
const days = async () => new Client(address).query(AnotherDayDocument, variables);
const fragment = '{ node(id: "role:15-2051.00") { id ... on Node { name } ... on Role { jobZone evidence { row source { id } } } } }';

/** What the console says while `run` runs. */
async function complaints(run) {
  const [warn, error] = [console.warn, console.error];
  const said = [];
  console.warn = console.error = (...text) => said.push(text.join(" "));
  try {
    await run();
  } finally {
    [console.warn, console.error] = [warn, error];
  }
  return said;
}

test("Apollo Client keeps days apart, and matches fragments on interfaces", async () => {
  const client = new ApolloClient({ link: new HttpLink({ uri: url }), cache: new InMemoryCache(apolloCache) });
  const { data } = await client.query({ query: gql(AnotherDayDocument.toString()), variables });
  const expected = await days();
  assert.equal(data.certifications.nodes[0].offered, expected.certifications.nodes[0].offered);
  assert.equal(data.asOf.certifications.nodes[0].offered, expected.asOf.certifications.nodes[0].offered);
  assert.notEqual(data.certifications.nodes[0].offered, data.asOf.certifications.nodes[0].offered);
  await client.query({ query: gql(fragment) });
  assert.ok(client.cache.extract()["Role:role:15-2051.00"].name, "the fragment on Node was matched");
});

test("urql keeps what has no id in the object around it, without a warning", async () => {
  const ask = (settings) => {
    const client = new Urql({ url, exchanges: [cacheExchange(settings), fetchExchange], preferGetMethod: false });
    return client.query(fragment, {}).toPromise();
  };
  assert.ok((await complaints(() => ask({}))).length > 0, "without the keys urql warns");
  assert.deepEqual(await complaints(async () => assert.ok((await ask(urqlCache())).data.node.name)), []);
});

test("Relay identifies records by their ids", () => {
  const { RecordSource, Store } = relay;
  assert.ok(new Store(new RecordSource(), { getDataID: relayDataId }));
  assert.equal(relayDataId({ id: "certification:ms-azure-ai-engineer@2026-06-30" }, "Certification"), "certification:ms-azure-ai-engineer@2026-06-30");
  assert.equal(relayDataId({ row: "15-2051.00" }, "Evidence"), undefined);
});

test("the hints are those of the schema that the server has", async () => {
  const { __schema } = await new Client(address).query("{ __schema { types { name kind fields { name } possibleTypes { name } } } }");
  const types = __schema.types.filter(({ name }) => !name.startsWith("__"));
  const abstract = types.filter(({ possibleTypes }) => possibleTypes);
  const names = (list) => list.map(({ name }) => name).sort();
  assert.deepEqual(Object.keys(possibleTypes).sort(), names(abstract));
  for (const { name, possibleTypes: members } of abstract) assert.deepEqual([...possibleTypes[name]].sort(), names(members));
  const keyless = types.filter(({ kind, name, fields }) => kind === "OBJECT" && name !== "Query" && !fields.some((field) => field.name === "id"));
  assert.deepEqual([...withoutId].sort(), names(keyless));
});
