import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--enable-unsafe-swiftshader",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // The outside network is off: no name resolves, and the page's own address is a number.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** Messages of the graphics driver when WebGL runs on the processor. They do not concern the page. */
const DRIVER = /GL Driver Message/;

/** Starts Chromium. */
export function launch(executable) {
  return chromium.launch({ executablePath: executable, headless: true, args: FLAGS });
}

/**
 * Opens a page without cookies, storage or history of another. `faults` collects everything a page must not do: contact
 * another host, log an error or a warning, violate the Content-Security-Policy, throw, or have a failed request.
 * `expect` takes patterns of faults that a check provokes.
 */
export async function openPage(browser, { origin, viewport = { width: 1440, height: 900 } }) {
  const context = await browser.newContext({ viewport, permissions: ["clipboard-read", "clipboard-write"] });
  const faults = [];
  const expected = [DRIVER];
  const fault = (text) => expected.some((pattern) => pattern.test(text)) || faults.push(text);
  await context.route("**/*", (route) => {
    const url = route.request().url();
    if (new URL(url).origin === origin) return route.continue();
    fault(`asked another host: ${url}`);
    return route.abort();
  });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) => {
      console.error(`policy: ${violatedDirective} blocked ${blockedURI} from ${sourceFile}`);
    });
  });
  context.on("weberror", (error) => fault(`threw: ${error.error().stack}`));
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) fault(`console ${message.type()}: ${message.text()}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) fault(`${response.status()} from ${response.url()}`);
  });
  // Generous, for busy machines.
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  return { page, context, faults, expect: (...patterns) => expected.push(...patterns), close: () => context.close() };
}
