import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Writes the least extension that holds requests, and gives its folder, which is a temporary one:
 * it lets each go as soon as it hears of it. What waking costs there, the browser takes.
 */
export function writeFloorExtension(): string {
  const folder = mkdtempSync(join(tmpdir(), "countersign-floor-"));
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  const manifest: chrome.runtime.ManifestV3 = {
    manifest_version: 3,
    name: "The floor",
    version: "1",
    key: publicKey.export({ type: "spki", format: "der" }).toString("base64"),
    background: { service_worker: "worker.js" },
    permissions: ["debugger"],
    host_permissions: ["<all_urls>"],
  };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  writeFileSync(join(folder, "worker.js"), worker);
  return folder;
}

const worker = `chrome.debugger.onEvent.addListener(({ tabId }, method, { requestId }) => {
  if (method !== "Fetch.requestPaused") return;
  chrome.debugger.sendCommand({ tabId }, "Fetch.continueRequest", { requestId });
});
`;
