import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { pack, type PackedFile } from "./pack.ts";
import { differences } from "./reproducible.ts";
import { loadedSizes } from "./size.ts";

function file(path: string, text: string): PackedFile {
  return { path, bytes: new TextEncoder().encode(text) };
}

const files = [file("manifest.json", "{}"), file("assets/a.js", "a"), file("B.txt", "b")];

it("packs every file, sorted by its path", () => {
  const entries = unzipSync(pack(files));
  expect(Object.keys(entries)).toEqual(["B.txt", "assets/a.js", "manifest.json"]);
  expect(new TextDecoder().decode(entries["assets/a.js"])).toBe("a");
});

it("packs the same bytes in whatever order the files come", () => {
  expect(pack(files.toReversed())).toEqual(pack(files));
});

it("finds every file in which two builds differ", () => {
  expect(differences(files, files.toReversed())).toEqual([]);
  const changed = [file("manifest.json", "{ }"), file("assets/a.js", "a"), file("C.txt", "b")];
  expect(differences(files, changed)).toEqual(["manifest.json", "B.txt", "C.txt"]);
});

it("weighs what the worker and each page load at once, each file once", () => {
  const built = [
    file("service-worker-loader.js", `import './assets/main.js';`),
    file("assets/main.js", `import{a}from"./shared.js";import"./shared.js";import("./later.js")`),
    file("assets/shared.js", `export const a = 1`),
    file("assets/later.js", `export const later = "not loaded at once"`),
    file(
      "src/ui/popup/index.html",
      `<script src="/assets/shared.js"></script><link href="/assets/popup.css">`,
    ),
    file("assets/popup.css", "p{}"),
  ];
  const bytes = (...paths: readonly string[]): number =>
    built
      .filter(({ path }) => paths.includes(path))
      .reduce((sum, each) => sum + each.bytes.byteLength, 0);
  expect([...loadedSizes(built)]).toEqual([
    ["worker", bytes("service-worker-loader.js", "assets/main.js", "assets/shared.js")],
    ["popup", bytes("src/ui/popup/index.html", "assets/shared.js", "assets/popup.css")],
  ]);
});
