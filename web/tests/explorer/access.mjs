import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { open, PAGES, scrollsSideways } from "./page.mjs";

const AXE = await readFile(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
];

export const checks = {
  async "has no accessibility findings, on phones and desktops, light and dark"({ page, url, screenshot, expect }) {
    // Unknown ids return an error.
    expect(/graphql/, /Failed to load resource/);
    let rules = 0;
    for (const [name, address] of Object.entries(PAGES)) {
      for (const [index, viewport] of SIZES.entries()) {
        await page.setViewportSize(viewport);
        // Both schemes on both sizes would test the same colors twice.
        const colorScheme = index === 0 ? "dark" : "light";
        await page.emulateMedia({ colorScheme });
        await open(page, `${url}${address}`);
        await screenshot(`explorer-${name.replaceAll(" ", "-")}-${viewport.width}-${colorScheme}`);
        rules += await findings(page, `${name} at ${viewport.width}, ${colorScheme}`);
      }
    }
    return `${Object.keys(PAGES).length} pages, ${rules} rules passed`;
  },

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
