// The built server as a process, for checks that ask it from outside.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Starts the server on a free port and waits for the line with its address. */
export async function start({ binary, data }, settings = []) {
  const server = spawn(binary, ["serve", "--data", data, "--listen", "127.0.0.1:0", ...settings], {
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
    throw new Error(`${binary} ended without listening`);
  })();
  return { server, url: await Promise.race([address, failed]) };
}
