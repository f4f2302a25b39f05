import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // The outside network is off: no name resolves, and the page's own address is a number.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/**
 * Opens Chromium with a new, empty profile. `faults` collects everything a page must not do: ask another host, log an
 * error or a warning, break the Content-Security-Policy, throw, or meet a failed request.
 */
export async function openBrowser({ executable, origin }) {
  const profile = await mkdtemp(join(tmpdir(), "careergraph-browser-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executable,
    headless: true,
    args: FLAGS,
    viewport: { width: 1440, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const faults = [];
  await context.route("**/*", (route) => {
    const url = route.request().url();
    if (new URL(url).origin === origin) return route.continue();
    faults.push(`asked another host: ${url}`);
    return route.abort();
  });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) => {
      console.error(`policy: ${violatedDirective} blocked ${blockedURI} from ${sourceFile}`);
    });
  });
  context.on("weberror", (error) => faults.push(`threw: ${error.error().stack}`));
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`console ${message.type()}: ${message.text()}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} from ${response.url()}`);
  });
  return {
    context,
    faults,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
