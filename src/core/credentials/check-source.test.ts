import { describe, expect, it } from "vitest";
import { checkSource } from "./check-source.ts";
import { rolesOn } from "./source-chain.ts";
import type {
  AssumedRoleDefinition,
  CognitoDefinition,
  IdentityCenterDefinition,
  SourceDefinition,
  UserPoolLogin,
} from "./source-definition.ts";

const keys = { id: "k", name: "ci-keys", kind: "keys" } as const;
const login: UserPoolLogin = {
  kind: "user-pool",
  userPoolId: "eu-central-1_Ab12Cd34E",
  clientId: "4f8s2k1m9q7v3x6z0b5n",
  flow: { kind: "srp" },
};
const hosted = {
  kind: "hosted",
  domain: "shop.auth.eu-central-1.amazoncognito.com",
  redirectUrl: "https://shop.example/signed-in",
} as const;
const cognito: CognitoDefinition = {
  id: "c",
  name: "staging-pool",
  kind: "cognito",
  identityPoolId: "eu-central-1:0f3b7c1e-6a52-4d0e-9c1a-5b7e2f4a8d90",
  login,
};
const guest: CognitoDefinition = { ...cognito, id: "g", name: "guests", login: { kind: "guest" } };
const role: AssumedRoleDefinition = {
  id: "r",
  name: "orders-dev",
  kind: "assumed-role",
  roleArn: "arn:aws:iam::111122223333:role/orders-dev",
  region: "eu-central-1",
  sessionName: "ada",
  durationSeconds: 900,
  base: { kind: "source", sourceId: "k" },
};
const center: IdentityCenterDefinition = {
  id: "i",
  name: "company-sso",
  kind: "identity-center",
  startUrl: "https://example.awsapps.com/start",
  region: "eu-central-1",
  accountId: "111122223333",
  roleName: "Developer",
};
const endpoint = {
  id: "e",
  name: "aws-vault",
  kind: "endpoint",
  url: "http://127.0.0.1:9911/a",
} as const;
const all: readonly SourceDefinition[] = [keys, cognito, guest, role, center, endpoint];

function check(definition: SourceDefinition) {
  return checkSource(definition, all);
}

