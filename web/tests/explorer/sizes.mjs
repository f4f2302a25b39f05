import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import { open, PAGES } from "./page.mjs";

const DIST = new URL("../../dist/", import.meta.url);
/** Kilobytes of brotli, and requests. */
const FIRST = { size: 80, requests: 10 };
const NODE = { size: 30 };
const PICTURE = { size: 125 };
const TABLE = { size: 25 };
/** With the outlines of the map, and the compressed response for it. */
const COMPARISON = { size: 55, response: 30 };

export const checks = {
  async "keeps to its budgets of bytes and requests"({ page, url }) {
    const seen = new Map();
    page.on("response", (response) => {
      const { pathname } = new URL(response.url());
      if (!seen.has(pathname)) seen.set(pathname, response.url());
    });
    const grown = async (address) => {
      const before = new Set(seen.keys());
      await open(page, `${url}${address}`);
      await page.waitForLoadState("networkidle");
      const files = [...seen.keys()].filter((path) => !before.has(path) && path.startsWith("/assets/"));
      const sizes = await Promise.all(files.map(packedSize));
      return { size: sizes.reduce((sum, size) => sum + size, 0) / 1000, files };
    };
    const first = await grown(PAGES.home);
    assert.ok(first.size <= FIRST.size, `the first view has ${first.size} kB: ${first.files}`);
    const requests = seen.size;
    assert.ok(requests <= FIRST.requests, `the first view makes ${requests} requests`);
    const node = await grown(PAGES.role);
    assert.ok(node.size <= NODE.size, `a page of a role adds ${node.size} kB: ${node.files}`);
    const picture = await grown(PAGES.neighborhood);
    assert.ok(picture.size <= PICTURE.size, `the picture adds ${picture.size} kB: ${picture.files}`);
    const table = await grown(PAGES["tables to begin with"]);
    assert.ok(table.size <= TABLE.size, `the table builder adds ${table.size} kB: ${table.files}`);
    const answered = page.waitForResponse((response) => response.url().includes("documentId") && response.url().includes("scored"));
    const comparison = await grown(PAGES["compare by score"]);
    assert.ok(comparison.size <= COMPARISON.size, `the comparison adds ${comparison.size} kB: ${comparison.files}`);
    const response = (await (await answered).request().sizes()).responseBodySize / 1000;
    assert.ok(response <= COMPARISON.response, `the response for the map has ${response} kB`);
    const added = { role: node, picture, table, comparison };
    const words = Object.entries(added).map(([name, { size }]) => `${name} +${size.toFixed(0)}`);
    return `first view ${first.size.toFixed(0)} kB in ${requests} requests, ${words.join(", ")} and ${response.toFixed(0)} for its response`;
  },
};

async function packedSize(path) {
  const plain = new URL(`.${path}`, DIST);
  const packed = await stat(new URL(`.${path}.br`, DIST)).catch(() => undefined);
  return (packed ?? (await stat(plain))).size;
}
