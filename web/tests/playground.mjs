// Uses the playground as a person would. See runner.mjs for the options.

import { checks } from "./playground-checks.mjs";
import { runChecks } from "./runner.mjs";

await runChecks(checks);
