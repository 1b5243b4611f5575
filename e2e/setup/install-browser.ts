import type { BrowserRemedy } from "./browser-remedies.ts";
import { nodeTool } from "./node-tool.ts";
import { runCommand, type Command } from "./run-command.ts";

interface Installation {
  /** What the user reads before it begins. */
  readonly announcement: string;
  readonly commands: readonly Pick<Command, "command" | "args" | "env">[];
}

/** Carries out a remedy, announced in one line; whether all of it went well. */
export async function installBrowser(
  remedy: BrowserRemedy,
  say: (line: string) => void,
): Promise<boolean> {
  const { announcement, commands } = installations[remedy]();
  say(announcement);
  for (const command of commands) {
    const outcome = await runCommand({ ...command, milliseconds: 180_000, output: "keep" });
    if (outcome.code !== 0) {
      say(`That failed after ${outcome.seconds.toFixed(0)} s: ${tellingLine(outcome.output)}`);
      return false;
    }
  }
  return true;
}

const installations: Readonly<Record<BrowserRemedy, () => Installation>> = {
  download: () => ({
    announcement: "No browser of use here: downloading Playwright's Chromium (170 MB) ...",
    commands: [
      {
        command: process.execPath,
        args: [...nodeTool("playwright"), "install", "chromium", "--no-shell"],
        // One try out of Playwright's five a host; its own default is 30 s.
        env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000" },
      },
    ],
  }),
  package: () => ({
    announcement: "Installing the system's package chromium with apt-get ...",
    commands: [
      { command: "apt-get", args: ["update"] },
      {
        command: "apt-get",
        args: ["install", "-y", "--no-install-recommends", "chromium"],
        env: { DEBIAN_FRONTEND: "noninteractive" },
      },
    ],
  }),
};

/** The last line of an output that names an error, or else the last. */
function tellingLine(output: string): string {
  const lines = output.trim().split("\n");
  return (lines.findLast((line) => /^(?:E: |\w*Error: )/.test(line)) ?? lines.at(-1) ?? "").trim();
}
