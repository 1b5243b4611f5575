import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { viteBuild } from "./vite-build.ts";
import { pack, readFolder, type PackedFile } from "./pack.ts";

/** What two builds of the same sources do not have in common; empty if they are byte-identical. */
export async function differencesOfTwoBuilds(): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-builds-"));
  try {
    const first = await builtFiles(join(folder, "first"));
    const second = await builtFiles(join(folder, "a-second-of-another-length"));
    return differences(first, second);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The paths that only one build has or that differ; `the archive` if only that does. */
export function differences(
  first: readonly PackedFile[],
  second: readonly PackedFile[],
): readonly string[] {
  const others = new Map(second.map(({ path, bytes }) => [path, bytes]));
  const paths = new Set([...first, ...second].map(({ path }) => path));
  const ours = new Map(first.map(({ path, bytes }) => [path, bytes]));
  const differing = [...paths].filter((path) => !isSame(ours.get(path), others.get(path)));
  if (differing.length > 0) return differing;
  return isSame(pack(first), pack(second)) ? [] : ["the archive"];
}

async function builtFiles(folder: string): Promise<readonly PackedFile[]> {
  const outcome = await viteBuild(folder);
  if (outcome.code !== 0) throw new Error(`The build failed:\n${outcome.output}`);
  return readFolder(folder);
}

function isSame(first: Uint8Array | undefined, second: Uint8Array | undefined): boolean {
  return first !== undefined && second !== undefined && Buffer.compare(first, second) === 0;
}
