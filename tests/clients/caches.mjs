// Asks the built server about several days through clients with normalised caches, each with its default settings, and
// compares what they show with what the server answers.
//
//   node caches.mjs [--binary PATH] [--data DIR]

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { root, start } from "../support/server.mjs";
import { apollo, compiled, graphcache, relayed, server } from "./caches/clients.mjs";
import { keptTogether, pages, rows } from "./caches/rows.mjs";

const { values: options } = parseArgs({
  options: {
    binary: { type: "string", default: `${root}target/debug/careergraph` },
    data: { type: "string", default: `${root}graph-data` },
  },
});
const hints = JSON.parse(readFileSync(`${root}schema/caches.json`, "utf8"));
const operation = (given) => (typeof given === "string" ? { query: given } : given);
const all = Object.values(rows).flat().map(operation);

const { server: careergraph, url } = await start(options);
process.on("exit", () => careergraph.kill("SIGTERM"));

/** The first pages of a list on several days, each after the one before. */
async function pagedOperations() {
  const found = [];
  for (const page of pages) {
    let after;
    for (let i = 0; i < 3; i += 1) {
      const asked = { query: page(after) };
      const data = await server(url, asked);
      after = (data.asOf ?? data).certifications.pageInfo.endCursor;
      found.push(asked);
    }
  }
  return found;
}

/** Orders in which several operations may be asked: forwards, backwards, and each again after every other. */
function orders(operations) {
  const there = [...operations, ...operations];
  const back = [...operations].reverse();
  const between = operations.flatMap((first) => operations.flatMap((second) => (first === second ? [] : [first, second, first])));
  return [there, [...back, ...back], between.length > 0 && operations.length < 6 ? between : there];
}

/** Every third, then every third of the rest: no neighbours stay together. */
const shuffled = (operations) => [0, 1, 2].flatMap((start) => operations.filter((_, i) => i % 3 === start));

async function holds(client, operations, answers) {
  for (const asked of operations) {
    assert.deepEqual(await client.ask(asked), answers.get(asked), asked.query);
  }
  for (const asked of operations) {
    const kept = await client.kept(asked);
    if (kept !== null) assert.deepEqual(kept, answers.get(asked), `kept: ${asked.query}`);
  }
}

const checks = {};
const paged = await pagedOperations();
const together = keptTogether.map(operation);
const artifacts = await (async () => {
  const operations = [...all, ...paged, ...together];
  const made = await compiled(operations);
  return new Map(operations.map((asked, i) => [asked, made[i]]));
})();
const answers = new Map();
for (const asked of artifacts.keys()) answers.set(asked, await server(url, asked));

const clients = {
  "Apollo Client": () => apollo(url),
  "urql with graphcache": () => graphcache(url),
  Relay: () => relayed(url, (asked) => artifacts.get(asked)),
  "Apollo Client with possibleTypes": () => apollo(url, hints),
  "urql with graphcache and keys": () => graphcache(url, hints),
};
const groups = Object.entries(rows).map(([name, group]) => [name, all.filter((asked) => group.map((g) => operation(g).query).includes(asked.query))]);
for (const [name, client] of Object.entries(clients)) {
  for (const [group, operations] of [...groups, ["pages", paged]]) {
    checks[`${name}: ${group}`] = async () => {
      for (const order of orders(operations)) await holds(client(), order, answers);
    };
  }
  checks[`${name}: everything in one client, in several orders`] = async () => {
    const whole = [...all, ...paged];
    for (const order of [whole, [...whole].reverse(), shuffled(whole)]) await holds(client(), [...order, ...order], answers);
  };
  checks[`${name}: what was asked of one day is kept together`] = async () => {
    const one = client();
    for (const asked of together) await one.ask(asked);
    for (const asked of together) assert.deepEqual(await one.kept(asked), answers.get(asked));
  };
}

checks["the days differ, so that a mistake would show"] = async () => {
  const distinct = (group) => new Set(groups.find(([name]) => name === group)[1].map((asked) => {
    const data = answers.get(asked);
    return JSON.stringify(data.asOf ?? data).replaceAll(/@\d{4}-\d\d-\d\d/g, "");
  })).size;
  for (const [group, least] of [["apartWithId", 3], ["dayOfCatalog", 3], ["claims", 2], ["throughASkill", 2]]) {
    assert.ok(distinct(group) >= least, `${group}: only ${distinct(group)} different answers`);
  }
};

/** What clients complain of while something runs. */
async function complaints(run) {
  const [warn, error] = [console.warn, console.error];
  const messages = [];
  console.warn = console.error = (...text) => messages.push(text.join(" "));
  try {
    await run();
  } finally {
    [console.warn, console.error] = [warn, error];
  }
  return messages;
}

checks["graphcache has nothing to complain of with the keys of schema/caches.json"] = async () => {
  const messages = await complaints(() => holds(graphcache(url, hints), all, answers));
  assert.deepEqual(messages, []);
};
checks["Relay sees no id with two values"] = async () => {
  const messages = await complaints(() => holds(clients.Relay(), all, answers));
  assert.deepEqual(messages, []);
};

let passed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    await complaints(check);
    passed += 1;
  } catch (error) {
    console.log(`failed: ${name}\n  ${error.message.slice(0, 2000)}`);
  }
}
const count = Object.keys(checks).length;
console.log(`caches: ${passed} of ${count} passed`);
process.exit(passed === count ? 0 : 1);
