import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import manifestConfig from "../../manifest.config.ts";
import { extensionId } from "./extension-id.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "countersign-id-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it("gives the id that the browser gives the extension's key", async () => {
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifestConfig));
  expect(extensionId(folder)).toBe("glpmaphbmhebfkploeffckoglpachjip");
});

it("refuses a manifest without a key", () => {
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ name: "x" }));
  expect(() => extensionId(folder)).toThrow(/has no key/);
});
