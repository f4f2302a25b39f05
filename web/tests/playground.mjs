// Uses the playground in a real Chromium with the outside network off.
//
//   node web/tests/playground.mjs [--url http://127.0.0.1:PORT | --binary FILE --data DIR]
//                                 [--chromium FILE] [--screenshots DIR] [--only WORDS]

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openBrowser } from "./browser.mjs";
import { checks } from "./checks.mjs";
import { startServer } from "./server.mjs";

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
const server = options.url ? { url: options.url.replace(/\/$/, ""), stop() {} } : await startServer(options.binary, options.data);
let failures = 0;
try {
  if (options.screenshots) await mkdir(options.screenshots, { recursive: true });
  for (const [name, check] of chosen) failures += await runCheck(name, check);
} finally {
  await server.stop();
}
console.log(`${chosen.length - failures} passed, ${failures} failed`);
process.exitCode = failures ? 1 : 0;

/** Each check has a browser of its own: no tabs, history or settings of another. */
async function runCheck(name, check) {
  const browser = await openBrowser({ executable: options.chromium, origin: new URL(server.url).origin });
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  const screenshot = async (file) => {
    if (options.screenshots) await page.screenshot({ path: join(options.screenshots, `${file}.png`) });
  };
  try {
    const said = await check({ page, url: server.url, screenshot });
    if (browser.faults.length > 0) throw new Error(browser.faults.join("\n"));
    console.log(`ok    ${name}${said ? `: ${said}` : ""}`);
    return 0;
  } catch (error) {
    await screenshot(`failed-${name.replaceAll(/\W+/g, "-")}`).catch(() => {});
    console.log(`FAIL  ${name}: ${error.message}\n${browser.faults.join("\n")}`);
    return 1;
  } finally {
    await browser.close();
  }
}
