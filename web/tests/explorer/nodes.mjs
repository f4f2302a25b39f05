import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { ask, focused, follow, open, PAGES, settled } from "./page.mjs";

const KINDS = ["role", "skill", "certification", "degree", "institution", "employer", "region"];

const openSource = async (page, press, figure) => {
  await press(figure);
  await page.getByRole("dialog").filter({ hasText: /Row .+\./ }).waitFor();
};
const linkIn = (page, section) => page.locator("section", { has: page.getByRole("heading", { level: 2, name: section }) }).locator("tbody th a").first();

/** Main journeys of the views, each by either hand; see journeys.mjs. */
export const journeys = {
  async "a role"({ page, url, press }) {
    await open(page, `${url}${PAGES.role}`);
    await openSource(page, press, page.locator(".facts dd button").first());
    await press(page.getByRole("navigation", { name: "On this page" }).getByRole("link", { name: "metros" }));
    const head = page.getByRole("columnheader", { name: /^Compared with the nation/ });
    await press(head.getByRole("button"));
    await head.and(page.locator("[aria-sort=descending]")).waitFor();
    await follow(page, () => press(linkIn(page, /^Where it pays most/)), "**/region/*");
  },

  async "a skill"({ page, url, press }) {
    await open(page, `${url}/skill/onet-2.A.2.a`);
    await openSource(page, press, page.locator("tbody .figure button").first());
    await follow(page, () => press(linkIn(page, /^Roles that ask for it/)), "**/role/*");
  },

  async "a certification"({ page, url, press }) {
    await open(page, `${url}${PAGES.certification}`);
    await press(page.locator(".facts").getByRole("button", { name: "not stated" }).first());
    await page.getByText("The pages that were read do not say.").waitFor();
    await follow(page, () => press(linkIn(page, /^Roles it is said/)), "**/role/*");
  },

  async "a degree"({ page, url, press }) {
    await open(page, `${url}${PAGES.degree}`);
    await press(page.getByRole("navigation", { name: "On this page" }).getByRole("link", { name: "schools" }));
    const head = page.getByRole("columnheader", { name: /^Tuition and fees/ });
    await press(head.getByRole("button"));
    await head.and(page.locator("[aria-sort=descending]")).waitFor();
    await follow(page, () => press(linkIn(page, /^Where it is offered/)), "**/institution/*");
  },

  async "an institution"({ page, url, press }) {
    await open(page, `${url}${PAGES.institution}`);
    await openSource(page, press, page.locator("tbody .figure button").first());
    await follow(page, () => press(linkIn(page, /^Degrees it offers/)), "**/degree/*");
  },

  async "an employer"({ page, url, press }) {
    await open(page, `${url}/employer/ccn-390086`);
    await openSource(page, press, page.locator(".kicker").getByRole("button", { name: "source" }));
    await follow(page, () => press(linkIn(page, /^Roles it applied/)), "**/role/*");
  },

  async "a region"({ page, url, press }) {
    await open(page, `${url}${PAGES.region}`);
    await openSource(page, press, page.locator(".facts dd button").first());
    const head = page.getByRole("columnheader", { name: /^Median pay/ }).first();
    await press(head.getByRole("button"));
    await head.and(page.locator("[aria-sort=descending]")).waitFor();
    await follow(page, () => press(linkIn(page, /^Roles of health care/)), "**/role/*");
  },
};

