import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type {
  CognitoDefinition,
  CognitoLogin,
} from "../../src/core/credentials/source-definition.ts";
import { timeOfDay } from "../../src/core/credentials/time-of-day.ts";
import { startBench, type Bench } from "./bench.ts";
import { GUESTLESS_POOL, IDENTITY_POOL, ISSUER, PUBLIC_CLIENT, USER_POOL } from "./world.ts";

let bench: Bench;

beforeAll(async () => {
  bench = await startBench();
});

afterAll(() => bench.close());

const HOUR = 3_600_000;

function cognito(
  login: CognitoLogin,
  identityPoolId: string = IDENTITY_POOL.id,
): CognitoDefinition {
  return { id: "s1", name: "staging-pool", kind: "cognito", identityPoolId, login };
}

const guests = cognito({ kind: "guest" });

function count(operation: string): number {
  return bench.standIns.calls.count(operation);
}

describe("an identity pool for guests", () => {
  it("gives credentials to one guest, who stays the same", async () => {
    const client = bench.client();
    client.define(guests);
    const answer = await client.get("s1");
    expect(await bench.call(answer)).toBe(200);
    expect(await bench.call(answer, "/echo")).toBe(403);
    bench.clock.advance(HOUR);
    expect(await bench.call(await client.get("s1"))).toBe(200);
    expect([count("GetId"), count("GetCredentialsForIdentity")]).toEqual([1, 2]);
    expect(client.secrets.signIns.get("s1")).toMatchObject({ kind: "guest" });
  });

  it("makes another guest of one whom it does not know any more", async () => {
    const client = bench.client();
    client.define(guests);
    const identityId = "eu-central-1:00000000-0000-0000-0000-000000000000";
    void client.secrets.putSignIn("s1", { kind: "guest", identityId });
    expect(await client.get("s1")).toMatchObject({ kind: "credentials" });
    expect(client.secrets.signIns.get("s1")).not.toMatchObject({ identityId });
  });

  it("says so when it takes none", async () => {
    const client = bench.client();
    client.define(cognito({ kind: "guest" }, GUESTLESS_POOL.id));
    expect(await client.get("s1")).toMatchObject({
      kind: "failure",
      failure: {
        code: "source-denied",
        message: expect.stringContaining("It takes no guests") as string,
      },
    });
  });

  it("is never asked for a guest by a source that signs in", async () => {
    const client = bench.client();
    const login = {
      kind: "user-pool",
      userPoolId: USER_POOL.id,
      clientId: PUBLIC_CLIENT.id,
      flow: { kind: "password" },
    } as const;
    client.define(cognito(login));
    await client.signInTo(cognito(login));
    await client.get("s1");
    const bodies = bench.sent.filter(({ url }) => url.includes("cognito-identity"));
    expect(bodies).toHaveLength(2);
    for (const { body } of bodies) expect(body).toContain('"Logins"');
  });
});

describe("an identity pool with a token from elsewhere", () => {
  const elsewhere = cognito({ kind: "oidc", provider: ISSUER.host });

  it("gives credentials as long as the token holds, and then needs another", async () => {
    const client = bench.client();
    client.define(elsewhere);
    const token = bench.standIns.oidcToken({ subject: "ada", seconds: 1_800 });
    void client.secrets.putSignIn("s1", { kind: "token", token });
    expect(await bench.call(await client.get("s1"))).toBe(200);
    const over = bench.clock.now() + 1_800_000;
    bench.clock.advance(HOUR);
    const now = bench.clock.now();
    expect(await client.get("s1")).toEqual({
      kind: "needs",
      need: "token",
      failure: {
        code: "sign-in-needed",
        message: `“staging-pool” has a token that ran out at ${timeOfDay(over, now)}. Paste a new one from its issuer.`,
        data: { sourceId: "s1" },
      },
    });
  });

  it("needs a token where there is none", async () => {
    const client = bench.client();
    client.define(elsewhere);
    expect(await client.get("s1")).toMatchObject({ kind: "needs", need: "token" });
    expect(bench.standIns.calls.entries).toEqual([]);
  });

  it("needs another when the pool calls it expired before our clock does", async () => {
    const client = bench.client();
    client.define(elsewhere);
    const token = bench.standIns.oidcToken({ subject: "ada", seconds: 1_800 });
    void client.secrets.putSignIn("s1", { kind: "token", token });
    bench.standIns.setClock(() => new Date(bench.clock.now() + HOUR));
    expect(await client.get("s1")).toMatchObject({ kind: "needs", need: "token" });
  });

  it("says so when it does not know the issuer", async () => {
    const client = bench.client();
    client.define(cognito({ kind: "oidc", provider: "other.example.com" }));
    const token = bench.standIns.oidcToken({ subject: "ada" });
    void client.secrets.putSignIn("s1", { kind: "token", token });
    const answer = await client.get("s1");
    expect(answer).toMatchObject({
      kind: "failure",
      failure: { message: expect.stringContaining("Add the user pool") as string },
    });
    expect(JSON.stringify(answer)).not.toContain(token);
  });
});
