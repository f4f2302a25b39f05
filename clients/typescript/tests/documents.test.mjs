import assert from "node:assert/strict";
import { mkdtempSync, copyFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { Client } from "careergraph";
import { ByIdDocument, CatalogDocument } from "careergraph/operations";
import { address, noting, serverWith } from "./support.mjs";

const variables = { one: "role:15-2051.00", several: [] };
const manifest = fileURLToPath(import.meta.resolve("careergraph/persisted-documents.json"));
const unique = () => `{ roles(filter: {name: {eq: "${crypto.randomUUID()}"}}) { totalCount } }`;

test("a hash is sent first, then the text, and then the hash alone", async () => {
  const query = unique();
  const { sent, fetch } = noting();
  const client = new Client(address, { fetch });
  for (let i = 0; i < 2; i += 1) assert.equal((await client.query(query)).roles.totalCount, 0);
  assert.deepEqual(sent, ["GET hash", "POST hash text", "GET hash"]);
});

test("a document with an id falls back to its hash, and the id is not tried again", async () => {
  const { sent, fetch } = noting();
  const client = new Client(address, { fetch });
  await client.query(CatalogDocument);
  await client.query(CatalogDocument);
  assert.deepEqual([sent[0], sent.at(-1), sent.filter((name) => name.endsWith("id")).length], ["GET id", "GET hash", 1]);
});

test("without persisted documents the text is sent alone", async () => {
  const { sent, fetch } = noting();
  await new Client(address, { fetch, persisted: false }).query(ByIdDocument, variables);
  assert.deepEqual(sent, ["POST text"]);
});

test("a request too long for an address is sent by POST, without its text once it is known", async () => {
  const { sent, fetch } = noting();
  const client = new Client(address, { fetch });
  const query = `query Long${Date.now()}($a: [ID!]!, $b: [ID!]!) { a: nodes(ids: $a) { id } b: nodes(ids: $b) { id } }`;
  await client.query(query, { a: [], b: [] });
  const ids = Array(100).fill("institution:166027@2026-06-30");
  const { a, b } = await client.query(query, { a: ids, b: ids });
  assert.deepEqual([a.length, b.length], [100, 100]);
  assert.equal(sent.at(-1), "POST hash");
});

test("a server that registers nothing gets the text", async (test) => {
  const { sent, fetch } = noting();
  const client = new Client(await serverWith(test, ["--registered-bytes", "0"]), { fetch });
  assert.equal((await client.query(unique())).roles.totalCount, 0);
  assert.equal(sent.at(-1).endsWith("text"), true);
});

test("a server that trusts the manifest of this package runs its documents and no others", async (test) => {
  const folder = mkdtempSync(join(tmpdir(), "manifest-"));
  test.after(() => rmSync(folder, { recursive: true }));
  copyFileSync(manifest, join(folder, "persisted-documents.json"));
  const { sent, fetch } = noting();
  const client = new Client(await serverWith(test, ["--documents", folder, "--documents-mode", "require"]), { fetch });
  assert.equal((await client.query(ByIdDocument, variables)).node.id, "role:15-2051.00");
  assert.deepEqual(sent, ["GET id"]);
  await assert.rejects(client.query("{ roles { totalCount } }"), { code: "DOCUMENT_NOT_TRUSTED" });
});
