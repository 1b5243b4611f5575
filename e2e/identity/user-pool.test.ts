import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pendingSignInSchema } from "../../src/core/credentials/pending-sign-in-schema.ts";
import { signInSchema } from "../../src/core/credentials/sign-in.ts";
import type {
  ChallengeAnswer,
  PendingSignIn,
  SignInStep,
} from "../../src/core/credentials/sign-in-step.ts";
import { viewSignIn } from "../../src/core/credentials/sign-in-step.ts";
import type { UserPoolFlow } from "../../src/core/credentials/source-definition.ts";
import { startBench, type Bench } from "./bench.ts";
import { anySignal, type Client } from "./client.ts";
import { PASSWORD, PUBLIC_CLIENT, SECRET_CLIENT, SRP_CLIENT, USER_POOL } from "./world.ts";

let bench: Bench;

beforeAll(async () => {
  bench = await startBench();
});

afterAll(() => bench.close());

type Attempt = {
  readonly username?: string;
  readonly password?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly flow?: UserPoolFlow;
};

function signIn(client: Client, attempt: Attempt = {}): Promise<SignInStep> {
  const { username = "ada", password = PASSWORD, clientSecret } = attempt;
  const { clientId = PUBLIC_CLIENT.id, flow = { kind: "srp" } } = attempt;
  return client.signIns.begin(
    {
      kind: "password",
      client: {
        reference: { id: "s1", name: "staging-pool" },
        login: { kind: "user-pool", userPoolId: USER_POOL.id, clientId, flow },
        ...(clientSecret === undefined ? {} : { clientSecret }),
      },
      username,
      password,
    },
    anySignal(),
  );
}

/** The step's pending, as it comes back from where it was kept. */
function pendingOf(step: SignInStep, kind = "waiting"): PendingSignIn {
  expect(step.kind).toBe(kind);
  const pending = step.kind === "signed-in" ? undefined : step.pending;
  if (pending === undefined) throw new Error("Nothing is pending.");
  return v.parse(pendingSignInSchema, JSON.parse(JSON.stringify(pending)));
}

function answer(client: Client, pending: PendingSignIn, given: ChallengeAnswer) {
  if (pending.kind !== "challenge") throw new Error("There is no challenge.");
  return client.signIns.answer({ pending, answer: given }, anySignal());
}

function code(text: string): ChallengeAnswer {
  return { kind: "code", code: text };
}

describe("signing in to a user pool", () => {
  it("proves the password by SRP and never sends it", async () => {
    const step = await signIn(bench.client(), { username: " ada@example.com " });
    expect(step).toMatchObject({
      kind: "signed-in",
      key: "s1",
      signIn: {
        kind: "user-pool",
        username: "ada@example.com",
        tokens: { expiresAt: bench.clock.now() + 3_600_000 },
      },
    });
    if (step.kind !== "signed-in") return;
    expect(v.parse(signInSchema, step.signIn)).toEqual(step.signIn);
    expect(bench.sent.map(({ headers }) => headers[1]?.[1])).toEqual([
      "AWSCognitoIdentityProviderService.InitiateAuth",
      "AWSCognitoIdentityProviderService.RespondToAuthChallenge",
    ]);
    expect(JSON.stringify(bench.sent)).not.toContain(PASSWORD);
  });

  it("sends the password where the login says so", async () => {
    const step = await signIn(bench.client(), { flow: { kind: "password" } });
    expect(step).toMatchObject({ kind: "signed-in", signIn: { username: "ada" } });
    expect(bench.sent).toHaveLength(1);
  });

  it.each(["srp", "password"] as const)("proves an app client’s secret (%s)", async (kind) => {
    const secret = { clientId: SECRET_CLIENT.id, flow: { kind } };
    const good = { ...secret, clientSecret: ` ${SECRET_CLIENT.secret} ` };
    expect(await signIn(bench.client(), good)).toMatchObject({
      kind: "signed-in",
      signIn: { clientSecret: SECRET_CLIENT.secret },
    });
    for (const wrong of [secret, { ...secret, clientSecret: "not-the-secret" }]) {
      const step = await signIn(bench.client(), wrong);
      expect(step).toMatchObject({
        kind: "failed",
        failure: { code: "sign-in-refused", data: { field: "clientSecret", sourceId: "s1" } },
      });
      expect(JSON.stringify(step)).not.toContain("not-the-secret");
    }
  });

  it.each([
    ["a wrong password", { password: "wrong-horse-9" }, "sign-in-refused", "password"],
    [
      "a wrong password that is sent",
      { password: "wrong-horse-9", flow: { kind: "password" } },
      "sign-in-refused",
      "password",
    ],
    ["a user who does not exist", { username: "nobody" }, "sign-in-refused", "password"],
    ["no user name", { username: " " }, "input-invalid", "username"],
    ["no password", { password: "" }, "input-invalid", "password"],
    ["an unknown app client", { clientId: "0000000000" }, "source-denied", "clientId"],
    [
      "a flow that the app client does not allow",
      { clientId: SRP_CLIENT.id, flow: { kind: "password" } },
      "source-denied",
      "flow",
    ],
    ["an app client’s id that cannot be one", { clientId: "a b" }, "input-invalid", "clientId"],
  ] as const)("is refused with %s", async (...row) => {
    const [, attempt, failureCode, field] = row;
    const step = await signIn(bench.client(), attempt);
    expect(step).toMatchObject({
      kind: "failed",
      failure: { code: failureCode, data: { field } },
    });
    expect(step).not.toHaveProperty("pending");
    expect(JSON.stringify(step)).not.toContain("wrong-horse-9");
  });

  it("says what the pool said and what to do", async () => {
    const step = await signIn(bench.client(), { password: "wrong-horse-9" });
    expect(step).toMatchObject({
      failure: {
        message:
          "The user pool refused “staging-pool”: Incorrect username or password. Check both and sign in again.",
      },
    });
  });
});

