/**
 * Runs what takes too long for every day: `npm run test:soak`. SOAK_STOPS says how often the
 * worker is stopped while requests are under way (20 times if it is not said), SOAK_IDLES how often
 * while none is (50 times).
 */
import { nodeTool } from "../setup/node-tool.ts";
import { runCommand } from "../setup/run-command.ts";
import { runStep } from "../setup/steps.ts";
import { buildExtension } from "../setup/test-steps.ts";

const built = await runStep(buildExtension, console.log);
if (built.failed > 0) process.exit(1);
const { code } = await runCommand({
  command: process.execPath,
  args: [...nodeTool("playwright"), "test", "-c", "e2e/soak/playwright.config.ts"],
  milliseconds: 3_600_000,
  output: "show",
});
process.exitCode = code;
