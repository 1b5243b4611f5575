import { defineConfig } from "playwright/test";

/** What takes too long for every day: `npm run test:soak`. */
export default defineConfig({
  testDir: ".",
  testMatch: "*.soak.ts",
  outputDir: "../../test-results",
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 3_600_000,
  reporter: "list",
});
