// Runs the official conformance suite: every scenario that a revision of the protocol requires of a server.
//
//   node conformance.mjs [--binary PATH] [--data DIR]
//
// `inapplicable/REVISION.yml` lists what the suite may fail, and why. The suite itself fails for an entry that passes.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { root, start } from "../support/server.mjs";

const { values: options } = parseArgs({
  options: {
    binary: { type: "string", default: `${root}target/debug/careergraph` },
    data: { type: "string", default: `${root}graph-data` },
  },
});

const here = `${root}tests/mcp`;
const suite = `${here}/node_modules/@modelcontextprotocol/conformance`;
// The suite needs a newer Node than the rest.
const node = `${here}/node_modules/node/bin/node`;

/** What a list of the suite, or ours, names below `server`. */
function entries(file) {
  const [, below] = readFileSync(file, "utf8").split(/^server:$/m);
  return [...below.split(/^\w/m)[0].matchAll(/^ {2}- (\S+)/gm)].map(([, name]) => name);
}

async function run(url, revision) {
  const inapplicable = `${here}/inapplicable/${revision}.yml`;
  const output = `${root}target/test-logs/mcp-${revision}`;
  const args = [`${suite}/dist/index.js`, "server", "--url", url, "--requirements", revision, "--expected-failures", inapplicable, "-o", output];
  rmSync(output, { recursive: true, force: true });
  const child = spawn(node, args, { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.on("data", (part) => (text += part));
  const [code] = await once(child, "close");
  const excused = new Set(entries(inapplicable).map((entry) => entry.split(":")[0]));
  const required = entries(`${suite}/requirements/${revision}.yaml`);
  const whole = required.filter((name) => !excused.has(name));
  if (code !== 0) console.log(text);
  assert.equal(code, 0, `${revision}: the suite found a failure that is not listed, or a listed one that passes`);
  assert.ok(whole.includes("tools-list") && whole.includes("dns-rebinding-protection"), whole.join(", "));
  const passed = checks(output).filter(({ status }) => status === "SUCCESS").length;
  console.log(`${revision}, without exception: ${whole.join(", ")}`);
  console.log(`conformance-${revision}: ${passed} of ${passed} passed`);
}

/** The results of all checks of a run. */
function checks(output) {
  const results = readdirSync(output).map((scenario) => `${output}/${scenario}/checks.json`);
  return results.flatMap((file) => JSON.parse(readFileSync(file, "utf8")));
}

const { server, url } = await start(options, ["--mcp"]);
try {
  for (const revision of ["2026-07-28", "2025-11-25"]) await run(url.replace("/graphql", "/mcp"), revision);
} finally {
  server.kill();
}
