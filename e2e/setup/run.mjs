/**
 * Runs a TypeScript entry of this repository from nothing but Node and npm:
 * `node e2e/setup/run.mjs ENTRY [argument...]`. Installs the dependencies that package-lock.json
 * names where they are missing or others, then gives way to the entry: its arguments, input,
 * output, exit code and signals are the entry's own.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

refuseOldNode();
await installWhatIsMissing();
await become(process.execPath, ["--import", "tsx", ...process.argv.slice(2)]);

function refuseOldNode() {
  const wanted = readJson("package.json").engines.node.replace(/^\D*/, "");
  const present = process.versions.node;
  if (isAtLeast(present, wanted)) return;
  console.error(`Countersign needs Node ${wanted} or later, and this is Node ${present}.`);
  process.exit(1);
}

function isAtLeast(present, wanted) {
  const has = present.split(".").map(Number);
  const needs = wanted.split(".").map(Number);
  const differs = needs.findIndex((number, place) => number !== (has[place] ?? 0));
  return differs === -1 || (has[differs] ?? 0) > needs[differs];
}

async function installWhatIsMissing() {
  if (isInstalled()) return;
  console.log("Installing the dependencies (npm ci), once ...");
  const [command, ...before] = npm();
  const outcome = await run(command, [...before, "ci", "--ignore-scripts"]);
  if (outcome === 0) return;
  console.error("npm ci failed: its own words are above. Nothing else was started.");
  process.exit(1);
}

/** Whether node_modules holds what package-lock.json names; what only other systems need may lack. */
function isInstalled() {
  if (!existsSync(join(root, "node_modules", ".package-lock.json"))) return false;
  const installed = readJson("node_modules", ".package-lock.json").packages;
  const wanted = Object.entries(readJson("package-lock.json").packages);
  return (
    wanted.every(([path, each]) => path === "" || each.optional || path in installed) &&
    wanted.every(([path, each]) => !(path in installed) || isSame(each, installed[path]))
  );
}

function isSame(wanted, installed) {
  return wanted.version === installed.version && wanted.integrity === installed.integrity;
}

/** npm as a script for this Node where it can be found: on Windows its command needs a shell. */
function npm() {
  const folder = dirname(process.execPath);
  const script = [
    process.env.npm_execpath ?? "",
    join(folder, "node_modules", "npm", "bin", "npm-cli.js"),
    join(folder, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
  ].find((path) => path.endsWith("npm-cli.js") && existsSync(path));
  return script === undefined ? ["npm"] : [process.execPath, script];
}

/** Runs a command to its end with this process's input and output; gives its exit code or signal. */
function run(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: "inherit" });
  // A terminal sends Ctrl-C to the child as well; sent twice it would cut a clean end short.
  const passed = process.stdin.isTTY ? ["SIGTERM", "SIGHUP"] : ["SIGTERM", "SIGHUP", "SIGINT"];
  for (const signal of passed) process.on(signal, () => child.kill(signal));
  if (process.stdin.isTTY) process.on("SIGINT", () => undefined);
  return new Promise((resolve) => {
    child.on("error", (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on("exit", (code, signal) => resolve(code ?? signal));
  });
}

async function become(command, args) {
  const outcome = await run(command, args);
  if (typeof outcome === "number") process.exit(outcome);
  process.removeAllListeners(outcome);
  process.kill(process.pid, outcome);
}

function readJson(...path) {
  return JSON.parse(readFileSync(join(root, ...path), "utf8"));
}
