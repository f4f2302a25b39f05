import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { ask, open, PAGES, settled } from "./page.mjs";

const OHIO = "region:state-39";
const cellsOf = (page, column) => page.locator(`table tbody tr > :nth-child(${column})`).allTextContents();

/** The address of a table that is shown. */
const addressOf = (walk) => `/walk?${new URLSearchParams({ q: JSON.stringify(walk), show: "yes" })}`;

/** The lines of the file that a button saves. No field of these files has a line break in it. */
async function linesOf(page, button) {
  const waiting = page.waitForEvent("download");
  await button.click();
  const file = await readFile(await (await waiting).path(), "utf8");
  return file.trim().split("\r\n");
}

/** Main journeys of the views, each by either hand; see journeys.mjs. */
export const journeys = {
  async "the table builder"({ page, url, press, pick }) {
    await open(page, `${url}/walk`);
    await press(page.getByRole("link", { name: /^Certifications/ }).first());
    await press(page.getByRole("button", { name: /^qualifies for roles/ }).first());
    await page.getByRole("status").filter({ hasText: "combinations" }).waitFor();
    await pick(page.getByLabel("A column to add"), "Status");
    await press(page.getByRole("button", { name: "Add the column" }));
    await press(page.getByRole("button", { name: "Show the table" }));
    await page.locator("tbody tr").first().waitFor();
    await settled(page);
    await press(page.getByRole("button", { name: /^Next \d+ rows/ }));
    await page.getByRole("button", { name: "First page" }).waitFor();
  },
};

