import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Writes an extension of somebody else's, whose `frame.html` pages can show, to a temporary folder. */
export function writeForeignExtension(): string {
  const folder = mkdtempSync(join(tmpdir(), "countersign-foreign-"));
  const manifest = {
    manifest_version: 3,
    name: "Somebody else's",
    version: "1",
    key: newExtensionKey(),
    web_accessible_resources: [{ resources: ["frame.html"], matches: ["<all_urls>"] }],
  };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  writeFileSync(join(folder, "frame.html"), "<!doctype html><title>Frame</title>");
  return folder;
}

/** A key for a manifest, which gives an extension its id. */
export function newExtensionKey(): string {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  return publicKey.export({ type: "spki", format: "der" }).toString("base64");
}
