import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pendingSignInSchema } from "../../src/core/credentials/pending-sign-in-schema.ts";
import { signInKey } from "../../src/core/credentials/sign-in.ts";
import type { PendingDevice, SignInStep } from "../../src/core/credentials/sign-in-step.ts";
import { viewSignIn } from "../../src/core/credentials/sign-in-step.ts";
import { timeOfDay } from "../../src/core/credentials/time-of-day.ts";
import { startBench, type Bench } from "./bench.ts";
import { anySignal, createClient, LIMIT, START, type Client } from "./client.ts";
import type { Clock } from "../../src/core/clock.ts";
import { DEVELOPER } from "./definitions.ts";
import type { Lifetimes } from "./service.ts";
import { CENTER } from "./world.ts";

let bench: Bench;

beforeAll(async () => {
  bench = await startBench();
});

afterAll(() => bench.close());

const HOUR = 3_600_000;
const KEY = signInKey(DEVELOPER);
const READER = { ...DEVELOPER, id: "reader", name: "orders-prod", roleName: "ReadOnly" };
const PLACE = { reference: DEVELOPER, startUrl: CENTER.startUrl, region: CENTER.region };

/** A clock on which pauses are over at once, and services have all the time. */
function createHurriedClock(): Clock {
  let now = START;
  return {
    now: () => now,
    after: (milliseconds, run) => {
      if (milliseconds >= LIMIT) return;
      now += milliseconds;
      queueMicrotask(run);
    },
  };
}

function deviceOf(step: SignInStep): PendingDevice {
  if (step.kind !== "waiting" || step.pending.kind !== "device") throw new Error(step.kind);
  const kept = v.parse(pendingSignInSchema, JSON.parse(JSON.stringify(step.pending)));
  expect(kept).toEqual(step.pending);
  return step.pending;
}

async function begin(client: Client, startUrl: string = CENTER.startUrl): Promise<SignInStep> {
  const signIn = client.secrets.signIn(KEY);
  const registered = signIn?.kind === "identity-center" ? { registered: signIn.client } : {};
  return client.signIns.begin({ kind: "device", ...PLACE, startUrl, ...registered }, anySignal());
}

async function signedIn(lifetimes: Partial<Lifetimes> = {}): Promise<Client> {
  const client = bench.client();
  Object.assign(bench.standIns.lifetimes, lifetimes);
  client.define(DEVELOPER, READER);
  const pending = deviceOf(await begin(client));
  bench.standIns.confirmCode(pending.userCode);
  expect(client.keep(await client.signIns.poll(pending, anySignal())).kind).toBe("signed-in");
  bench.standIns.calls.clear();
  return client;
}

/** The sign-in that a client holds, which has its tokens. */
function signInOf({ secrets }: Client) {
  const signIn = secrets.signIns.get(KEY);
  if (signIn?.kind !== "identity-center" || !signIn.tokens) throw new Error("Signed out.");
  return { ...signIn, tokens: signIn.tokens };
}

function count(operation: string): number {
  return bench.standIns.calls.count(operation);
}

