import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { ask, open, settled } from "./page.mjs";

const ROLE = "role:15-2051.00";
const DATA_SCIENTISTS = "/compare?role=role%3A15-2051.00";
const MEASURES = `query ($role: ID!, $weights: [MeasureWeight!], $measures: [ComparisonMeasure!]) {
  compareRegions(regionKind: METRO, roles: [{ id: $role }], weights: $weights) {
    ... on RegionComparison {
      regions {
        region { id name }
        score { total }
        measures(only: $measures) { measure value status unit lessIsBetter }
        roles { measures(only: $measures) { measure value status unit lessIsBetter } }
      }
    }
  }
}`;

/** What the API says of each metro, by measure. */
async function metros(url, measures, variables = {}) {
  const { compareRegions } = await ask(url, MEASURES, { role: ROLE, measures, ...variables });
  return compareRegions.regions.map(({ region, score, measures, roles }) => ({
    ...region,
    score: score.total,
    ...Object.fromEntries([...measures, ...roles[0].measures].map((one) => [one.measure, one])),
  }));
}

const dollars = (value) => `$${value.toLocaleString("en-US")}`;
const table = (page) => page.locator("table").filter({ hasText: "in metro areas, by" });
const firstRow = (page) => table(page).locator("tbody tr").first();
const namesIn = (page) => table(page).locator("tbody th").allTextContents();
const path = (page, id) => page.locator(`.map [data-id="${id}"]`);

/** Main journeys of the views, each by either hand; see journeys.mjs. */
export const journeys = {
  async "the comparison of places"({ page, url, press, choose, enter, pick }) {
    await open(page, `${url}/compare`);
    await choose(page.getByRole("combobox", { name: "The job" }), "data scientist", "Data Scientists");
    await page.getByRole("heading", { level: 1, name: "Data Scientists in metro areas" }).waitFor();
    await pick(page.getByRole("combobox", { name: "judged by" }), "Number of jobs");
    await page.waitForURL(/measure=EMPLOYMENT/);
    await enter(page.getByLabel("At least this many jobs"), "5000");
    await page.getByText("have at least 5,000 jobs").waitFor();
    await settled(page);
    await choose(page.getByRole("combobox", { name: "Add a metro area" }), "Minneapolis", "Minneapolis-St. Paul");
    await page.locator(".strips .place", { hasText: "Minneapolis" }).waitFor();
    const head = table(page).getByRole("columnheader").nth(1);
    await press(head.getByRole("button"));
    await head.and(page.locator("[aria-sort=ascending]")).waitFor();
  },
};

