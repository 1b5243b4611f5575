import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CognitoDefinition } from "../../src/core/credentials/source-definition.ts";
import { timeOfDay } from "../../src/core/credentials/time-of-day.ts";
import { startBench, type Bench } from "./bench.ts";
import { anySignal, type Client } from "./client.ts";
import { IDENTITY_POOL, PUBLIC_CLIENT, SECRET_CLIENT, USER_POOL } from "./world.ts";

let bench: Bench;

beforeAll(async () => {
  bench = await startBench();
});

afterAll(() => bench.close());

const HOUR = 3_600_000;
function cognito(identityPoolId: string, clientId: string = PUBLIC_CLIENT.id): CognitoDefinition {
  const flow = { kind: "srp" } as const;
  const login = { kind: "user-pool", userPoolId: USER_POOL.id, clientId, flow } as const;
  return { id: "s1", name: "staging-pool", kind: "cognito", identityPoolId, login };
}

const staging = cognito(IDENTITY_POOL.id);

/** A client in which ada has signed in to the source. */
async function signedIn(
  definition: CognitoDefinition = staging,
  clientSecret?: string,
): Promise<Client> {
  const client = bench.client();
  client.define(definition);
  await client.signInTo(definition, clientSecret);
  bench.standIns.calls.clear();
  return client;
}

/** The sign-in that a client holds, which has its tokens. */
function signInOf({ secrets }: Client) {
  const signIn = secrets.signIns.get("s1");
  if (signIn?.kind !== "user-pool" || signIn.tokens === undefined) throw new Error("Signed out.");
  return { ...signIn, tokens: signIn.tokens };
}

function count(operation: string): number {
  return bench.standIns.calls.count(operation);
}

