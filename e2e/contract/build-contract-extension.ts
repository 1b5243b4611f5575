import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { repositoryRoot } from "../setup/repository-root.ts";
import { newExtensionKey } from "./foreign-extension.ts";

/** Builds the extension of the contract's worker, and gives the folder, which is a temporary one. */
export async function buildContractExtension(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-contract-"));
  await build({
    root: repositoryRoot,
    configFile: false,
    publicDir: false,
    logLevel: "error",
    build: {
      outDir: folder,
      target: "chrome140",
      minify: false,
      rolldownOptions: {
        input: join(repositoryRoot, "e2e/contract/contract-worker.ts"),
        output: { entryFileNames: "worker.js" },
      },
    },
  });
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest()));
  return folder;
}

function manifest(): chrome.runtime.ManifestV3 {
  return {
    manifest_version: 3,
    name: "The interceptor's contract",
    version: "1",
    key: newExtensionKey(),
    background: { service_worker: "worker.js", type: "module" },
    permissions: ["debugger", "webRequest", "webNavigation", "tabs"],
    host_permissions: ["<all_urls>"],
  };
}
