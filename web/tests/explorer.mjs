// Uses the explorer as a person would. See runner.mjs for the options.

import { checks as access } from "./explorer/access.mjs";
import { checks as career } from "./explorer/career.mjs";
import { checks as compare } from "./explorer/compare.mjs";
import { checks as data } from "./explorer/data.mjs";
import { checks as journeys } from "./explorer/journeys.mjs";
import { checks as neighbourhood } from "./explorer/neighbourhood.mjs";
import { checks as nodes } from "./explorer/nodes.mjs";
import { checks as runner } from "./explorer/runner.mjs";
import { checks as search } from "./explorer/search.mjs";
import { checks as sizes } from "./explorer/sizes.mjs";
import { checks as tasks } from "./explorer/tasks.mjs";
import { checks as trouble } from "./explorer/trouble.mjs";
import { checks as walk } from "./explorer/walk.mjs";
import { runChecks, SEVERAL } from "./runner.mjs";

const views = { ...search, ...nodes, ...neighbourhood, ...career, ...compare, ...walk, ...data };
await runChecks({ ...runner, ...sizes, ...views, ...journeys, ...tasks, ...trouble, ...access }, { browsers: SEVERAL });
