// Tasks of a newcomer from the first page, by clicks and typing alone. Each returns how many steps it takes.

import assert from "node:assert/strict";
import { ask, open, settled } from "./page.mjs";

const dollars = (value) => `$${value.toLocaleString("en-US")}`;

/** Counts what a person does: a click, or a text that is typed and the choice that follows. */
function steps(page) {
  let count = 0;
  return {
    async click(name) {
      count++;
      await page.getByRole("link", { name }).first().click();
    },
    async choose(field, text, option) {
      count++;
      await page.getByRole("combobox", { name: field }).pressSequentially(text);
      await page.locator("[role=option]", { hasText: option }).first().click();
    },
    async enter(field, text) {
      count++;
      await page.getByLabel(field).fill(text);
      await page.keyboard.press("Enter");
    },
    said: () => `${count} steps`,
  };
}

export const checks = {
  async "what nursing informatics pays near Raleigh, and what is missing for it"({ page, url }) {
    await open(page, `${url}/`);
    const { click, choose, said } = steps(page);
    await choose("Search for a job", "nursing informatics", "means Health Informatics Specialists");
    await click("What am I missing for it?");
    await choose("Add what you have", "nursing bachelor", "Registered Nursing");
    await choose("Where", "Raleigh", "Raleigh-Cary");
    await page.getByRole("heading", { level: 1, name: "What you are missing for Health Informatics Specialists" }).waitFor();
    await settled(page);
    const { role } = await ask(
      url,
      `{ role(by: { id: "role:15-1211.01" }) { employedIn(filter: { node: { id: { eq: "region:cbsa-39580" } } }) { edges { annual { median } realAnnual { median } } } } }`,
    );
    const [{ annual, realAnnual }] = role.employedIn.edges;
    const pay = await page.locator(".facts").first().textContent();
    assert.ok(pay.includes(dollars(annual.median)) && pay.includes(dollars(realAnnual.median)), pay);
    await page.getByRole("heading", { level: 2, name: "The next step" }).waitFor();
    await page.getByRole("heading", { level: 2, name: "Technologies and topics" }).waitFor();
    return said();
  },

  async "five paths for a biology graduate in Minneapolis with at most $15,000"({ page, url }) {
    await open(page, `${url}/`);
    const { click, choose, enter, said } = steps(page);
    await click("Find a path");
    await choose("Add what you have", "biology", "Bachelor's in Biology");
    await choose("Where", "Minneapolis", "Minneapolis-St. Paul");
    await enter("At most this much money", "15000");
    await page.waitForURL(/money=15000/);
    await settled(page);
    await page.getByRole("heading", { level: 1, name: /paths, the best first/ }).waitFor();
    assert.ok((await page.locator(".cards > li").count()) >= 5);
    return said();
  },

  async "whether San Jose pays researchers most"({ page, url }) {
    await open(page, `${url}/`);
    const { click, enter, said } = steps(page);
    await click("Check a claim");
    await page.getByRole("heading", { level: 1, name: "What is said" }).waitFor();
    await enter("Claims with these words", "San Jose pays");
    const claim = page.locator(".claim-list > li", { hasText: "highest salaries in healthcare AI" });
    await claim.getByText("contradicted").first().waitFor();
    await click("Compare all metro areas for Computer and Information Research Scientists");
    await page.locator(".best li", { hasText: "Portland-Vancouver-Hillsboro, OR-WA" }).first().waitFor();
    assert.match(await page.locator(".best li").nth(1).textContent(), /^San Jose/);
    await page.locator(".strips .place", { hasText: "San Jose" }).waitFor();
    return said();
  },

  async "finds claims by words in any order, and leaves a word out by a click"({ page, url }) {
    await open(page, `${url}/claims?text=salaries+Jose`);
    const { claims } = await ask(url, `{ claims(filter: { statement: { contains: "San Jose" } }) { nodes { statement } } }`);
    const expected = claims.nodes.filter(({ statement }) => /salaries/i.test(statement)).length;
    assert.ok(expected > 0);
    await page.getByRole("status").filter({ hasText: `${expected} claims` }).waitFor();
    await open(page, `${url}/claims?text=San+Jose+unicorns`);
    await page.getByText("No claim has all of these words.").waitFor();
    await page.getByRole("button", { name: "without “unicorns”" }).click();
    await page.locator(".claim-list > li").first().waitFor();
  },
};
