import { describe, expect, it, vi } from "vitest";
import { exampleCredentials } from "../example-world.ts";
import { SecretBook, type SecretBookPorts } from "./secret-book.ts";

function bookOf(ports: Partial<SecretBookPorts> = {}): SecretBook {
  return new SecretBook({
    keepCredentials: async () => undefined,
    keepRuleHeaders: async () => undefined,
    keepSignIn: async () => undefined,
    ...ports,
  });
}

describe("the book of secrets", () => {
  it("has credentials at hand at once, keeps them, and forgets them", async () => {
    const keepCredentials = vi.fn(async () => undefined);
    const book = bookOf({ keepCredentials });
    const putting = book.putCredentials("a", exampleCredentials);
    expect(book.credentials("a")).toBe(exampleCredentials);
    await putting;
    expect(keepCredentials).toHaveBeenLastCalledWith("a", exampleCredentials);
    await book.putCredentials("a", undefined);
    expect(keepCredentials).toHaveBeenLastCalledWith("a", undefined);
    expect(book.credentials("a")).toBeUndefined();
  });

  it("restores what an earlier life kept", () => {
    const book = bookOf();
    book.restore({
      credentials: new Map([["a", exampleCredentials]]),
      ruleHeaders: new Map([["orders", { "x-api-key": "k" }]]),
      signIns: new Map([["a", { kind: "token", token: "t" }]]),
    });
    expect(book.signIn("a")).toEqual({ kind: "token", token: "t" });
    expect(book.credentials("a")).toBe(exampleCredentials);
    expect(book.ruleHeaders("orders", ["x-api-key"])).toEqual([["x-api-key", "k"]]);
  });

  it("says when the browser would not keep a secret", async () => {
    const keepCredentials = () => Promise.reject(new Error("QUOTA_BYTES quota exceeded"));
    const putting = bookOf({ keepCredentials }).putCredentials("a", exampleCredentials);
    await expect(putting).rejects.toThrow("QUOTA_BYTES");
  });
});

describe("the headers of a rule", () => {
  it("are the known ones of those that are asked for, in their order and spelling", async () => {
    const book = bookOf();
    await book.putRuleHeaders("orders", { "x-api-key": "k", "x-tenant": "", "x-old": "gone" });
    expect(book.ruleHeaders("orders", ["X-Tenant", "x-new", "X-API-Key"])).toEqual([
      ["X-Tenant", ""],
      ["X-API-Key", "k"],
    ]);
    expect(book.ruleHeaders("users", ["X-API-Key"])).toEqual([]);
  });

  it.each(["constructor", "__proto__", "hasOwnProperty", "valueOf"])(
    "are not known for being named %s",
    async (name) => {
      const book = bookOf();
      await book.putRuleHeaders("orders", { "x-api-key": "k" });
      expect(book.ruleHeaders("orders", [name])).toEqual([]);
      expect(book.ruleHeaders("users", [name])).toEqual([]);
    },
  );

  it("are the same objects from one request to the next, until they change", async () => {
    const book = bookOf();
    await book.putRuleHeaders("orders", { "x-api-key": "k" });
    await book.putRuleHeaders("users", { "x-api-key": "u" });
    const [first] = book.ruleHeaders("orders", ["X-Api-Key"]);
    expect(book.ruleHeaders("users", ["X-Api-Key"])).toEqual([["X-Api-Key", "u"]]);
    expect(book.ruleHeaders("orders", ["X-Api-Key"])[0]).toBe(first);
    await book.putRuleHeaders("orders", { "x-api-key": "new" });
    expect(book.ruleHeaders("orders", ["X-Api-Key"])).toEqual([["X-Api-Key", "new"]]);
  });

  it("are forgotten with the rule", async () => {
    const keepRuleHeaders = vi.fn(async () => undefined);
    const book = bookOf({ keepRuleHeaders });
    await book.putRuleHeaders("orders", { "x-api-key": "k" });
    await book.putRuleHeaders("orders", undefined);
    expect(keepRuleHeaders).toHaveBeenLastCalledWith("orders", undefined);
    expect(book.ruleHeaders("orders", ["x-api-key"])).toEqual([]);
  });
});

it("lists all credentials, the same objects each time", async () => {
  const book = bookOf();
  const other = { accessKeyId: "AKIA", secretAccessKey: "second" };
  await book.putCredentials("a", exampleCredentials);
  await book.putCredentials("b", other);
  const [first, second] = book.known().credentials;
  expect(first).toBe(exampleCredentials);
  expect(second).toBe(other);
});
