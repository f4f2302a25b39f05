// Runs checks of pages in a real Chromium without outside network, each in a separate page.

import { mkdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch, openPage } from "./browser.mjs";
import { startServer } from "./server.mjs";

/**
 * Runs the checks selected by the command line and prints their results:
 *
 *   [--url http://127.0.0.1:PORT | --binary FILE --data DIR] [--chromium FILE] [--screenshots DIR] [--only WORDS] [--browsers COUNT]
 *
 * Several checks run at once, each in a browser of its own, as pages of one browser share the clipboard.
 */
export async function runChecks(checks, { browsers = 1 } = {}) {
  const { values: options } = parseArgs({
    options: {
      url: { type: "string" },
      binary: { type: "string", default: "target/release/careergraph" },
      data: { type: "string", default: "graph-data" },
      chromium: { type: "string", default: "/usr/bin/chromium" },
      screenshots: { type: "string" },
      only: { type: "string", default: "" },
      browsers: { type: "string", default: String(browsers) },
    },
  });
  const chosen = Object.entries(checks).filter(([name]) => name.includes(options.only));
  if (chosen.length === 0) throw new Error(`No check is named "${options.only}"; expected words of: ${Object.keys(checks).join("; ")}`);
  if (options.screenshots) await mkdir(options.screenshots, { recursive: true });
  const server = options.url ? { url: options.url.replace(/\/$/, ""), stop() {} } : await startServer(options.binary, options.data);
  const start = Date.now();
  let failures = 0;
  try {
    const queue = chosen.values();
    const work = () => runQueue(queue, { server, chromium: options.chromium, screenshots: options.screenshots });
    const counts = await Promise.all(Array.from({ length: Number(options.browsers) }, work));
    failures = counts.reduce((sum, count) => sum + count, 0);
  } finally {
    await server.stop();
  }
  console.log(`${Math.round((Date.now() - start) / 1000)} s with ${options.browsers} at once`);
  console.log(`${chosen.length - failures} passed, ${failures} failed`);
  process.exitCode = failures ? 1 : 0;
}

/** As many browsers as keep the processors busy while pages wait for the server. */
export const SEVERAL = Math.min(4, availableParallelism() + 1);

/** Takes checks from the queue until it is empty. Resolves to how many of them failed. */
async function runQueue(queue, { server, chromium, screenshots }) {
  const browser = await launch(chromium);
  let failures = 0;
  try {
    for (const [name, check] of queue) {
      const { error, said, faults } = await runCheck(browser, server.url, screenshots, name, check);
      if (error) failures++;
      console.log(error ? `FAIL  ${name}: ${error.message}\n${faults.join("\n")}` : `ok    ${name}${said ? `: ${said}` : ""}`);
    }
  } finally {
    await browser.close();
  }
  return failures;
}

/** Runs a check in a page of its own. It fails if it throws, and if the page does what a page must not do. */
export async function runCheck(browser, url, screenshots, name, check) {
  const { page, context, faults, expect, close } = await openPage(browser, { origin: new URL(url).origin });
  const screenshot = async (file) => {
    if (screenshots) await page.screenshot({ path: join(screenshots, `${file}.png`) });
  };
  try {
    const said = await check({ page, context, url, screenshot, expect });
    if (faults.length > 0) throw new Error("The page did what a page must not do.");
    return { said, faults };
  } catch (error) {
    await screenshot(`failed-${name.replaceAll(/\W+/g, "-")}`).catch(() => {});
    return { error, faults };
  } finally {
    await close();
  }
}
