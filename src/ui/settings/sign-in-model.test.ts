import { describe, expect, test } from "vitest";
import type { SignInProgress } from "../../core/credentials/sign-in-progress.ts";
import type { SignInView } from "../../core/credentials/sign-in-step.ts";
import type { Failure } from "../../core/errors.ts";
import { createManualClock } from "../panel/fake-worker.ts";
import { createSignInModel } from "./sign-in-model.ts";

const code: SignInView = {
  kind: "challenge",
  username: "ada",
  challenge: { kind: "totp-code", attributes: [], choices: [], waitsUntil: 180_000 },
};
const device: SignInView = {
  kind: "device",
  userCode: "BCDF-GHJK",
  verificationUrl: "https://device.sso.eu-central-1.amazonaws.com/?user_code=BCDF-GHJK",
  host: "device.sso.eu-central-1.amazonaws.com",
  startUrl: "https://example.awsapps.com/start",
  expiresAt: 600_000,
  interval: 5_000,
};

function refusal(field: string, codeOf: Failure["code"] = "sign-in-refused"): Failure {
  return { code: codeOf, message: `Wrong ${field}.`, data: { field } };
}

/** A model whose worker gives these answers, one after the other. */
function signInWith(...answers: readonly (SignInProgress | Error | null)[]) {
  const left = [...answers];
  const calls: unknown[] = [];
  const clock = createManualClock();
  let signedIn = 0;
  const underWay = async (given: unknown): Promise<SignInProgress | null> => {
    calls.push(given);
    const answer = left.shift();
    if (answer === undefined || answer instanceof Error) {
      throw answer ?? new Error("Asked too often.");
    }
    return answer;
  };
  const next = async (given: unknown): Promise<SignInProgress> => {
    const answer = await underWay(given);
    if (!answer) throw new Error("Nothing is under way.");
    return answer;
  };
  const model = createSignInModel({
    sourceId: "c",
    clock,
    kept: { attempt: async () => "session" },
    onSignedIn: async () => {
      signedIn += 1;
    },
    api: {
      signIn: next,
      answerSignIn: next,
      pollSignIn: next,
      signInUnderWay: underWay,
      cancelSignIn: async () => null,
      returnToSignIn: next,
      signOut: async (request) => {
        calls.push(request);
        return { ok: true, value: null };
      },
    },
  });
  return { model, calls, clock, signedIn: () => signedIn };
}

const ada = { kind: "password", sourceId: "c", username: "ada", password: "horse" } as const;

describe("signing in with a password", () => {
  test("forgets every secret once it is through", async () => {
    const { model, signedIn } = signInWith({ kind: "signed-in" });
    model.type({ username: "ada", password: "horse", clientSecret: "s" });
    await model.begin(ada);
    expect(signedIn()).toBe(1);
    expect(model.text.value).toMatchObject({ username: "ada", password: "", clientSecret: "" });
  });

  test("forgets a password that was refused, and keeps the rest", async () => {
    const { model } = signInWith({ kind: "failed", failure: refusal("password") });
    model.type({ username: "ada", password: "horse", clientSecret: "s" });
    await model.begin(ada);
    expect(model.failure.value?.message).toBe("Wrong password.");
    expect(model.text.value).toMatchObject({ username: "ada", password: "", clientSecret: "s" });
  });

  test("keeps what could not be asked", async () => {
    const { model } = signInWith(new Error("The worker hung up."));
    model.type({ username: "ada", password: "horse" });
    await model.begin(ada);
    expect(model.failure.value?.message).toBe("The worker hung up.");
    expect(model.text.value.password).toBe("horse");
  });

  test("goes on with the same question when a code is wrong", async () => {
    const { model, calls, signedIn } = signInWith(
      { kind: "waiting", view: code },
      { kind: "failed", failure: refusal("code"), view: code },
      { kind: "signed-in" },
    );
    await model.begin(ada);
    model.type({ code: "111 111" });
    await model.answer({ kind: "code", code: "111 111" });
    expect(model.view.value).toEqual(code);
    expect(model.text.value.code).toBe("");
    await model.answer({ kind: "code", code: "418 205" });
    expect([model.view.value, signedIn()]).toEqual([undefined, 1]);
    expect(calls.at(-1)).toEqual({ sourceId: "c", answer: { kind: "code", code: "418 205" } });
  });

  test("ends where the pool asks what is not known, and says what", async () => {
    const failure: Failure = { code: "challenge-unknown", message: "It asks CUSTOM_CHALLENGE." };
    const { model } = signInWith({ kind: "failed", failure });
    model.type({ password: "horse" });
    await model.begin(ada);
    expect(model.view.value).toBeUndefined();
    expect(model.failure.value).toEqual(failure);
    expect(model.text.value.password).toBe("");
  });
});

