// What the map of metropolitan areas is drawn from: classes of values, the order of areas, and conditions.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createServer } from "vite";

let vite, classes, areas;
before(async () => {
  vite = await createServer({ configFile: new URL("../../vite.explorer.ts", import.meta.url).pathname, logLevel: "error", server: { middlewareMode: true, ws: false }, optimizeDeps: { noDiscovery: true } });
  const load = (name) => vite.ssrLoadModule(`/views/compare/${name}.ts`);
  [classes, areas] = await Promise.all(["classes", "areas"].map(load));
});
after(() => vite.close());

const area = (id, jobs, pay, score) => ({
  id,
  name: id,
  values: new Map([
    ["EMPLOYMENT", { value: jobs, status: jobs === null ? "SUPPRESSED" : "PUBLISHED" }],
    ["WAGE_MEDIAN", { value: pay, status: pay === null ? "NOT_PUBLISHED" : "PUBLISHED" }],
  ]),
  score: score === undefined ? undefined : { total: score },
});

test("classes hold every value once, from the lowest to the highest", () => {
  for (const count of [7, 8, 20, 393]) {
    const values = Array.from({ length: count }, (_, index) => ((index * 7919) % 1009) / 3);
    const found = classes.classesOf(values);
    assert.equal(found.length, 7);
    assert.equal(found.reduce((sum, one) => sum + one.count, 0), count);
    assert.deepEqual(found.map(({ step }) => step), [0, 1, 2, 3, 4, 5, 6]);
    for (const { from, to, count } of found) assert.equal(values.filter((value) => value >= from && value <= to).length, count);
    for (const value of values) {
      const { from, to } = found.find(({ step }) => step === classes.stepOf(found, value));
      assert.ok(from <= value && value <= to);
    }
  }
});

test("equal values are in one class, and few values in few classes", () => {
  assert.deepEqual(classes.classesOf([]), []);
  assert.deepEqual(classes.classesOf([5]), [{ from: 5, to: 5, count: 1, step: 6 }]);
  assert.deepEqual(classes.classesOf(Array(50).fill(3)), [{ from: 3, to: 3, count: 50, step: 6 }]);
  const mostlyZero = classes.classesOf([...Array(90).fill(0), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  assert.equal(mostlyZero[0].count, 90);
  assert.equal(new Set(mostlyZero.map(({ from }) => from)).size, mostlyZero.length);
  assert.deepEqual(classes.classesOf([1, 9]).map(({ step }) => step), [0, 6]);
});

test("a missing figure meets no condition, and is not counted as too low", () => {
  const all = [area("a", 2000, 90_000), area("b", null, 120_000), area("c", 500, null), area("d", 1000, 80_000)];
  const ids = ({ within }) => within.map(({ id }) => id);
  const withJobs = areas.selected(all, { jobs: 1000 });
  assert.deepEqual(ids(withJobs), ["a", "d"]);
  assert.equal(withJobs.unknown, 1);
  const both = areas.selected(all, { jobs: 1000, pay: 85_000 });
  assert.deepEqual(ids(both), ["a"]);
  // The pay of c is not known, but it has too few jobs whatever that is.
  assert.equal(both.unknown, 1);
  const none = areas.selected(all, { jobs: 9999 });
  assert.deepEqual([ids(none), none.most], [[], { jobs: 2000, pay: 120_000 }]);
  assert.equal(areas.selected(all, {}).within.length, 4);
});

test("the best is first, whichever end is better, and gaps are last", () => {
  const all = [area("a", 3, 1), area("b", null, 2), area("c", 8, 3), area("d", 5, null)];
  const ids = (measure, less) => areas.ranked(all, measure, less).map(({ id }) => id).join("");
  assert.equal(ids("EMPLOYMENT", false), "cdab");
  assert.equal(ids("EMPLOYMENT", true), "adcb");
  assert.equal(ids("WAGE_MEDIAN", false), "cbad");
  assert.deepEqual(areas.ranked([], "EMPLOYMENT", false), []);
});

test("an area without a score has a reason, and one of which nothing was asked another", () => {
  assert.deepEqual(areas.shownOf(area("a", 1, 1, 0), "SCORE"), { value: 0, status: "NO_SCORE" });
  assert.equal(areas.shownOf(area("a", 1, 1, null), "SCORE").status, "NO_SCORE");
  assert.deepEqual(areas.shownOf(area("a", 1, 1), "SCORE"), { value: null, status: "NOT_PUBLISHED" });
  assert.equal(areas.shownOf(area("a", null, 1), "EMPLOYMENT").status, "SUPPRESSED");
  assert.equal(areas.shownOf(area("a", 1, 1), "FILINGS").status, "NOT_PUBLISHED");
});
