import { signal } from "@preact/signals";
import { describe, expect, test } from "vitest";
import type { SourceDefinition } from "../../core/credentials/source-definition.ts";
import { createSourceForm } from "./source-form.ts";
import type { FormDefinition, FormKind } from "./source-text.ts";

const keys: SourceDefinition = { id: "k", name: "ci-keys", kind: "keys" };
const pool: FormDefinition = {
  id: "c",
  name: "staging-pool",
  kind: "cognito",
  identityPoolId: "eu-central-1:0f3b7c1e-6a52-4d0e-9c1a-5b7e2f4a8d90",
  login: {
    kind: "user-pool",
    userPoolId: "eu-central-1_Ab12Cd34E",
    clientId: "4f8s2k1m9q7v3x6z0b5n",
    flow: {
      kind: "hosted",
      domain: "shop.auth.eu-central-1.amazoncognito.com",
      redirectUrl: "https://shop.example/signed-in",
    },
  },
};
const byToken: FormDefinition = {
  ...pool,
  login: { kind: "oidc", provider: "accounts.google.com" },
};
const role: FormDefinition = {
  id: "r",
  name: "orders-dev",
  kind: "assumed-role",
  roleArn: "arn:aws:iam::111122223333:role/orders-dev",
  region: "eu-central-1",
  sessionName: "ada",
  durationSeconds: 1234,
  base: { kind: "web-identity", sourceId: "c" },
  externalId: "partner:4711",
};
const center: FormDefinition = {
  id: "i",
  name: "company-sso",
  kind: "identity-center",
  startUrl: "https://example.awsapps.com/start",
  region: "eu-central-1",
  accountId: "111122223333",
  roleName: "Developer",
};
const endpoint: FormDefinition = {
  id: "e",
  name: "aws-vault",
  kind: "endpoint",
  url: "http://127.0.0.1:9911/",
};

function formFor(kind: FormKind, saved?: FormDefinition, initial = {}) {
  const others = [keys, pool].filter(({ id }) => id !== saved?.id);
  return createSourceForm({
    kind,
    saved: signal(saved),
    initial: signal(initial),
    definitions: signal(saved ? [...others, saved] : others),
  });
}

describe("a source in its form", () => {
  test.each([pool, byToken, role, center, endpoint])("is saved as it was: $name", (saved) => {
    const form = formFor(saved.kind, saved);
    expect(form.isEdited.value).toBe(false);
    expect(form.attempt()).toEqual({ definition: saved });
  });

  test("is edited until it is as it was, or taken back", () => {
    const form = formFor("endpoint", endpoint);
    form.edit({ url: "http://localhost:1/" });
    expect(form.isEdited.value).toBe(true);
    form.edit({ url: endpoint.url });
    expect(form.isEdited.value).toBe(false);
    form.edit({ name: "other" });
    form.typeToken("secret");
    form.revert();
    expect([form.text.value.name, form.token.value]).toEqual(["aws-vault", ""]);
  });
});

describe("what is wrong", () => {
  test("is told at each field that was left, whatever is wrong elsewhere", () => {
    const form = formFor("cognito");
    form.edit({ identityPoolId: "Ab12", clientId: "a b" });
    form.leave("clientId");
    expect(Object.keys(form.findings.value)).toEqual(["clientId"]);
    form.leave("identityPoolId");
    expect(form.findings.value.identityPoolId).toContain("such as eu-central-1:");
    form.edit({ identityPoolId: pool.identityPoolId });
    expect(form.findings.value.identityPoolId).toBeUndefined();
  });

  test("is told at every field when saving is tried, and nothing is saved", () => {
    const form = formFor("assumed-role", undefined, { base: "source k", region: "nowhere" });
    form.edit({ roleArn: "arn:aws:iam::111122223333:user/ada", policy: "{" });
    expect(form.attempt()).toBeUndefined();
    expect(Object.keys(form.findings.value)).toEqual(["roleArn", "region", "policy"]);
  });

  test("leaves out what the chosen way does not ask", () => {
    const form = formFor("cognito");
    form.edit({ identityPoolId: pool.identityPoolId, login: "guest" });
    expect(form.attempt()).toEqual({
      definition: {
        id: "",
        name: "guest",
        kind: "cognito",
        identityPoolId: pool.identityPoolId,
        login: { kind: "guest" },
      },
    });
  });

  test("of the worker stands at its field until that is changed", () => {
    const form = formFor("endpoint", endpoint);
    const failure = { code: "input-invalid", message: "Taken.", data: { field: "name" } } as const;
    expect(form.refuse(failure)).toBe(true);
    expect(form.findings.value.name).toBe("Taken.");
    form.edit({ name: "other" });
    expect(form.findings.value.name).toBeUndefined();
    expect(form.refuse({ code: "source-slow", message: "It hangs." })).toBe(false);
  });

  test("of a duration is told when another role is chosen to stand on", () => {
    const form = formFor("assumed-role", { ...role, base: { kind: "source", sourceId: "k" } });
    form.edit({ durationSeconds: "7200" });
    form.leave("durationSeconds");
    expect(form.findings.value.durationSeconds).toBeUndefined();
    form.edit({ base: "source c" });
    expect(form.findings.value.durationSeconds).toContain("3600 seconds");
  });
});

describe("a token that is pasted", () => {
  test("is needed once, and goes out trimmed", () => {
    const form = formFor("cognito");
    form.edit({
      identityPoolId: pool.identityPoolId,
      login: "oidc",
      provider: "accounts.google.com",
    });
    expect(form.attempt()).toBeUndefined();
    expect(form.findings.value.token).toContain("Paste the token");
    form.typeToken(" a.b.c\n");
    expect(form.attempt()?.token).toBe("a.b.c");
  });

  test("is asked for again where the source had none before", () => {
    const form = formFor("cognito", pool);
    form.edit({ login: "oidc", provider: "accounts.google.com" });
    expect(form.attempt()).toBeUndefined();
    expect(Object.keys(form.findings.value)).toEqual(["token"]);
  });
});

test("a new source is named by what it is, with a name of its own", () => {
  const form = formFor("assumed-role", undefined, {});
  expect(form.text.value.name).toBe("role");
  form.edit({ roleArn: "arn:aws:iam::111122223333:role/team/ci-keys" });
  expect(form.text.value.name).toBe("ci-keys-2");
  form.edit({ name: "mine" });
  expect(form.text.value.name).toBe("mine");
});
