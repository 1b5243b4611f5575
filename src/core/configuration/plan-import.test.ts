import { describe, expect, it } from "vitest";
import type { Rule } from "../rules/rule.ts";
import type { Configuration } from "./configuration.ts";
import { exampleDocument } from "./example-document.ts";
import { changesAnything, type ImportChoice } from "./import-changes.ts";
import { planImport } from "./plan-import.ts";
import { policyIdOf } from "./policy-id.ts";
import { readPolicy } from "./policy.ts";
import { writeDocument } from "./write-document.ts";

const empty: Configuration = { version: 1, rules: [], sources: [] };
const keys = { id: "k", name: "orders-dev", kind: "keys" } as const;
const center = {
  id: "c",
  name: "Center",
  kind: "identity-center",
  startUrl: "https://example.awsapps.com/start",
  region: "eu-central-1",
  accountId: "111122223333",
  roleName: "Developer",
} as const;

function ruleOf(id: string, more: Partial<Rule> = {}): Rule {
  return {
    id,
    name: `Rule ${id}`,
    enabled: true,
    hosts: [`${id}.example.com`],
    pathPrefix: "/",
    scope: { service: "execute-api", region: "eu-central-1" },
    sourceId: "k",
    headerNames: [],
    callers: [],
    ...more,
  };
}

function roleOn(sourceId: string) {
  return {
    name: "Developer",
    kind: "assumed-role",
    roleArn: "arn:aws:iam::111122223333:role/orders-dev",
    region: "eu-central-1",
    sessionName: "ada",
    durationSeconds: 3_600,
    base: { kind: "source", sourceId },
  } as const;
}

function plan(current: Configuration, document: Configuration, choice: ImportChoice = "beside") {
  let number = 0;
  return planImport(current, document, { choice, newId: () => `new${++number}` });
}

