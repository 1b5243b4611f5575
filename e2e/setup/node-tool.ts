import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository-root.ts";

/** The arguments with which Node runs a tool that an installed package brings. */
export function nodeTool(name: string, packageName: string = name): readonly string[] {
  const folder = join(repositoryRoot, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly bin: string | Readonly<Record<string, string>>;
  };
  const file = typeof bin === "string" ? bin : bin[name];
  if (file === undefined) throw new Error(`${packageName} has no command ${name}`);
  return [join(folder, file)];
}
