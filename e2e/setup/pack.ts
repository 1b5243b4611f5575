import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { zipSync, type Zippable } from "fflate";

/** A file of the built extension: its path with `/` between the folders, and what it holds. */
export interface PackedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The files in a folder and in those below it, sorted by path. */
export function readFolder(folder: string): readonly PackedFile[] {
  const entries = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return entries
    .map((entry) => join(folder, entry))
    .filter((path) => statSync(path).isFile())
    .map((path) => ({
      path: relative(folder, path).split(sep).join("/"),
      bytes: readFileSync(path),
    }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** A zip archive that depends on nothing but the files: sorted names, one fixed time. */
export function pack(files: readonly PackedFile[]): Uint8Array {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const entries = sorted.map(({ path, bytes }): [string, Zippable[string]] => [path, bytes]);
  // Zip keeps local times, so that only one without a time zone is the same everywhere.
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: "1980-01-01T00:00:00" });
}
