// Checks of the checks: what a page must not do makes a check fail that is otherwise satisfied.

import assert from "node:assert/strict";
import { runCheck } from "../runner.mjs";
import { open } from "./page.mjs";

/** An address of this machine that nothing listens to. */
const ELSEWHERE = "http://127.0.0.1:9/picture.png";

const FORBIDDEN = {
  "asked another host": async ({ page }) => {
    // A page without a policy, which would keep the request from being made.
    await page.goto("about:blank");
    await Promise.all([page.waitForEvent("requestfailed"), page.evaluate((address) => void (new Image().src = address), ELSEWHERE)]);
  },
  "policy: img-src blocked": async ({ page, url }) => {
    await open(page, url);
    await Promise.all([consoleSays(page, "policy:"), page.evaluate((address) => void (new Image().src = address), ELSEWHERE)]);
  },
  "policy: style-src-attr blocked": async ({ page, url }) => {
    await open(page, url);
    await Promise.all([consoleSays(page, "policy:"), page.evaluate(() => document.body.setAttribute("style", "color: red"))]);
  },
  "console error: broken": async ({ page }) => {
    await page.goto("about:blank");
    await Promise.all([consoleSays(page, "broken"), page.evaluate(() => console.error("broken"))]);
  },
  "threw: Error: broken": async ({ page, context }) => {
    await page.goto("about:blank");
    await Promise.all([context.waitForEvent("weberror"), page.evaluate(() => void setTimeout(() => { throw new Error("broken"); }))]);
  },
  "404 from": async ({ page, url }) => {
    await page.goto(`${url}/no/such/page`);
  },
};

const consoleSays = (page, words) => page.waitForEvent("console", (message) => message.text().includes(words));

export const checks = {
  async "fails when a page asks another host, breaks its policy, logs an error, throws or is refused"({ context, url }) {
    const browser = context.browser();
    for (const [fault, misbehave] of Object.entries(FORBIDDEN)) {
      const { error, faults } = await runCheck(browser, url, undefined, fault, misbehave);
      assert.ok(error, `${fault}: the check passed`);
      assert.ok(faults.some((words) => words.includes(fault)), `${fault}: ${faults.join()} ${error.message}`);
    }
    const { error } = await runCheck(browser, url, undefined, "nothing", ({ page }) => open(page, url));
    assert.equal(error, undefined);
  },
};
