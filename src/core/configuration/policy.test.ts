import { describe, expect, it } from "vitest";
import { checkSource } from "../credentials/check-source.ts";
import { succeed, type Result } from "../errors.ts";
import type { Rule } from "../rules/rule.ts";
import { ConfigurationBook } from "./configuration-book.ts";
import type { Configuration } from "./configuration.ts";
import {
  moveRule,
  putRule,
  putSource,
  removeRule,
  removeSource,
  type Edit,
} from "./edit-configuration.ts";
import { exampleDocument } from "./example-document.ts";
import { isPolicyId } from "./policy-id.ts";
import { readPolicy } from "./policy.ts";

const ownRule: Rule = {
  id: "orders",
  name: "Mine",
  enabled: true,
  hosts: ["api.shop.example"],
  pathPrefix: "/",
  scope: {},
  sourceId: "keys",
  headerNames: [],
  callers: [],
};

const ownKeys = { id: "keys", name: "Pasted keys", kind: "keys" } as const;

const own: Configuration = {
  version: 1,
  rules: [ownRule],
  sources: [ownKeys],
};

function bookWith(policy: unknown) {
  const kept: Configuration[] = [];
  const seen: Configuration[] = [];
  const book = new ConfigurationBook({
    keep: async (configuration) => {
      kept.push(configuration);
      return succeed(null);
    },
    onChange: async (configuration) => void seen.push(configuration),
  });
  book.restore(own, readPolicy(policy));
  return { book, kept, seen };
}

const policy = JSON.stringify(exampleDocument);
const forget = (): undefined => undefined;

describe("an organisation’s policy", () => {
  it("comes before what a person has, under ids that are nobody else’s", () => {
    const { book } = bookWith(policy);
    const { rules, sources } = book.current;
    expect(rules.map(({ name }) => name)).toEqual(["Orders API", "Files", "Mine"]);
    expect(rules.map(({ id }) => isPolicyId(id))).toEqual([true, true, false]);
    expect(new Set(sources.map(({ id }) => id)).size).toBe(sources.length);
    const [orders] = rules;
    const source = sources.find(({ id }) => id === orders?.sourceId);
    expect(source).toMatchObject({ name: "Developer", base: { sourceId: "policy:center" } });
    expect(book.rules.map(({ rule }) => rule.name)).toEqual(["Orders API", "Mine"]);
  });

  it("is changed by nobody here, and is not kept with what a person has", async () => {
    const { book, kept } = bookWith(policy);
    const [, files = ownRule] = book.current.rules;
    const [keys = ownKeys] = book.current.sources;
    const edits: readonly ((current: Configuration) => Result<Edit<unknown>>)[] = [
      (current) => putRule(current, { ...files, headers: [], enabled: true }, () => "n"),
      (current) => removeRule(current, files.id),
      (current) => moveRule(current, files.id, 0),
      (current) => putSource(current, { ...keys, name: "Other" }),
      (current) => removeSource({ ...current, rules: [] }, keys.id),
    ];
    for (const edit of edits) {
      const refused = await book.change(edit);
      expect(refused.ok ? "done" : refused.failure.message).toMatch(
        /^“.+” is set by your organisation’s policy, and only there it can be changed\.$/,
      );
    }
    expect(kept).toEqual([]);
    expect(book.current.rules).toHaveLength(3);
  });

  it("lets a person’s own rules be changed, which stay behind it", async () => {
    const { book, kept } = bookWith(policy);
    const { id: _, ...draft } = ownRule;
    await book.change((current) =>
      putRule(current, { ...draft, name: "New", sourceId: "policy:keys", headers: [] }, () => "n"),
    );
    await book.change((current) => moveRule(current, "orders", 0));
    expect(book.current.rules.map(({ name }) => name)).toEqual([
      "Orders API",
      "Files",
      "Mine",
      "New",
    ]);
    expect(kept.at(-1)).toMatchObject({
      rules: [{ id: "orders" }, { id: "n", sourceId: "policy:keys" }],
      sources: own.sources,
    });
  });

  it("lets a person give values to its rules’ headers and tokens to its sources", async () => {
    const { book } = bookWith(policy);
    const { rules, sources } = book.current;
    for (const { headerNames, ...rule } of rules.slice(0, 2)) {
      const headers = headerNames.map((name) => ({ name, value: "typed" }));
      const put = await book.change((current) => putRule(current, { ...rule, headers }, () => "n"));
      expect(put.ok).toBe(true);
    }
    for (const source of sources) {
      const put = await book.change((current) => {
        const checked = checkSource(source, current.sources);
        return checked.ok ? putSource(current, checked.value) : checked;
      });
      expect(put.ok).toBe(true);
    }
  });

  it("lets a person give their own keys to its sources, and to their own of the same name", async () => {
    const { book } = bookWith(policy);
    for (const id of ["keys", "policy:keys"]) {
      const put = await book.change((current) =>
        putSource(current, { id, name: "Pasted keys", kind: "keys" }),
      );
      expect(put.ok).toBe(true);
    }
  });

  it("is followed while the browser runs, and gone when it is taken away", async () => {
    const { book, seen, kept } = bookWith(undefined);
    expect(book.current).toBe(own);
    await book.follow(readPolicy(policy), forget);
    expect(seen.at(-1)?.rules).toHaveLength(3);
    await book.follow(readPolicy(""), forget);
    expect(book.current).toBe(own);
    expect(kept).toEqual([]);
  });

  it.each([
    ["no JSON", "{", /^It is not JSON/],
    ["no text", { version: 1, rules: [], sources: [] }, /no text/],
    ["a source that only a person has", JSON.stringify({ ...own, sources: [] }), /names no source/],
    [
      "one bad rule among good ones",
      JSON.stringify({
        ...own,
        rules: [...own.rules, { ...own.rules[0], id: "x", hosts: ["*.com"] }],
      }),
      /^rules\[1\]/,
    ],
  ])("is not used at all where it is %s", async (_, raw, problem) => {
    const { book } = bookWith(policy);
    await book.follow(readPolicy(raw), forget);
    expect(book.policy).toMatchObject({ kind: "broken", problem: expect.stringMatching(problem) });
    expect(book.current).toBe(own);
  });
});
