import {
  AuthenticationDetails,
  CognitoRefreshToken,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from "amazon-cognito-identity-js";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { FetchRequest } from "../../src/core/fetch-port.ts";
import { startStandIns, type StandIns } from "./stand-ins.ts";
import { PASSWORD, PUBLIC_CLIENT, USER_POOL } from "./world.ts";

let standIns: StandIns;

beforeAll(async () => {
  standIns = await startStandIns();
  vi.stubGlobal("fetch", browserFetch);
});

afterAll(async () => {
  vi.unstubAllGlobals();
  await standIns.close();
});

/** The fetch of a browser, as far as Cognito's own client uses it, over real sockets. */
async function browserFetch(url: string, init: RequestInit): Promise<Response> {
  const headers = Object.entries(init.headers as Readonly<Record<string, string>>);
  const request: FetchRequest = { method: "POST", url, headers, body: init.body as string };
  const answer = await standIns.fetch(request, new AbortController().signal);
  return new Response(await answer.text(), { status: answer.status });
}

type Flow = "USER_SRP_AUTH" | "USER_PASSWORD_AUTH";

function userNamed(username: string, flow: Flow = "USER_PASSWORD_AUTH"): CognitoUser {
  const pool = new CognitoUserPool({ UserPoolId: USER_POOL.id, ClientId: PUBLIC_CLIENT.id });
  const user = new CognitoUser({ Username: username, Pool: pool });
  user.setAuthenticationFlowType(flow);
  return user;
}

type Outcome = CognitoUserSession | { readonly asked: string; readonly parameters: unknown };

function signIn(user: CognitoUser, password: string): Promise<Outcome> {
  const details = new AuthenticationDetails({ Username: user.getUsername(), Password: password });
  return new Promise((resolve, reject) => {
    const asked = (name: string, parameters: unknown) => resolve({ asked: name, parameters });
    user.authenticateUser(details, {
      onSuccess: resolve,
      onFailure: reject,
      mfaRequired: asked,
      totpRequired: asked,
      selectMFAType: asked,
      newPasswordRequired: (_, required: unknown) => asked("NEW_PASSWORD_REQUIRED", required),
      customChallenge: (parameters: unknown) => asked("CUSTOM_CHALLENGE", parameters),
    });
  });
}

function sessionOf(outcome: Outcome): CognitoUserSession {
  if ("asked" in outcome) throw new Error(`It asked for ${outcome.asked}.`);
  return outcome;
}

// Its arithmetic takes a second or two for each proof.
describe("Cognito’s own client at the stand-in for a user pool", { timeout: 30_000 }, () => {
  it("signs in by SRP, reads the tokens and refreshes them", async () => {
    const user = userNamed("ada", "USER_SRP_AUTH");
    const session = sessionOf(await signIn(user, PASSWORD));
    expect(session.isValid()).toBe(true);
    expect(session.getIdToken().payload).toMatchObject({
      iss: `https://cognito-idp.eu-central-1.amazonaws.com/${USER_POOL.id}`,
      aud: PUBLIC_CLIENT.id,
      email: "ada@example.com",
    });
    const refreshToken = new CognitoRefreshToken({
      RefreshToken: session.getRefreshToken().getToken(),
    });
    const refreshed = await new Promise<CognitoUserSession>((resolve, reject) => {
      user.refreshSession(refreshToken, (error: Error | null, next: CognitoUserSession) =>
        error ? reject(error) : resolve(next),
      );
    });
    expect(refreshed.isValid()).toBe(true);
    expect(refreshed.getIdToken().getJwtToken()).not.toBe(session.getIdToken().getJwtToken());
  });

  it("signs in with the password that is sent", async () => {
    const session = sessionOf(await signIn(userNamed("ada@example.com"), PASSWORD));
    expect(session.isValid()).toBe(true);
  });

  it.each(["ada", "nobody"])(
    "is refused a wrong password of %s in the same words",
    async (name) => {
      const user = userNamed(name, "USER_SRP_AUTH");
      await expect(signIn(user, "wrong-password")).rejects.toMatchObject({
        code: "NotAuthorizedException",
        message: "Incorrect username or password.",
      });
    },
  );

  it("gives a code from an authenticator", async () => {
    const user = userNamed("theo", "USER_SRP_AUTH");
    expect(await signIn(user, PASSWORD)).toMatchObject({ asked: "SOFTWARE_TOKEN_MFA" });
    const session = await new Promise<CognitoUserSession>((resolve, reject) => {
      const callbacks = { onSuccess: resolve, onFailure: reject };
      user.sendMFACode(standIns.shownCode("theo"), callbacks, "SOFTWARE_TOKEN_MFA");
    });
    expect(session.isValid()).toBe(true);
  });

  it("chooses between codes, and gives the one that was sent", async () => {
    const user = userNamed("chris");
    expect(await signIn(user, PASSWORD)).toMatchObject({ asked: "SELECT_MFA_TYPE" });
    const session = await new Promise<CognitoUserSession>((resolve, reject) => {
      user.sendMFASelectionAnswer("SMS_MFA", {
        onSuccess: resolve,
        onFailure: reject,
        mfaRequired: () =>
          user.sendMFACode(standIns.sentCode("chris"), { onSuccess: resolve, onFailure: reject }),
      });
    });
    expect(session.isValid()).toBe(true);
  });

  it("completes a new password, after which the old one is refused", async () => {
    const user = userNamed("nora");
    expect(await signIn(user, PASSWORD)).toEqual({
      asked: "NEW_PASSWORD_REQUIRED",
      parameters: ["name"],
    });
    const session = await new Promise<CognitoUserSession>((resolve, reject) => {
      const callbacks = { onSuccess: resolve, onFailure: reject };
      user.completeNewPasswordChallenge("Another-horse-8", { name: "Nora" }, callbacks);
    });
    expect(session.isValid()).toBe(true);
    await expect(signIn(userNamed("nora"), PASSWORD)).rejects.toMatchObject({
      code: "NotAuthorizedException",
    });
    const again = await signIn(userNamed("nora", "USER_SRP_AUTH"), "Another-horse-8");
    expect(sessionOf(again).isValid()).toBe(true);
  });
});