describe("signing in to Identity Center", () => {
  it("begins with a code to confirm at AWS’s own host", async () => {
    const pending = deviceOf(await begin(bench.client()));
    expect(viewSignIn(pending)).toEqual({
      kind: "device",
      interval: 1_000,
      userCode: expect.stringMatching(/^[B-Z]{4}-[B-Z]{4}$/) as string,
      verificationUrl: `https://device.sso.eu-central-1.amazonaws.com/?user_code=${pending.userCode}`,
      host: "device.sso.eu-central-1.amazonaws.com",
      startUrl: CENTER.startUrl,
      expiresAt: bench.clock.now() + 600_000,
    });
  });

  it("asks in the interval that it was told until the code is confirmed", async () => {
    const clock = createHurriedClock();
    bench.client();
    bench.standIns.setClock(() => new Date(clock.now()));
    const client = createClient(bench.standIns, clock);
    const pending = deviceOf(await begin(client));
    const began = clock.now();
    const following = client.signIns.follow(pending, anySignal());
    for (let round = 0; round < 3; round += 1) await bench.standIns.calls.next("CreateToken");
    expect(bench.standIns.confirmCode(pending.userCode)).toBe(true);
    expect(await following).toEqual({
      kind: "signed-in",
      key: KEY,
      signIn: {
        kind: "identity-center",
        client: pending.client,
        tokens: {
          accessToken: expect.any(String) as string,
          refreshToken: expect.any(String) as string,
          expiresAt: clock.now() + 8 * HOUR,
        },
      },
    });
    expect(count("CreateToken")).toBeGreaterThan(3);
    expect(clock.now() - began).toBe(count("CreateToken") * pending.interval);
  });

  it("asks less often when it is told to slow down", async () => {
    const client = bench.client();
    const pending = deviceOf(await begin(client));
    await client.signIns.poll(pending, anySignal());
    const slower = deviceOf(await client.signIns.poll(pending, anySignal()));
    expect(slower).toEqual({ ...pending, interval: pending.interval + 5_000 });
  });

  it("goes on over failures that pass", async () => {
    const client = bench.client();
    const pending = deviceOf(await begin(client));
    bench.standIns.confirmCode(pending.userCode);
    bench.standIns.faults.add({ operation: "CreateToken", kind: "error", times: 1 });
    expect(await client.signIns.poll(pending, anySignal())).toMatchObject({
      kind: "failed",
      failure: { code: "source-broken" },
      pending,
    });
    expect(await client.signIns.poll(pending, anySignal())).toMatchObject({ kind: "signed-in" });
  });

  it("ends when the person denies it", async () => {
    const client = bench.client();
    const pending = deviceOf(await begin(client));
    bench.standIns.denyCode(pending.userCode);
    const denied = await client.signIns.poll(pending, anySignal());
    expect(denied).toMatchObject({ kind: "failed", failure: { code: "sign-in-refused" } });
    expect(denied).not.toHaveProperty("pending");
  });

  it.each(["theirs", "ours"] as const)("ends when the code is over by %s clock", async (whose) => {
    const client = bench.client();
    const pending = deviceOf(await begin(client));
    if (whose === "ours") bench.clock.advance(600_000);
    else bench.standIns.setClock(() => new Date(bench.clock.now() + 600_000));
    const late = await client.signIns.poll(pending, anySignal());
    expect(late).toMatchObject({
      kind: "failed",
      failure: { message: expect.stringContaining("was not confirmed in time") as string },
    });
    expect(late).not.toHaveProperty("pending");
  });

  it("stops asking when nobody wants to know", async () => {
    const client = bench.client();
    const pending = deviceOf(await begin(client));
    const stop = new AbortController();
    const following = client.signIns.follow(pending, stop.signal);
    stop.abort();
    expect(await following).toEqual({ kind: "waiting", pending });
    expect(bench.clock.waiting).toBe(0);
  });

  it.each([
    ["another organisation’s", "https://unknown.awsapps.com/start"],
    ["no", "https://example.awsapps.com.evil.example/start"],
  ])("is refused with %s start URL", async (_, startUrl) => {
    expect(await begin(bench.client(), startUrl)).toMatchObject({
      kind: "failed",
      failure: { data: { field: "startUrl" } },
    });
  });

  it("registers once, and again when that is not good any more", async () => {
    const client = await signedIn();
    await begin(client);
    expect([count("RegisterClient"), count("StartDeviceAuthorization")]).toEqual([0, 1]);
    const signIn = signInOf(client);
    const registration = { ...signIn.client, clientSecret: "forgotten" };
    void client.secrets.putSignIn(KEY, { ...signIn, client: registration });
    expect(await begin(client)).toMatchObject({ kind: "waiting" });
    expect([count("RegisterClient"), count("StartDeviceAuthorization")]).toEqual([1, 3]);
  });
});

