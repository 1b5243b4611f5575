import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { BrowserCandidate } from "../setup/browser-candidate.ts";
import { ensureBrowser } from "../setup/ensure-browser.ts";
import { findBrowser } from "../setup/launch.ts";
import { viteBuild } from "../setup/vite-build.ts";
import type { BenchSetting } from "./bench-setting.ts";
import { loadLine, machineLine } from "./machine.ts";
import { goalLines, type Report } from "./report.ts";
import { panelBench } from "./panel/panel-bench.ts";
import { requestsBench } from "./requests/requests-bench.ts";
import { signingBench } from "./signing/signing-bench.ts";
import { wakeBench } from "./wake/wake-bench.ts";

type Bench = (setting: BenchSetting) => Promise<Report>;

const benches: ReadonlyMap<string, Bench> = new Map([
  ["signing", signingBench],
  ["requests", requestsBench],
  ["wake", wakeBench],
  ["panel", panelBench],
]);

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { pairs: { type: "string", default: "10" } },
});
const wanted = positionals.length > 0 ? positionals : [...benches.keys()];
const unknown = wanted.filter((name) => !benches.has(name));
const pairs = Number(values.pairs);
if (unknown.length > 0 || !Number.isInteger(pairs) || pairs < 1) {
  console.error(`npm run bench -- [${[...benches.keys()].join(" | ")}] [--pairs=10]`);
  process.exit(1);
}

const load = loadLine();
const extension = mkdtempSync(join(tmpdir(), "countersign-built-"));
try {
  const { candidate, version } = await prepare();
  console.log(machineLine(version));
  console.log(load);
  for (const name of wanted) {
    console.log(`\n== ${name}, ${pairs} pairs`);
    const report = await benches.get(name)?.({ candidate, extension, pairs });
    for (const line of report?.lines ?? []) console.log(line);
    for (const line of goalLines(report?.goals ?? [])) console.log(line);
  }
} finally {
  rmSync(extension, { recursive: true, force: true });
}

/** Builds the extension and finds the browser in which it runs. */
async function prepare(): Promise<{ candidate: BrowserCandidate; version: string }> {
  const built = await viteBuild(extension);
  if (built.code !== 0) throw new Error(`The extension could not be built:\n${built.output}`);
  const ensured = await ensureBrowser(extension, console.log);
  if (ensured.kind === "none") {
    throw new Error(`There is no browser of use. To get one: ${ensured.command}`);
  }
  const found = await findBrowser({ extension, headless: true }, console.log);
  if (!found) throw new Error("The browser did not open again.");
  await found.browser.close();
  return { candidate: found.candidate, version: ensured.name };
}