describe("an import", () => {
  it("brings everything into an empty configuration, in its order, each rule switched off", () => {
    const { configuration, changes } = plan(empty, exampleDocument);
    expect(configuration).toEqual({
      ...exampleDocument,
      rules: exampleDocument.rules.map((rule) => ({ ...rule, enabled: false })),
    });
    expect(changes.rules.map(({ kind }) => kind)).toEqual(["added", "added"]);
    expect(changes.sources.every(({ kind }) => kind === "added")).toBe(true);
    const [orders] = changes.rules;
    expect(orders?.kind === "added" && orders.facts).toContainEqual({
      field: "signAs.path.to",
      values: ["/prod"],
    });
    expect(orders?.kind === "added" && orders.facts).toContainEqual({
      field: "sourceId",
      values: ["Developer"],
    });
  });

  it("changes nothing where all is here already, whatever is switched on", () => {
    const off = {
      ...exampleDocument,
      rules: exampleDocument.rules.map((rule) => ({ ...rule, enabled: !rule.enabled })),
    };
    for (const choice of ["beside", "in-place"] as const) {
      const { configuration, changes } = plan(exampleDocument, off, choice);
      expect(configuration).toEqual(exampleDocument);
      expect(changesAnything(changes)).toBe(false);
    }
  });

  it("keeps what is here and not in the file, and says so", () => {
    const here = { ...empty, rules: [ruleOf("mine")], sources: [keys] };
    const file = { ...empty, rules: [ruleOf("theirs", { sourceId: "c" })], sources: [center] };
    const { configuration, changes } = plan(here, file);
    expect(configuration.rules.map(({ id, enabled }) => [id, enabled])).toEqual([
      ["mine", true],
      ["theirs", false],
    ]);
    expect(configuration.sources).toEqual([keys, center]);
    expect(changes.rules.at(-1)).toEqual({ kind: "kept", name: "Rule mine" });
    expect(changes.sources.at(-1)).toEqual({ kind: "kept", name: "orders-dev" });
  });

  it("puts another form of a rule beside it, off, and leaves what is here as it is", () => {
    const here = { ...empty, rules: [ruleOf("a"), ruleOf("b")], sources: [keys] };
    const file = {
      ...here,
      rules: [ruleOf("a", { callers: ["https://docs.example"], name: "A" })],
    };
    const { configuration, changes, strangers } = plan(here, file);
    expect(configuration.rules).toEqual([
      ruleOf("a"),
      { ...file.rules[0], id: "new1", enabled: false },
      ruleOf("b"),
    ]);
    expect(changes.rules[0]).toEqual({
      kind: "changed",
      name: "Rule a",
      beside: "A",
      differences: [
        { field: "name", here: ["Rule a"], there: ["A"] },
        { field: "callers", here: [], there: ["https://docs.example"] },
      ],
    });
    expect(strangers).toEqual(["new1"]);
    const again = plan(configuration, file);
    expect(changesAnything(again.changes)).toBe(false);
    expect(again.configuration).toEqual(configuration);
  });

  it("puts it in the place of the rule where a person chose so, switched off", () => {
    const here = { ...empty, rules: [ruleOf("a"), ruleOf("b")], sources: [keys] };
    const file = { ...here, rules: [ruleOf("b", { pathPrefix: "/prod/" })] };
    const { configuration, changes, strangers } = plan(here, file, "in-place");
    expect(configuration.rules).toEqual([
      ruleOf("a"),
      ruleOf("b", { pathPrefix: "/prod/", enabled: false }),
    ]);
    expect(changes.rules[0]).toEqual({
      kind: "changed",
      name: "Rule b",
      differences: [{ field: "pathPrefix", here: ["/"], there: ["/prod/"] }],
    });
    // The same hosts are sent the same headers.
    expect(strangers).toEqual([]);
    const elsewhere = { ...here, rules: [ruleOf("b", { hosts: ["evil.example.com"] })] };
    expect(plan(here, elsewhere, "in-place").strangers).toEqual(["b"]);
  });

  it("never changes a source under the rules that sign with it", () => {
    const here = { ...empty, rules: [ruleOf("a", { sourceId: "c" })], sources: [center] };
    const other = { ...center, accountId: "999988887777" };
    const role = {
      ...roleOn("c"),
      id: "developer",
    };
    const file = {
      ...empty,
      rules: [ruleOf("n", { sourceId: "developer" })],
      sources: [role, other],
    };
    for (const choice of ["beside", "in-place"] as const) {
      const { configuration, changes } = plan(here, file, choice);
      expect(configuration.rules[0]).toEqual(here.rules[0]);
      expect(configuration.sources).toEqual([
        center,
        { ...role, base: { kind: "source", sourceId: "new1" } },
        { ...other, id: "new1", name: "Center-2" },
      ]);
      expect(changes.sources.find(({ kind }) => kind === "changed")).toEqual({
        kind: "changed",
        name: "Center",
        beside: "Center-2",
        differences: [{ field: "accountId", here: ["111122223333"], there: ["999988887777"] }],
      });
      const again = plan(configuration, file, choice);
      expect(changesAnything(again.changes)).toBe(false);
      expect(again.configuration).toEqual(configuration);
    }
  });

  it("gives a source whose name is taken one of its own, and keeps a name that a person gave", () => {
    const here = { ...empty, sources: [keys] };
    const file = {
      ...empty,
      sources: [
        { ...keys, id: "other" },
        { ...keys, name: "renamed" },
      ],
    };
    const { configuration } = plan(here, file);
    expect(configuration.sources).toEqual([keys, { ...keys, id: "other", name: "orders-dev-2" }]);
  });

  it("may name a source that is here alone", () => {
    const here = { ...empty, sources: [keys] };
    const { configuration } = plan(here, { ...empty, rules: [ruleOf("a")] });
    expect(configuration.rules[0]).toMatchObject({ sourceId: "k", enabled: false });
  });

  it("leaves what a policy sets out of it, and finds the policy’s source again", () => {
    const policy = readPolicy(JSON.stringify({ ...empty, rules: [ruleOf("p")], sources: [keys] }));
    if (policy.kind !== "set") throw new Error("The policy is broken.");
    const own = ruleOf("mine", { sourceId: policyIdOf("k") });
    const current = {
      ...policy.configuration,
      rules: [...policy.configuration.rules, own],
      sources: [...policy.configuration.sources, { ...keys, id: "k2" }],
    };
    const written = writeDocument(current);
    const document = JSON.parse(written.ok ? written.value : "") as Configuration;
    expect(document).toEqual({
      ...empty,
      rules: [{ ...own, sourceId: "policy.k" }],
      sources: [
        { ...keys, id: "k2" },
        { ...keys, id: "policy.k", name: "orders-dev-2" },
      ],
    });
    const there = plan(current, document);
    expect(there.configuration).toEqual(current);
    expect(changesAnything(there.changes)).toBe(false);
    expect(plan(empty, document).configuration.rules[0]).toEqual({
      ...own,
      sourceId: "policy.k",
      enabled: false,
    });
  });
});
