import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { ConfigurationView } from "../../core/configuration/configuration-view.ts";
import type { SourceDefinition } from "../../core/credentials/source-definition.ts";
import type { SourceView } from "../../core/credentials/source-view.ts";
import { fail, succeed, type Result } from "../../core/errors.ts";
import type { CallerIdentity } from "../../core/credentials/caller-identity.ts";
import type { Rule } from "../../core/rules/rule.ts";
import { createChecking, regionsIn } from "./checking.ts";
import { ruleOf } from "./fake-settings.ts";

const ada: CallerIdentity = {
  account: "111122223333",
  arn: "arn:aws:iam::111122223333:user/ada",
  userId: "AIDA",
};

function viewOf(definition: SourceDefinition): SourceView {
  return { definition, state: { kind: "idle" }, usedBy: [], kept: "session" };
}

function configurationOf(...rules: readonly Rule[]): ConfigurationView {
  return {
    rules: rules.map((rule) => ({ rule, missingHeaders: [], signedCount: 0 })),
    sources: [],
    vault: { kind: "none" },
  };
}

const keys = viewOf({ id: "k", name: "ci-keys", kind: "keys" });
const role = viewOf({
  id: "r",
  name: "orders-dev",
  kind: "assumed-role",
  roleArn: "arn:aws:iam::111122223333:role/orders-dev",
  region: "eu-west-1",
  sessionName: "ada",
  durationSeconds: 900,
  base: { kind: "source", sourceId: "k" },
});

function checkingOf(source: SourceView, answer: Result<CallerIdentity>) {
  const asked: unknown[] = [];
  const refused: unknown[] = [];
  const open = signal<SourceView | undefined>(source);
  const checking = createChecking({
    configuration: signal(configurationOf(ruleOf("a"))),
    open,
    api: {
      identify: async (question) => {
        asked.push(question);
        return answer;
      },
    },
    refuse: ({ data }) => {
      refused.push(data);
      return data?.["field"] !== undefined;
    },
    read: async () => undefined,
    now: () => 5,
  });
  return { checking, asked, refused, open };
}

test("keys are asked about in the first region of the rules, until another is typed", async () => {
  const { checking, asked } = checkingOf(keys, succeed(ada));
  expect(checking.asksRegion.value).toBe(true);
  await checking.check();
  checking.typeRegion(" us-east-1 ");
  await checking.check();
  expect(asked).toEqual([
    { id: "k", region: "eu-central-1" },
    { id: "k", region: "us-east-1" },
  ]);
});

test("a role is asked about where its STS is, and what came of it stays with it", async () => {
  const { checking, asked, open } = checkingOf(role, succeed(ada));
  await checking.check();
  expect(asked).toEqual([{ id: "r", region: "eu-west-1" }]);
  expect(checking.outcome.value).toEqual({ kind: "known", identity: ada, at: 5 });
  open.value = keys;
  expect(checking.outcome.value).toBeUndefined();
});

test("a failure stands at the field that it names", async () => {
  const failure = fail("source-denied", "Correct the policy.", { field: "policy", sourceId: "r" });
  const { checking, refused } = checkingOf(role, failure);
  await checking.check();
  expect(refused).toEqual([{ field: "policy", sourceId: "r" }]);
  expect(checking.outcome.value).toBeUndefined();
});

test("a failure of what the role is assumed with stands at no field of the role", async () => {
  const answer = fail("source-denied", "Look at the other.", { field: "roleArn", sourceId: "k" });
  const { checking, refused } = checkingOf(role, answer);
  await checking.check();
  expect(refused).toEqual([]);
  expect(checking.outcome.value).toMatchObject({ kind: "failed" });
});

test("the regions of the rules are those they name and those their hosts tell, once each", () => {
  const rules = [
    ruleOf("a"),
    ruleOf("b", { scope: { region: "us-east-1" } }),
    ruleOf("c"),
    ruleOf("d", { hosts: ["api.example.com"] }),
  ];
  expect(regionsIn(configurationOf(...rules))).toEqual(["eu-central-1", "us-east-1"]);
  expect(regionsIn(undefined)).toEqual([]);
});
