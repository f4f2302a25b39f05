// Starts the built server on a free port and runs the public GraphQL over HTTP audit against it.
// Every audit must pass: each MUST, each SHOULD and each MAY.
//
//   node audit.mjs [--binary PATH] [--data DIR] [--url URL of a server that runs already]

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { serverAudits } from "graphql-http";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { values: options } = parseArgs({
  options: {
    binary: { type: "string", default: `${root}target/debug/careergraph` },
    data: { type: "string", default: `${root}graph-data` },
    url: { type: "string" },
  },
});

/** Starts the server and waits for the line with its address. */
async function start() {
  const server = spawn(options.binary, ["serve", "--data", options.data, "--listen", "127.0.0.1:0"], {
    env: { ...process.env, CAREERGRAPH_LOG: "warn" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const failed = once(server, "error").then(([error]) => {
    throw error;
  });
  const address = (async () => {
    for await (const line of createInterface({ input: server.stdout })) {
      const found = line.match(/API at (http:\S+\/graphql)/);
      if (found) return found[1];
    }
    throw new Error(`${options.binary} ended without listening`);
  })();
  return { server, url: await Promise.race([address, failed]) };
}

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

const { server, url } = options.url ? { url: options.url } : await start();
try {
  process.exitCode = (await audit(url)) === 0 ? 0 : 1;
} finally {
  server?.kill("SIGTERM");
}
