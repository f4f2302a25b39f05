import assert from "node:assert/strict";
import { test } from "node:test";
import { Client, NetworkError, exportFile, exportRows } from "careergraph";
import { WagesByMetroDocument, WalksByCertificationDocument } from "careergraph/operations";
import { address, intermediary } from "./support.mjs";

const client = new Client(address);

async function sizeOf(stream) {
  let size = 0;
  for await (const bytes of stream) size += bytes.length;
  return size;
}

test("a table arrives as a stream of the size that was announced", async () => {
  const { name, size, stream } = await exportFile(client, "parquet", { table: "role" });
  assert.equal(name, "role.parquet");
  assert.equal(await sizeOf(stream), size);
});

test("the rows of an operation are all rows, with their evidence", async () => {
  const { role } = await client.query(WagesByMetroDocument, { role: "29-9021.00", first: 500 });
  const rows = [];
  for await (const row of exportRows(client, { document: WagesByMetroDocument, variables: { role: "29-9021.00" } })) rows.push(row);
  assert.equal(rows.length, role.employedIn.totalCount);
  assert.deepEqual(rows.map((row) => row["node.id"]), role.employedIn.edges.map((edge) => edge.node.id));
  assert.deepEqual(rows.map((row) => row["evidence.row"]), role.employedIn.edges.map((edge) => edge.evidence.row));
});

test("a missing value of a walk keeps its reasons", async () => {
  const document = WalksByCertificationDocument;
  const rows = [];
  for await (const row of exportRows(client, { document, variables: { state: "region:state-39" } })) rows.push(row);
  assert.ok(rows.some((row) => row["median real wage_gaps"]?.SUPPRESSED > 0));
});

test("leaving early ends the request", async () => {
  let count = 0;
  for await (const row of exportRows(client, { graph: true })) {
    assert.equal(typeof row, "object");
    count += 1;
    if (count === 3) break;
  }
  assert.equal(count, 3);
});

test("a table of another day is refused, because tables are those of today", async () => {
  const june = new Client(address, { asOf: "2026-06-30" });
  await assert.rejects(exportFile(june, "csv", { table: "certification" }), RangeError);
  const { stream } = await exportFile(june, "csv", { document: "{ certifications { nodes { id } } }" });
  assert.ok((await sizeOf(stream)) > 0);
});

test("a file that ends early is a network error", async (test) => {
  const url = await intermediary(test, (_, response) => {
    response.writeHead(200, { "content-type": "application/x-ndjson" });
    response.write('{"id": 1}\n{"id"', () => response.destroy());
  });
  const found = [];
  await assert.rejects(async () => {
    for await (const row of exportRows(new Client(url), { table: "role" })) found.push(row);
  }, NetworkError);
  assert.deepEqual(found, [{ id: 1 }]);
});
