import { randomBytes } from "node:crypto";
import { isTimedCode, sentCode } from "./one-time-code.ts";
import type { AppClient, ChallengeSession, PoolState, UserState } from "./pool-state.ts";
import { checkSecretHash, findUser, poolName, setPassword } from "./pool-state.ts";
import { refreshedTokens, signedInTokens } from "./pool-tokens.ts";
import type { ServiceWorld } from "./service.ts";
import { ServiceRefusal } from "./service.ts";
import { textOf } from "./service-call.ts";
import { agreeOn, isProven, makeVerifier, timestampMilliseconds } from "./srp-verifier.ts";

export type SignInCall = {
  readonly state: PoolState;
  readonly client: AppClient;
  /** The call's body. */
  readonly body: Readonly<Record<string, unknown>>;
};

const CLOCK_WINDOW = 5 * 60_000;

const WRONG = new ServiceRefusal("NotAuthorizedException", "Incorrect username or password.");

/** `InitiateAuth`. */
export function initiateAuth(call: SignInCall, world: ServiceWorld): unknown {
  const { body, client, state } = call;
  const parameters = body["AuthParameters"];
  const flow = textOf(body, "AuthFlow");
  if (flow === "REFRESH_TOKEN_AUTH" || flow === "REFRESH_TOKEN") {
    if (client.rotatesRefreshTokens === true) throw notEnabled("REFRESH_TOKEN_AUTH");
    const token = textOf(parameters, "REFRESH_TOKEN");
    return { AuthenticationResult: refreshedTokens(state, { client, token }, world) };
  }
  if (!client.flows.some((each) => each === flow)) throw notEnabled(flow);
  const username = textOf(parameters, "USERNAME");
  checkSecretHash(client, username, textOf(parameters, "SECRET_HASH"));
  const user = findUser(state, username);
  if (flow === "USER_SRP_AUTH") return startSrp(state, user, textOf(parameters, "SRP_A"));
  if (user === undefined || textOf(parameters, "PASSWORD") !== user.password) throw WRONG;
  return afterPassword({ ...call, user }, world);
}

function notEnabled(flow: string): ServiceRefusal {
  return new ServiceRefusal("InvalidParameterException", `${flow} is not enabled for the client.`);
}

/** A user who does not exist is asked for a proof too, so that nobody learns that they do not. */
function startSrp(state: PoolState, user: UserState | undefined, publicA: string): unknown {
  const id = user?.id ?? "11111111-2222-3333-4444-555555555555";
  const verifier =
    user?.verifier ?? makeVerifier(poolName(state.pool), id, randomBytes(20).toString("hex"));
  const agreement = agreeOn(verifier, publicA);
  if (agreement === undefined) {
    throw new ServiceRefusal("InvalidParameterException", "Invalid SRP_A provided.");
  }
  const secretBlock = agreement.secretBlock.toString("base64");
  state.agreements.set(secretBlock, { ...agreement, user });
  return {
    ChallengeName: "PASSWORD_VERIFIER",
    ChallengeParameters: {
      SALT: verifier.salt.toString(16),
      SECRET_BLOCK: secretBlock,
      SRP_B: agreement.publicB.toString(16),
      USERNAME: id,
      USER_ID_FOR_SRP: id,
    },
  };
}

/** `RespondToAuthChallenge`. */
export function respondToChallenge(call: SignInCall, world: ServiceWorld): unknown {
  const { body, client } = call;
  const responses = body["ChallengeResponses"];
  const username = textOf(responses, "USERNAME");
  checkSecretHash(client, username, textOf(responses, "SECRET_HASH"));
  return textOf(body, "ChallengeName") === "PASSWORD_VERIFIER"
    ? checkProof(call, username, world)
    : answerSession(call, username, world);
}

function checkProof(call: SignInCall, username: string, world: ServiceWorld): unknown {
  const responses = call.body["ChallengeResponses"];
  const { agreements } = call.state;
  const secretBlock = textOf(responses, "PASSWORD_CLAIM_SECRET_BLOCK");
  const agreement = agreements.get(secretBlock);
  agreements.delete(secretBlock);
  if (agreement === undefined || agreement.verifier.userId !== username) throw WRONG;
  const timestamp = textOf(responses, "TIMESTAMP");
  const off = Math.abs(timestampMilliseconds(timestamp) - world.now().getTime());
  if (!(off < CLOCK_WINDOW)) {
    throw new ServiceRefusal(
      "InvalidParameterException",
      "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.",
    );
  }
  const signature = textOf(responses, "PASSWORD_CLAIM_SIGNATURE");
  const { user } = agreement;
  if (user === undefined || !isProven(agreement, { signature, timestamp })) throw WRONG;
  return afterPassword({ ...call, user }, world);
}

type Known = Omit<SignInCall, "body"> & { readonly user: UserState };