export const checks = {
  async "finds where pay goes furthest, from the first page, by clicks"({ page, url, screenshot }) {
    await open(page, `${url}/`);
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Compare places" }).click();
    await page.getByRole("heading", { level: 1, name: "Where does a job pay best?" }).waitFor();
    await page.getByRole("combobox", { name: "The job" }).fill("data scientist");
    await page.locator("[role=option]").first().click();
    await page.getByLabel("At least this many jobs").fill("1000");
    await page.keyboard.press("Enter");
    await page.getByText("have at least 1,000 jobs").waitFor();
    await settled(page);
    const all = await metros(url, ["REAL_WAGE_MEDIAN", "EMPLOYMENT"]);
    const expected = all
      .filter(({ EMPLOYMENT, REAL_WAGE_MEDIAN }) => EMPLOYMENT.value >= 1000 && REAL_WAGE_MEDIAN.value !== null)
      .sort((a, b) => b.REAL_WAGE_MEDIAN.value - a.REAL_WAGE_MEDIAN.value);
    const best = await page.locator(".best li").allTextContents();
    for (const [index, { name, REAL_WAGE_MEDIAN }] of expected.slice(0, 3).entries()) {
      assert.ok(best[index].startsWith(name), `${best[index]}: expected ${name}`);
      assert.ok(best[index].includes(dollars(REAL_WAGE_MEDIAN.value)), best[index]);
    }
    const known = await namesIn(page);
    assert.deepEqual(known.slice(0, expected.length), expected.map(({ name }) => name));
    assert.equal(new URL(page.url()).searchParams.get("jobs"), "1000");
    const letters = await page.locator(".map text").allTextContents();
    assert.deepEqual(letters, ["A", "B", "C"], "the best three are side by side");
    await screenshot("explorer-compare-conditions");
    await page.goBack();
    await page.getByText("274 of 393 metro areas have a figure.").waitFor();
  },

  async "compares by keyboard alone, on a phone"({ page, url, screenshot }) {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, `${url}/compare`);
    const tabTo = async (locator) => {
      const wanted = await locator.elementHandle();
      for (let step = 0; step < 40; step++) {
        await page.keyboard.press("Tab");
        if (await page.evaluate((element) => document.activeElement === element, wanted)) return;
      }
      throw new Error(`Tab does not lead to ${locator}`);
    };
    await tabTo(page.getByRole("combobox", { name: "The job" }));
    await page.keyboard.type("data scientist");
    await page.locator("[role=option]").first().waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Data Scientists in metro areas" }).waitFor();
    await settled(page);
    await tabTo(page.getByRole("combobox", { name: "judged by" }));
    await page.keyboard.type("Number of jobs");
    await page.waitForURL(/measure=EMPLOYMENT/);
    await tabTo(page.getByLabel("At least this many jobs"));
    await page.keyboard.type("5000");
    await tabTo(page.getByRole("application"));
    await page.getByText("have at least 5,000 jobs").waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.locator(".strips .place").first().waitFor();
    assert.equal(new URL(page.url()).searchParams.getAll("region").length, 1);
    assert.equal(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "solid");
    await screenshot("explorer-compare-phone");
  },

  async "draws every metro area, each value in its color and each gap in its own mark"({ page, url, screenshot }) {
    await open(page, `${url}${DATA_SCIENTISTS}`);
    const all = await metros(url, ["REAL_WAGE_MEDIAN"]);
    const drawn = await page.locator(".map [data-id]").evaluateAll((paths) => paths.map((path) => ({ id: path.dataset.id, mark: path.getAttribute("class"), outline: path.getAttribute("d") })));
    assert.deepEqual(drawn.map(({ id }) => id).sort(), all.map(({ id }) => id).sort());
    assert.ok(drawn.every(({ outline }) => /^M.+z$/.test(outline ?? "")), "every area has an outline");
    const marks = new Map(drawn.map(({ id, mark }) => [id, mark]));
    const expected = { SUPPRESSED: "withheld", NO_PRICE_PARITY: "no-price", NOT_PUBLISHED: "none" };
    const counts = {};
    for (const { id, REAL_WAGE_MEDIAN } of all) {
      if (REAL_WAGE_MEDIAN.value !== null) assert.match(marks.get(id), /^step-[0-6]$/);
      else assert.equal(marks.get(id), expected[REAL_WAGE_MEDIAN.status], id);
      counts[REAL_WAGE_MEDIAN.status] = (counts[REAL_WAGE_MEDIAN.status] ?? 0) + 1;
    }
    const key = await page.locator(".key li").allTextContents();
    assert.ok(key.some((words) => words.includes(`withheld by the publisher ${counts.SUPPRESSED}`)), key.join());
    assert.ok(key.some((words) => words.includes(`no price level ${counts.NO_PRICE_PARITY}`)), key.join());
    assert.ok(key.some((words) => words.includes(`no figure ${counts.NOT_PUBLISHED}`)), key.join());
    const steps = all.filter(({ REAL_WAGE_MEDIAN }) => REAL_WAGE_MEDIAN.value !== null).sort((a, b) => a.REAL_WAGE_MEDIAN.value - b.REAL_WAGE_MEDIAN.value);
    const inOrder = steps.map(({ id }) => Number(marks.get(id).at(-1)));
    assert.deepEqual(inOrder, [...inOrder].sort(), "a higher value never has a lighter color");
    await screenshot("explorer-compare");
  },

  async "shows in the picture first what is first in the table"({ page, url }) {
    for (const measure of ["REAL_WAGE_MEDIAN", "EMPLOYMENT", "AWARDS_PER_OPENING"]) {
      await open(page, `${url}${DATA_SCIENTISTS}&measure=${measure}`);
      const first = await page.locator(".map [data-id]").first().getAttribute("data-id");
      const href = await firstRow(page).locator("th a").getAttribute("href");
      assert.equal(href, `/${first.replace(":", "/")}`);
      const values = (await metros(url, [measure])).map((metro) => metro[measure]).filter(({ value }) => value !== null);
      const best = values[0].lessIsBetter ? Math.min(...values.map(({ value }) => value)) : Math.max(...values.map(({ value }) => value));
      const shown = (await firstRow(page).locator("td").first().locator("button").textContent()).replaceAll(/[^\d.]/g, "");
      assert.ok(Math.abs(Number(shown) - best) < 0.01, `${measure}: ${shown}, expected ${best}`);
    }
  },

  async "reads areas off by keys, with uncertainty and source, and puts them side by side"({ page, url, screenshot }) {
    await open(page, `${url}${DATA_SCIENTISTS}&jobs=1000`);
    const map = page.getByRole("application");
    await map.focus();
    await page.keyboard.press("Home");
    const readout = page.locator(".readout");
    await readout.getByRole("heading", { name: "San Jose" }).waitFor();
    await page.getByRole("status").filter({ hasText: /^San Jose.*\$163,976$/ }).waitFor({ state: "attached" });
    assert.match(await readout.textContent(), /±\$2,600/);
    assert.match(await readout.textContent(), /U\.S\. Bureau of Labor Statistics, May 2025, row 41940\/15-2051/);
    await page.keyboard.press("ArrowRight");
    const name = await readout.locator("h2").textContent();
    assert.notEqual(name, "San Jose-Sunnyvale-Santa Clara, CA");
    await page.keyboard.press("Enter");
    await page.getByRole("status").filter({ hasText: name }).waitFor({ state: "attached" });
    assert.equal(new URL(page.url()).searchParams.getAll("region").length, 1);
    const side = page.locator(".side table tbody tr");
    await page.locator(".strips .place", { hasText: name }).waitFor();
    assert.equal(await side.count(), 1);
    await screenshot("explorer-compare-side");
    await page.getByRole("button", { name: `Remove ${name}` }).click();
    await page.getByText("These are the first 3.").waitFor();
  },

  async "reads areas off by pointer and keeps what is chosen to six"({ page, url }) {
    const six = (await metros(url, ["EMPLOYMENT"])).filter(({ EMPLOYMENT }) => EMPLOYMENT.value > 5000).slice(0, 6);
    const regions = new URLSearchParams(six.map(({ id }) => ["region", id]));
    await open(page, `${url}${DATA_SCIENTISTS}&${regions}`);
    await page.locator(".strips .place", { hasText: six[5].name }).waitFor();
    assert.equal(await page.locator(".side table tbody tr").count(), 6);
    await path(page, "region:cbsa-41620").hover();
    await page.locator(".readout h2", { hasText: "Salt Lake City" }).waitFor();
    await path(page, "region:cbsa-41620").click();
    assert.equal(new URL(page.url()).searchParams.getAll("region").length, 6);
    assert.equal(await page.locator(".readout button[aria-pressed]").isDisabled(), true);
    assert.equal(await page.getByRole("combobox", { name: "Add a metro area" }).count(), 0);
  },

  async "reads areas off by a touch nearby, and chooses by the button"({ page, url }) {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, `${url}${DATA_SCIENTISTS}`);
    await path(page, "region:cbsa-11260").evaluate((area) => {
      const { x, y, width, height } = area.getBoundingClientRect();
      // Below the area, where no other is.
      const at = { clientX: x + width / 2, clientY: y + height + 4, pointerType: "touch", bubbles: true };
      for (const name of ["pointerdown", "click"]) area.ownerSVGElement.dispatchEvent(new PointerEvent(name, at));
    });
    const readout = page.locator(".readout");
    await readout.getByRole("heading", { name: "Anchorage" }).waitFor();
    assert.deepEqual(new URL(page.url()).searchParams.getAll("region"), []);
    await readout.getByRole("button", { name: "Put side by side" }).click();
    await page.locator(".strips .place", { hasText: "Anchorage" }).waitFor();
    assert.deepEqual(new URL(page.url()).searchParams.getAll("region"), ["region:cbsa-11260"]);
  },

  async "saves the table as it is shown, and all figures of the survey from the server"({ page, url }) {
    await open(page, `${url}${DATA_SCIENTISTS}&jobs=1000&measure=AWARDS`);
    const save = async (name) => {
      const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
      return (await readFile(await file.path(), "utf8")).trim().split(/\r?\n/);
    };
    const [heads, ...rows] = await save(/^Save as CSV: Data Scientists in metro areas/);
    assert.match(heads, /^area,AWARDS,AWARDS_status,.*EMPLOYMENT,EMPLOYMENT_status,EMPLOYMENT_source,EMPLOYMENT_row/);
    const expected = (await metros(url, ["EMPLOYMENT"])).filter(({ EMPLOYMENT }) => EMPLOYMENT.value >= 1000);
    assert.equal(rows.length, expected.length);
    const lines = await save("All figures of the survey as CSV");
    const { role } = await ask(url, `{ role(by: { id: "${ROLE}" }) { employedIn(first: 1, filter: { node: { regionKind: { eq: METRO } } }) { totalCount } } }`);
    assert.equal(lines.length, 1 + role.employedIn.totalCount);
    assert.ok(lines.some((line) => line.includes("41940/15-2051")), "with the row of each");
  },

  async "opens the source of a computed measure"({ page, url }) {
    await open(page, `${url}${DATA_SCIENTISTS}&measure=AWARDS_PER_OPENING`);
    await firstRow(page).locator("td").first().locator("button").click();
    const note = page.getByRole("dialog");
    await note.getByText("Computed here").waitFor();
    await note.getByText("Row ").first().waitFor();
    assert.ok((await note.getByText(/^.*: /).count()) > 1, "it names every source");
  },

  async "weighs measures by sliders and numbers, and says what each adds"({ page, url, screenshot }) {
    await open(page, `${url}${DATA_SCIENTISTS}&measure=SCORE&weight=REAL_WAGE_MEDIAN~1&weight=EMPLOYMENT~1`);
    const check = async (weights) => {
      await settled(page);
      const best = (await metros(url, [], { weights })).filter(({ score }) => score !== null).sort((a, b) => b.score - a.score)[0];
      await firstRow(page).locator("th", { hasText: best.name }).waitFor();
      assert.equal(await firstRow(page).locator("td").first().locator("button").textContent(), best.score.toFixed(1));
      const words = await firstRow(page).locator("svg.sum").getAttribute("aria-label");
      const parts = [...words.matchAll(/(\d+\.\d) /g)].map(([, points]) => Number(points));
      assert.ok(Math.abs(parts.reduce((sum, points) => sum + points, 0) - best.score) < 0.2, words);
    };
    await check([{ measure: "REAL_WAGE_MEDIAN", weight: 1 }, { measure: "EMPLOYMENT", weight: 1 }]);
    const slider = page.getByRole("slider", { name: "Number of jobs" });
    await slider.focus();
    await page.keyboard.press("End");
    await page.waitForURL(/EMPLOYMENT%7E10/);
    assert.equal(await page.evaluate(() => document.activeElement.type), "range", "the slider keeps the focus");
    await check([{ measure: "REAL_WAGE_MEDIAN", weight: 1 }, { measure: "EMPLOYMENT", weight: 10 }]);
    await page.getByLabel("Weight of number of jobs").fill("0");
    await page.keyboard.press("Enter");
    await page.waitForURL(/EMPLOYMENT%7E0/);
    await check([{ measure: "REAL_WAGE_MEDIAN", weight: 1 }, { measure: "EMPLOYMENT", weight: 0 }]);
    await screenshot("explorer-compare-score");
  },

  async "says that nothing counts when all weights are 0, without a request"({ page, url }) {
    await open(page, `${url}${DATA_SCIENTISTS}&measure=SCORE&weight=EMPLOYMENT~0`);
    await page.getByRole("heading", { level: 1, name: "No measure counts" }).waitFor();
    await page.getByRole("button", { name: "Use the usual weights" }).click();
    await page.getByText("The score is highest in:").waitFor();
  },

  async "says which condition leaves no area, and drops it by a click"({ page, url }) {
    await open(page, `${url}${DATA_SCIENTISTS}&jobs=1000000`);
    const most = Math.max(...(await metros(url, ["EMPLOYMENT"])).map(({ EMPLOYMENT }) => EMPLOYMENT.value ?? 0));
    await page.getByText(`The most jobs in one metro area are ${most.toLocaleString("en-US")}; you ask for at least 1,000,000.`).waitFor();
    assert.equal(await table(page).count(), 0);
    await page.getByRole("button", { name: "Accept any number of jobs" }).click();
    await firstRow(page).waitFor();
  },

  async "says why a measure has no figures for a job"({ page, url }) {
    await open(page, `${url}${DATA_SCIENTISTS}&measure=FILINGS`);
    await page.getByText("No metro area has a figure for this").waitFor();
    await page.getByText("does not cover roles or places of this type").waitFor();
    await page.getByRole("button", { name: "Show the number of jobs" }).click();
    await firstRow(page).waitFor();
  },

  async "has a page for a job that is not known, and ignores what is no metro area or no weight"({ page, url, expect }) {
    expect(/graphql/, /Failed to load resource/);
    await open(page, `${url}/compare?role=role%3A15-2051.99`);
    await page.getByRole("heading", { level: 1, name: "There is no such page" }).waitFor();
    await page.getByRole("button", { name: "Remove role:15-2051.99" }).waitFor();
    await open(page, `${url}${DATA_SCIENTISTS}&region=region%3Astate-06&jobs=-5&pay=much&measure=SCORE&weight=EMPLOYMENT~many&weight=NOTHING~2`);
    await page.getByText("The score is highest in:").waitFor();
    await page.getByText("These are the first 3.").waitFor();
    assert.equal(await page.getByRole("slider").count(), 4);
  },

  async "says so when the survey counts a wider occupation"({ page, url }) {
    await open(page, `${url}/compare?role=role%3A15-1211.01`);
    await page.getByText("The survey counts “Computer Systems Analysts” together").waitFor();
  },
};
