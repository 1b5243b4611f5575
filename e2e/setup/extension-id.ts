import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The id that a browser gives the unpacked extension in a folder, from the key in its manifest:
 * the first 16 bytes of the key's SHA-256, in the letters a to p.
 */
export function extensionId(folder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  if (!hasKey(manifest))
    throw new Error(`${folder}/manifest.json has no key, so its id is unknown`);
  const hash = createHash("sha256").update(Buffer.from(manifest.key, "base64")).digest("hex");
  const letter = (digit: string): string => String.fromCodePoint(97 + Number.parseInt(digit, 16));
  return hash.slice(0, 32).replaceAll(/./g, letter);
}

function hasKey(manifest: unknown): manifest is { readonly key: string } {
  return (
    typeof manifest === "object" &&
    manifest !== null &&
    "key" in manifest &&
    typeof manifest.key === "string"
  );
}
