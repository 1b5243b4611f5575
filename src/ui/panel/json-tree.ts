import { jsonTokens } from "./json-text.ts";

/** A value of a JSON document, each scalar with the characters that it was sent with. */
export type JsonNode =
  | { readonly kind: "object" | "array"; readonly members: readonly JsonMember[] }
  | { readonly kind: "string"; readonly text: string }
  /** A number, `true`, `false` or `null`. */
  | { readonly kind: "literal"; readonly text: string };

export interface JsonMember {
  /** Its key, or its place counted from 0. */
  readonly key: string;
  readonly value: JsonNode;
}

/** The tree of an object or an array; nothing where the text is no such. Repeated keys stay. */
export function jsonTree(text: string): JsonNode | undefined {
  const tokens = jsonTokens(text);
  return tokens && readNode({ tokens, at: 0 });
}

interface Reading {
  readonly tokens: readonly string[];
  at: number;
}

function readNode(reading: Reading): JsonNode {
  const token = take(reading);
  if (token === "{") return { kind: "object", members: readMembers(reading, "}") };
  if (token === "[") return { kind: "array", members: readMembers(reading, "]") };
  if (token.startsWith('"')) return { kind: "string", text: textOf(token) };
  return { kind: "literal", text: token };
}

function readMembers(reading: Reading, end: "}" | "]"): readonly JsonMember[] {
  const members: JsonMember[] = [];
  while (reading.tokens[reading.at] !== end) {
    const key = end === "}" ? textOf(take(reading)) : String(members.length);
    if (end === "}") take(reading);
    members.push({ key, value: readNode(reading) });
    if (reading.tokens[reading.at] === ",") take(reading);
  }
  take(reading);
  return members;
}

function take(reading: Reading): string {
  const token = reading.tokens[reading.at] ?? "";
  reading.at += 1;
  return token;
}

function textOf(token: string): string {
  return JSON.parse(token) as string;
}
