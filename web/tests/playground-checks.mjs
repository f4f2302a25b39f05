import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { open, run, textOf, type, until } from "./page.mjs";

const QUERY = ".graphiql-query-editor";
const VISIBLE_TOOL = ".graphiql-editor-tool .graphiql-editor:not(.hidden)";

export const checks = {
  async "opens with the welcome query and the schema"({ page, url, screenshot }) {
    const schema = await open(page, `${url}/playground`);
    assert.match(await page.title(), /careergraph/);
    assert.match(await textOf(page, "operation.graphql"), /^# /);
    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    await page.getByRole("link", { name: schema.queryType.name, exact: true }).first().click();
    await page.getByRole("link", { name: queryFields(schema)[0].name, exact: true }).first().waitFor();
    await screenshot("documentation-1440x900");
  },

  async "shows the response of the welcome query on load, once"({ page, url, screenshot }) {
    const sent = [];
    page.on("request", (request) => {
      if (request.method() === "POST" && !request.postData().includes("IntrospectionQuery")) sent.push(request.postDataJSON());
    });
    await open(page, `${url}/playground`);
    await responseShown(page);
    assert.deepEqual(sent.map(({ operationName, query }) => operationName ?? /query (\w+)/.exec(query)[1]), ["Welcome"]);
    await screenshot("welcome-1440x900");
    assert.ok(await fitsTheWindow(page), "the page is no larger than the window");
    assertGood((await run(page)).answer);
    assert.equal(sent.length, 2);
    // A returning visitor finds the tabs as they were left, and nothing runs automatically.
    await until("the tabs are stored", () => page.evaluate(() => localStorage.getItem("careergraph:graphiql:tabState") !== null));
    await open(page, `${url}/playground`);
    await page.waitForLoadState("networkidle");
    assert.equal(sent.length, 2);
  },

  async "completes a field while typing"({ page, url, screenshot }) {
    const schema = await open(page, `${url}/playground`);
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
    await open(page, `${url}/playground`);
    await type(page, QUERY, "{ noSuchField }");
    await page.locator(`${QUERY} .squiggly-error`).first().waitFor();
  },

  async "opens and runs every example"({ page, url, screenshot }) {
    const examples = await (await fetch(`${url}/examples.json`)).json();
    assert.ok(examples.length > 0, "there is at least one example");
    await open(page, `${url}/playground`);
    for (const [index, example] of examples.entries()) {
      await page.locator(`[data-example="${example.name}"]`).click();
      await until(`${example.name} is in the editor`, async () => (await textOf(page, "operation.graphql")) === example.query);
      const { sent, answer } = await run(page);
      assert.equal(sent.query, example.query);
      assert.deepEqual(sent.variables ?? {}, example.variables ?? {}, example.name);
      assertGood(answer, example.name);
      await responseShown(page);
      if (index === examples.length - 1) await screenshot("example-1440x900");
    }
    return `${examples.length} examples`;
  },

  async "lists the examples with whole titles, in a newcomer's order"({ page, url }) {
    const examples = await (await fetch(`${url}/examples.json`)).json();
    await open(page, `${url}/playground`);
    const titles = await page.locator(".examples li strong").allTextContents();
    assert.deepEqual(titles, examples.map(({ title }) => title));
    for (const title of titles) assert.match(title, /^[A-Z].*\?$/, "a title is a whole sentence");
    const names = examples.map(({ name }) => name);
    const asked = ["welcome", "finding", "search-by-kind", "wages-by-metro", "role-requirements", "career-advice"];
    assert.deepEqual(names.slice(0, asked.length), asked);
  },

  async "saves the list of a query as CSV, and says why it cannot"({ page, url }) {
    await open(page, `${url}/playground#${new URLSearchParams({ query: "query Places { regions(first: 2) { nodes { id name } } }" })}`);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download the list as CSV" }).click(),
    ]);
    assert.equal(download.suggestedFilename(), "Places-regions.csv");
    const lines = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
    assert.match(lines[0], /^id,name,/);
    assert.equal(lines.length, 3);
  },

  async "stacks the panes on a phone, in either theme"({ page, url, screenshot }) {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, `${url}/playground`);
    await responseShown(page);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      const [query, response] = await Promise.all([QUERY, ".graphiql-response"].map((pane) => page.locator(pane).boundingBox()));
      assert.ok(response.y >= query.y + query.height, "the response is below the query");
      assert.ok(response.width > 340 && response.height > 300, `the response has ${response.width} by ${response.height} pixels`);
      const lines = await page.locator(".graphiql-response .view-line").allTextContents();
      assert.ok(lines.some((line) => line.trim().length >= 20), `a line of the response is more than a word: ${lines.slice(0, 9)}`);
      assert.ok(await fitsTheWindow(page), "the page is no larger than the window");
      await screenshot(`phone-${colorScheme}-390x844`);
      await page.getByRole("button", { name: "Show Examples" }).click();
      const list = await page.locator(".examples").boundingBox();
      assert.ok(list.width > 340, `the list of examples has ${list.width} pixels`);
      await screenshot(`phone-examples-${colorScheme}-390x844`);
      await page.getByRole("button", { name: "Hide Examples" }).click();
      await page.locator(QUERY).waitFor();
    }
    // A selected example replaces the list, and the play button runs it.
    await page.getByRole("button", { name: "Show Examples" }).click();
    await page.locator('[data-example="role-requirements"]').click();
    await page.locator(QUERY).waitFor();
    await until("the example is in the editor", async () => (await textOf(page, "operation.graphql")).includes("RoleRequirements"));
    assertGood((await run(page)).answer);
  },

  async "names a key only beside a button that does the same"({ page, url }) {
    await open(page, `${url}/playground`);
    const texts = [await page.locator(".examples").innerText(), await textOf(page, "operation.graphql")];
    for (const text of texts) assert.match(text, /play button runs [^.]*Ctrl-Enter/);
  },

  async "reaches the examples with the keyboard"({ page, url }) {
    const [first] = await (await fetch(`${url}/examples.json`)).json();
    await open(page, `${url}/playground`);
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
      await open(page, `${url}/playground${mark}${new URLSearchParams({ query, variables })}`);
      assert.equal(await textOf(page, "operation.graphql"), query);
      assert.equal(await textOf(page, "variables.json"), variables);
      assert.equal(page.url(), `${url}/playground`);
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
    await open(page, `${url}/playground`);
    await page.getByRole("button", { name: "New tab" }).click();
    await until("the new tab is open", async () => (await textOf(page, "operation.graphql")) === "");
    await type(page, QUERY, "query Kept ");
    await page.keyboard.type("{ __typename ");
    await page.keyboard.press("Escape");
    // The page reads the operation's name a moment after the last key, and sends the one it read.
    await page.getByRole("tab", { name: "Kept" }).waitFor();
    await run(page, () => page.keyboard.press("Control+Enter"));
    await until("the tabs are stored", () => page.evaluate(() => localStorage.getItem("careergraph:graphiql:tabState")?.includes("Kept")));
    await open(page, `${url}/playground`);
    await page.getByRole("tab", { name: "Kept" }).waitFor();
    await page.getByRole("button", { name: "Show History" }).click();
    await page.getByRole("button", { name: "Kept", exact: true }).waitFor();
  },

  async "sends the headers of the headers editor"({ page, url }) {
    await open(page, `${url}/playground`);
    await page.getByRole("button", { name: "Headers", exact: true }).click();
    await type(page, VISIBLE_TOOL, '{"x-request-id": "abc');
    const { headers } = await run(page);
    assert.equal(headers["x-request-id"], "abc");
  },

  async "is dark when the reader's system is, and fits a small window"({ page, url, screenshot }) {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 800, height: 600 });
    await open(page, `${url}/playground`);
    await responseShown(page);
    const lightness = await page.locator(".graphiql-container").evaluate((element) =>
      Math.max(...getComputedStyle(element).backgroundColor.match(/\d+/g).slice(0, 3).map(Number)),
    );
    assert.ok(lightness < 100, `the background is dark, not ${lightness} of 255`);
    assert.ok(await fitsTheWindow(page), "the page is no larger than the window");
    await screenshot("dark-800x600");
    await page.getByRole("button", { name: "Show Examples" }).click();
    await screenshot("examples-dark-800x600");
  },
};

async function responseShown(page) {
  await until("the response is shown", async () => (await textOf(page, "response.json")).includes('"data"'));
}

function fitsTheWindow(page) {
  return page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return scrollWidth <= window.innerWidth && scrollHeight <= window.innerHeight;
  });
}

function queryFields(schema) {
  return schema.types.find(({ name }) => name === schema.queryType.name).fields;
}

/** A field that a few of its letters distinguish from all others, and those letters. */
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
