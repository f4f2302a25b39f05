import assert from "node:assert/strict";
import { test } from "node:test";
import { Client, OutcomeError, items, outcome, pages } from "careergraph";
import { AnotherDayDocument, CareerPathsDocument, CatalogDocument, WagesByMetroDocument } from "careergraph/operations";
import { address } from "./support.mjs";

const client = new Client(address);
const role = "29-9021.00";
const employedIn = (data) => data.role?.employedIn;

test("an operation returns its data", async () => {
  const { catalog } = await client.query(CatalogDocument);
  const { catalog: again } = await client.query("{ catalog { snapshot } }");
  assert.equal(catalog.snapshot, again.snapshot);
});

test("the items of a connection are those of one large page", async () => {
  const whole = await client.query(WagesByMetroDocument, { role, first: 500 });
  const found = [];
  for await (const edge of items(client, WagesByMetroDocument, { role, first: 30 }, employedIn)) found.push(edge);
  assert.equal(found.length, whole.role.employedIn.totalCount);
  assert.deepEqual(found, whole.role.employedIn.edges);
});

test("pages are requested one by one", async () => {
  let requests = 0;
  const counting = new Client(address, { persisted: false, fetch: (url, init) => ((requests += 1), fetch(url, init)) });
  for await (const page of pages(counting, WagesByMetroDocument, { role, first: 30 }, employedIn)) {
    assert.equal(page.edges.length, 30);
    if (requests === 2) break;
  }
  assert.equal(requests, 2);
});

test("nodes, rows of walks and paths are items too", async () => {
  const nodes = "query ($after: Cursor) { roles(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }";
  const roles = new Set();
  for await (const node of items(client, nodes, {}, (data) => data.roles)) roles.add(node.id);
  const { roles: all } = await client.query("{ roles { totalCount } }");
  assert.equal(roles.size, all.totalCount);

  const rows = `query ($after: Cursor) {
    traverse(start: {kind: ROLE}, steps: [{relations: ["relatedTo"]}], groupBy: [{at: 0, property: "id"}], first: 50, after: $after) {
      ... on Traversal { totalRows rows { cells { text } } pageInfo { hasNextPage endCursor } }
    }
  }`;
  let count = 0;
  for await (const row of items(client, rows, {}, (data) => data.traverse)) count += row.cells.length;
  const { traverse } = await client.query(rows);
  assert.equal(count, traverse.totalRows);

  const paths = `query ($after: Cursor) {
    careerPaths(from: {degrees: [{id: "degree:11.0701-bachelors"}]}, first: 2, after: $after) {
      ... on CareerPaths { paths { rank } pageInfo { hasNextPage endCursor } }
    }
  }`;
  const ranks = [];
  for await (const path of items(client, paths, {}, (data) => data.careerPaths)) {
    ranks.push(path.rank);
    if (ranks.length === 5) break;
  }
  assert.deepEqual(ranks, [1, 2, 3, 4, 5]);
});

test("a list that is not there has no items", async () => {
  let requests = 0;
  const counting = new Client(address, { persisted: false, fetch: (url, init) => ((requests += 1), fetch(url, init)) });
  const none = 'query { node(id: "degree:51.2706-masters") { ... on Role { relatedTo { nodes { id } pageInfo { hasNextPage endCursor } } } } }';
  for await (const node of items(counting, none, {}, (data) => data.node.relatedTo)) assert.fail(node.id);
  assert.equal(requests, 1);
});

test("the day of a client is that of all its requests", async () => {
  const june = new Client(address, { asOf: "2026-06-30" });
  assert.equal((await june.query("{ catalog { asOf } }")).catalog.asOf, "2026-06-30");
  const exams = { id: { in: ["certification:ms-azure-ai-engineer"] } };
  const { asOf } = await client.query(AnotherDayDocument, { date: "2026-06-30", exams });
  assert.equal(asOf.certifications.nodes[0].id, "certification:ms-azure-ai-engineer@2026-06-30");
});

test("an outcome is narrowed to its type", async () => {
  const from = { degrees: [{ id: "degree:11.0701-bachelors" }] };
  const { careerPaths } = await client.query(CareerPathsDocument, { from });
  assert.equal(outcome(careerPaths, "CareerPaths").paths[0].rank, 1);
});

test("another outcome is an error with its message", async () => {
  const from = { degrees: [{ id: "degree:11.0701-bachelors" }] };
  const { careerPaths } = await client.query(CareerPathsDocument, { from, constraints: { wageAtLeast: 100_000_000 } });
  assert.throws(
    () => outcome(careerPaths, "CareerPaths"),
    (error) => error instanceof OutcomeError && error.outcome.__typename === "NoPath" && error.message === careerPaths.message,
  );
});
