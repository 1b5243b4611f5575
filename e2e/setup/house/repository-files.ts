import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface RepositoryFile {
  /** From the repository's root, with `/` between the folders. */
  readonly path: string;
  readonly text: string;
}

const made = /^(?:\.git|node_modules|dist|test-results|playwright-report|demo-output)$/;
const written = /(?:\.(?:tsx?|mjs|json|md|html|css|ya?ml)|(?:^|\/)(?:\.[a-z]+|run|LICENSE))$/;

/** The text files that people write, without what is installed or made. */
export function repositoryFiles(root: string): readonly RepositoryFile[] {
  const inFolder = (folder: string): readonly string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (made.test(entry.name)) return [];
      return entry.isDirectory() ? inFolder(path) : [path];
    });
  return inFolder("")
    .filter((path) => written.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}
