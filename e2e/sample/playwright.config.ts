import { defineConfig } from "playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.suite.ts",
  outputDir: "../../test-results/sample",
  // A trace records what goes over the wire, a session token among it, unless it is redacted.
  reporter: [["../redact-traces.ts"], ["line"]],
  use: { trace: "on" },
});
