import assert from "node:assert/strict";
import { ask, follow, open, settled } from "./page.mjs";

const OPTION = "[role=option]";
const BIOLOGY = "degree=degree%3A26.0101-bachelors&region=region%3Acbsa-33460";

const held = (page) => page.getByRole("combobox", { name: "Add what you have" });
const where = (page) => page.getByRole("combobox", { name: "Where", exact: true });
const job = (page) => page.getByRole("combobox", { name: "The job that you want" });

/** Main journeys of the views, each by either hand; see journeys.mjs. */
export const journeys = {
  async "jobs that fit"({ page, url, press, choose }) {
    await open(page, `${url}/advice`);
    await choose(held(page), "biology bachelor", "Biology");
    await page.getByRole("heading", { level: 1, name: /jobs? within reach/ }).waitFor();
    await choose(where(page), "Minneapolis", "Minneapolis-St. Paul");
    await page.waitForURL(/region=/);
    await settled(page);
    const card = page.locator(".cards > li").first();
    await press(card.getByText("Why it ranks here"));
    await card.locator("details[open]").first().waitFor();
    await follow(page, () => press(card.getByRole("link", { name: "What am I missing?" })), "**/gap?*");
  },

  async "paths"({ page, url, press, choose, enter }) {
    await open(page, `${url}/paths`);
    await choose(held(page), "biology", "Bachelor's in Biology");
    await page.getByRole("heading", { level: 1, name: /paths?, the best first/ }).waitFor();
    await choose(where(page), "Minneapolis", "Minneapolis-St. Paul");
    await page.waitForURL(/region=/);
    await enter(page.getByLabel("A median pay of at least"), "200000");
    await page.getByRole("heading", { level: 1, name: "No path matches" }).waitFor();
    await settled(page);
    await press(page.getByRole("button", { name: /^Settle for/ }));
    await page.getByRole("heading", { level: 1, name: /paths?, the best first/ }).waitFor();
    await settled(page);
    const card = page.locator(".cards > li").first();
    await press(card.getByText("Each step, with its source"));
    await card.locator("details[open]").first().waitFor();
  },

  async "the skill gap"({ page, url, press, choose }) {
    await open(page, `${url}/gap`);
    await choose(held(page), "biology", "Bachelor's in Biology");
    await page.waitForURL(/degree=/);
    await choose(job(page), "health informatics", "Health Informatics Specialists");
    await page.getByRole("heading", { level: 2, name: "The next step" }).waitFor();
    await settled(page);
    const rows = page.locator("section", { has: page.getByRole("heading", { level: 2, name: "General abilities" }) }).locator("tbody tr");
    const before = await rows.count();
    await press(page.getByRole("button", { name: /^Show all \d+ abilities/ }));
    await rows.nth(before).waitFor();
  },

  async "claims"({ page, url, press, enter }) {
    await open(page, `${url}/claims`);
    await enter(page.getByLabel("Claims with these words"), "San Jose pays");
    await press(page.getByRole("navigation", { name: "Verdict" }).getByRole("button", { name: /contradicted/ }));
    await page.waitForURL(/verdict=CONTRADICTED/);
    await settled(page);
    const claim = page.locator(".claim-list > li").first();
    await follow(page, () => press(claim.locator("h2 a")), "**/claims/*");
    await page.getByRole("heading", { level: 1, name: "Is this true?" }).waitFor();
  },
};