describe("an identity pool with a user pool’s sign-in", () => {
  it("gives credentials that the gateway takes", async () => {
    const client = await signedIn();
    const answer = await client.get("s1");
    expect(answer).toMatchObject({
      kind: "credentials",
      credentials: { expiresAt: bench.clock.now() + HOUR },
    });
    expect(await bench.call(answer)).toBe(200);
    expect(await client.sources.identify({ id: "s1", region: "us-east-1" }, anySignal())).toEqual({
      ok: true,
      value: {
        account: "123456789012",
        arn: "arn:aws:sts::123456789012:assumed-role/shop-user/CognitoIdentityCredentials",
        userId: expect.any(String) as string,
      },
    });
    expect(bench.standIns.calls.entries.at(-1)?.host).toBe("sts.eu-central-1.amazonaws.com");
  });

  it("is asked once by 100 who wait, and its sign-in refreshed once", async () => {
    const client = await signedIn();
    await client.get("s1");
    bench.clock.advance(HOUR);
    bench.standIns.calls.clear();
    const answers = await Promise.all(Array.from({ length: 100 }, () => client.get("s1")));
    expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(["credentials"]));
    expect(bench.standIns.calls.entries.map(({ operation }) => operation)).toEqual([
      "GetTokensFromRefreshToken",
      "GetId",
      "GetCredentialsForIdentity",
    ]);
    const [answer] = answers;
    expect(answer && (await bench.call(answer))).toBe(200);
  });

  it("is asked again when its credentials are called stale, and then answers fresh ones", async () => {
    const client = await signedIn();
    const first = await client.get("s1");
    if (first.kind !== "credentials") throw new Error(first.failure.message);
    bench.standIns.expireCredentials();
    expect(await bench.call(first)).toBe(403);
    expect(client.sources.get("s1")?.invalidate(first.credentials.accessKeyId)).toBe(true);
    expect(await bench.call(await client.get("s1"))).toBe(200);
  });

  it("goes on through refresh tokens that are good once each", async () => {
    const definition = cognito(IDENTITY_POOL.id, SECRET_CLIENT.id);
    const client = await signedIn(definition, SECRET_CLIENT.secret);
    for (let round = 0; round < 3; round += 1) {
      expect(await client.get("s1")).toMatchObject({ kind: "credentials" });
      bench.clock.advance(HOUR);
    }
    expect(count("GetTokensFromRefreshToken")).toBe(2);
  });

  it("needs the person when the sign-in has ended, and says since when", async () => {
    const client = await signedIn();
    await client.get("s1");
    bench.standIns.endSignIns();
    bench.clock.advance(HOUR);
    const ended = bench.clock.now();
    const needs = {
      kind: "needs",
      need: "sign-in",
      failure: {
        code: "sign-in-needed",
        message: `Your sign-in to “staging-pool” ended at ${timeOfDay(ended, ended)}. Sign in again.`,
        data: { sourceId: "s1" },
      },
    };
    expect(await client.get("s1")).toEqual(needs);
    bench.clock.advance(60_000);
    bench.standIns.calls.clear();
    expect(await client.get("s1")).toEqual(needs);
    expect(bench.standIns.calls.entries).toEqual([]);
  });

  it("takes another token of the person when it says that one was revoked", async () => {
    const client = await signedIn();
    const other = await signedIn();
    const mine = signInOf(client);
    const theirs = signInOf(other);
    const signOut = { definition: staging, signIn: theirs, where: "here" } as const;
    expect(await other.signIns.signOut(signOut, anySignal())).toMatchObject({ ok: true });
    const { idToken } = theirs.tokens;
    void client.secrets.putSignIn("s1", { ...mine, tokens: { ...mine.tokens, idToken } });
    bench.standIns.calls.clear();
    expect(await client.get("s1")).toMatchObject({ kind: "credentials" });
    expect([count("GetId"), count("GetTokensFromRefreshToken")]).toEqual([2, 1]);
  });

  it("asks nobody while nobody is signed in", async () => {
    const client = bench.client();
    client.define(staging);
    expect(await client.get("s1")).toMatchObject({
      kind: "needs",
      need: "sign-in",
      failure: { message: "Nobody is signed in to “staging-pool”. Sign in." },
    });
    expect(bench.standIns.calls.entries).toEqual([]);
  });

  it("is told of a role where the source names one", async () => {
    const roleArn = IDENTITY_POOL.otherRoles[0].arn;
    const client = await signedIn({ ...staging, roleArn });
    await client.get("s1");
    const identity = await client.sources.identify({ id: "s1", region: "us-east-1" }, anySignal());
    expect(identity).toMatchObject({ value: { arn: expect.stringContaining("/shop-admin/") } });
  });

  it("that does not exist says so", async () => {
    const client = await signedIn(cognito("eu-central-1:ffffffff-6a52-4d0e-9c1a-5b7e2f4a8d90"));
    expect(await client.get("s1")).toMatchObject({
      kind: "failure",
      failure: {
        code: "source-denied",
        message: expect.stringContaining("Check the id of the identity pool") as string,
      },
    });
  });
});

describe("signing out", () => {
  it.each(["here", "everywhere"] as const)("%s ends what the sign-in can do", async (where) => {
    const client = await signedIn();
    const signOut = { definition: staging, signIn: signInOf(client), where };
    expect(await client.signIns.signOut(signOut, anySignal())).toEqual({ ok: true, value: null });
    bench.clock.advance(HOUR);
    expect(await client.get("s1")).toMatchObject({ kind: "needs", need: "sign-in" });
    bench.standIns.calls.clear();
    const again = await client.signIns.signOut(signOut, anySignal());
    expect(again).toEqual({ ok: true, value: null });
  });

  it("everywhere ends the person’s other sign-ins, here does not", async () => {
    const [first, second, third] = [await signedIn(), await signedIn(), await signedIn()];
    const out = async (client: Client, where: "here" | "everywhere") => {
      const signOut = { definition: staging, signIn: signInOf(client), where };
      await client.signIns.signOut(signOut, anySignal());
    };
    await out(first, "here");
    expect(await third.sources.get("s1")?.refresh(anySignal())).toMatchObject({
      kind: "credentials",
    });
    await out(second, "everywhere");
    bench.clock.advance(HOUR);
    expect(await third.get("s1")).toMatchObject({ kind: "needs", need: "sign-in" });
  });
});
