// Composes the schema with another subgraph, as a federated gateway does.
//
// The other public composer, @apollo/composition, is under the Elastic License 2.0, which the project does not take even
// for tests. Version 2.14.4 accepts the schema too; run it by hand in a folder of its own when the schema changes much.

import { readFileSync } from "node:fs";
import { composeServices } from "@theguild/federation-composition";
import { parse } from "graphql";
import { root } from "../support/server.mjs";

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';
const other = { name: "other", url: "http://other", typeDefs: parse(`${LINK} type Query { hello: String }`) };
const schema = readFileSync(`${root}schema/schema.graphql`, "utf8");
const texts = { "as it is": schema, "as federation 2": `${LINK}\n${schema}` };

let passed = 0;
for (const [name, text] of Object.entries(texts)) {
  const { errors, supergraphSdl } = composeServices([{ name: "careergraph", url: "http://careergraph", typeDefs: parse(text) }, other]);
  if (!errors?.length && supergraphSdl.includes("type GraphAsOf")) passed += 1;
  else console.log(`failed: the schema ${name}\n  ${errors?.map((error) => error.message).join("\n  ")}`);
}
const count = Object.keys(texts).length;
console.log(`federation: ${passed} of ${count} passed`);
process.exitCode = passed === count ? 0 : 1;
