import { nodeTool } from "./node-tool.ts";
import { runCommand, type CommandOutcome } from "./run-command.ts";

/** Builds the extension into a folder, which is emptied first. */
export function viteBuild(folder: string): Promise<CommandOutcome> {
  return runCommand({
    command: process.execPath,
    args: [...nodeTool("vite"), "build", "--outDir", folder, "--emptyOutDir"],
    milliseconds: 120_000,
    output: "keep",
  });
}