describe("an Identity Center session", () => {
  it("shows its accounts and roles, every page of them", async () => {
    const client = await signedIn();
    expect(await client.sources.accounts(PLACE, anySignal())).toEqual({
      kind: "answer",
      value: [
        { accountId: "777788889999", name: "audit", email: "audit@example.com" },
        { accountId: "123456789012", name: "orders-dev", email: "orders-dev@example.com" },
        { accountId: "444455556666", name: "orders-prod", email: "orders-prod@example.com" },
      ],
    });
    const { accountId } = DEVELOPER;
    expect(await client.sources.roles({ ...PLACE, accountId }, anySignal())).toEqual({
      kind: "answer",
      value: ["Developer", "ReadOnly"],
    });
    expect(count("ListAccounts")).toBe(2);
  });

  it("gives credentials of the role that was chosen, which the gateway takes", async () => {
    const client = await signedIn();
    expect(await bench.call(await client.get("center"), "/echo")).toBe(200);
    expect(await bench.call(await client.get("reader"), "/echo")).toBe(403);
    const identity = await client.sources.identify({ id: "center", region: "" }, anySignal());
    expect(identity).toMatchObject({
      value: { arn: expect.stringContaining("/AWSReservedSSO_Developer_") as string },
    });
  });

  it("is refreshed silently, once for all of its sources, as long as it lasts", async () => {
    const client = await signedIn({ centerTokens: 3_600, centerSessions: 4 * 3_600 });
    const both = async () =>
      (await Promise.all([client.get("center"), client.get("reader")])).map(({ kind }) => kind);
    for (let round = 0; round < 3; round += 1) {
      bench.clock.advance(HOUR);
      expect(await both()).toEqual(["credentials", "credentials"]);
    }
    expect(count("CreateToken")).toBe(3);
    bench.clock.advance(HOUR);
    expect(await both()).toEqual(["needs", "needs"]);
    expect(count("CreateToken")).toBe(4);
  });

  it("that has ended needs the person, and says since when", async () => {
    const client = await signedIn();
    bench.standIns.endSignIns();
    const now = bench.clock.now();
    expect(await client.get("center")).toEqual({
      kind: "needs",
      need: "sign-in",
      failure: {
        code: "sign-in-needed",
        message: `Your Identity Center session at example.awsapps.com ended at ${timeOfDay(now, now)}. Sign in again.`,
        data: { sourceId: "center" },
      },
    });
    bench.standIns.calls.clear();
    expect(await client.get("reader")).toMatchObject({ failure: { data: { sourceId: "reader" } } });
    expect(await client.sources.accounts(PLACE, anySignal())).toMatchObject({ need: "sign-in" });
    expect(bench.standIns.calls.entries).toEqual([]);
  });

  it("whose token is rejected before its time is refreshed once", async () => {
    const client = await signedIn();
    const signIn = signInOf(client);
    const tokens = { ...signIn.tokens, accessToken: "rejected" };
    void client.secrets.putSignIn(KEY, { ...signIn, tokens });
    expect(await client.get("center")).toMatchObject({ kind: "credentials" });
    expect([count("GetRoleCredentials"), count("CreateToken")]).toEqual([2, 1]);
  });

  it("asks nobody while nobody is signed in", async () => {
    const client = bench.client();
    client.define(DEVELOPER);
    expect(await client.get("center")).toMatchObject({
      kind: "needs",
      need: "sign-in",
      failure: {
        message: "You are not signed in to Identity Center at example.awsapps.com. Sign in.",
      },
    });
    expect(bench.standIns.calls.entries).toEqual([]);
  });

  it("says so when a role is not assigned", async () => {
    const client = await signedIn();
    client.define({ ...DEVELOPER, roleName: "Administrator" });
    expect(await client.get("center")).toMatchObject({
      kind: "failure",
      failure: {
        code: "source-denied",
        message:
          "Identity Center refused “company-sso”: No access. Choose an account and a role that are assigned to you.",
      },
    });
  });

  it("ends at sign-out for all of its sources", async () => {
    const client = await signedIn();
    const signOut = { definition: DEVELOPER, signIn: signInOf(client), where: "here" } as const;
    expect(await client.signIns.signOut(signOut, anySignal())).toEqual({ ok: true, value: null });
    client.sources.forget(KEY);
    expect(await client.get("center")).toMatchObject({ kind: "needs" });
    expect(await client.get("reader")).toMatchObject({ kind: "needs" });
  });
});
