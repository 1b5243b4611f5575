import { describe, expect, it, vi } from "vitest";
import { fail, succeed, type Result } from "../errors.ts";
import { exampleRule } from "../rules/example-rule.ts";
import { ConfigurationBook, type ConfigurationBookPorts } from "./configuration-book.ts";
import { emptyConfiguration, type Configuration } from "./configuration.ts";
import { removeRule, type Edit } from "./edit-configuration.ts";

function bookOf(ports: Partial<ConfigurationBookPorts> = {}): ConfigurationBook {
  return new ConfigurationBook({
    keep: async () => succeed(null),
    onChange: async () => undefined,
    ...ports,
  });
}

function addRule(id: string) {
  return (configuration: Configuration): Result<Edit<string>> =>
    succeed({
      configuration: { ...configuration, rules: [...configuration.rules, exampleRule({ id })] },
      value: id,
    });
}

function idsOf({ rules }: Configuration): readonly string[] {
  return rules.map(({ id }) => id);
}

describe("the configuration's book", () => {
  it("is empty at first, and restores what was kept without keeping it again", () => {
    const keep = vi.fn();
    const book = bookOf({ keep });
    expect(book.current).toEqual(emptyConfiguration);
    expect(book.rules).toEqual([]);
    const kept = { ...emptyConfiguration, rules: [exampleRule(), exampleRule({ enabled: false })] };
    book.restore(kept);
    expect(book.current).toBe(kept);
    expect(book.rules.map(({ rule }) => rule)).toEqual([exampleRule()]);
    expect(keep).not.toHaveBeenCalled();
  });

  it("keeps a change, puts it in force, and only then tells of it", async () => {
    const order: string[] = [];
    const book = bookOf({
      keep: async () => {
        order.push(`kept while ${book.rules.length} in force`);
        return succeed(null);
      },
      onChange: async ({ rules }) => {
        order.push(`told of ${rules.length} while ${book.rules.length} in force`);
      },
    });
    expect(await book.change(addRule("a"))).toEqual(succeed("a"));
    expect(order).toEqual(["kept while 0 in force", "told of 1 while 1 in force"]);
  });

  it("loses none of 100 changes that are made at once", async () => {
    const kept: Configuration[] = [];
    const book = bookOf({
      keep: async (configuration) => {
        // The first takes longest, as a busy disk may.
        for (let turn = kept.length; turn < 20; turn += 1) await Promise.resolve();
        kept.push(configuration);
        return succeed(null);
      },
    });
    const ids = Array.from({ length: 100 }, (_, place) => `${place}`);
    const results = await Promise.all(ids.map((id) => book.change(addRule(id))));
    expect(results).toEqual(ids.map((id) => succeed(id)));
    expect(idsOf(book.current)).toEqual(ids);
    expect(kept.map(({ rules }) => rules.length)).toEqual(ids.map((_, place) => place + 1));
  });

  const refusal = fail("input-invalid", "A newer Countersign has written the configuration.");

  it.each<[string, () => Promise<Result<null>>, object]>([
    ["is refused", async () => refusal, refusal],
    [
      "fails",
      () => Promise.reject(new Error("QUOTA_BYTES quota exceeded")),
      {
        ok: false,
        failure: {
          code: "internal",
          message:
            "The browser could not store the change, so nothing was changed. Free some disk space and try again.",
        },
      },
    ],
  ])("has a change not in force where keeping it %s, and goes on", async (_, refuse, expected) => {
    const onChange = vi.fn(async () => undefined);
    const keep = vi.fn(async () => succeed(null)).mockImplementationOnce(refuse);
    const book = bookOf({ keep, onChange });
    const [first, second] = await Promise.all([
      book.change(addRule("a")),
      book.change(addRule("b")),
    ]);
    expect(first).toMatchObject(expected);
    expect(second).toEqual(succeed("b"));
    expect(idsOf(book.current)).toEqual(["b"]);
    expect(onChange).toHaveBeenCalledOnce();
  });

  it("keeps nothing of an edit that is refused, and tells nobody", async () => {
    const ports = { keep: vi.fn(), onChange: vi.fn() };
    const book = bookOf(ports);
    const removed = await book.change((current) => removeRule(current, "gone"));
    expect(removed.ok).toBe(false);
    expect(ports.keep).not.toHaveBeenCalled();
    expect(ports.onChange).not.toHaveBeenCalled();
  });

  it("goes on after an edit that throws", async () => {
    const book = bookOf();
    const broken = book.change(() => {
      throw new TypeError("broken");
    });
    await expect(broken).rejects.toThrow("broken");
    expect(await book.change(addRule("a"))).toEqual(succeed("a"));
  });

  it("has a change in force although those who hear of it break off", async () => {
    const book = bookOf({ onChange: () => Promise.reject(new Error("broken")) });
    await expect(book.change(addRule("a"))).rejects.toThrow("broken");
    await expect(book.change(addRule("b"))).rejects.toThrow("broken");
    expect(idsOf(book.current)).toEqual(["a", "b"]);
  });
});
