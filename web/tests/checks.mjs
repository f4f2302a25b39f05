import assert from "node:assert/strict";
import { open, run, textOf, type, until } from "./page.mjs";

const QUERY = ".graphiql-query-editor";
const VISIBLE_TOOL = ".graphiql-editor-tool .graphiql-editor:not(.hidden)";

export const checks = {
  async "opens with the welcome query and the schema"({ page, url, screenshot }) {
    const schema = await open(page, url);
    assert.match(await page.title(), /careergraph/);
    assert.match(await textOf(page, "operation.graphql"), /^# /);
    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    await page.getByRole("link", { name: schema.queryType.name, exact: true }).first().click();
    await page.getByRole("link", { name: queryFields(schema)[0].name, exact: true }).first().waitFor();
    await screenshot("documentation-1440x900");
  },

  async "runs the welcome query"({ page, url, screenshot }) {
    await open(page, url);
    const { answer } = await run(page);
    assertGood(answer);
    await until("the answer is shown", async () => (await textOf(page, "response.json")).includes('"data"'));
    await screenshot("welcome-1440x900");
  },

  async "completes a field while typing"({ page, url, screenshot }) {
    const schema = await open(page, url);
    const { name, start } = fieldKnownByItsStart(queryFields(schema).map((field) => field.name));
    await type(page, QUERY, `{ ${start}`);
    const row = page.locator(".suggest-widget.visible .monaco-list-row.focused");
    await row.and(page.getByRole("option", { name: new RegExp(`^${name}\\b`) })).waitFor();
    await screenshot("completion-1440x900");
    await page.keyboard.press("Enter");
    await until("the completion is in the editor", async () =>
      new RegExp(`\\{\\s*${name}\\b`).test(await textOf(page, "operation.graphql")),
    );
    return `${start} became ${name}`;
  },

  async "marks a field that the schema does not have"({ page, url }) {
    await open(page, url);
    await type(page, QUERY, "{ noSuchField }");
    await page.locator(`${QUERY} .squiggly-error`).first().waitFor();
  },

  async "opens and runs every example"({ page, url, screenshot }) {
    const examples = await (await fetch(`${url}/examples.json`)).json();
    assert.ok(examples.length > 0, "there is at least one example");
    await open(page, url);
    for (const [index, example] of examples.entries()) {
      await page.locator(`[data-example="${example.name}"]`).click();
      await until(`${example.name} is in the editor`, async () => (await textOf(page, "operation.graphql")) === example.query);
      const { sent, answer } = await run(page);
      assert.equal(sent.query, example.query);
      assert.deepEqual(sent.variables ?? {}, example.variables ?? {}, example.name);
      assertGood(answer, example.name);
      await until("the answer is shown", async () => (await textOf(page, "response.json")).includes('"data"'));
      if (index === examples.length - 1) await screenshot("example-1440x900");
    }
    return `${examples.length} examples`;
  },

  async "reaches the examples with the keyboard"({ page, url }) {
    const [first] = await (await fetch(`${url}/examples.json`)).json();
    await open(page, url);
    await page.getByRole("searchbox", { name: "Filter examples" }).focus();
    await page.keyboard.type(first.title.split(" ")[0]);
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => document.activeElement?.getAttribute("data-example"));
    assert.ok(focused, "Tab goes from the filter to an example");
    await page.keyboard.press("Enter");
    const example = (await (await fetch(`${url}/examples.json`)).json()).find(({ name }) => name === focused);
    await until("Enter opens the example", async () => (await textOf(page, "operation.graphql")) === example.query);
  },

  async "opens a shared link, in the fragment and in the query part"({ page, url }) {
    const query = "query Shared($name: String!) {\n  __type(name: $name) {\n    kind\n  }\n}";
    const variables = '{"name": "Int"}';
    for (const mark of ["#", "?"]) {
      await open(page, `${url}/${mark}${new URLSearchParams({ query, variables })}`);
      assert.equal(await textOf(page, "operation.graphql"), query);
      assert.equal(await textOf(page, "variables.json"), variables);
      assert.equal(page.url(), `${url}/`);
      const { sent, answer } = await run(page);
      assert.deepEqual(sent.variables, { name: "Int" });
      assertGood(answer);
    }
    await page.getByRole("button", { name: "Copy link to this query" }).click();
    await page.getByRole("button", { name: "Link copied" }).waitFor();
    const copied = new URL(await page.evaluate(() => navigator.clipboard.readText()));
    assert.deepEqual(Object.fromEntries(new URLSearchParams(copied.hash.slice(1))), { query, variables });
  },

  async "keeps tabs and history over a reload"({ page, url }) {
    await open(page, url);
    await page.getByRole("button", { name: "New tab" }).click();
    await until("the new tab is open", async () => (await textOf(page, "operation.graphql")) === "");
    await type(page, QUERY, "query Kept ");
    await page.keyboard.type("{ __typename ");
    await page.keyboard.press("Escape");
    // The page reads the operation's name a moment after the last key, and sends the one it read.
    await page.getByRole("tab", { name: "Kept" }).waitFor();
    await run(page, () => page.keyboard.press("Control+Enter"));
    await until("the tabs are stored", () => page.evaluate(() => localStorage.getItem("careergraph:graphiql:tabState")?.includes("Kept")));
    await open(page, url);
    await page.getByRole("tab", { name: "Kept" }).waitFor();
    await page.getByRole("button", { name: "Show History" }).click();
    await page.getByRole("button", { name: "Kept", exact: true }).waitFor();
  },

  async "sends the headers of the headers editor"({ page, url }) {
    await open(page, url);
    await page.getByRole("button", { name: "Headers", exact: true }).click();
    await type(page, VISIBLE_TOOL, '{"x-request-id": "abc');
    const { headers } = await run(page);
    assert.equal(headers["x-request-id"], "abc");
  },

  async "is dark when the reader's system is, and fits a small window"({ page, url, screenshot }) {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 800, height: 600 });
    await open(page, url);
    await run(page);
    await until("the answer is shown", async () => (await textOf(page, "response.json")).includes('"data"'));
    const lightness = await page.locator(".graphiql-container").evaluate((element) =>
      Math.max(...getComputedStyle(element).backgroundColor.match(/\d+/g).slice(0, 3).map(Number)),
    );
    assert.ok(lightness < 100, `the background is dark, not ${lightness} of 255`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "nothing scrolls sideways");
    await screenshot("dark-800x600");
    await page.getByRole("button", { name: "Show Examples" }).click();
    await screenshot("examples-dark-800x600");
  },
};

function queryFields(schema) {
  return schema.types.find(({ name }) => name === schema.queryType.name).fields;
}

/** A field that a few of its letters tell from all others, and those letters. */
function fieldKnownByItsStart(names) {
  const candidates = names.flatMap((name) => {
    const lengths = Array.from({ length: name.length - 1 }, (_unused, index) => index + 1);
    const starts = lengths.map((length) => name.slice(0, length));
    const start = starts.find((text) => names.filter((other) => other.startsWith(text)).length === 1);
    return start ? [{ name, start }] : [];
  });
  assert.ok(candidates.length > 0, "some field is known by its start");
  return candidates[0];
}

function assertGood(answer, name = "the operation") {
  assert.equal(answer.errors, undefined, `${name} has no errors: ${JSON.stringify(answer.errors)}`);
  assert.ok(answer.data, `${name} has data`);
}
