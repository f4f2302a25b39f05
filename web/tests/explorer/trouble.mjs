import assert from "node:assert/strict";
import { follow, open } from "./page.mjs";

const API = "**/graphql*";
const HEADERS = { "Content-Type": "application/graphql-response+json" };

export const checks = {
  async "suggests similar nodes for an unknown code"({ page, url, expect }) {
    expect(/graphql/, /Failed to load resource/);
    await open(page, `${url}/role/29-1141.99`);
    await page.getByRole("heading", { level: 1, name: "There is no such page" }).waitFor();
    await follow(page, () => page.locator(".trouble li a").first().click(), (to) => !to.pathname.endsWith("/29-1141.99"));
    assert.notEqual(await page.locator("h1").textContent(), "There is no such page");
  },

  async "has a page for unknown addresses"({ page, url, expect }) {
    expect(/404/);
    await open(page, `${url}/nowhere/at/all`);
    await page.getByRole("heading", { level: 1, name: "There is no such page" }).waitFor();
    await page.getByRole("link", { name: "Go to the search" }).click();
    await page.locator("main input").waitFor();
  },

  async "says that the server does not respond, and tries again when asked"({ page, url, expect }) {
    expect(/ERR_FAILED|Failed to load/);
    await page.route(API, (route) => route.abort());
    await page.goto(`${url}/skill/fhir`);
    await page.getByRole("heading", { level: 1, name: "The server cannot be reached" }).waitFor();
    await page.unroute(API);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { level: 1, name: "FHIR" }).waitFor();
  },

  async "shows that it is loading, and lets the reader cancel a slow request"({ page, url, expect }) {
    expect(/ERR_ABORTED/);
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await page.route(API, async (route) => {
      await held;
      await route.continue().catch(() => {});
    });
    await page.goto(`${url}/skill/fhir`);
    await page.getByRole("status").filter({ hasText: "Loading" }).waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("You stopped this request.").waitFor();
    release();
    await page.unroute(API);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { level: 1, name: "FHIR" }).waitFor();
  },

  async "waits for a busy server as long as it requests"({ page, url, expect }) {
    expect(/503/);
    let refused = 0;
    await page.route(API, (route) => {
      if (refused > 0) return route.continue();
      refused += 1;
      const body = JSON.stringify({ errors: [{ message: "Busy.", extensions: { code: "SERVER_BUSY" } }] });
      return route.fulfill({ status: 503, headers: { ...HEADERS, "Retry-After": "1" }, body });
    });
    await page.goto(`${url}/skill/fhir`);
    await page.getByText("The server is busy. Trying again").waitFor();
    await page.getByRole("heading", { level: 1, name: "FHIR" }).waitFor();
  },

  async "names a limit that was exceeded"({ page, url, expect }) {
    expect(/400/);
    const extensions = { code: "LIMIT_EXCEEDED", limit: "cost", maximum: 500 };
    const body = JSON.stringify({ errors: [{ message: "The operation costs too much.", extensions }] });
    await page.route(API, (route) => route.fulfill({ status: 400, headers: HEADERS, body }));
    await page.goto(`${url}/skill/fhir`);
    await page.getByText('The limit "cost" is 500').waitFor();
  },

  async "sends the text of an operation to a server that does not know its id"({ page, url, expect }) {
    expect(/404/);
    const body = JSON.stringify({ errors: [{ message: "?", extensions: { code: "DOCUMENT_NOT_FOUND" } }] });
    await page.route(API, (route) => (route.request().method() === "GET" ? route.fulfill({ status: 404, headers: HEADERS, body }) : route.continue()));
    await open(page, `${url}/skill/fhir`);
    await page.getByRole("heading", { level: 1, name: "FHIR" }).waitFor();
  },

  async "offers to reload a page of an old version"({ page, url, expect }) {
    expect(/403|400|404/);
    const body = JSON.stringify({ errors: [{ message: "This server runs registered documents only.", extensions: { code: "DOCUMENT_NOT_TRUSTED" } }] });
    await page.route(API, (route) => route.fulfill({ status: 403, headers: HEADERS, body }));
    await page.goto(`${url}/skill/fhir`);
    await page.getByRole("button", { name: "Reload the page" }).waitFor();
  },

  async "reloads an old tab once when the files of a view are gone"({ page, url, expect }) {
    expect(/404|dynamically imported|Failed to (load|fetch)/);
    await open(page, `${url}/`);
    let gone = true;
    await page.route("**/assets/DataView*", (route) => {
      if (!gone) return route.continue();
      gone = false;
      return route.fulfill({ status: 404, body: "" });
    });
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Data" }).click();
    await page.getByRole("heading", { level: 1, name: "What is in the data" }).waitFor();
    assert.equal(gone, false);
  },
};
