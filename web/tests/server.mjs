import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/**
 * Starts `careergraph serve` on a free port and waits for the line with its address. Resolves to `{url, stop}`.
 */
export async function startServer(binary, data) {
  const server = spawn(binary, ["serve", "--data", data, "--listen", "127.0.0.1:0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const failed = new Promise((_resolve, reject) => {
    server.once("error", (error) => reject(new Error(`${binary} does not start: ${error.message}`)));
    server.once("exit", (code) => reject(new Error(`${binary} ended with exit code ${code} before it was ready`)));
  });
  const url = await Promise.race([addressIn(server.stdout), failed]);
  failed.catch(() => {});
  return {
    url,
    async stop() {
      server.kill("SIGTERM");
      await ended;
    },
  };
}

async function addressIn(output) {
  return new Promise((resolve) => {
    createInterface({ input: output }).on("line", (line) => {
      const found = line.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) resolve(found[0]);
    });
  });
}
