import fc from "fast-check";
import { expect, it } from "vitest";
import { jsonTree, type JsonNode } from "./json-tree.ts";

function plain(node: JsonNode): unknown {
  if (node.kind === "string") return node.text;
  if (node.kind === "literal") return JSON.parse(node.text) as unknown;
  if (node.kind === "array") return node.members.map(({ value }) => plain(value));
  return Object.fromEntries(node.members.map(({ key, value }) => [key, plain(value)]));
}

it("is what the document says", () => {
  const json = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));
  fc.assert(
    fc.property(json, fc.constantFrom(undefined, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const tree = jsonTree(text);
      expect(JSON.stringify(tree && plain(tree))).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
});

it("keeps repeated keys, and numbers as they were sent", () => {
  expect(jsonTree('{"a":1.10,"a":12345678901234567890,"b":[]}')).toEqual({
    kind: "object",
    members: [
      { key: "a", value: { kind: "literal", text: "1.10" } },
      { key: "a", value: { kind: "literal", text: "12345678901234567890" } },
      { key: "b", value: { kind: "array", members: [] } },
    ],
  });
});

it("is nothing of what is no document", () => {
  expect(["", "text", "12", "{", '{"a":}'].map(jsonTree)).toEqual(Array(5).fill(undefined));
});
