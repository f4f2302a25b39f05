// The two ways to use a page, with the same verbs, so that a journey is written once and done by either.

import assert from "node:assert/strict";

const OPTION = "[role=option]";
const MARKED = `${OPTION}[aria-selected=true]`;
/** How far a person goes down a list before giving up. */
const MOST_ARROWS = 60;
/** How far a person goes with Tab before giving up. */
const MOST_TABS = 120;

export function mouse(page) {
  return {
    press: (target) => target.click(),
    async choose(field, text, option) {
      await field.click();
      await page.keyboard.type(text);
      await page.locator(OPTION).filter({ hasText: option }).first().click();
    },
    async enter(field, text) {
      await field.click({ clickCount: 3 });
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    },
    // The list that opens belongs to the system; the mouse of the browser does not reach it.
    async pick(list, label) {
      const options = await list.locator("option").allTextContents();
      const index = options.findIndex((words) => words.trim().startsWith(label));
      assert.ok(index >= 0, `No option begins with "${label}": ${options.join("; ")}`);
      await list.selectOption({ index });
    },
  };
}

/** Nothing but keys: Tab and Shift-Tab, arrows, letters, Enter. */
export function keyboard(page) {
  return {
    async press(target) {
      await tabTo(page, target);
      await page.keyboard.press("Enter");
    },
    async choose(field, text, option) {
      await tabTo(page, field);
      await page.keyboard.type(text);
      await page.locator(".combobox", { has: field }).getByRole("status").filter({ hasText: /\d/ }).waitFor({ state: "attached" });
      await page.locator(OPTION).filter({ hasText: option }).first().waitFor();
      await arrowTo(page, option);
      await page.keyboard.press("Enter");
    },
    async enter(field, text) {
      await tabTo(page, field);
      await page.keyboard.press("Control+A");
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    },
    async pick(list, label) {
      await tabTo(page, list);
      await page.keyboard.type(label);
      await page.waitForFunction((label) => document.activeElement.selectedOptions?.[0]?.text.trim().startsWith(label), label);
    },
  };
}

/** Goes to the element with Tab, or back to it with Shift-Tab. The element then shows that it has the focus. */
async function tabTo(page, target) {
  await target.waitFor();
  const isBefore = (element) => Boolean(document.activeElement.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING);
  const key = (await target.evaluate(isBefore)) ? "Shift+Tab" : "Tab";
  for (let step = 0; !(await target.evaluate((element) => element === document.activeElement)); step++) {
    if (step === MOST_TABS) throw new Error(`${MOST_TABS} times ${key} do not lead to ${target}`);
    await page.keyboard.press(key);
  }
  const outline = await target.evaluate((element) => getComputedStyle(element).outlineStyle);
  assert.equal(outline, "solid", `${target} does not show that it has the focus`);
}

/**
 * Goes down the suggestions until the wanted one is marked. A list that has just been replaced by the one for the whole
 * text may mark nothing, or what it marked before, so a step that changes nothing is repeated.
 */
async function arrowTo(page, option) {
  const marked = () => page.evaluate((selector) => document.querySelector(selector)?.textContent ?? "", MARKED);
  for (let step = 0; step <= MOST_ARROWS; step++) {
    const words = await marked();
    if (typeof option === "string" ? words.includes(option) : option.test(words)) return;
    await page.keyboard.press("ArrowDown");
    const moved = ([selector, before]) => (document.querySelector(selector)?.textContent ?? before) !== before;
    await page.waitForFunction(moved, [MARKED, words], { timeout: 2000 }).catch(() => {});
  }
  throw new Error(`The arrows do not lead to ${option}`);
}