describe("a source that is checked", () => {
  it.each([
    ...all,
    { ...cognito, login: { ...login, flow: hosted } },
    { ...cognito, login: { kind: "oidc", provider: "accounts.google.com" } },
    { ...role, base: { kind: "web-identity" } },
    { ...role, base: { kind: "web-identity", sourceId: "c" } },
    { ...role, base: { kind: "source", sourceId: "i" }, durationSeconds: 3_600 },
    { ...role, durationSeconds: 43_200, externalId: "a:b/c", mfaSerial: "GAHT12345678" },
    { ...role, roleArn: "arn:aws-cn:iam::111122223333:role/a/path/orders" },
    { ...center, startUrl: "https://ssoins-1234.portal.us-east-1.app.aws" },
    { ...endpoint, url: "http://localhost:80/creds?x=1" },
  ] as readonly SourceDefinition[])("is taken as it is: $kind ($name)", (definition) => {
    expect(check(definition)).toEqual({ ok: true, value: definition });
  });

  it("has the space around its texts taken away, and what is left empty", () => {
    const typed = {
      ...role,
      name: " orders-dev ",
      roleArn: ` ${role.roleArn}\n`,
      externalId: " ",
      mfaSerial: "",
      policy: "",
    };
    expect(check(typed)).toEqual({ ok: true, value: role });
    expect(
      check({ ...cognito, roleArn: "", login: { ...login, clientId: `${login.clientId} ` } }),
    ).toEqual({ ok: true, value: cognito });
    expect(check({ ...role, base: { kind: "web-identity", sourceId: "" } })).toEqual({
      ok: true,
      value: { ...role, base: { kind: "web-identity" } },
    });
  });

  const user = "arn:aws:iam::111122223333:user/orders-dev";

  it.each<readonly [field: string, words: RegExp, definition: SourceDefinition]>([
    ["name", /such as orders-dev/, { ...keys, name: " " }],
    ["identityPoolId", /such as eu-central-1:/, { ...cognito, identityPoolId: "Ab12Cd34E" }],
    [
      "identityPoolId",
      /such as/,
      { ...cognito, identityPoolId: `evil.example:${cognito.identityPoolId.split(":")[1]}` },
    ],
    [
      "userPoolId",
      /such as eu-central-1_/,
      { ...cognito, login: { ...login, userPoolId: "evil.example/_a" } },
    ],
    ["clientId", /such as/, { ...cognito, login: { ...login, clientId: "" } }],
    [
      "domain",
      /such as/,
      { ...cognito, login: { ...login, flow: { ...hosted, domain: "https://a.example" } } },
    ],
    [
      "domain",
      /such as/,
      { ...cognito, login: { ...login, flow: { ...hosted, domain: "a.example/x" } } },
    ],
    [
      "redirectUrl",
      /such as/,
      { ...cognito, login: { ...login, flow: { ...hosted, redirectUrl: "http://a.example/" } } },
    ],
    ["provider", /such as/, { ...cognito, login: { kind: "oidc", provider: " " } }],
    ["roleArn", /is like/, { ...cognito, roleArn: "orders" }],
    ["roleArn", /ARN of a user\. A role’s is like/, { ...role, roleArn: user }],
    ["roleArn", /session/, { ...role, roleArn: "arn:aws:sts::111122223333:assumed-role/a/b" }],
    ["roleArn", /Enter the role’s ARN/, { ...role, roleArn: "" }],
    ["region", /such as/, { ...role, region: "sts.evil.example/" }],
    ["sessionName", /such as ada/, { ...role, sessionName: "a b" }],
    ["base", /Choose/, { ...role, base: { kind: "source", sourceId: "" } }],
    ["base", /gone/, { ...role, base: { kind: "source", sourceId: "none" } }],
    ["base", /with itself/, { ...role, base: { kind: "source", sourceId: "r" } }],
    ["base", /has no token/, { ...role, base: { kind: "web-identity", sourceId: "g" } }],
    ["base", /has no token/, { ...role, base: { kind: "web-identity", sourceId: "k" } }],
    ["durationSeconds", /900/, { ...role, durationSeconds: 899 }],
    ["durationSeconds", /900/, { ...role, durationSeconds: 900.5 }],
    ["durationSeconds", /43200/, { ...role, durationSeconds: 43_201 }],
    [
      "durationSeconds",
      /“company-sso” is itself a role/,
      { ...role, durationSeconds: 3_601, base: { kind: "source", sourceId: "i" } },
    ],
    ["externalId", /no spaces/, { ...role, externalId: "a b" }],
    ["mfaSerial", /such as/, { ...role, mfaSerial: "ada" }],
    [
      "mfaSerial",
      /takes no MFA/,
      { ...role, mfaSerial: "GAHT12345678", base: { kind: "web-identity" } },
    ],
    ["policy", /JSON/, { ...role, policy: "Allow" }],
    ["policy", /JSON/, { ...role, policy: "[]" }],
    ["policy", /2048/, { ...role, policy: `{ "a": "${"b".repeat(2_048)}" }` }],
    ["startUrl", /such as/, { ...center, startUrl: "https://awsapps.com.evil.example/start" }],
    ["startUrl", /such as/, { ...center, startUrl: "http://example.awsapps.com/start" }],
    ["region", /such as/, { ...center, region: "Frankfurt" }],
    ["accountId", /twelve/, { ...center, accountId: "1111" }],
    ["roleName", /such as/, { ...center, roleName: "" }],
    ["url", /this computer/, { ...endpoint, url: "http://127.0.0.1.evil.example/" }],
    ["url", /this computer/, { ...endpoint, url: "http://169.254.170.2/creds" }],
    ["url", /this computer/, { ...endpoint, url: "http://[::1]:9911/" }],
    ["url", /is like/, { ...endpoint, url: "file:///etc/passwd" }],
    ["url", /token/, { ...endpoint, url: "http://a:b@127.0.0.1:9911/" }],
  ])("is told that its %s is wrong (%#)", (field, words, definition) => {
    expect(check(definition)).toEqual({
      ok: false,
      failure: {
        code: expect.stringMatching(/^(?:input-invalid|source-missing|source-loop)$/) as string,
        message: expect.stringMatching(words) as string,
        data: expect.objectContaining({ field }) as object,
      },
    });
  });

  it("may not stand on itself by way of others", () => {
    const upper: AssumedRoleDefinition = {
      ...role,
      id: "u",
      name: "upper",
      base: { kind: "source", sourceId: "r" },
    };
    const looped = { ...role, base: { kind: "source", sourceId: "u" } } as const;
    expect(checkSource(looped, [keys, role, upper])).toMatchObject({
      failure: { code: "source-loop", data: { field: "base" } },
    });
    expect(checkSource(upper, [keys, role])).toEqual({ ok: true, value: upper });
  });
});

describe("the roles that stand on a source", () => {
  it("are those above it, however far", () => {
    const upper = { ...role, id: "u", base: { kind: "source", sourceId: "r" } } as const;
    const other = { ...role, id: "o", base: { kind: "source", sourceId: "i" } } as const;
    const definitions = [keys, role, upper, other, center];
    const ids = (id: string) => rolesOn(id, definitions).map((each) => each.id);
    expect([ids("k"), ids("r"), ids("i"), ids("u")]).toEqual([["r", "u"], ["u"], ["o"], []]);
  });
});
