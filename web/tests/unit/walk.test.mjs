// The state of the table builder: what an address holds, how it is edited, and what the API is sent.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createServer } from "vite";

let vite, walks, edits, places, variables, words;
before(async () => {
  vite = await createServer({ configFile: new URL("../../vite.explorer.ts", import.meta.url).pathname, logLevel: "error", server: { middlewareMode: true, ws: false }, optimizeDeps: { noDiscovery: true } });
  const load = (name) => vite.ssrLoadModule(`/views/walk/${name}.ts`);
  [walks, edits, places, variables, words] = await Promise.all(["walk", "edits", "catalog", "variables", "words"].map(load));
});
after(() => vite.close());

const property = (name, type, operators, more = {}) => ({ name, type, unit: null, description: "", values: [], operators, ...more });
const NODE = property("node", "NODE", ["eq", "in"]);
const SINCE = property("since", "DATE", ["gte"]);
const CATALOG = {
  kinds: [
    { kind: "CERTIFICATION", count: 10, properties: [NODE, property("examFee", "NUMBER", ["eq", "lte", "isNull"], { unit: "USD" })] },
    { kind: "ROLE", count: 5, properties: [NODE, property("level", "TEXT", ["in"], { values: ["JOB_ZONE_1"] }), SINCE] },
  ],
  relations: [
    { name: "qualifiesFor", inverse: "qualifiedBy", from: "CERTIFICATION", to: "ROLE", count: 20, description: "", properties: [SINCE] },
    { name: "relatedTo", inverse: "relatedFrom", from: "ROLE", to: "ROLE", count: 8, description: "", properties: [] },
  ],
  limits: [],
};
const WALK = {
  start: { kind: "CERTIFICATION", nodes: ["certification:a"] },
  steps: [{ relation: "qualifiesFor", where: [{ of: "RELATION", property: "since", op: "gte", value: "2020-01-01" }] }],
  columns: [{ at: 0, property: "node" }, { at: 1, property: "node" }],
  order: { column: 1, desc: true },
};
const tableOf = (walk) => JSON.parse(JSON.stringify(variables.tableOf(walk, CATALOG, places.placesOf(CATALOG, walk))));
const strangeIn = (walk) => variables.strangeIn(walk, CATALOG, places.placesOf(CATALOG, walk));

test("a walk survives its address", () => {
  const text = new URLSearchParams({ q: walks.writeWalk(WALK) }).toString();
  assert.deepEqual(walks.readWalk(new URLSearchParams(text).get("q")), WALK);
});

test("a damaged address is no walk", () => {
  const whole = walks.writeWalk(WALK);
  for (let length = 0; length < whole.length; length++) assert.equal(walks.readWalk(whole.slice(0, length)), undefined);
  for (const change of [
    { start: {} },
    { start: { kind: "ROLE", nodes: "role:a" } },
    { steps: [{}] },
    { steps: [{ relation: "qualifiesFor", where: [{ property: "node", op: "in", value: [{}] }] }] },
    { columns: undefined },
    { columns: [{ at: -1, property: "node" }] },
    { columns: [{ at: 0, of: "WALK", property: "length" }] },
    { figures: [{ function: "SUM", at: 0 }] },
    { figures: [{ function: "QUANTILE", at: 0, property: "examFee", quantile: 2 }] },
    { order: { column: "examFee" } },
  ]) {
    assert.equal(walks.readWalk(JSON.stringify({ ...WALK, ...change })), undefined, JSON.stringify(change));
  }
});

test("what the catalog does not know is named", () => {
  assert.equal(strangeIn(WALK), undefined);
  assert.match(strangeIn({ ...WALK, start: { kind: "PLANET" } }), /PLANET/);
  assert.match(strangeIn({ ...WALK, steps: [{ relation: "qualifiedBy" }] }), /qualifiedBy/);
  assert.match(strangeIn({ ...WALK, columns: [{ at: 2, property: "node" }] }), /node/);
  assert.match(strangeIn({ ...WALK, steps: [{ relation: "qualifiesFor", where: [{ property: "level", op: "eq", value: "x" }] }] }), /level eq/);
});

test("relations leave a kind in both directions, with their average", () => {
  const ways = places.waysFrom(CATALOG, "ROLE");
  assert.deepEqual(ways.map(({ name, to, mean }) => [name, to, mean]), [
    ["qualifiedBy", "CERTIFICATION", 4],
    ["relatedTo", "ROLE", 1.6],
    ["relatedFrom", "ROLE", 1.6],
  ]);
});

test("the API gets typed values and the order by the head of a column", () => {
  assert.deepEqual(tableOf(WALK), {
    start: { kind: "CERTIFICATION", nodes: [{ id: "certification:a" }] },
    steps: [{ relations: ["qualifiesFor"], where: [{ of: "RELATION", property: "since", gte: { date: "2020-01-01" } }] }],
    select: [{ at: 0, property: "node", name: "Certification" }, { at: 1, property: "node", name: "Role" }],
    orderBy: [{ column: "Role", direction: "DESC" }],
  });
  const where = [
    { property: "examFee", op: "lte", value: 300 },
    { property: "examFee", op: "isNull", value: false },
    { property: "node", op: "in", value: ["certification:a", "certification:b"] },
  ];
  assert.deepEqual(tableOf(edits.withConditions(WALK, 0, where)).start.where, [
    { property: "examFee", lte: { number: 300 } },
    { property: "examFee", isNull: false },
    { property: "node", in: [{ node: "certification:a" }, { node: "certification:b" }] },
  ]);
});

