import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { searchFolder } from "./search-folder.ts";

const secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCY";
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "countersign-search-"));
  mkdirSync(join(folder, "deep"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  ["utf8", Buffer.from(`{"a":"${secret}"}`)],
  ["utf16", Buffer.from(`x${secret}`, "utf16le")],
  ["base64", Buffer.from(Buffer.from(`${secret}?`).toString("base64"))],
  ["base64 of more", Buffer.from(Buffer.from(`{"a":"${secret}"}`).toString("base64"))],
  ["base64url of more", Buffer.from(Buffer.from(`~ÿ${secret}~`).toString("base64url"))],
])("finds a secret that is stored as %s, between other bytes", (_, stored) => {
  const noise = Buffer.from([0, 255, 1]);
  writeFileSync(join(folder, "deep", "file.log"), Buffer.concat([noise, stored, noise]));
  expect(searchFolder(folder, [secret])).toHaveLength(1);
});

it("finds nothing where there is nothing", () => {
  writeFileSync(join(folder, "file.log"), "nothing of interest");
  expect(searchFolder(folder, [secret])).toEqual([]);
});
