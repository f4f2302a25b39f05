import assert from "node:assert/strict";
import { test } from "node:test";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { address, intermediary } from "./support.mjs";

const app = `
import { Client, exportRows, items } from "careergraph";
import { WagesByMetroDocument } from "careergraph/operations";
const client = new Client("${address}");
window.run = async () => {
  const names = [];
  const list = (data) => data.role?.employedIn;
  for await (const edge of items(client, WagesByMetroDocument, { role: "29-9021.00", first: 50 }, list)) names.push(edge.node.name);
  let roles = 0;
  for await (const row of exportRows(client, { table: "role" })) roles += row.id.startsWith("role:");
  const code = await client.query("{ nothing }").catch((error) => error.code);
  return { names: names.length, roles, code };
};`;

const executablePath = process.env.CHROMIUM;

test("the client works in a page of another origin", { skip: !executablePath && "without Chromium" }, async (test) => {
  const stdin = { contents: app, resolveDir: import.meta.dirname };
  const { outputFiles } = await build({ stdin, bundle: true, format: "iife", platform: "browser", write: false });
  const page = await intermediary(test, (request, response) => {
    const script = request.url === "/app.js";
    response.writeHead(200, { "content-type": script ? "text/javascript" : "text/html" });
    response.end(script ? outputFiles[0].text : '<!doctype html><meta charset="utf-8"><script src="/app.js"></script>');
  });
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  test.after(() => browser.close());
  const tab = await browser.newPage();
  await tab.goto(page);
  const found = await tab.evaluate(() => window.run());
  assert.ok(found.names > 100 && found.roles > 100, JSON.stringify(found));
  assert.equal(found.code, "GRAPHQL_VALIDATION_FAILED");
});