test("with a figure, columns are what rows are grouped by", () => {
  const grouped = edits.withFigure(WALK, { function: "COUNT_DISTINCT", at: 1, property: "node" });
  const { select, groupBy, aggregate } = tableOf(grouped);
  assert.equal(select, undefined);
  assert.equal(groupBy.length, 2);
  assert.deepEqual(aggregate, [{ function: "COUNT_DISTINCT", at: 1, property: "node", name: "Different roles" }]);
});

test("figures of the wage survey bring their error and whose they are, behind the columns", () => {
  const employedIn = { name: "employedIn", inverse: "employs", from: "ROLE", to: "ROLE", count: 1, description: "" };
  const wages = ["annualMedian", "annualP90", "wageRse", "occupationTitle"].map((name) => property(name, "NUMBER", ["gte"]));
  const catalog = { ...CATALOG, relations: [{ ...employedIn, properties: wages }], limits: [{ name: "columns", maximum: 4 }] };
  const walk = { start: { kind: "ROLE" }, steps: [{ relation: "employedIn" }], columns: [{ at: 0, property: "node" }, { at: 1, of: "RELATION", property: "annualMedian" }] };
  const selected = (walk) => variables.tableOf(walk, catalog, places.placesOf(catalog, walk)).select.map(({ property }) => property);
  assert.deepEqual(selected(walk), ["node", "annualMedian", "wageRse", "occupationTitle"]);
  assert.deepEqual(selected({ ...walk, columns: [{ at: 1, of: "RELATION", property: "annualP90" }] }), ["annualP90"]);
  const chosen = { ...walk, columns: [...walk.columns, { at: 1, of: "RELATION", property: "wageRse" }] };
  assert.deepEqual(selected(chosen), ["node", "annualMedian", "wageRse", "occupationTitle"]);
  const full = { ...walk, columns: [...walk.columns, { at: 0, property: "level" }] };
  assert.deepEqual(selected(full), ["node", "annualMedian", "level"], "no more columns than the API takes");
});

test("heads are different even where kinds and properties repeat", () => {
  const twice = edits.withColumn(edits.withStep(WALK, "relatedTo"), { at: 2, property: "node" });
  const heads = words.headsOf(twice, CATALOG, places.placesOf(CATALOG, twice));
  assert.equal(new Set(heads).size, heads.length, heads.join(", "));
  assert.deepEqual(heads.slice(0, 3), ["Certification", "Role after step 1", "Role after step 2"]);
  const both = { ...WALK, columns: [{ at: 1, of: "RELATION", property: "since" }, { at: 1, property: "since" }] };
  assert.deepEqual(words.headsOf(both, CATALOG, places.placesOf(CATALOG, both)), ["Qualifies for role: since", "Role: since"]);
  const own = { ...WALK, columns: [{ at: 1, property: "since" }] };
  assert.deepEqual(words.headsOf(own, CATALOG, places.placesOf(CATALOG, own)), ["Role: since"]);
});

test("the order follows its column, and goes with it", () => {
  const ordered = edits.withOrder(edits.withFigure(WALK, { function: "COUNT" }), { column: 2, desc: true });
  assert.equal(edits.withColumn(ordered, { at: 0, property: "examFee" }).order.column, 3);
  assert.equal(edits.withoutShown(ordered, 0).order.column, 1);
  assert.equal(edits.withoutShown(ordered, 2).order, undefined);
  assert.equal(edits.withoutShown(ordered, 2).figures, undefined);
});

test("the last step goes with its conditions and columns", () => {
  const back = edits.withoutLastStep(WALK);
  assert.deepEqual(back, { start: WALK.start, steps: [], columns: [{ at: 0, property: "node" }] });
});

test("conditions are sentences with names and units", () => {
  const [certification, role] = places.placesOf(CATALOG, WALK);
  const said = (condition, place) => {
    const found = places.propertiesAt(CATALOG, place, condition.of).find(({ name }) => name === condition.property);
    return words.conditionWords(condition, found, place, (id) => id.toUpperCase());
  };
  assert.equal(said({ property: "examFee", op: "lte", value: 1300 }, certification), "the certification's exam fee is at most 1,300 USD");
  assert.equal(said({ property: "examFee", op: "isNull", value: true }, certification), "the certification's exam fee is missing");
  assert.equal(said({ of: "RELATION", property: "since", op: "gte", value: "2020-01-01" }, role), "the since of “qualifies for” is on or after 2020-01-01");
  assert.equal(said({ property: "node", op: "in", value: ["role:a"] }, role), "the role is ROLE:A");
  assert.equal(said({ property: "level", op: "in", value: ["JOB_ZONE_1"] }, role), "the role's level is job zone 1");
});
