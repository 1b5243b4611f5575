import { checks } from "./checks.ts";
import { runStep, sum } from "./steps.ts";

const tallies = await Promise.all(checks.map((step) => runStep(step, console.log)));
process.exitCode = sum(tallies).failed === 0 ? 0 : 1;
