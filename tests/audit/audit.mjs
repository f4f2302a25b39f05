// Starts the built server on a free port and runs the public GraphQL over HTTP audit against it.
// Every audit must pass: each MUST, each SHOULD and each MAY.
//
//   node audit.mjs [--binary PATH] [--data DIR] [--url URL of a server that runs already]

import { parseArgs } from "node:util";
import { serverAudits } from "graphql-http";
import { root, start } from "../support/server.mjs";

const { values: options } = parseArgs({
  options: {
    binary: { type: "string", default: `${root}target/debug/careergraph` },
    data: { type: "string", default: `${root}graph-data` },
    url: { type: "string" },
  },
});

/** Runs the audits one after the other; says how many of each kind passed. */
async function audit(url) {
  const totals = {};
  let failures = 0;
  for (const { id, name, fn } of serverAudits({ url })) {
    const kind = name.split(" ")[0];
    totals[kind] ??= { passed: 0, all: 0 };
    totals[kind].all += 1;
    const result = await fn();
    if (result.status === "ok") {
      totals[kind].passed += 1;
    } else {
      failures += 1;
      console.log(`${result.status} ${id} ${name}\n  ${result.reason}`);
    }
  }
  for (const [kind, { passed, all }] of Object.entries(totals)) {
    console.log(`${kind}: ${passed} of ${all} passed`);
  }
  return failures;
}

const { server, url } = options.url ? { url: options.url } : await start(options);
try {
  process.exitCode = (await audit(url)) === 0 ? 0 : 1;
} finally {
  server?.kill("SIGTERM");
}
