// Runs a command while the built server serves: its address is in CAREERGRAPH_URL.
//
//   node with-server.mjs --binary PATH --data DIR -- COMMAND...

import { spawn } from "node:child_process";
import { once } from "node:events";
import { parseArgs } from "node:util";
import { start } from "../tests/support/server.mjs";

const { values: options, positionals } = parseArgs({
  options: { binary: { type: "string" }, data: { type: "string" } },
  allowPositionals: true,
});
const { server, url } = await start(options);
try {
  const env = { ...process.env, CAREERGRAPH_URL: url.replace(/\/graphql$/, "") };
  const [code] = await once(spawn(positionals[0], positionals.slice(1), { stdio: "inherit", env }), "exit");
  process.exitCode = code ?? 1;
} finally {
  server.kill("SIGTERM");
}
