import assert from "node:assert/strict";
import { ask, open } from "./page.mjs";

/** Main journeys of the views, each by either hand; see journeys.mjs. */
export const journeys = {
  async "the data"({ page, url, press, pick }) {
    await open(page, `${url}/data`);
    const kinds = page.locator("table").filter({ hasText: "Everything in the graph" });
    const head = kinds.getByRole("columnheader", { name: "How many" });
    await press(head.getByRole("button"));
    await head.and(page.locator("[aria-sort=descending]")).waitFor();
    await pick(page.getByLabel("Table"), "role outlook");
    await page.waitForURL(/table=role_outlook/);
    await page.getByText(/^role outlook: [\d,]+ rows/).waitFor();
  },
};

export const checks = {
  async "lists every source with its release and licence, and how complete each table is"({ page, url, screenshot }) {
    await open(page, `${url}/data`);
    const { catalog } = await ask(url, "{ catalog { nodeCount sources { id } attributions tables { name rows columns { name } } } }");
    await page.getByText(`${catalog.nodeCount.toLocaleString("en-US")} things`).waitFor();
    const sources = page.locator("table").filter({ hasText: "The files that figures are from" });
    assert.equal(await sources.locator("tbody tr").count(), catalog.sources.length);
    assert.equal(await page.locator(".attributions li").count(), catalog.attributions.length);
    const table = catalog.tables.find(({ name }) => name === "role_outlook") ?? catalog.tables[1];
    await page.getByLabel("Table").selectOption(table.name);
    assert.equal(new URL(page.url()).searchParams.get("table"), table.name);
    const columns = page.locator("table").filter({ hasText: "An empty value was not published" });
    assert.equal(await columns.locator("tbody tr").count(), table.columns.length);
    await screenshot("explorer-data");
  },
};