function afterPassword(known: Known, world: ServiceWorld): unknown {
  const { user, state } = known;
  if (user.mustChangePassword) {
    const required = (state.pool.requiredAttributes ?? []).map((name) => `userAttributes.${name}`);
    return challenge(known, "NEW_PASSWORD_REQUIRED", world, {
      userAttributes: JSON.stringify(user.email === undefined ? {} : { email: user.email }),
      requiredAttributes: JSON.stringify(required),
    });
  }
  if (user.challenge !== undefined) return challenge(known, user.challenge, world);
  const [only, ...more] = user.codes;
  if (only === undefined) return { AuthenticationResult: signedInTokens(known, world) };
  return more.length === 0
    ? askForCode(known, only, world)
    : challenge(known, "SELECT_MFA_TYPE", world, { MFAS_CAN_CHOOSE: JSON.stringify(user.codes) });
}

function askForCode(known: Known, name: string, world: ServiceWorld): unknown {
  if (name === "SOFTWARE_TOKEN_MFA") {
    return challenge(known, name, world, { FRIENDLY_DEVICE_NAME: "phone" });
  }
  known.user.sentCode = sentCode();
  const [medium, destination] =
    name === "SMS_MFA" ? ["SMS", "+*******1234"] : ["EMAIL", "a***@e***"];
  return challenge(known, name, world, {
    CODE_DELIVERY_DELIVERY_MEDIUM: medium,
    CODE_DELIVERY_DESTINATION: destination,
  });
}

function challenge(
  { state, user, client }: Known,
  ...[name, world, parameters = {}]: readonly [
    name: string,
    world: ServiceWorld,
    parameters?: Readonly<Record<string, string | undefined>>,
  ]
): unknown {
  const session = `AYABe${randomBytes(300).toString("base64")}`;
  const expiresAt = world.now().getTime() + world.lifetimes.challenges * 1_000;
  state.sessions.set(session, { user, client, name, expiresAt });
  return {
    ChallengeName: name,
    ChallengeParameters: { ...parameters, USER_ID_FOR_SRP: user.id },
    Session: session,
  };
}

function answerSession(call: SignInCall, username: string, world: ServiceWorld): unknown {
  const { state, client, body } = call;
  const key = textOf(body, "Session");
  const session = state.sessions.get(key);
  const isOver = session === undefined || session.expiresAt <= world.now().getTime();
  const isTheirs = session?.user === findUser(state, username) && session?.client === client;
  if (isOver || !isTheirs || session.name !== textOf(body, "ChallengeName")) {
    throw new ServiceRefusal(
      "NotAuthorizedException",
      "Invalid session for the user, session is expired.",
    );
  }
  checkAnswer(state, session, { responses: body["ChallengeResponses"], now: world.now() });
  state.sessions.delete(key);
  const known = { state, client, user: session.user };
  if (session.name === "NEW_PASSWORD_REQUIRED") return afterPassword(known, world);
  if (session.name !== "SELECT_MFA_TYPE") {
    return { AuthenticationResult: signedInTokens(known, world) };
  }
  return askForCode(known, textOf(body["ChallengeResponses"], "ANSWER"), world);
}

type Given = { readonly responses: unknown; readonly now: Date };

/** Throws for an answer that is wrong; the session goes on waiting for another. */
function checkAnswer(
  state: PoolState,
  { user, name }: ChallengeSession,
  { responses, now }: Given,
): void {
  const mismatch = (words: string) => new ServiceRefusal("CodeMismatchException", words);
  switch (name) {
    case "SMS_MFA":
    case "EMAIL_OTP": {
      const code = textOf(responses, name === "SMS_MFA" ? "SMS_MFA_CODE" : "EMAIL_OTP_CODE");
      if (code !== user.sentCode) {
        throw mismatch("Invalid code or auth state for the user.");
      }
      return;
    }
    case "SOFTWARE_TOKEN_MFA": {
      const code = textOf(responses, "SOFTWARE_TOKEN_MFA_CODE");
      if (!isTimedCode(code, user.totpSecret, now))
        throw mismatch("Invalid code received for user");
      return;
    }
    case "SELECT_MFA_TYPE": {
      const isOffered = user.codes.some((each) => each === textOf(responses, "ANSWER"));
      if (!isOffered) throw new ServiceRefusal("InvalidParameterException", "Invalid MFA type.");
      return;
    }
    case "NEW_PASSWORD_REQUIRED":
      takeNewPassword(state, user, responses);
      return;
    default:
      throw new ServiceRefusal("NotAuthorizedException", "Incorrect challenge response.");
  }
}

function takeNewPassword(state: PoolState, user: UserState, responses: unknown): void {
  const password = textOf(responses, "NEW_PASSWORD");
  if (password.length < 8) {
    throw new ServiceRefusal(
      "InvalidPasswordException",
      "Password does not conform to policy: Password not long enough",
    );
  }
  const missing = (state.pool.requiredAttributes ?? []).find(
    (name) => textOf(responses, `userAttributes.${name}`) === "",
  );
  if (missing !== undefined) {
    throw new ServiceRefusal(
      "InvalidParameterException",
      `Invalid attributes given, ${missing} is missing`,
    );
  }
  setPassword(state, user, password);
}
