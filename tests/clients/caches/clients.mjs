// Stock clients with their stock caches. Each asks one operation after another and shows what its cache then holds.

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ApolloClient, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { Client, fetchExchange } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import relayCompiler from "relay-compiler";
import relay from "relay-runtime";
import { root } from "../../support/server.mjs";

const plain = (data) => JSON.parse(JSON.stringify(data, (key, value) => (key === "__typename" ? undefined : value)));

/** Sends an operation without any client. */
export async function post(url, { query, variables }) {
  const headers = { accept: "application/graphql-response+json", "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  return response.json();
}

/** What the server itself answers. */
export async function server(url, operation) {
  const { data, errors } = await post(url, operation);
  if (errors) throw new Error(`${operation.query}: ${JSON.stringify(errors)}`);
  return data;
}

export function apollo(url, hints) {
  const cache = new InMemoryCache(hints ? { possibleTypes: hints.possibleTypes } : undefined);
  const client = new ApolloClient({ link: new HttpLink({ uri: url }), cache });
  const asked = ({ query, variables }) => ({ query: gql(query), variables });
  return {
    ask: async (operation) => plain((await client.query(asked(operation))).data),
    kept: (operation) => plain(client.readQuery(asked(operation))),
  };
}

export function graphcache(url, hints) {
  const keys = hints && Object.fromEntries(hints.withoutId.map((type) => [type, () => null]));
  const client = new Client({ url, exchanges: [cacheExchange(keys ? { keys } : {}), fetchExchange], preferGetMethod: false });
  const ask = async ({ query, variables }, requestPolicy) => {
    const { data, error } = await client.query(query, variables ?? {}, { requestPolicy }).toPromise();
    if (error) throw error;
    return plain(data ?? null);
  };
  return { ask: (operation) => ask(operation, "cache-first"), kept: (operation) => ask(operation, "cache-only") };
}

/** Compiles operations as an app that uses Relay does; what they are called follows from their place. */
export async function compiled(operations) {
  const target = join(root, "target");
  mkdirSync(target, { recursive: true });
  const folder = mkdtempSync(join(target, "relay-"));
  try {
    const named = operations.map(({ query }, i) => {
      const name = `Operations${i}Query`;
      const text = query.trim().replace(/^query\s*/, "").replace(/\bshown\b/g, `Operations${i}_shown`);
      const unmasked = text.replace(/\.\.\.(Operations\d+_shown)/g, "...$1 @relay(mask: false)");
      const [operation, fragment] = unmasked.split(/(?=fragment )/);
      return [`query ${name} ${operation}`, fragment].filter(Boolean).map((part) => `graphql\`${part}\`;`).join("\n");
    });
    writeFileSync(join(folder, "Operations.js"), named.join("\n"));
    mkdirSync(join(folder, "made"));
    writeFileSync(join(folder, "package.json"), '{"type": "module"}');
    const config = { src: ".", schema: "schema.graphql", language: "javascript", eagerEsModules: true, artifactDirectory: "made" };
    copyFileSync(join(root, "schema/schema.graphql"), join(folder, "schema.graphql"));
    writeFileSync(join(folder, "relay.config.json"), JSON.stringify(config));
    execFileSync(relayCompiler, ["relay.config.json"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
    const artifact = (i) => import(pathToFileURL(join(folder, `made/Operations${i}Query.graphql.js`)));
    return await Promise.all(operations.map(async (_, i) => (await artifact(i)).default));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function relayed(url, artifactOf) {
  const { Environment, Network, RecordSource, Store, createOperationDescriptor, fetchQuery } = relay;
  const network = Network.create(({ text: query }, variables) => post(url, { query, variables }));
  const environment = new Environment({ network, store: new Store(new RecordSource(), { gcReleaseBufferSize: 1000 }) });
  const kept = (operation) => {
    const descriptor = createOperationDescriptor(artifactOf(operation), operation.variables ?? {});
    const { data, isMissingData } = environment.lookup(descriptor.fragment);
    return isMissingData ? null : plain(data);
  };
  const ask = async (operation) => {
    const descriptor = createOperationDescriptor(artifactOf(operation), operation.variables ?? {});
    environment.retain(descriptor);
    const fetchPolicy = "store-or-network";
    await fetchQuery(environment, artifactOf(operation), operation.variables ?? {}, { fetchPolicy }).toPromise();
    return kept(operation);
  };
  return { ask, kept };
}
