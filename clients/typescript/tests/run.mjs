// Starts the built server and runs the tests of this package, once it is built, against it.
//
//   node tests/run.mjs [--binary PATH] [--data DIR] [--chromium PATH]

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { root, start } from "../../../tests/support/server.mjs";

const { values: options } = parseArgs({
  options: {
    binary: { type: "string", default: `${root}target/debug/careergraph` },
    data: { type: "string", default: `${root}graph-data` },
    chromium: { type: "string", default: "" },
  },
});
const folder = fileURLToPath(new URL(".", import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith(".test.mjs"));
const { server, url } = await start(options);
try {
  const tests = spawn(process.execPath, ["--test", "--test-reporter", "spec", ...files], {
    cwd: folder,
    stdio: "inherit",
    env: {
      ...process.env,
      CAREERGRAPH_URL: url.replace(/graphql$/, ""),
      CAREERGRAPH_BINARY: options.binary,
      CAREERGRAPH_FOLDER: options.data,
      CHROMIUM: options.chromium,
    },
  });
  const [code] = await once(tests, "exit");
  process.exitCode = code ?? 1;
} finally {
  server.kill("SIGTERM");
}
