import { posix } from "node:path";
import type { PackedFile } from "./pack.ts";

/** What the packed extension may weigh, in bytes. */
export const sizeBudget = 340_000;

/** Bytes of script and style that the worker and each page load, as they are before packing. */
export function loadedSizes(files: readonly PackedFile[]): ReadonlyMap<string, number> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const pages = files.filter(({ path }) => path.endsWith(".html"));
  return new Map([
    ["worker", loadedBytes(byPath, "service-worker-loader.js")],
    ...pages.map((page): [string, number] => [
      page.path.replace(/^src\/ui\/|\/index\.html$|\.html$/g, ""),
      loadedBytes(byPath, page.path),
    ]),
  ]);
}

function loadedBytes(files: ReadonlyMap<string, PackedFile>, entry: string): number {
  const seen = new Set<string>();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = files.get(path);
    if (file !== undefined && !seen.has(path)) {
      seen.add(path);
      waiting.push(...loadedBy(file));
    }
  }
  return [...seen].reduce((sum, path) => sum + (files.get(path)?.bytes.byteLength ?? 0), 0);
}

/** The scripts and styles that a script or a page names to be loaded at once. */
function loadedBy(file: PackedFile): readonly string[] {
  const names = file.path.endsWith(".html")
    ? /\b(?:src|href)="([^"]+\.(?:js|css))"/g
    : /\b(?:from|import)\s*["'`]([^"'`]+\.js)["'`]/g;
  const text = new TextDecoder().decode(file.bytes);
  return [...text.matchAll(names)].map(([, name = ""]) =>
    name.startsWith("/") ? name.slice(1) : posix.join(posix.dirname(file.path), name),
  );
}
