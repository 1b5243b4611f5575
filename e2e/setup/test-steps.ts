import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { viteBuild } from "./vite-build.ts";
import { ensureBrowser } from "./ensure-browser.ts";
import { nodeTool } from "./node-tool.ts";
import { pack, readFolder } from "./pack.ts";
import { repositoryRoot } from "./repository-root.ts";
import { differencesOfTwoBuilds } from "./reproducible.ts";
import { runCommand, type Command } from "./run-command.ts";
import { loadedSizes, sizeBudget } from "./size.ts";
import { failedStep, passedStep, type Step, type StepOutcome } from "./steps.ts";
import { tallyPlaywright, tallyVitest, type Tallying } from "./test-report.ts";

const dist = join(repositoryRoot, "dist");

export const unitTests: Step = {
  name: "unit tests",
  run: () =>
    reportedTests(tallyVitest, (report) => ({
      args: [
        ...nodeTool("vitest"),
        "run",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${report}`,
      ],
      milliseconds: 600_000,
      output: "keep",
    })),
};

export const buildExtension: Step = {
  name: "build",
  async run() {
    const { code, output } = await viteBuild(dist);
    return { ...(code === 0 ? passedStep : failedStep), output };
  },
};

export const packExtension: Step = {
  name: "size",
  async run() {
    const files = readFolder(dist);
    const packed = pack(files);
    writeFileSync(join(repositoryRoot, "countersign.zip"), packed);
    const parts = [...loadedSizes(files)].map(([name, bytes]) => `${name} ${kilobytes(bytes)}`);
    const note = `${kilobytes(packed.byteLength)} packed of ${kilobytes(sizeBudget)} (${parts.join(", ")})`;
    return { ...(packed.byteLength < sizeBudget ? passedStep : failedStep), note };
  },
};

export const buildTwice: Step = {
  name: "same build twice",
  async run() {
    const differing = await differencesOfTwoBuilds();
    if (differing.length === 0) return passedStep;
    return { ...failedStep, output: `Two builds of the same sources differ: ${differing.join()}` };
  },
};

export const findBrowser: Step = {
  name: "browser",
  async run() {
    const ensured = await ensureBrowser(dist, console.log);
    if (ensured.kind === "found") return { ...passedStep, note: ensured.name };
    return { ...failedStep, output: `No browser of use. To get one: ${ensured.command}` };
  },
};

export const browserTests: Step = {
  name: "browser tests",
  run: () =>
    reportedTests(tallyPlaywright, (report) => ({
      args: [
        ...nodeTool("playwright"),
        "test",
        "--config=e2e/playwright.config.ts",
        "--reporter=list,json",
      ],
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      milliseconds: 960_000,
      output: "show",
    })),
};

/** Runs tests that write a report, and counts what the report says. */
async function reportedTests<Report>(
  tally: Tallying<Report>,
  command: (report: string) => Omit<Command, "command">,
): Promise<StepOutcome> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-tests-"));
  try {
    const report = join(folder, "report.json");
    const run = { command: process.execPath, ...command(report) };
    const outcome = await runCommand(run);
    if (!existsSync(report)) return { ...failedStep, output: outcome.output };
    const counted = tally(JSON.parse(readFileSync(report, "utf8")) as Report, outcome.code);
    const late = outcome.isLate ? ", ended because it took too long" : "";
    const note = `${counted.passed} passed, ${counted.failed} failed${late}`;
    return { ...counted, note, ...(run.output === "keep" ? { output: outcome.output } : {}) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}
