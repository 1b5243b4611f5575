import { mkdtempSync, readFileSync, readdirSync, rmSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { expect, test } from "playwright/test";
import { acceptedRequests, startTestGateway, testCredentials } from "./gateway-browser.ts";
import { nodeTool } from "./setup/node-tool.ts";
import { pack, readFolder } from "./setup/pack.ts";
import { repositoryRoot } from "./setup/repository-root.ts";
import { runCommand } from "./setup/run-command.ts";

/** The extension as it is packed, unpacked again. */
function unpackedExtension(): string {
  const folder = mkdtempSync(join(tmpdir(), "countersign-packed-"));
  const packed = unzipSync(pack(readFolder(join(repositoryRoot, "dist"))));
  for (const [path, bytes] of Object.entries(packed)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

/** Every file that Playwright's trace holds, as text. */
function traceTexts(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".zip"))
    .flatMap((path) => Object.values(unzipSync(readFileSync(join(folder, path)))))
    .map((bytes) => Buffer.from(bytes).toString("latin1"));
}

test("a suite takes its keys from the environment, and no trace of it holds them", async () => {
  test.setTimeout(60_000);
  const gateway = await startTestGateway();
  const extension = unpackedExtension();
  const traces = join(repositoryRoot, "test-results", "sample");
  const { hostResolverRules, spki } = gateway;
  const outcome = await runCommand({
    command: process.execPath,
    args: [...nodeTool("playwright"), "test", "--config=e2e/sample/playwright.config.ts"],
    env: {
      AWS_ACCESS_KEY_ID: testCredentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: testCredentials.secretAccessKey,
      AWS_SESSION_TOKEN: testCredentials.sessionToken,
      SAMPLE_LAUNCH: JSON.stringify({ extension, hostResolverRules, spki }),
    },
    milliseconds: 50_000,
    output: "keep",
  });
  expect(outcome.output).toContain("1 passed");
  expect(acceptedRequests(gateway).length).toBeGreaterThanOrEqual(3);

  const texts = traceTexts(traces);
  const { secretAccessKey, sessionToken } = testCredentials;
  // The trace is one that records what is sent and evaluated: it holds the request.
  expect(texts.some((text) => text.includes("/prod/orders/42"))).toBe(true);
  for (const secret of [secretAccessKey, sessionToken]) {
    const written = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
    const names = readdirSync(traces, { recursive: true, encoding: "utf8" });
    const all = [...texts, ...names, outcome.output];
    expect(all.filter((text) => written.some((each) => text.includes(each))).length).toBe(0);
  }
  rmSync(extension, { recursive: true });
  await gateway.close();
});