describe("a challenge of a user pool", () => {
  it.each([
    ["sam", "sms-code", "+*******1234", () => bench.standIns.sentCode("sam")],
    ["emil", "email-code", "a***@e***", () => bench.standIns.sentCode("emil")],
    ["theo", "totp-code", undefined, () => bench.standIns.shownCode("theo")],
  ] as const)("of %s, a %s, is met with the code, at the second try too", async (...row) => {
    const [username, kind, destination, codeOf] = row;
    const client = bench.client();
    const pending = pendingOf(await signIn(client, { username }));
    expect(viewSignIn(pending)).toEqual({
      kind: "challenge",
      username,
      challenge: {
        kind,
        ...(destination === undefined ? {} : { destination }),
        attributes: [],
        choices: [],
        waitsUntil: bench.clock.now() + 180_000,
      },
    });
    const right = codeOf();
    const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, "0");
    const refused = await answer(client, pending, code(wrong));
    expect(refused).toMatchObject({ failure: { code: "mfa-refused", data: { field: "code" } } });
    expect(JSON.stringify({ ...refused, pending: 0 })).not.toContain(wrong);
    const again = pendingOf(refused, "failed");
    expect(again).toEqual(pending);
    const spaced = code(`${right.slice(0, 3)} ${right.slice(3)}`);
    expect(await answer(client, again, spaced)).toMatchObject({
      kind: "signed-in",
      signIn: { username },
    });
  });

  it("is met under an app client’s secret too", async () => {
    const client = bench.client();
    const { id: clientId, secret: clientSecret } = SECRET_CLIENT;
    const pending = pendingOf(await signIn(client, { username: "theo", clientId, clientSecret }));
    const given = code(bench.standIns.shownCode("theo"));
    expect(await answer(client, pending, given)).toMatchObject({ kind: "signed-in" });
  });

  it("lets the person choose a code, and then asks for that", async () => {
    const client = bench.client();
    const pending = pendingOf(await signIn(client, { username: "chris" }));
    expect(pending).toMatchObject({
      challenge: { kind: "choose-code", choices: ["sms-code", "totp-code"] },
    });
    expect(await answer(client, pending, { kind: "choice", choice: "email-code" })).toMatchObject({
      kind: "failed",
      failure: { code: "input-invalid" },
      pending,
    });
    const chosen = await answer(client, pending, { kind: "choice", choice: "sms-code" });
    const next = pendingOf(chosen);
    expect(next).toMatchObject({ challenge: { kind: "sms-code", destination: "+*******1234" } });
    const given = code(bench.standIns.sentCode("chris"));
    expect(await answer(client, next, given)).toMatchObject({ kind: "signed-in" });
  });

  it("takes a new password with the attributes that the pool wants", async () => {
    const client = bench.client();
    const pending = pendingOf(await signIn(client, { username: "nora" }));
    expect(pending).toMatchObject({ challenge: { kind: "new-password", attributes: ["name"] } });
    const tooShort = await answer(client, pending, {
      kind: "new-password",
      password: "sh0rt!",
      attributes: { name: "Nora" },
    });
    expect(tooShort).toMatchObject({
      failure: { code: "input-invalid", data: { field: "newPassword" } },
    });
    expect(JSON.stringify({ ...tooShort, pending: 0 })).not.toContain("sh0rt!");
    const password = "Another-horse-8";
    const changed = await answer(client, pendingOf(tooShort, "failed"), {
      kind: "new-password",
      password,
      attributes: { name: "Nora" },
    });
    expect(changed).toMatchObject({ kind: "signed-in" });
    expect(await signIn(client, { username: "nora", password })).toMatchObject({
      kind: "signed-in",
    });
  });

  it("that is not known is named", async () => {
    const step = await signIn(bench.client(), { username: "cora" });
    expect(step).toMatchObject({
      kind: "failed",
      failure: {
        code: "challenge-unknown",
        message: expect.stringContaining("asks “staging-pool” for CUSTOM_CHALLENGE") as string,
        data: { challenge: "CUSTOM_CHALLENGE" },
      },
    });
  });

  it("is over when the pool waits no longer", async () => {
    const client = bench.client();
    const pending = pendingOf(await signIn(client, { username: "theo" }));
    bench.clock.advance(180_000);
    const late = await answer(client, pending, code(bench.standIns.shownCode("theo")));
    expect(late).toMatchObject({ kind: "failed", failure: { code: "sign-in-refused" } });
    expect(late).not.toHaveProperty("pending");
  });

  it.each(["", "12 34 5x", "123"])("is not bothered with %j for a code", async (odd) => {
    const client = bench.client();
    const pending = pendingOf(await signIn(client, { username: "theo" }));
    bench.standIns.calls.clear();
    expect(await answer(client, pending, code(odd))).toMatchObject({
      failure: { code: "input-invalid", data: { field: "code" } },
      pending,
    });
    expect(bench.standIns.calls.entries).toEqual([]);
  });
});
