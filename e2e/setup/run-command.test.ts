import { expect, it } from "vitest";
import { runCommand, type CommandOutcome } from "./run-command.ts";

function runScript(script: string, milliseconds = 60_000): Promise<CommandOutcome> {
  return runCommand({
    command: process.execPath,
    args: ["-e", script],
    env: { GREETING: "hello" },
    milliseconds,
    output: "keep",
  });
}

it("keeps what the command writes to either output, and its exit code", async () => {
  const outcome = await runScript(
    "console.log(process.env.GREETING); console.error('world'); process.exitCode = 3",
  );
  expect(outcome).toMatchObject({ code: 3, output: "hello\nworld\n", isLate: false });
});

it("ends a command that takes too long, with what it has started", async () => {
  const forever = "setInterval(() => {}, 1000)";
  const outcome = await runScript(
    `require("node:child_process").spawn(process.execPath, ["-e", "${forever}"], { stdio: "inherit" });
     ${forever}`,
    500,
  );
  // It is over only when nobody holds its output open, the one that it started neither.
  expect(outcome).toMatchObject({ code: 1, isLate: true });
  expect(outcome.seconds).toBeLessThan(5);
});

it("fails where the command cannot be started", async () => {
  const outcome = await runCommand({
    command: "countersign-has-no-such-command",
    args: [],
    milliseconds: 1_000,
    output: "keep",
  });
  expect(outcome).toMatchObject({ code: 1, output: expect.stringContaining("ENOENT") });
});