export const checks = {
  async "advises from an empty form, by keyboard alone, and keeps what was said in the address"({ page, url, screenshot }) {
    await open(page, `${url}/advice`);
    await page.getByRole("combobox", { name: "Add what you have" }).focus();
    await page.keyboard.type("biology bachelor");
    await page.locator(OPTION).first().waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /jobs? within reach/ }).waitFor();
    const address = new URL(page.url());
    assert.match(address.searchParams.get("degree"), /^degree:/);
    const { careerAdvice } = await ask(
      url,
      "query ($id: ID!) { careerAdvice(profile: { degrees: [{ id: $id }] }) { ... on CareerAdvice { roles(first: 1) { role { name } } } } }",
      { id: address.searchParams.get("degree") },
    );
    assert.equal(await page.locator(".card h2 a").first().textContent(), careerAdvice.roles[0].role.name);
    const inPicture = await page.locator(".flow .stop title").allTextContents();
    assert.ok(inPicture.includes(careerAdvice.roles[0].role.name), "the first job is in the picture");
    assert.equal(await page.locator("table tbody tr").count(), await page.locator(".cards > li").count());
    await screenshot("explorer-advice");
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "Which jobs fit me?" }).waitFor();
  },

  async "finds no path, and one click finds one"({ page, url, screenshot }) {
    await open(page, `${url}/paths?${BIOLOGY}&money=15000&wage=200000`);
    await page.getByRole("heading", { level: 1, name: "No path matches" }).waitFor();
    await page.getByRole("button", { name: /^Settle for/ }).click();
    await page.getByRole("heading", { level: 1, name: /paths?, the best first/ }).waitFor();
    await settled(page);
    const inPicture = await page.locator(".flow .stop text").allTextContents();
    assert.ok(inPicture.some((words) => words.includes("Minneapolis")), "the place is in the picture");
    assert.equal(await page.locator(".cards > li").count(), await page.locator("table tbody tr").count());
    await screenshot("explorer-paths");
  },

  async "lists the candidates of an ambiguous name, and uses the chosen one"({ page, url }) {
    await open(page, `${url}/advice?degree=Nursing`);
    await page.getByRole("heading", { level: 1, name: /“Nursing”/ }).waitFor();
    await page.locator(".unclear li button").first().click();
    await page.getByRole("heading", { level: 1, name: /within reach/ }).waitFor();
    assert.match(new URL(page.url()).searchParams.get("degree"), /^degree:/);
  },

  async "explains a start that paths cannot begin at, and an id that is unknown, beside the names of the others"({ page, url, expect }) {
    await open(page, `${url}/paths?field=54.01%7EBACHELORS`);
    await page.getByRole("heading", { level: 1, name: "A path needs a start" }).waitFor();
    await page.getByRole("link", { name: "See jobs that fit your profile" }).click();
    await page.getByRole("heading", { level: 1, name: /within reach/ }).waitFor();
    expect(/graphql/, /Failed to load resource/);
    await open(page, `${url}/paths?${BIOLOGY}&skill=skill%3Anone-such`);
    await page.getByRole("heading", { level: 1, name: "One of these is not in this graph" }).waitFor();
    await page.getByText("“skill:none-such”").waitFor();
    await page.locator(".chosen", { hasText: "Bachelor's in Biology" }).waitFor();
    await page.getByRole("button", { name: "Remove skill:none-such" }).click();
    await page.getByRole("heading", { level: 1, name: /paths?, the best first/ }).waitFor();
  },

  async "lists what is missing for a job, technologies apart from abilities"({ page, url, screenshot }) {
    await open(page, `${url}/gap?${BIOLOGY}&role=role%3A15-1211.01`);
    for (const name of ["The next step", /^Plans/, "Technologies and topics", "General abilities"]) {
      await page.getByRole("heading", { level: 2, name }).waitFor();
    }
    await screenshot("explorer-gap");
  },

  async "compares a claim with what is measured"({ page, url, screenshot }) {
    await open(page, `${url}/claims?verdict=CONTRADICTED`);
    const { claims } = await ask(url, "{ claims(first: 1, filter: { verdict: { eq: CONTRADICTED } }) { totalCount nodes { statement } } }");
    await page.getByRole("status").filter({ hasText: `${claims.totalCount} claims` }).waitFor();
    await screenshot("explorer-claims");
    await page.getByRole("link", { name: claims.nodes[0].statement }).first().click();
    await page.getByRole("heading", { level: 1, name: "Is this true?" }).waitFor();
    assert.equal(await page.locator(".claim-list > li").count(), 1);
  },
};
