import { crx } from "@crxjs/vite-plugin";
import preact from "@preact/preset-vite";
import { defineConfig } from "vitest/config";
import { oneScriptWorker } from "./e2e/setup/one-script-worker.ts";
import manifest from "./manifest.config.ts";

export default defineConfig(({ mode }) => ({
  plugins: mode === "test" ? [preact()] : [preact(), crx({ manifest }), oneScriptWorker()],
  resolve: { alias: { "webextension-polyfill": "/src/platform/native-api.ts" } },
  build: {
    target: "chrome140",
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Pages that the manifest does not name.
      input: { gate: "src/ui/gate/index.html", stopped: "src/ui/stopped/index.html" },
    },
  },
  test: {
    include: ["src/**/*.test.{ts,tsx}", "e2e/**/*.test.ts"],
    // A bound for what hangs, not a measure: a busy machine takes its time.
    testTimeout: 30_000,
  },
}));
