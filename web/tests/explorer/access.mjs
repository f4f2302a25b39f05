import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { open, PAGES, scrollsSideways } from "./page.mjs";

const AXE = await readFile(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// Both schemes at both sizes would test the same colors twice.
const SIZES = [
  { width: 390, height: 844, colorScheme: "dark" },
  { width: 1280, height: 900, colorScheme: "light" },
];

/** One for each page, so that several are checked at once. */
const findingsOfPages = Object.fromEntries(
  Object.entries(PAGES).map(([name, address]) => [
    `has no accessibility findings on a phone and a desktop, dark and light: ${name}`,
    async ({ page, url, screenshot, expect }) => {
      // Unknown ids return an error.
      expect(/graphql/, /Failed to load resource/);
      let rules = 0;
      for (const { colorScheme, ...viewport } of SIZES) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        await open(page, `${url}${address}`);
        await screenshot(`explorer-${name.replaceAll(" ", "-")}-${viewport.width}-${colorScheme}`);
        rules += await findings(page, `${name} at ${viewport.width}, ${colorScheme}`);
      }
      return `${rules} rules passed`;
    },
  ]),
);

export const checks = {
  ...findingsOfPages,

  async "never scrolls sideways, at 320 pixels"({ page, url, expect }) {
    expect(/graphql/, /Failed to load resource/);
    await page.setViewportSize({ width: 320, height: 700 });
    for (const [name, address] of Object.entries(PAGES)) {
      await open(page, `${url}${address}`);
      assert.equal(await scrollsSideways(page), false, `${name} scrolls sideways`);
    }
  },

  async "has targets of at least 24 pixels, and shows where the focus is"({ page, url }) {
    await open(page, `${url}${PAGES.home}`);
    for (let step = 0; step < 6; step++) {
      await page.keyboard.press("Tab");
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
      assert.equal(outline, "solid", `step ${step} shows no focus`);
    }
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("button, header a, select")]
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 24)
        .map((element) => element.textContent),
    );
    assert.deepEqual(small, []);
  },

  async "works without animations and with forced colors"({ page, url }) {
    await page.emulateMedia({ reducedMotion: "reduce", forcedColors: "active" });
    await open(page, `${url}${PAGES.role}`);
    assert.equal(await page.locator("h1").isVisible(), true);
  },
};

async function findings(page, where) {
  // The policy forbids script elements in the page, but not the tools of the browser.
  await page.evaluate(AXE);
  const { violations, passes } = await page.evaluate((rules) => globalThis.axe.run(document, { runOnly: rules, resultTypes: ["violations"] }), RULES);
  const text = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary.slice(0, 200)}`).join(" | ")}`);
  assert.deepEqual(text, [], where);
  return passes.length;
}
