import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { secretsOf, signInKey, signInSchema, type SignIn } from "./sign-in.ts";
import { describeSignIn } from "./sign-in-state.ts";

const client = { clientId: "c", clientSecret: "client-secret", expiresAt: 1 };
const pool = {
  kind: "user-pool",
  username: "ada",
  clientSecret: "app-client-secret",
  tokens: { idToken: "id", accessToken: "access", refreshToken: "refresh", expiresAt: 5 },
} as const;
const center = {
  kind: "identity-center",
  client,
  tokens: { accessToken: "access", refreshToken: "refresh", expiresAt: 5 },
} as const;

const rows: readonly (readonly [signIn: SignIn, state: object, secrets: readonly string[]])[] = [
  [pool, { kind: "signed-in", username: "ada" }, ["id", "access", "refresh", "app-client-secret"]],
  [
    { ...pool, tokens: { idToken: "id", accessToken: "access", expiresAt: 5 } },
    { kind: "signed-in", username: "ada", until: 5 },
    ["id", "access", "app-client-secret"],
  ],
  [
    { kind: "user-pool", username: "ada", endedAt: 7 },
    { kind: "ended", username: "ada", at: 7 },
    [],
  ],
  [{ kind: "user-pool", username: "ada" }, { kind: "none" }, []],
  [center, { kind: "signed-in" }, ["access", "refresh", "client-secret"]],
  [{ kind: "identity-center", client, endedAt: 7 }, { kind: "ended", at: 7 }, ["client-secret"]],
  [{ kind: "token", token: "t" }, { kind: "token" }, ["t"]],
  [{ kind: "guest", identityId: "i" }, { kind: "none" }, ["i"]],
];

describe("a sign-in", () => {
  it.each(rows)("%#: is kept as it is, shown without its secrets, and names them", (...row) => {
    const [signIn, state, secrets] = row;
    expect(v.parse(signInSchema, signIn)).toEqual(signIn);
    expect(describeSignIn(signIn)).toEqual(state);
    expect(secretsOf(signIn)).toEqual(secrets);
  });

  it("may be missing", () => {
    expect(describeSignIn(undefined)).toEqual({ kind: "none" });
  });

  it("is kept under the source’s id, and for Identity Center under its start URL", () => {
    expect(signInKey({ kind: "cognito", id: "s1" })).toBe("s1");
    const at = { startUrl: "https://example.awsapps.com/start", region: "eu-central-1" };
    const developer = { kind: "identity-center", id: "s1", ...at } as const;
    expect(signInKey(developer)).toBe(signInKey({ kind: "identity-center", ...at }));
    expect(signInKey({ ...developer, region: "us-east-1" })).not.toBe(signInKey(developer));
  });
});
