// Asks 200 questions about random nodes through a stock client, in both revisions of the protocol, and checks every answer.
//
//   node session.mjs [--binary PATH] [--data DIR] [--questions N] [--seed N]

import assert from "node:assert/strict";
import { parseArgs } from "node:util";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { root, start } from "../support/server.mjs";
import { miscited, numbers, uncited } from "./walker.mjs";

const { values: options } = parseArgs({
  options: {
    binary: { type: "string", default: `${root}target/debug/careergraph` },
    data: { type: "string", default: `${root}graph-data` },
    questions: { type: "string", default: "200" },
    seed: { type: "string", default: "7" },
  },
});

const MOST_BYTES = 24 * 1024;
const MOST_LIST_BYTES = 8 * 1024;
const TOOLS = ["find", "describe", "examples", "run_example", "run", "evidence", "career_advice", "skill_gap", "compare_regions", "role", "degree_outcome"];

const bytes = (value) => Buffer.byteLength(JSON.stringify(value));

/** A generator of random numbers, so that a run can be repeated. */
function generator(seed) {
  let state = BigInt(seed) * 6364136223846793005n + 1442695040888963407n;
  return (below) => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    return Number((state >> 33n) % BigInt(below));
  };
}

const random = generator(options.seed);
const one = (list) => list[random(list.length)];

/** The nodes of the graph by kind, read from the API. */
async function nodesOf(url) {
  const kinds = { role: "roles", degree: "degrees", region: "regions", skill: "skills", institution: "institutions", certification: "certifications", employer: "employers" };
  const document = `{ ${Object.entries(kinds).map(([kind, list]) => `${kind}: ${list}(first: 300) { nodes { id name } }`).join(" ")} }`;
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query: document }) });
  const { data } = await response.json();
  return Object.fromEntries(Object.keys(kinds).map((kind) => [kind, data[kind].nodes]));
}

const WAGES = `query Wages($id: ID!, $first: Int!) {
  role(by: { id: $id }) {
    name
    employedIn(first: $first, orderBy: { field: EMPLOYMENT, direction: DESC }) {
      totalCount
      edges { node { name } employment annual { median p10 p90 } evidence { source { id } row } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;
const WHOLE = `query Whole($id: ID!) {
  node(id: $id) {
    name
    evidence { source { id } row }
    relations { name totalCount nodes(first: 50) { edges { node { id name } evidence { source { id } row } } } }
  }
}`;

/** A random question: a tool with its arguments, and whether it may find nothing. */
function question(nodes, examples, ids) {
  const id = (kind) => one(nodes[kind]).id;
  const any = () => id(one(Object.keys(nodes)));
  const person = () => ({ degree: id("degree"), ...(random(2) ? { current_role: id("role"), years: random(20) } : {}), ...(random(2) ? { skills: `${id("skill")}; ${one(nodes.skill).name}` } : {}) });
  const kinds = [
    () => ["find", { text: one(nodes[one(Object.keys(nodes))]).name, first: 1 + random(10) }],
    () => ["role", { role: id("role") }, true],
    () => ["career_advice", { ...person(), region: id("region") }, true],
    () => ["skill_gap", { ...person(), role: id("role") }, true],
    () => ["compare_regions", { role: id("role"), regions: Array.from({ length: 2 + random(5) }, () => id("region")).filter((item, at, all) => all.indexOf(item) === at).join(";") }, true],
    () => ["degree_outcome", { degree: id("degree") }, true],
    () => ["evidence", { id: ids.length && random(2) ? one(ids) : any() }],
    () => ["run", { document: WAGES, variables: { id: id("role"), first: 1 + random(400) } }],
    () => ["run", { document: WHOLE, variables: { id: any() } }],
    () => ["run_example", { name: one(examples) }],
    () => ["describe", { what: one(["Role", "Query", "Query.careerPaths", "Evidence", "wage percentile", "RoleFilter", "SuppressionStatus wage"]) }, true],
  ];
  return one(kinds)();
}

/** Checks an answer, and returns what was found. */
function check(tool, args, result) {
  const place = `${tool} ${JSON.stringify(args)}`;
  assert.ok(bytes(result) <= MOST_BYTES, `${place}: ${bytes(result)} bytes`);
  assert.ok(result.content.length === 1 && result.content[0].type === "text" && result.content[0].text.length > 0, place);
  if (result.isError) return { figures: 0, failed: true, ids: [] };
  const answer = result.structuredContent;
  assert.deepEqual(uncited(answer), [], place);
  assert.deepEqual(miscited(answer), [], place);
  assert.ok(result.content[0].text.length < 1200 && !result.content[0].text.includes('{"'), `${place}: the text repeats the data`);
  for (const { path, missing, next } of answer.cut ?? []) assert.ok(path && missing > 0 && (next || path.endsWith("other lists")), place);
  return { figures: numbers(answer.data), cut: Boolean(answer.cut), failed: false, ids: Object.values(answer.evidence).map(({ id }) => id) };
}

async function session(url, nodes, mode, count) {
  const client = new Client({ name: "session", version: "1" }, { versionNegotiation: { mode } });
  await client.connect(new StreamableHTTPClientTransport(new URL(url)));
  const listed = await client.listTools();
  assert.deepEqual(listed.tools.map(({ name }) => name), TOOLS);
  assert.ok(bytes(listed) <= MOST_LIST_BYTES, `tools: ${bytes(listed)} bytes`);
  const { structuredContent } = await client.callTool({ name: "examples", arguments: {} });
  const examples = structuredContent.data.examples.map(({ name }) => name);
  const found = { questions: 0, figures: 0, cut: 0, failed: 0, largest: 0, tools: new Set() };
  let ids = [];
  for (; found.questions < count; found.questions += 1) {
    const [name, args, mayFail] = question(nodes, examples, ids);
    const result = await client.callTool({ name, arguments: args });
    const seen = check(name, args, result);
    assert.ok(!seen.failed || mayFail, `${name} ${JSON.stringify(args)}: ${result.content[0].text}`);
    found.tools.add(name);
    found.figures += seen.figures;
    found.cut += seen.cut ? 1 : 0;
    found.failed += seen.failed ? 1 : 0;
    found.largest = Math.max(found.largest, bytes(result));
    if (seen.ids.length) ids = seen.ids;
  }
  const node = one(nodes.role);
  const { contents } = await client.readResource({ uri: `careergraph://node/${node.id}` });
  const resource = JSON.parse(contents[0].text);
  assert.equal(resource.data.node.name, node.name);
  assert.deepEqual(uncited(resource), []);
  assert.equal((await client.listPrompts()).prompts.length, 4);
  await client.close();
  return found;
}

const { server, url } = await start(options, ["--mcp"]);
try {
  const nodes = await nodesOf(url);
  const endpoint = url.replace("/graphql", "/mcp");
  const count = Number(options.questions) / 2;
  for (const mode of [{ pin: "2026-07-28" }, "legacy"]) {
    const found = await session(endpoint, nodes, mode, count);
    const { questions, figures, cut, failed, largest, tools } = found;
    assert.ok(figures > 10 * questions && failed < questions / 4, JSON.stringify(found));
    if (questions >= 100) assert.ok(cut > 0 && tools.size >= 10, JSON.stringify([cut, [...tools]]));
    const revision = mode.pin ?? "2025-11-25";
    console.log(`${revision}: ${figures} figures cited, 0 uncited; largest answer ${largest} bytes; ${cut} cut; ${failed} refused with a reason`);
    console.log(`questions-${revision}: ${questions} of ${count} passed`);
  }
} finally {
  server.kill();
}
