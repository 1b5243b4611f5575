import { posix } from "node:path";
import { isNode, nameOf, nodesOf, parse, textOf, type SyntaxNode } from "./syntax.ts";

/** A file of the repository in TypeScript or JavaScript. */
export interface Source {
  /** From the repository's root, with `/` between the folders. */
  readonly path: string;
  readonly text: string;
  readonly tree: SyntaxNode;
  readonly imports: readonly Import[];
}

export interface Import {
  /** As it is written. */
  readonly specifier: string;
  /** The file's path from the root where the specifier is relative; undefined for packages. */
  readonly file?: string;
  /** Whether nothing of it is left when types are stripped. */
  readonly isType: boolean;
}

export function readSource(path: string, text: string): Source {
  const tree = parse(path, text);
  const imports = [...nodesOf(tree)].flatMap(({ node }) => {
    const specifier = importedBy(node);
    if (specifier === undefined) return [];
    const isType = isTypeOnly(node);
    if (!specifier.startsWith(".")) return [{ specifier, isType }];
    return [{ specifier, isType, file: posix.join(posix.dirname(path), specifier) }];
  });
  return { path, text, tree, imports };
}

function importedBy(node: SyntaxNode): string | undefined {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportNamedDeclaration":
    case "ExportAllDeclaration":
    case "ImportExpression":
    case "TSImportType":
      return textOf(node["source"]);
    case "NewExpression":
      return workerFile(node);
    default:
      return undefined;
  }
}

/** The script that `new URL("./script.ts", import.meta.url)` has bundled. */
function workerFile(node: SyntaxNode): string | undefined {
  const [first] = node["arguments"] as readonly unknown[];
  const path = nameOf(node["callee"]) === "URL" ? textOf(first) : undefined;
  return path !== undefined && /^\..*\.tsx?$/.test(path) ? path : undefined;
}

function isTypeOnly(node: SyntaxNode): boolean {
  if (node.type === "TSImportType") return true;
  if (node["importKind"] === "type" || node["exportKind"] === "type") return true;
  const specifiers = node["specifiers"];
  if (!Array.isArray(specifiers) || specifiers.length === 0) return false;
  return specifiers.every(
    (each: unknown) =>
      isNode(each) && (each["importKind"] === "type" || each["exportKind"] === "type"),
  );
}
