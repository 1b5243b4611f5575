import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { makeCertificate, type Certificate } from "../gateway/certificate.ts";
import type { BrowserCandidate } from "./browser-candidate.ts";
import { browserCandidates } from "./browser-candidates.ts";
import { thisComputer } from "./computer.ts";
import { browserFinder } from "./find-browser.ts";
import { launchWithExtension } from "./launch.ts";
import { openBrowser, type LaunchOptions } from "./open-browser.ts";
import { repositoryRoot } from "./repository-root.ts";

const options: LaunchOptions = { extension: join(repositoryRoot, "dist"), headless: true };

/** A copy of the extension whose worker is another script. */
function extensionWith(worker: string): string {
  const folder = mkdtempSync(join(tmpdir(), "countersign-extension-"));
  cpSync(options.extension, folder, { recursive: true });
  writeFileSync(join(folder, "service-worker-loader.js"), worker);
  return folder;
}

function candidate(loads: BrowserCandidate["loads"]): BrowserCandidate {
  const [first] = browserCandidates(thisComputer());
  if (first === undefined) throw new Error("There is no browser");
  return { ...first, loads };
}

for (const loads of ["flag", "protocol"] as const) {
  test(`the worker answers when the extension is loaded by ${loads}`, async () => {
    const opening = await openBrowser(candidate(loads), options);
    if (opening.kind === "unusable") throw new Error(opening.reason);
    const { browser } = opening;
    expect(browser.worker.url()).toContain(`chrome-extension://${browser.extensionId}/`);
    expect(await browser.worker.evaluate(() => chrome.runtime.getManifest().name)).toBe(
      "Countersign",
    );
    const page = await browser.context.newPage();
    await page.goto(`chrome-extension://${browser.extensionId}/src/ui/settings/index.html`);
    await expect(page).toHaveTitle(/Countersign/);
    await browser.close();
  });

  test(`a second extension comes with it when they are loaded by ${loads}`, async () => {
    const other = mkdtempSync(join(tmpdir(), "countersign-other-"));
    const manifest = {
      manifest_version: 3,
      name: "Other",
      version: "1",
      background: { service_worker: "worker.js" },
    };
    writeFileSync(join(other, "manifest.json"), JSON.stringify(manifest));
    writeFileSync(join(other, "worker.js"), "");
    const opening = await openBrowser(candidate(loads), { ...options, otherExtensions: [other] });
    if (opening.kind === "unusable") throw new Error(opening.reason);
    await expect
      .poll(() => opening.browser.context.serviceWorkers().map((worker) => worker.url()))
      .toContainEqual(expect.stringMatching(/worker\.js$/));
    await opening.browser.close();
    rmSync(other, { recursive: true });
  });
}

for (const [what, script] of [
  ["throws", "throw new Error('broken')"],
  ["never answers", "for (;;);"],
] as const) {
  test(`a browser is given up and closed when the worker ${what}`, async () => {
    const extension = extensionWith(script);
    const userDataDir = mkdtempSync(join(tmpdir(), "countersign-profile-"));
    const opening = await openBrowser(candidate("flag"), {
      ...options,
      extension,
      userDataDir,
      answerMilliseconds: 1_000,
    });
    expect(opening).toEqual({
      kind: "unusable",
      reason: "the extension's worker did not answer in 1 s",
    });
    // A browser holds its profile with this lock as long as it runs.
    expect(existsSync(join(userDataDir, "SingletonLock"))).toBe(false);
    rmSync(userDataDir, { recursive: true, force: true });
    rmSync(extension, { recursive: true });
  });
}

test("a browser that ignores the flag gets the extension over the protocol", async () => {
  const { path } = candidate("flag");
  const said: string[] = [];
  const found = await browserFinder()({
    // Nothing in its place tells that it is one of those that ignore the flag.
    computer: { ...thisComputer(), env: { COUNTERSIGN_BROWSER: path }, realPath: () => "browser" },
    open: (each) => {
      // The last of two equal flags is the one that counts, and these name no extension.
      const args = ["--load-extension=", "--disable-extensions-except="];
      const ignoring = { ...options, args, answerMilliseconds: 2_000 };
      return openBrowser(each, each.loads === "flag" ? ignoring : options);
    },
    say: (line) => said.push(line),
  });
  expect(found?.candidate).toMatchObject({ path, loads: "protocol" });
  expect(said).toEqual([expect.stringContaining("the extension's worker did not answer in 2 s")]);
  await found?.browser.close();
});

test("what is no browser is given up with the reason", async () => {
  const node = { name: "Node", path: process.execPath, loads: "flag" as const };
  expect(await openBrowser(node, options)).toMatchObject({
    kind: "unusable",
    reason: expect.stringContaining("bad option"),
  });
});

test.describe("certificates", () => {
  let trusted: Certificate;
  const servers: Server[] = [];

  test.beforeAll(async () => {
    trusted = await makeCertificate(["*.example.test"]);
  });

  test.afterAll(() => {
    for (const server of servers) server.close();
  });

  async function portOfServerWith(certificate: Certificate): Promise<number> {
    const server = createServer(
      { key: certificate.key, cert: certificate.certificate },
      (_request, response) => response.end("hello"),
    );
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  }

  test("are trusted by their key, under names mapped to loopback, and others are not", async () => {
    const port = await portOfServerWith(trusted);
    const otherPort = await portOfServerWith(await makeCertificate(["*.example.test"]));
    const { context, close } = await launchWithExtension({
      ...options,
      spki: trusted.spki,
      hostResolverRules: "MAP *.example.test 127.0.0.1",
    });
    const page = await context.newPage();
    const answer = await page.goto(`https://api.example.test:${port}/`);
    expect(await answer?.text()).toBe("hello");
    await expect(page.goto(`https://api.example.test:${otherPort}/`)).rejects.toThrow(
      "ERR_CERT_AUTHORITY_INVALID",
    );
    await close();
  });
});
