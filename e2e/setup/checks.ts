import { nodeTool } from "./node-tool.ts";
import { runCommand } from "./run-command.ts";
import { failedStep, passedStep, type Step } from "./steps.ts";

/** What can be said of the sources without running them. */
export const checks: readonly Step[] = [
  toolStep("types", ["-b"], nodeTool("tsc", "typescript")),
  toolStep("lint", [], nodeTool("oxlint")),
  toolStep("format", ["--check"], nodeTool("oxfmt")),
  toolStep("unused code", ["--no-progress"], nodeTool("knip")),
];

function toolStep(name: string, args: readonly string[], tool: readonly string[]): Step {
  return {
    name,
    async run() {
      const outcome = await runCommand({
        command: process.execPath,
        args: [...tool, ...args],
        milliseconds: 120_000,
        output: "keep",
      });
      return { ...(outcome.code === 0 ? passedStep : failedStep), output: outcome.output };
    },
  };
}
