// The last step of a build: compresses served files, and writes the manifest of operations.

import { copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const DIST = new URL("../dist/", import.meta.url).pathname;
const MANIFEST = new URL("../explorer/gen/persisted-documents.json", import.meta.url).pathname;
const TEXT = /\.(js|css|html|svg|json|ttf)$/;
/** Smaller files fit into a single packet anyway. */
const LEAST = 1000;
const pack = promisify(brotliCompress);

let [plain, packed] = [0, 0];
for (const name of await readdir(DIST, { recursive: true })) {
  if (!TEXT.test(name)) continue;
  const content = await readFile(join(DIST, name));
  if (content.length < LEAST) continue;
  const small = await pack(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  });
  if (small.length >= content.length) continue;
  await writeFile(join(DIST, `${name}.br`), small);
  plain += content.length;
  packed += small.length;
}
await copyFile(MANIFEST, join(DIST, "documents.json"));
console.log(`packed ${Math.round(plain / 1000)} kB into ${Math.round(packed / 1000)} kB`);
