// The main journey of every view, by mouse and by keyboard alone, at both widths, light and dark.

import assert from "node:assert/strict";
import { journeys as career } from "./career.mjs";
import { journeys as compare } from "./compare.mjs";
import { journeys as data } from "./data.mjs";
import { keyboard, mouse } from "./hands.mjs";
import { journeys as neighbourhood } from "./neighbourhood.mjs";
import { journeys as nodes } from "./nodes.mjs";
import { scrollsSideways } from "./page.mjs";
import { journeys as search } from "./search.mjs";
import { journeys as walk } from "./walk.mjs";

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };

/** Each hand at each width, each width in each scheme: four ways for eight combinations, as colors do not depend on the hand. */
const WAYS = [
  { hand: mouse, viewport: PHONE, colorScheme: "dark" },
  { hand: mouse, viewport: DESKTOP, colorScheme: "light" },
  { hand: keyboard, viewport: DESKTOP, colorScheme: "dark" },
  { hand: keyboard, viewport: PHONE, colorScheme: "light" },
];

const journeys = { ...search, ...nodes, ...neighbourhood, ...career, ...compare, ...walk, ...data };

export const checks = Object.fromEntries(Object.entries(journeys).flatMap(([view, journey]) => WAYS.map((way) => checkOf(view, journey, way))));

function checkOf(view, journey, { hand, viewport, colorScheme }) {
  const name = `journey of ${view} by ${hand.name} at ${viewport.width} pixels, ${colorScheme}`;
  const check = async ({ page, url }) => {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await journey({ page, url, ...hand(page) });
    assert.equal(await scrollsSideways(page), false, "the page scrolls sideways");
  };
  return [name, check];
}