export const checks = {
  async "saves which certifications lead to a role in Ohio as CSV, in three clicks"({ page, url, screenshot }) {
    await open(page, url);
    await page.getByRole("link", { name: "Build a table" }).first().click();
    await page.getByRole("link", { name: /Which certifications lead to a role in Ohio/ }).click();
    const button = page.getByRole("button", { name: /^All [\d,]+ rows as CSV/ });
    await button.waitFor();
    await screenshot("explorer-walk");
    const [head, ...lines] = await linesOf(page, button);
    for (const column of ["Certification", "Role.name", "Annual median_gap", "hop2.source", "hop2.row"]) assert.ok(head.split(",").includes(column), head);
    // Counted from the other end, by lists instead of a walk.
    const { region } = await ask(url, "query ($id: ID!) { region(by: { id: $id }) { employs(first: 500) { nodes { qualifiedBy { totalCount } } } } }", { id: OHIO });
    assert.equal(lines.length, region.employs.nodes.reduce((sum, { qualifiedBy }) => sum + qualifiedBy.totalCount, 0));
  },

  async "builds a table by keyboard alone, and keeps it in the address"({ page, url }) {
    await open(page, `${url}/walk`);
    const press = async (role, name) => {
      await page.getByRole(role, { name }).first().focus();
      await page.keyboard.press("Enter");
    };
    await press("link", /^Certifications/);
    await press("button", /^qualifies for roles/);
    await page.getByRole("status").filter({ hasText: "combinations" }).waitFor();
    await press("button", /^has jobs in regions/);
    await page.getByRole("button", { name: "+ condition" }).nth(2).focus();
    await page.keyboard.press("Enter");
    // The form receives the focus; the field of the name is next.
    await page.keyboard.press("Tab");
    await page.keyboard.type("Ohio");
    await page.locator("li[role=option]").first().waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("if the region is Ohio").waitFor();
    await page.getByLabel("A column to add").selectOption({ label: "Annual median (USD a year)" });
    await press("button", "Add the column");
    await press("button", "Show the table");
    await page.getByRole("columnheader", { name: /Annual median \(USD a year\)/ }).waitFor();
    await settled(page);
    const before = await cellsOf(page, 1);
    await page.reload();
    await page.locator("tbody tr").first().waitFor();
    assert.deepEqual(await cellsOf(page, 1), before);
    await page.goBack();
    await page.getByRole("button", { name: "Show the table" }).waitFor();
  },

  async "opens the source of a figure, and orders all rows, not those that are shown"({ page, url }) {
    await open(page, `${url}${PAGES.table}`);
    await page.locator("tbody tr").first().waitFor();
    await page.getByRole("button", { name: /Annual median/ }).last().click();
    await page.getByRole("columnheader", { name: /Annual median/ }).and(page.locator("[aria-sort=descending]")).waitFor();
    await settled(page);
    const { region } = await ask(
      url,
      "query ($id: ID!) { region(by: { id: $id }) { employs(first: 500, orderBy: [{ field: ANNUAL_MEDIAN, direction: DESC }]) { edges { annual { median } node { qualifiedBy { totalCount } } } } } }",
      { id: OHIO },
    );
    const best = region.employs.edges.find(({ node }) => node.qualifiedBy.totalCount > 0).annual.median;
    const first = page.locator("tbody tr").first().locator("td").last().getByRole("button").first();
    assert.equal(await first.textContent(), `$${best.toLocaleString("en-US")}`);
    await first.click();
    await page.getByRole("dialog").getByText("U.S. Bureau of Labor Statistics").first().waitFor();
    await page.getByRole("dialog").getByText("95 times of 100").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Next 20 rows" }).click();
    await page.getByRole("button", { name: "First page" }).waitFor();
    assert.match(page.url(), /after=/);
  },

  async "groups rows and computes figures"({ page, url }) {
    await open(page, `${url}/walk`);
    await page.getByRole("link", { name: /Which technologies/ }).click();
    await page.locator("tbody tr").first().waitFor();
    const name = (await cellsOf(page, 1))[0].replace(/ Skill$/, "").trim();
    const count = Number((await cellsOf(page, 2))[0].replaceAll(",", ""));
    const { skill } = await ask(url, "query ($name: String!) { skill(by: { name: $name }) { requiredBy { totalCount } } }", { name });
    assert.equal(count, skill.requiredBy.totalCount);
    await page.getByRole("button", { name: "Remove the column Different roles" }).click();
    await page.getByText("Columns").first().waitFor();
    await page.getByLabel("What to count or compute").selectOption("QUANTILE");
    const offered = await page.getByLabel("Of what").locator("option").allTextContents();
    assert.ok(offered.some((words) => words.startsWith("Importance")), "numbers can be computed with");
    assert.ok(!offered.some((words) => words.startsWith("Description")), "texts cannot");
  },

  async "says why a table is too large, and does not run it"({ page, url }) {
    const requested = [];
    page.on("request", (request) => requested.push(decodeURIComponent(request.url())));
    const walk = {
      start: { kind: "ROLE" },
      steps: [{ relation: "requires" }, { relation: "requiredBy" }, { relation: "employedIn" }],
      columns: [{ at: 3, property: "node" }],
      figures: [{ function: "COUNT" }],
    };
    await open(page, `${url}${addressOf(walk)}`);
    await page.getByRole("status").filter({ hasText: "It becomes too much at step 3" }).waitFor();
    assert.equal(await page.locator("table").count(), 0);
    assert.ok(!requested.some((address) => address.includes("groupBy")), "only the prediction was requested");
    await page.getByRole("button", { name: "Remove the column Combinations" }).click();
    await page.locator("tbody tr").first().waitFor();
    // A page of rows is cheap; a file of all of them is not.
    assert.equal(await page.getByRole("button", { name: "All rows as CSV" }).isDisabled(), true);
  },

  async "saves the whole of each relation of a page, and all paths and claims"({ page, url }) {
    let saved = 0;
    for (const name of ["role", "degree", "institution", "region"]) {
      await open(page, `${url}${PAGES[name]}`);
      const buttons = await page.getByRole("button", { name: /^All [\d,]+ .* as CSV$/ }).all();
      assert.ok(buttons.length > 0, `${name} has no whole relation`);
      for (const button of buttons) {
        const words = await button.textContent();
        const lines = await linesOf(page, button);
        assert.equal(lines.length - 1, Number(/[\d,]+/.exec(words)[0].replaceAll(",", "")), `${words} of ${name}`);
        saved += 1;
      }
    }
    await open(page, `${url}${PAGES.role}`);
    await page.getByRole("link", { name: "Build on this table" }).first().click();
    await page.locator("tbody tr").first().waitFor();
    await open(page, `${url}${PAGES.paths}`);
    const paths = await linesOf(page, page.getByRole("button", { name: /paths, step by step, as CSV/ }));
    assert.ok(paths[0].startsWith("rank,score,"), paths[0]);
    await open(page, `${url}${PAGES.claims}`);
    await page.getByText("The same claims as a table").click();
    const button = page.getByRole("button", { name: /^All \d+ claims as CSV$/ });
    const { claims } = await ask(url, "{ claims(first: 1) { totalCount } }");
    assert.equal((await linesOf(page, button)).length - 1, claims.totalCount);
    return `${saved} relations`;
  },

  async "says why a file was not saved, and sends the text to a server that does not know the document"({ page, url, expect }) {
    expect(/export/, /Failed to load resource/);
    await open(page, `${url}${PAGES.table}`);
    const button = page.getByRole("button", { name: /^All [\d,]+ rows as CSV/ });
    const refuse = (status, code, message) => (route) =>
      route.fulfill({ status, contentType: "application/json", body: JSON.stringify({ errors: [{ message, extensions: { code } }] }) });
    await page.route("**/export?*", refuse(503, "SERVER_BUSY", "Too many exports at once."));
    await button.click();
    await page.getByRole("alert").filter({ hasText: "It was not saved: Too many exports at once." }).waitFor();
    await page.unroute("**/export?*");
    const bodies = [];
    await page.route("**/export?*", (route) => {
      const body = route.request().postDataJSON();
      bodies.push(body);
      return body.documentId ? refuse(404, "DOCUMENT_NOT_FOUND", "unknown")(route) : route.continue();
    });
    assert.ok((await linesOf(page, button)).length > 100);
    assert.deepEqual(bodies.map(({ query, documentId }) => [query !== undefined, documentId !== undefined]), [[false, true], [true, false]]);
    assert.equal(await page.getByRole("alert").count(), 0);
  },

  async "explains a damaged table, and one that this server does not know"({ page, url, expect }) {
    const broken = { start: { kind: "ROLE" }, steps: [{ relation: "flies" }], columns: [] };
    for (const address of [PAGES["damaged table"], addressOf(broken)]) {
      await open(page, `${url}${address}`);
      await page.getByRole("heading", { name: "This link is damaged" }).waitFor();
      assert.ok((await page.locator(".doors a").count()) > 2);
    }
    expect(/graphql/, /Failed to load resource/);
    const unknown = { start: { kind: "ROLE", nodes: ["role:99"] }, steps: [{ relation: "requires" }], columns: [{ at: 1, property: "node" }] };
    await open(page, `${url}${addressOf(unknown)}`);
    await page.getByRole("status").filter({ hasText: "is not in this graph. Remove it." }).waitFor();
    await page.getByRole("button", { name: "Remove role:99" }).click();
    await page.locator("tbody tr").first().waitFor();
  },
};
