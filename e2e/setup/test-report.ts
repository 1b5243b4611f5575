import type { Tally } from "./steps.ts";

/** What of vitest's JSON report is counted. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly unknown[];
  }[];
}

/** What of Playwright's JSON report is counted. */
export interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
  };
  readonly errors: readonly unknown[];
}

/** Counts the tests of a run from its report and its exit code. */
export type Tallying<Report> = (report: Report, exitCode: number) => Tally;

/** A file that broke before its first test counts as one failed test. */
export function tallyVitest(report: VitestReport, exitCode: number): Tally {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  const failed = report.numFailedTests + broken.length;
  return proven({ passed: report.numPassedTests, failed }, exitCode);
}

/** An error outside of any test counts as one failed test. */
export function tallyPlaywright(report: PlaywrightReport, exitCode: number): Tally {
  const { expected, unexpected, flaky } = report.stats;
  return proven({ passed: expected, failed: unexpected + flaky + report.errors.length }, exitCode);
}

/** One failure more where a run says that it failed without naming a test, or ran none. */
function proven(tally: Tally, exitCode: number): Tally {
  const isProven = tally.failed > 0 || (exitCode === 0 && tally.passed > 0);
  return isProven ? tally : { ...tally, failed: 1 };
}