export const checks = {
  async "has a page for each of the seven kinds"({ page, url, screenshot }) {
    for (const kind of KINDS) {
      const id = PAGES[kind].slice(1).replace("/", ":");
      const { node } = await ask(url, "query($id: ID!) { node(id: $id) { name } }", { id });
      await open(page, `${url}${PAGES[kind]}`);
      assert.equal(await page.locator("h1").textContent(), node.name);
      await screenshot(`explorer-${kind}`);
    }
    return KINDS.join(", ");
  },

  async "opens the source of a figure with the mouse and with the keyboard"({ page, url }) {
    await open(page, `${url}/role/29-1141.00`);
    const { role } = await ask(url, '{ role(by: { id: "role:29-1141.00" }) { employedIn(first: 1, filter: { node: { regionKind: { eq: NATION } } }) { edges { annual { median } wageRse evidence { row source { title } } } } } }');
    const [{ annual, evidence }] = role.employedIn.edges;
    const figure = page.locator(".facts dd button").first();
    assert.equal(await figure.textContent(), `$${annual.median.toLocaleString("en-US")}`);
    await figure.hover();
    const note = page.getByRole("dialog");
    await note.waitFor();
    assert.ok((await note.textContent()).includes(`Row ${evidence.row}.`));
    assert.ok((await note.textContent()).includes(evidence.source.title));
    await page.mouse.move(5, 5);
    await note.waitFor({ state: "detached" });
    await figure.focus();
    await page.keyboard.press("Enter");
    await note.waitFor();
    await page.keyboard.press("Tab");
    assert.match(await focused(page), /^(a|button) /);
    await page.keyboard.press("Escape");
    await note.waitFor({ state: "detached" });
    assert.match(await focused(page), /^button \$/);
  },

  async "prefills a report with the figure, its source and its row"({ page, url }) {
    await open(page, `${url}/role/29-1141.00`);
    await page.locator(".facts dd button").first().click();
    await page.getByRole("button", { name: "This looks wrong" }).click();
    const text = await page.getByLabel("Report", { exact: true }).inputValue();
    for (const part of ["Median pay in the nation", "/role/29-1141.00", "oews-2025-national", "Row: "]) assert.ok(text.includes(part), part);
    await page.getByRole("button", { name: "Copy the report" }).click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  },

  async "gives the reason of a missing value"({ page, url }) {
    await open(page, `${url}/certification/chda`);
    await page.getByRole("button", { name: "not stated" }).first().click();
    await page.getByText("The pages that were read do not say.").waitFor();
  },

  async "sorts a table by keyboard, keeps the order in the address, and saves the same rows"({ page, url }) {
    await open(page, `${url}/region/cbsa-33460`);
    const table = page.locator("table").filter({ hasText: "Jobs and pay in" });
    const head = table.getByRole("columnheader", { name: /^Median pay/ });
    await head.getByRole("button").focus();
    await page.keyboard.press("Enter");
    assert.equal(await head.getAttribute("aria-sort"), "descending");
    assert.equal(new URL(page.url()).searchParams.get("roles-order"), "median.desc");
    const first = await table.locator("tbody th").first().textContent();
    await page.reload();
    await settled(page);
    assert.equal(await table.locator("tbody th").first().textContent(), first);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /^Save as CSV: Jobs and pay/ }).click()]);
    const lines = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
    assert.equal(lines.length - 1, await table.locator("tbody tr").count());
    assert.match(lines[0], /^role,jobs,jobs_status,jobs_source,jobs_row,median,/);
    assert.ok(lines[1].startsWith(first.trim()) || lines[1].startsWith(`"${first.trim()}`), lines[1]);
  },

  async "shows a list in full on request, and keeps that in the address"({ page, url }) {
    await open(page, `${url}/role/15-2051.00`);
    const rows = page.locator("table").filter({ hasText: "Metro areas by" }).locator("tbody tr");
    assert.equal(await rows.count(), 10);
    const { role } = await ask(url, '{ role(by: { id: "role:15-2051.00" }) { employedIn(filter: { node: { regionKind: { eq: METRO } } }) { totalCount } } }');
    await page.getByRole("button", { name: `Show all ${role.employedIn.totalCount} metro areas` }).click();
    await page.waitForFunction((count) => document.querySelectorAll("tbody tr").length > count, role.employedIn.totalCount);
    assert.equal(await rows.count(), role.employedIn.totalCount);
    assert.equal(new URL(page.url()).searchParams.get("more"), "metros");
  },

  async "opens its query in the playground, as it was written"({ page, url, expect }) {
    await open(page, `${url}/skill/fhir`);
    const link = page.getByRole("link", { name: "Open this query in the playground" });
    await link.hover();
    await page.waitForFunction(() => document.querySelector(".actions a").href.includes("#query="));
    const target = new URL(await link.getAttribute("href"));
    assert.equal(target.pathname, "/playground");
    const parameters = new URLSearchParams(target.hash.slice(1));
    const written = await readFile(new URL("../../operations/SkillPage.graphql", import.meta.url), "utf8");
    assert.ok(parameters.get("query").startsWith(written.trim()));
    assert.equal(JSON.parse(parameters.get("variables")).id, "skill:fhir");
    await ask(url, parameters.get("query"), JSON.parse(parameters.get("variables")));
    expect(/playground/);
  },

  async "copies a link that shows the same, and prints without the frame"({ page, url }) {
    await open(page, `${url}/degree/51.3801-bachelors?roles-order=outcome.asc`);
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("header").isVisible(), false);
    assert.equal(await page.locator("h1").isVisible(), true);
  },

  async "sends links of the time when the playground was at the root to the playground"({ page, url }) {
    await page.goto(`${url}/#query=%7B__typename%7D`, { waitUntil: "commit" });
    await page.waitForURL(/\/playground/);
  },
};
