// Helpers of the explorer's checks: pages, responses of the API, and waiting.

import assert from "node:assert/strict";

/** A page of each kind, and the other views. Each view is listed here, so that the accessibility checks cover it. */
export const PAGES = {
  home: "/",
  search: "/search?text=health+informatics",
  role: "/role/29-1141.00",
  skill: "/skill/fhir",
  certification: "/certification/chda",
  degree: "/degree/51.3801-bachelors",
  institution: "/institution/174066",
  employer: "/employer/ccn-030103",
  region: "/region/cbsa-33460",
  neighborhood: "/graph?around=role:15-1211.01",
  data: "/data",
  advice: "/advice?degree=degree%3A26.0101-bachelors&region=region%3Acbsa-33460&field=54.01%7EBACHELORS",
  paths: "/paths?degree=degree%3A26.0101-bachelors&region=region%3Acbsa-33460&money=15000",
  gap: "/gap?degree=degree%3A26.0101-bachelors&role=role%3A15-1211.01&region=region%3Acbsa-39580",
  claims: "/claims",
  "tables to begin with": "/walk",
  table: `/walk?${new URLSearchParams({ q: JSON.stringify(walkToOhio()), show: "yes", rows: "20" })}`,
  "damaged table": "/walk?q=%7B%22start",
  compare: "/compare?role=role%3A15-2051.00&region=region%3Acbsa-41940&region=region%3Acbsa-33460",
  "compare by score": "/compare?role=role%3A29-1141.00&measure=SCORE&jobs=1000",
  "no such page": "/role/99-9999.00",
};

/** Which certifications lead to a role in Ohio, as the address of a table encodes it. */
function walkToOhio() {
  return {
    start: { kind: "CERTIFICATION" },
    steps: [
      { relation: "qualifiesFor" },
      { relation: "employedIn", where: [{ property: "node", op: "in", value: ["region:state-39"] }] },
    ],
    columns: [
      { at: 0, property: "node" },
      { at: 0, property: "status" },
      { at: 1, property: "node" },
      { at: 2, of: "RELATION", property: "annualMedian" },
    ],
  };
}

/** Opens an address and waits for its heading and its data. */
export async function open(page, address) {
  await page.goto(address);
  await settled(page);
}

/** Waits until the view has loaded: it has a heading, and no request is pending. */
export async function settled(page) {
  await page.locator("h1").first().waitFor();
  await page.waitForFunction(() => !document.querySelector(".waiting, [aria-busy=true]"));
}

/**
 * Runs an action that leads to another address, and waits for the view there. `settled` alone is not enough: until the
 * click is handled, the previous view is still shown, and it has loaded.
 */
export async function follow(page, act, address) {
  const [path, title] = [new URL(page.url()).pathname, await page.title()];
  await act();
  await page.waitForURL(address);
  if (new URL(page.url()).pathname !== path) await page.waitForFunction((left) => document.title !== left, title);
  await settled(page);
}

/** The response of the API, for comparison with what a page shows. */
export async function ask(url, query, variables = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined, JSON.stringify(errors));
  return data;
}

/** The focused element, as role and name. */
export function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    return `${element.tagName.toLowerCase()} ${element.textContent.trim().slice(0, 60)}`;
  });
}

/** Whether the page can be scrolled sideways. */
export function scrollsSideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
}
