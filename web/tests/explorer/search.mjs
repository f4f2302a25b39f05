import assert from "node:assert/strict";
import { ask, focused, follow, open } from "./page.mjs";

const OPTION = "[role=option]";

/** Main journeys of the views, each by either hand; see journeys.mjs. */
export const journeys = {
  async "the first page"({ page, url, choose }) {
    await open(page, `${url}/`);
    const field = page.getByRole("combobox", { name: "Search for a job" });
    await follow(page, () => choose(field, "health infor", "Health Informatics Specialists"), "**/role/15-1211.01");
  },

  async "the search"({ page, url, press, choose }) {
    await open(page, `${url}/skill/fhir`);
    const field = page.getByRole("combobox", { name: "Search" });
    await follow(page, () => choose(field, "nursing", "Show everything for"), (to) => to.pathname === "/search");
    await follow(page, () => press(page.getByRole("link", { name: /Show more degrees/ })), /kind=degree/);
    await page.waitForFunction(() => document.querySelectorAll("main h2").length === 1);
    await follow(page, () => press(page.locator(".hits a").first()), "**/degree/*");
  },
};

export const checks = {
  async "finds a role from the first page, by keyboard alone, however fast the letters come"({ page, url, screenshot }) {
    await open(page, `${url}/`);
    assert.match(await focused(page), /^input/);
    await page.keyboard.type("health infor");
    assert.equal(await page.locator("main input").inputValue(), "health infor");
    await page.locator(OPTION).filter({ hasText: "Health Informatics Specialists" }).waitFor();
    await screenshot("explorer-suggestions");
    const names = await page.locator(OPTION).allTextContents();
    const place = names.findIndex((name) => name.includes("Health Informatics Specialists"));
    for (let step = 0; step < place; step++) await page.keyboard.press("ArrowDown");
    await follow(page, () => page.keyboard.press("Enter"), "**/role/15-1211.01");
    assert.equal(await focused(page), "h1 Health Informatics Specialists");
    assert.equal(await page.title(), "Health Informatics Specialists · careergraph");
  },

  async "explains other names, and states what a title means"({ page, url }) {
    await open(page, `${url}/`);
    await page.keyboard.type("nurse");
    await page.locator(OPTION).filter({ hasText: /Nurse means Registered Nurses/ }).waitFor();
    await page.keyboard.press("Escape");
    await open(page, `${url}/search?text=charge+nurse`);
    await page.getByText(/is also called “Charge Nurse/).first().waitFor();
  },

  async "searches from every page with Ctrl-K, and goes back with the browser"({ page, url }) {
    await open(page, `${url}/skill/fhir`);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("minneapolis");
    await follow(page, () => page.locator(OPTION).filter({ hasText: "Minneapolis-St. Paul" }).first().click(), "**/region/*");
    assert.match(await page.title(), /^Minneapolis/);
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "FHIR" }).waitFor();
    await page.goForward();
    await page.getByRole("heading", { level: 1, name: /^Minneapolis/ }).waitFor();
  },

  async "shows all results in groups with their counts"({ page, url }) {
    await open(page, `${url}/search?text=nursing`);
    const { searchByKind } = await ask(url, '{ searchByKind(text: "nursing", includeRetired: true) { groups { kind totalCount } } }');
    const shown = await page.locator("main h2").allTextContents();
    assert.equal(shown.length, searchByKind.groups.length);
    searchByKind.groups.forEach(({ totalCount }, index) => assert.ok(shown[index].endsWith(` ${totalCount.toLocaleString("en-US")}`), shown[index]));
    await follow(page, () => page.getByRole("link", { name: /Show more degrees/ }).click(), (to) => to.searchParams.get("kind") === "degree");
    await page.waitForFunction(() => document.querySelectorAll("main h2").length === 1);
  },

  async "tolerates typing errors, and reports them"({ page, url }) {
    await open(page, `${url}/search?text=registred+nurces`);
    await page.getByText("spelled exactly").waitFor();
    await page.getByRole("link", { name: "Registered Nurses", exact: true }).first().waitFor();
  },

  async "says what to do when nothing is found, or nothing was typed"({ page, url }) {
    await open(page, `${url}/search?text=qqqxyzzy`);
    await page.getByText("Nothing is called “qqqxyzzy”").waitFor();
    await open(page, `${url}/search?text=%20`);
    await page.getByText("Type what you are looking for").waitFor();
  },
};