describe("a device’s code", () => {
  const center = { kind: "device", sourceId: "c", startUrl: "", region: "" } as const;

  test("is asked about every five seconds until it is confirmed", async () => {
    const { model, calls, clock, signedIn } = signInWith(
      { kind: "waiting", view: device },
      { kind: "waiting", view: device },
      { kind: "signed-in" },
    );
    await model.begin(center);
    expect(model.waits.value).toBe(600_000);
    clock.advance(4_999);
    expect(calls.length).toBe(1);
    clock.advance(1);
    await expect.poll(() => calls.length).toBe(2);
    clock.advance(5_000);
    await expect.poll(signedIn).toBe(1);
    clock.advance(60_000);
    expect(calls.length).toBe(3);
  });

  test("is asked about again after a failure that leaves it waiting", async () => {
    const failure: Failure = { code: "source-slow", message: "It hangs." };
    const { model, clock, signedIn } = signInWith(
      { kind: "waiting", view: device },
      { kind: "failed", failure, view: device },
      { kind: "signed-in" },
    );
    await model.begin(center);
    clock.advance(5_000);
    await expect.poll(() => model.failure.value?.message).toBe("It hangs.");
    clock.advance(5_000);
    await expect.poll(signedIn).toBe(1);
    expect(model.failure.value).toBeUndefined();
  });

  test("is not asked about once the person has given up", async () => {
    const { model, calls, clock } = signInWith({ kind: "waiting", view: device });
    await model.begin(center);
    model.cancel();
    clock.advance(60_000);
    expect([calls.length, model.view.value]).toEqual([1, undefined]);
  });
});

describe("a sign-in on the pool’s page", () => {
  const hosted: SignInView = { kind: "hosted", url: "https://pool.example/", host: "pool.example" };

  test("is shown again after a reload, and is through when the worker has ended it", async () => {
    const { model, signedIn } = signInWith({ kind: "waiting", view: hosted }, null);
    await model.resume();
    expect(model.view.value).toEqual(hosted);
    await model.resume();
    expect([model.view.value, signedIn()]).toEqual([undefined, 1]);
  });

  test("that the pool refused is over, and says why", async () => {
    const failure = refusal("callback");
    const { model, signedIn } = signInWith(
      { kind: "waiting", view: hosted },
      { kind: "failed", failure },
    );
    await model.resume();
    await model.resume();
    expect([model.view.value, model.failure.value, signedIn()]).toEqual([undefined, failure, 0]);
  });

  test("is nothing where none is under way", async () => {
    const { model, signedIn } = signInWith(null);
    await model.resume();
    expect([model.view.value, model.failure.value, signedIn()]).toEqual([undefined, undefined, 0]);
  });
});

test("a device’s code is asked about in the interval that Identity Center wants", async () => {
  const slower = { ...device, interval: 10_000 };
  const { model, calls, clock, signedIn } = signInWith(
    { kind: "waiting", view: device },
    { kind: "waiting", view: slower },
    { kind: "signed-in" },
  );
  await model.begin({ kind: "device", sourceId: "c", startUrl: "", region: "" });
  clock.advance(5_000);
  await expect.poll(() => model.view.value).toEqual(slower);
  clock.advance(9_999);
  expect(calls.length).toBe(2);
  clock.advance(1);
  await expect.poll(signedIn).toBe(1);
});

test("signing out forgets what is typed, and tells the worker where", async () => {
  const { model, calls } = signInWith();
  model.type({ username: "ada", password: "horse" });
  await model.signOut("everywhere");
  expect(calls).toEqual([{ sourceId: "c", where: "everywhere" }]);
  expect(model.text.value.password).toBe("");
});
