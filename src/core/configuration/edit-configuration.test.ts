import { describe, expect, it } from "vitest";
import type { SourceDefinition } from "../credentials/credential-source.ts";
import type { Result } from "../errors.ts";
import { exampleRule } from "../rules/example-rule.ts";
import type { RuleDraft } from "../rules/rule-draft.ts";
import type { Configuration } from "./configuration.ts";
import { moveRule, putRule, putSource, removeRule, removeSource } from "./edit-configuration.ts";
import type { Edit } from "./edit-configuration.ts";

const source: SourceDefinition = { id: "orders-dev", name: "Orders dev", kind: "keys" };
const spare: SourceDefinition = { id: "spare", name: "Spare", kind: "keys" };
const configuration: Configuration = {
  version: 1,
  rules: ["a", "b", "c"].map((id) => exampleRule({ id, name: id.toUpperCase() })),
  sources: [source, spare],
};
const draft: RuleDraft = {
  name: "New",
  enabled: true,
  hosts: ["api.shop.example"],
  pathPrefix: "/",
  scope: {},
  sourceId: "orders-dev",
  headers: [],
  callers: [],
};

function after<Value>(edit: Result<Edit<Value>>): Configuration {
  if (!edit.ok) throw new Error(edit.failure.message);
  return edit.value.configuration;
}

function order({ rules }: Configuration): string {
  return rules.map(({ id }) => id).join("");
}

const noId = () => {
  throw new Error("No id is wanted.");
};

describe("putting a rule", () => {
  it("adds a new one before the others", () => {
    const put = putRule(configuration, draft, () => "n");
    expect(order(after(put))).toBe("nabc");
    expect(put.ok && put.value.value).toEqual(after(put).rules[0]);
    expect(order(configuration)).toBe("abc");
  });

  it("replaces the one with its id where it stands", () => {
    const put = after(putRule(configuration, { ...draft, id: "b" }, noId));
    expect(order(put)).toBe("abc");
    expect(put.rules[1]).toMatchObject({ id: "b", name: "New", hosts: ["api.shop.example"] });
  });

  it("brings one back that was removed meanwhile, under its id", () => {
    expect(order(after(putRule(configuration, { ...draft, id: "z" }, noId)))).toBe("zabc");
  });

  it("refuses a draft that is wrong, and credentials that are not there", () => {
    expect(putRule(configuration, { ...draft, name: "" }, () => "n")).toMatchObject({
      ok: false,
      failure: { data: { field: "name" } },
    });
    expect(putRule(configuration, { ...draft, sourceId: "gone" }, () => "n")).toEqual({
      ok: false,
      failure: {
        code: "input-invalid",
        message: "Choose the credentials that this rule signs with.",
        data: { field: "source" },
      },
    });
  });
});

const ruleGone = {
  ok: false,
  failure: {
    code: "input-invalid",
    message: "That rule is gone. Reload this page to see those that are left.",
  },
};

describe("moving a rule", () => {
  it.each([
    ["a", 0, "abc"],
    ["a", 1, "bac"],
    ["a", 2, "bca"],
    ["a", 99, "bca"],
    ["c", 0, "cab"],
    ["c", -5, "cab"],
  ])("%s to %i gives %s", (id, to, expected) => {
    expect(order(after(moveRule(configuration, id, to)))).toBe(expected);
  });

  it("that is gone says so", () => {
    expect(moveRule(configuration, "z", 0)).toEqual(ruleGone);
  });
});

describe("removing a rule", () => {
  it("leaves the others in order", () => {
    expect(order(after(removeRule(configuration, "b")))).toBe("ac");
  });

  it("that is gone says so", () => {
    expect(removeRule(configuration, "z")).toEqual(ruleGone);
  });
});

describe("putting a source", () => {
  it("adds one after the others, its name trimmed", () => {
    const added = after(putSource(configuration, { id: "n", name: " New ", kind: "keys" }));
    expect(added.sources).toEqual([source, spare, { id: "n", name: "New", kind: "keys" }]);
  });

  it("renames the one with its id where it stands, to its own name in other letters too", () => {
    for (const name of ["Orders test", "ORDERS DEV"]) {
      const { sources } = after(putSource(configuration, { ...source, name }));
      expect(sources).toEqual([{ ...source, name }, spare]);
    }
  });

  it.each([
    [" ", "Give the credentials a name, such as orders-dev."],
    [" sPaRe ", "There is a source named “sPaRe”. Choose another name."],
  ])("refuses the name “%s”", (name, message) => {
    expect(putSource(configuration, { ...source, name })).toEqual({
      ok: false,
      failure: { code: "input-invalid", message, data: { field: "name" } },
    });
  });
});

describe("removing a source", () => {
  it("takes away one that no rule uses", () => {
    expect(after(removeSource(configuration, "spare")).sources).toEqual([source]);
  });

  it.each([
    [["a"], "“A” signs with it."],
    [["a", "b"], "“A”, “B” sign with it."],
  ])("is refused while the rules %j use it", (ids, sentence) => {
    const rules = configuration.rules.filter(({ id }) => ids.includes(id));
    expect(removeSource({ ...configuration, rules }, "orders-dev")).toEqual({
      ok: false,
      failure: {
        code: "input-invalid",
        message: `${sentence} Choose another source there first.`,
        data: { field: "source" },
      },
    });
  });
});

it("does not remove a source that a role stands on", () => {
  const keys = { id: "keys", name: "Keys", kind: "keys" } as const;
  const role = {
    id: "role",
    name: "Deploy",
    kind: "assumed-role",
    roleArn: "arn:aws:iam::123456789012:role/deploy",
    region: "eu-central-1",
    sessionName: "countersign",
    durationSeconds: 900,
    base: { kind: "source", sourceId: "keys" },
  } as const;
  const standing = { version: 1, rules: [], sources: [keys, role] } as const;
  expect(removeSource(standing, "keys")).toMatchObject({
    ok: false,
    failure: { message: "“Deploy” stands on it. Choose another source there first." },
  });
  expect(removeSource(standing, "role")).toMatchObject({ ok: true });
});
