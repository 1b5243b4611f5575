import { describe, expect, it } from "vitest";
import { tallyPlaywright, tallyVitest } from "./test-report.ts";

describe("vitest", () => {
  const good = { status: "passed", assertionResults: [{}] };

  it("counts its tests", () => {
    const report = { numPassedTests: 5, numFailedTests: 2, testResults: [good] };
    expect(tallyVitest(report, 1)).toEqual({ passed: 5, failed: 2 });
  });

  it("counts a file that broke before its first test", () => {
    const testResults = [good, { status: "failed", assertionResults: [] }];
    const report = { numPassedTests: 5, numFailedTests: 0, testResults };
    expect(tallyVitest(report, 1)).toEqual({ passed: 5, failed: 1 });
  });

  it("counts a run that fails without naming a test", () => {
    const report = { numPassedTests: 5, numFailedTests: 0, testResults: [good] };
    expect(tallyVitest(report, 1)).toEqual({ passed: 5, failed: 1 });
  });

  it("counts a run of no tests as a failure", () => {
    const report = { numPassedTests: 0, numFailedTests: 0, testResults: [] };
    expect(tallyVitest(report, 0)).toEqual({ passed: 0, failed: 1 });
  });
});

describe("Playwright", () => {
  it("counts its tests, with those that passed at the second try among the failed", () => {
    const stats = { expected: 3, unexpected: 1, flaky: 1 };
    expect(tallyPlaywright({ stats, errors: [] }, 1)).toEqual({ passed: 3, failed: 2 });
  });

  it("counts an error outside of the tests", () => {
    const stats = { expected: 3, unexpected: 0, flaky: 0 };
    expect(tallyPlaywright({ stats, errors: [{}] }, 1)).toEqual({ passed: 3, failed: 1 });
  });

  it("counts a run of no tests as a failure", () => {
    const stats = { expected: 0, unexpected: 0, flaky: 0 };
    expect(tallyPlaywright({ stats, errors: [] }, 0)).toEqual({ passed: 0, failed: 1 });
  });
});
