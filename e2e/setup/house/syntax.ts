import { parseSync } from "vite";

/** A node of a syntax tree (ESTree with TypeScript's nodes). */
export interface SyntaxNode {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** The tree of a source; throws where it cannot be read, since nothing could be said of it. */
export function parse(path: string, text: string): SyntaxNode {
  const { program, errors } = parseSync(path, text);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${path}: ${error.message}`);
  return program as unknown as SyntaxNode;
}

/** A node and all below it, each with the node above it. */
export function* nodesOf(
  node: SyntaxNode,
  parent?: SyntaxNode,
): Generator<{ readonly node: SyntaxNode; readonly parent: SyntaxNode | undefined }> {
  yield { node, parent };
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isNode(child)) yield* nodesOf(child, node);
    }
  }
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value;
}

/** The name of an identifier, undefined for any other node. */
export function nameOf(node: unknown): string | undefined {
  return isNode(node) && node.type === "Identifier" ? String(node["name"]) : undefined;
}

/** The value of a text literal, undefined for any other node. */
export function textOf(node: unknown): string | undefined {
  const value = isNode(node) && node.type === "Literal" ? node["value"] : undefined;
  return typeof value === "string" ? value : undefined;
}
