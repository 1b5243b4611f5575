import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { repositoryRoot } from "./repository-root.ts";

/** A repository whose only dependency is a folder of its own that goes by the name of tsx. */
let repository: string;

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), "countersign-run-"));
  mkdirSync(join(repository, "e2e", "setup"), { recursive: true });
  cpSync(
    join(repositoryRoot, "e2e", "setup", "run.mjs"),
    join(repository, "e2e", "setup", "run.mjs"),
  );
  mkdirSync(join(repository, "loader"));
  write("loader/index.mjs", "");
  lock("1.0.0");
});

afterEach(() => {
  rmSync(repository, { recursive: true, force: true });
});

describe("the dependencies", () => {
  it("are installed once, and again only when the lock file names others", async () => {
    write("entry.mjs", `console.log("ran")`);
    expect(await output(run())).toMatch(/^Installing the dependencies[^]*ran\n$/);
    expect(await output(run())).toBe("ran\n");
    utimesSync(join(repository, "package-lock.json"), new Date(), new Date());
    expect(await output(run())).toBe("ran\n");
    lock("2.0.0");
    expect(await output(run())).toMatch(/^Installing[^]*ran\n$/);
  }, 60_000);

  it("are said to be missing when npm fails, and nothing is run", async () => {
    write("entry.mjs", `console.log("ran")`);
    write("package-lock.json", JSON.stringify({ lockfileVersion: 3, packages: {} }));
    const said = await output(run());
    expect(said).toMatch(/npm ci failed/);
    expect(said).not.toContain("ran\n");
    expect(existsSync(join(repository, "node_modules", "tsx"))).toBe(false);
  }, 60_000);
});

it("refuses an old Node in one sentence", async () => {
  write("entry.mjs", `console.log("ran")`);
  const pretence = `Object.defineProperty(process.versions, "node", { value: "20.9.1" })`;
  const child = run({
    before: ["--import", `data:text/javascript,${encodeURIComponent(pretence)}`],
  });
  expect(await output(child)).toBe(
    "Countersign needs Node 20.19 or later, and this is Node 20.9.1.\n",
  );
  expect(child.exitCode).toBe(1);
});

describe("the entry", () => {
  beforeEach(() => {
    mkdirSync(join(repository, "node_modules"));
    cpSync(join(repository, "loader"), join(repository, "node_modules", "tsx"), {
      recursive: true,
    });
    write("node_modules/.package-lock.json", lockFile("1.0.0"));
  });

  it("gets the arguments, and its exit code is the outcome", async () => {
    write("entry.mjs", `console.log(process.argv.slice(2)); process.exit(7)`);
    const child = run({ after: ["a b", "--c"] });
    expect(await output(child)).toBe("[ 'a b', '--c' ]\n");
    expect(child.exitCode).toBe(7);
  });

  it("gets the signal, and may end in its own way", async () => {
    write(
      "entry.mjs",
      `process.on("SIGTERM", () => { console.log("closing"); process.exit(4); });
       setInterval(() => {}, 1000);
       console.log("ready");`,
    );
    const child = run();
    child.stdout?.once("data", () => child.kill("SIGTERM"));
    expect(await output(child)).toBe("ready\nclosing\n");
    expect(child.exitCode).toBe(4);
  });

  it("dies of a signal, and this process with it", async () => {
    write("entry.mjs", `setInterval(() => {}, 1000); console.log("ready");`);
    const child = run();
    child.stdout?.once("data", () => child.kill("SIGINT"));
    expect(await output(child)).toBe("ready\n");
    expect(child.signalCode).toBe("SIGINT");
  });
});

function run({
  before = [],
  after = [],
}: { readonly before?: string[]; readonly after?: string[] } = {}): ChildProcess {
  const script = join(repository, "e2e", "setup", "run.mjs");
  return spawn(process.execPath, [...before, script, "entry.mjs", ...after], {
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** All that a process wrote, once it has ended; its errors last. */
async function output(child: ChildProcess): Promise<string> {
  if (child.stdout === null || child.stderr === null) throw new Error("Its output is not piped");
  const [written, errors] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return written + errors.replaceAll(/^npm warn.*\n/gm, "");
}

function lock(version: string): void {
  const dependencies = { tsx: "file:loader" };
  const engines = { node: ">=20.19" };
  write("package.json", JSON.stringify({ name: "x", version: "1.0.0", dependencies, engines }));
  write("loader/package.json", JSON.stringify({ name: "tsx", version, exports: "./index.mjs" }));
  write("package-lock.json", lockFile(version));
}

function lockFile(version: string): string {
  return JSON.stringify({
    name: "x",
    version: "1.0.0",
    lockfileVersion: 3,
    packages: {
      "": { name: "x", version: "1.0.0", dependencies: { tsx: "file:loader" } },
      loader: { name: "tsx", version },
      "node_modules/tsx": { resolved: "loader", link: true },
    },
  });
}

function write(path: string, content: string): void {
  writeFileSync(join(repository, path), content);
}
