import assert from "node:assert/strict";
import { ask, open, settled } from "./page.mjs";

const ROLE = "role:15-1211.01";

/** Main journeys of the views, each by either hand; see journeys.mjs. */
export const journeys = {
  async "the neighborhood"({ page, url, press, choose }) {
    await open(page, `${url}/graph`);
    await choose(page.getByRole("combobox", { name: "Around" }), "CHDA", "Certified Health Data");
    await page.getByRole("heading", { level: 1, name: /^Around Certified Health Data/ }).waitFor();
    await settled(page);
    await press(page.locator(".graph tbody").getByRole("button", { name: /^Open/ }).first());
    await page.locator(".relations").nth(1).waitFor();
    await press(page.locator(".graph tbody").getByRole("button", { name: /^Close/ }).first());
    await page.locator(".relations").nth(1).waitFor({ state: "detached" });
  },
};

export const checks = {
  async "shows what is around a node, as a picture and as a table"({ page, url, screenshot }) {
    await open(page, `${url}/graph?around=${ROLE}`);
    await page.locator(".network canvas").first().waitFor();
    const { node } = await ask(url, "query($id: ID!) { node(id: $id) { relations { totalCount nodes(first: 12, includeRetired: true) { nodes { id } } } } }", { id: ROLE });
    const ids = new Set(node.relations.flatMap(({ nodes }) => nodes.nodes.map(({ id }) => id)));
    assert.equal(await page.locator(".graph tbody tr").count(), ids.size);
    await page.getByText(`${ids.size + 1} nodes, ${ids.size} connections`).waitFor();
    await screenshot("explorer-neighborhood");
  },

  async "opens a node in place, confirms before it shows a hub, and goes back"({ page, url }) {
    await open(page, `${url}/graph?around=${ROLE}`);
    await page.getByRole("button", { name: "Open Certified Health Data", exact: false }).or(page.getByRole("button", { name: "Open AMIA Certified", exact: false })).first().click();
    await page.locator(".relations").nth(1).waitFor();
    assert.equal(new URL(page.url()).searchParams.getAll("open").length, 1);
    await page.goBack();
    await page.locator(".relations").nth(1).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "more of what it has jobs in" }).click();
    await page.getByText("That is a lot for a picture").waitFor();
    const before = await page.locator(".graph tbody tr").count();
    await page.getByRole("button", { name: "Show 150" }).click();
    await page.waitForFunction((count) => document.querySelectorAll(".graph tbody tr").length > count, before);
    await page.reload();
    await settled(page);
    await page.waitForFunction((count) => document.querySelectorAll(".graph tbody tr").length > count, before);
  },

  async "moves through the picture with the arrow keys"({ page, url }) {
    await open(page, `${url}/graph?around=${ROLE}`);
    await page.getByRole("application").focus();
    await page.keyboard.press("ArrowRight");
    const right = await page.locator(".chosen").textContent();
    assert.ok(right);
    await page.keyboard.press("ArrowDown");
    assert.notEqual(await page.locator(".chosen").textContent(), right);
    await page.keyboard.press("Enter");
    await page.locator(".relations").nth(1).waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".chosen").textContent(), "Health Informatics Specialists");
  },

  async "starts from a field when no node is given, and survives an unknown one"({ page, url, expect }) {
    await open(page, `${url}/graph`);
    await page.getByRole("combobox", { name: "Around" }).fill("fhir");
    await page.locator("main [role=option]").first().click();
    await page.getByRole("heading", { level: 1, name: "Around FHIR" }).waitFor();
    expect(/UNKNOWN/);
    await open(page, `${url}/graph?around=${ROLE}&open=role:99-9999.00`);
    await page.getByText("Could not be opened: role:99-9999.00").waitFor();
  },

  async "draws 3,000 nodes with little work per frame"({ page, context, url }) {
    await open(page, `${url}/graph?${manyNodes()}`);
    await page.getByText(/^[3-9],\d{3} nodes/).waitFor();
    await page.locator(".network canvas").first().waitFor();
    await page.locator(".network").scrollIntoViewIfNeeded();
    const box = await page.locator(".network").boundingBox();
    const top = Math.max(box.y, 0) + 150;
    const work = await scriptTime(context, page);
    await page.mouse.move(box.x + 300, top);
    await page.mouse.down();
    const times = [];
    for (let step = 1; step <= 40; step++) {
      const before = await work();
      await page.mouse.move(box.x + 300 + 6 * step, top + 3 * step);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      times.push((await work()) - before);
    }
    await page.mouse.up();
    const p95 = times.sort((a, b) => a - b)[Math.floor(0.95 * (times.length - 1))];
    assert.ok(p95 > 0 && p95 <= 8, `the 95th percentile of ${times.length} steps is ${p95.toFixed(1)} ms`);
    return `${times.length} steps of dragging, p95 ${p95.toFixed(1)} ms`;
  },
};

/** Milliseconds of processor time spent in scripts of the page; other programs on the machine do not count. */
async function scriptTime(context, page) {
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * metrics.find(({ name }) => name === "ScriptDuration").value;
  };
}

/** Large relations of some nodes, shown in full. */
function manyNodes() {
  const parameters = new URLSearchParams({ around: "role:29-1141.00" });
  const more = (id, kind, name) => parameters.append("more", `${id}/${kind}/${name}/500`);
  more("role:29-1141.00", "EMPLOYED_IN", "employedIn");
  more("role:29-1141.00", "REQUIRES", "requires");
  more("role:29-1141.00", "HIRES_FOR", "hiredBy");
  for (const degree of ["degree:51.3801-bachelors", "degree:51.3801-associates", "degree:26.0101-bachelors", "degree:11.0101-associates"]) {
    parameters.append("open", degree);
    more(degree, "OFFERS", "offeredBy");
  }
  for (const region of ["cbsa-35620", "cbsa-31080", "cbsa-16980", "cbsa-14460", "cbsa-19100", "state-48", "cbsa-37980", "cbsa-33100"]) {
    const id = `region:${region}`;
    parameters.append("open", id);
    more(id, "EMPLOYER_LOCATED_IN", "employers");
    more(id, "INSTITUTION_LOCATED_IN", "institutions");
  }
  parameters.append("open", "skill:tech-python");
  more("skill:tech-python", "TEACHES", "taughtBy");
  return parameters;
}
