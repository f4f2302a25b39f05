// Runs checks of pages in a real Chromium without outside network, each in a separate page.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch, openPage } from "./browser.mjs";
import { startServer } from "./server.mjs";

/**
 * Runs the checks selected by the command line and prints their results:
 *
 *   [--url http://127.0.0.1:PORT | --binary FILE --data DIR] [--chromium FILE] [--screenshots DIR] [--only WORDS]
 */
export async function runChecks(checks) {
  const { values: options } = parseArgs({
    options: {
      url: { type: "string" },
      binary: { type: "string", default: "target/release/careergraph" },
      data: { type: "string", default: "graph-data" },
      chromium: { type: "string", default: "/usr/bin/chromium" },
      screenshots: { type: "string" },
      only: { type: "string", default: "" },
    },
  });
  const chosen = Object.entries(checks).filter(([name]) => name.includes(options.only));
  if (chosen.length === 0) throw new Error(`No check is named "${options.only}"; expected words of: ${Object.keys(checks).join("; ")}`);
  if (options.screenshots) await mkdir(options.screenshots, { recursive: true });
  const server = options.url ? { url: options.url.replace(/\/$/, ""), stop() {} } : await startServer(options.binary, options.data);
  const browser = await launch(options.chromium);
  let failures = 0;
  try {
    for (const [name, check] of chosen) failures += await runCheck(browser, server.url, options.screenshots, name, check);
  } finally {
    await browser.close();
    await server.stop();
  }
  console.log(`${chosen.length - failures} passed, ${failures} failed`);
  process.exitCode = failures ? 1 : 0;
}

async function runCheck(browser, url, screenshots, name, check) {
  const { page, context, faults, expect, close } = await openPage(browser, { origin: new URL(url).origin });
  const screenshot = async (file) => {
    if (screenshots) await page.screenshot({ path: join(screenshots, `${file}.png`) });
  };
  try {
    const said = await check({ page, context, url, screenshot, expect });
    if (faults.length > 0) throw new Error(faults.join("\n"));
    console.log(`ok    ${name}${said ? `: ${said}` : ""}`);
    return 0;
  } catch (error) {
    await screenshot(`failed-${name.replaceAll(/\W+/g, "-")}`).catch(() => {});
    console.log(`FAIL  ${name}: ${error.message}\n${faults.join("\n")}`);
    return 1;
  } finally {
    await close();
  }
}
