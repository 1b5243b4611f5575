import { isTest, roomOf } from "./import-rule.ts";
import type { Source } from "./source.ts";
import { isNode, nameOf, nodesOf, type SyntaxNode } from "./syntax.ts";

/** What a file does that no file of its kind may do. */
export type SourceRule = (source: Source) => readonly string[];

const mostLines = 300;

export const isShort: SourceRule = ({ text }) => {
  const lines = text.replace(/\n$/, "").split("\n").length;
  return lines > mostLines ? [`has ${lines} lines, more than ${mostLines}`] : [];
};

/** A file is named for its main export, and a folder for what it is. */
export const isNamedForAThing: SourceRule = ({ path }) =>
  path
    .replace(/(?:\.\w+)+$/, "")
    .split("/")
    .filter((part) => /^(?:index|utils?|helpers?|types|common|misc|shared|lib)$/.test(part))
    .map((part) => `${part} names nothing: name it for what it holds`);

export const isNoBarrel: SourceRule = ({ tree }) => {
  const statements = tree["body"] as readonly SyntaxNode[];
  const isBarrel =
    statements.length > 0 &&
    statements.every(({ type, source }) => type.startsWith("Export") && isNode(source));
  return isBarrel ? ["only exports again what others export: import it from its own file"] : [];
};

/** Only platform and interceptors name the browser's API; tests may stand in for it. */
export const namesNoBrowser: SourceRule = ({ path, tree }) => {
  const room = roomOf(path);
  const mayName = room === undefined || room === "platform" || room === "interceptors";
  if (mayName || isTest(path)) return [];
  return [...nodesOf(tree)]
    .filter(({ node, parent }) => isBrowserName(node, parent))
    .map(({ node }) => `names ${nameOf(node)}: the browser's API belongs in platform`);
};

function isBrowserName(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (!/^(?:chrome|browser)$/.test(nameOf(node) ?? "")) return false;
  const isKey = parent?.["key"] === node && parent["computed"] !== true;
  const isMember = parent?.["property"] === node && parent["computed"] !== true;
  if (isMember) return /^(?:globalThis|self|window)$/.test(nameOf(parent["object"]) ?? "");
  return !isKey && !parent?.type.startsWith("JSX");
}

/** core has no clock and no randomness of its own. */
export const hasNoClock: SourceRule = ({ path, tree }) => {
  if (roomOf(path) !== "core" || isTest(path)) return [];
  return [...nodesOf(tree)].flatMap(({ node }) => {
    const use = clockOrChance(node);
    return use === undefined ? [] : [`uses ${use}: it comes as a parameter`];
  });
};

function clockOrChance(node: SyntaxNode): string | undefined {
  if (node.type === "MemberExpression") {
    const use = `${nameOf(node["object"])}.${nameOf(node["property"])}`;
    return use === "Date.now" || use === "Math.random" ? use : undefined;
  }
  if (nameOf(node["callee"]) !== "Date") return undefined;
  const [first] = node["arguments"] as readonly unknown[];
  return node.type === "CallExpression" || first === undefined ? "the current Date" : undefined;
}

export const hasNoAny: SourceRule = ({ tree }) =>
  [...nodesOf(tree)].some(({ node }) => node.type === "TSAnyKeyword") ? ["says any"] : [];

/** Every test runs, and none decides whether another does. */
export const runsEveryTest: SourceRule = ({ path, tree }) => {
  if (!isTest(path)) return [];
  return [...nodesOf(tree)]
    .filter(({ node }) => node.type === "MemberExpression")
    .map(({ node }) => nameOf(node["property"]) ?? "")
    .filter((name) => /^(?:only|skip|skipIf|runIf|todo|fixme)$/.test(name))
    .map((name) => `has a test with .${name}`);
};

export const sourceRules: readonly SourceRule[] = [
  isShort,
  isNamedForAThing,
  isNoBarrel,
  namesNoBrowser,
  hasNoClock,
  hasNoAny,
  runsEveryTest,
];
