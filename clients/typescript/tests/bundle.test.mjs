import assert from "node:assert/strict";
import { test } from "node:test";
import { build } from "esbuild";

/** The text of an app that consists of these lines, as a bundler would ship it to browsers. */
async function bundled(...lines) {
  const { outputFiles } = await build({
    stdin: { contents: lines.join("\n"), resolveDir: import.meta.dirname },
    bundle: true,
    format: "esm",
    platform: "browser",
    minify: true,
    write: false,
  });
  return outputFiles[0].text;
}

const client = 'import { Client } from "careergraph"; console.log(new Client("/"));';

test("the client alone is small", async () => {
  const text = await bundled(client);
  assert.ok(text.length < 6_000, `${text.length} bytes`);
  assert.ok(!text.includes("hasNextPage"), "pages are left out");
  assert.ok(!text.includes("query "), "documents are left out");
});

test("an operation brings itself and no other", async () => {
  const one = await bundled(client, 'import { ByIdDocument } from "careergraph/operations"; console.log(ByIdDocument);');
  assert.ok(one.includes("query ById"));
  assert.equal(one.match(/\bquery \w+/g).length, 1);
  const all = await bundled(client, 'import * as operations from "careergraph/operations"; console.log(operations);');
  assert.ok(all.match(/\bquery \w+/g).length > 25);
  assert.ok(all.length > 3 * one.length, `${all.length} and ${one.length} bytes`);
});

test("one helper brings no other, and hints for caches come only where they are imported", async () => {
  const paging = await bundled('import { items } from "careergraph"; console.log(items);');
  assert.ok(paging.length < 2_000, `${paging.length} bytes`);
  const apollo = await bundled('import { apolloCache } from "careergraph/caches"; console.log(apolloCache);');
  assert.ok(apollo.includes("CareerPathsResult"));
  assert.ok(!apollo.includes("TraverseCell"), "the list of types without an id is left out");
  assert.ok(!(await bundled(client)).includes("CareerPathsResult"));
});

test("nothing of Node is needed in a browser", async () => {
  const text = await bundled('import * as careergraph from "careergraph"; console.log(careergraph);');
  assert.doesNotMatch(text, /node:|\bprocess\.|\bBuffer\b|\brequire\(/);
});
