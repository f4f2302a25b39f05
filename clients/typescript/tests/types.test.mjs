import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";

const folder = fileURLToPath(new URL("types/", import.meta.url));
const compiler = fileURLToPath(new URL("../node_modules/.bin/tsc", import.meta.url));

/** What the compiler reports of a file, as `line: code`. */
function errors(file) {
  const flags = ["--noEmit", "--strict", "--target", "es2023", "--module", "nodenext", "--lib", "es2023,dom,dom.asynciterable", "--types", ""];
  const { stdout, error } = spawnSync(compiler, ["--ignoreConfig", ...flags, file], { cwd: folder, encoding: "utf8" });
  if (error) throw error;
  const found = [...stdout.matchAll(/^(\S+?)\((\d+),\d+\): error (TS\d+)/gm)];
  return found.map(([, path, line, code]) => (path === file ? `${line}: ${code}` : `${path} ${line}: ${code}`));
}

test("what an app relies on compiles", () => assert.deepEqual(errors("accepted.ts"), []));

test("each mistake is reported where it is, and nothing else", () => {
  const lines = readFileSync(`${folder}rejected.ts`, "utf8").split("\n");
  const expected = lines.flatMap((line, i) => {
    const code = line.match(/\/\/ (TS\d+): /)?.[1];
    return code ? [`${i + 2}: ${code}`] : [];
  });
  assert.ok(expected.length > 10);
  assert.deepEqual(errors("rejected.ts"), expected);
});
