import { spawn, type ChildProcess } from "node:child_process";
import { performance } from "node:perf_hooks";

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  /** Added to this process's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** After this long it is ended, with all that it has started. */
  readonly milliseconds: number;
  /** Whether its output goes to this process's own as it comes, or only into the outcome. */
  readonly output: "show" | "keep";
}

export interface CommandOutcome {
  /** The exit code; 1 where a signal ended it, it could not be started, or it took too long. */
  readonly code: number;
  readonly output: string;
  readonly seconds: number;
  readonly isLate: boolean;
}

/** What an ended command has for closing its browsers. */
const graceMilliseconds = 5_000;

/**
 * Runs a command to its end, without a shell. A signal that would end this process is passed on
 * first.
 */
export async function runCommand(command: Command): Promise<CommandOutcome> {
  const began = performance.now();
  const chunks: Buffer[] = [];
  const child = spawn(command.command, command.args, {
    env: { ...process.env, ...command.env },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that what it has started can be ended with it.
    detached: process.platform !== "win32",
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      if (command.output === "show") process.stdout.write(chunk);
    });
  }
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    end(child, "SIGTERM");
  }, command.milliseconds);
  const lastTimer = setTimeout(
    () => end(child, "SIGKILL"),
    command.milliseconds + graceMilliseconds,
  );
  const stopPassing = passSignals(child);
  const code = await exitCode(child, chunks);
  clearTimeout(timer);
  clearTimeout(lastTimer);
  stopPassing();
  const seconds = (performance.now() - began) / 1_000;
  return { code, output: Buffer.concat(chunks).toString("utf8"), seconds, isLate };
}

function exitCode(child: ChildProcess, chunks: Buffer[]): Promise<number> {
  return new Promise((resolve) => {
    child.on("error", (error) => {
      chunks.push(Buffer.from(`${error.message}\n`));
      resolve(1);
    });
    child.on("close", (code) => resolve(code ?? 1));
  });
}

function passSignals(child: ChildProcess): () => void {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const pass = (signal: NodeJS.Signals): void => {
    end(child, signal);
    child.once("close", () => {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    });
  };
  for (const signal of signals) process.on(signal, pass);
  return () => {
    for (const signal of signals) process.off(signal, pass);
  };
}

function end(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, signal);
  } catch {
    // It has ended by itself meanwhile.
  }
}
