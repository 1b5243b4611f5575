import { checks } from "./checks.ts";
import { runStep, sum, type Step, type Tally } from "./steps.ts";
import {
  browserTests,
  buildExtension,
  buildTwice,
  findBrowser,
  packExtension,
  unitTests,
} from "./test-steps.ts";

const tallies: Tally[] = await Promise.all(checks.map((step) => runStep(step, console.log)));

async function isPassed(step: Step): Promise<boolean> {
  const tally = await runStep(step, console.log);
  tallies.push(tally);
  return tally.failed === 0;
}

await isPassed(unitTests);
if (await isPassed(buildExtension)) {
  await isPassed(packExtension);
  await isPassed(buildTwice);
  if (await isPassed(findBrowser)) await isPassed(browserTests);
}

const { passed, failed } = sum(tallies);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
