// Takes the pictures of the documentation:
//
//   node web/tests/pictures.mjs [--url http://127.0.0.1:PORT | --binary FILE --data DIR] [--chromium FILE] [--into docs/src/pictures]

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch, openPage } from "./browser.mjs";
import { open, PAGES } from "./explorer/page.mjs";
import { startServer } from "./server.mjs";

/** Of one height, as they stand side by side. */
const HEIGHT = 1080;
const DESKTOP = { width: 1280, height: HEIGHT };
const PHONE = { width: 390, height: HEIGHT };
const QUALITY = 82;

const PICTURES = {
  compare: { address: PAGES.compare, viewport: DESKTOP, colorScheme: "light" },
  paths: { address: PAGES.paths, viewport: DESKTOP, colorScheme: "light" },
  neighborhood: { address: PAGES.neighborhood, viewport: DESKTOP, colorScheme: "dark" },
  role: { address: PAGES.role, viewport: PHONE, colorScheme: "dark" },
};

const { values: options } = parseArgs({
  options: {
    url: { type: "string" },
    binary: { type: "string", default: "target/debug/careergraph" },
    data: { type: "string", default: "graph-data" },
    chromium: { type: "string", default: "/usr/bin/chromium" },
    into: { type: "string", default: "docs/src/pictures" },
  },
});
await mkdir(options.into, { recursive: true });
const server = options.url ? { url: options.url.replace(/\/$/, ""), stop() {} } : await startServer(options.binary, options.data);
const browser = await launch(options.chromium);
try {
  for (const [name, picture] of Object.entries(PICTURES)) {
    const bytes = await take(picture);
    await writeFile(join(options.into, `${name}.webp`), bytes);
    console.log(`${name}.webp ${Math.round(bytes.length / 1000)} kB`);
  }
} finally {
  await browser.close();
  await server.stop();
}

async function take({ address, viewport, colorScheme }) {
  const { page, context, close } = await openPage(browser, { origin: new URL(server.url).origin, viewport });
  await page.emulateMedia({ colorScheme });
  await open(page, `${server.url}${address}`);
  await page.waitForLoadState("networkidle");
  // WebP is a third of the size of PNG; the library itself takes only PNG and JPEG.
  const session = await context.newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: QUALITY });
  await close();
  return Buffer.from(data, "base64");
}
