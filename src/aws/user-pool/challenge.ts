import type {
  Challenge,
  ChallengeKind,
  CodeKind,
  PoolClient,
  SignInStep,
} from "../../core/credentials/sign-in-step.ts";
import { failAt, unreadable } from "../service-failure.ts";
import { parseJson } from "../json-service.ts";
import { poolHost, type AuthenticationAnswer } from "./pool-call.ts";

/** The pool's names of what is answered here. */
export const challengeNames: Readonly<Record<ChallengeKind, string>> = {
  "sms-code": "SMS_MFA",
  "totp-code": "SOFTWARE_TOKEN_MFA",
  "email-code": "EMAIL_OTP",
  "choose-code": "SELECT_MFA_TYPE",
  "new-password": "NEW_PASSWORD_REQUIRED",
};

/** A pool waits three minutes for an answer unless its app client says longer. */
const WAITS = 180_000;

/** What is known of a sign-in when the pool answers. */
export interface StepContext {
  readonly client: PoolClient;
  /** As typed, and as the pool names the user where that is known. */
  readonly username: string;
  readonly userId?: string;
  /** What was sent and may stand in no message. */
  readonly secrets: readonly string[];
  readonly now: number;
}

/** What the pool wants to know; a challenge that cannot be answered here is named. */
export function readChallenge(
  { ChallengeName, ChallengeParameters, Session }: AuthenticationAnswer,
  { client, username, userId, now }: StepContext,
): SignInStep {
  const asked = { host: poolHost(client), reference: client.reference };
  if (!ChallengeName) return { kind: "failed", failure: unreadable(asked).failure };
  const kind = kindOf(ChallengeName);
  if (!kind || !Session) {
    const { failure } = failAt(
      asked,
      "challenge-unknown",
      `The user pool asks “${client.reference.name}” for ${ChallengeName.slice(0, 60)}, which cannot be answered here. ${adviceOn(ChallengeName)}`,
    );
    return {
      kind: "failed",
      failure: { ...failure, data: { ...failure.data, challenge: ChallengeName.slice(0, 60) } },
    };
  }
  const parameters = ChallengeParameters ?? {};
  return {
    kind: "waiting",
    pending: {
      kind: "challenge",
      client,
      username,
      userId: parameters["USER_ID_FOR_SRP"] ?? userId ?? username,
      session: Session,
      challenge: describe(kind, parameters, now),
    },
  };
}

function describe(
  kind: ChallengeKind,
  parameters: Readonly<Record<string, string>>,
  now: number,
): Challenge {
  const destination = parameters["CODE_DELIVERY_DESTINATION"];
  return {
    kind,
    ...(destination !== undefined && { destination }),
    attributes: listOf(parameters["requiredAttributes"]).map((name) =>
      name.replace(/^userAttributes\./, ""),
    ),
    choices: listOf(parameters["MFAS_CAN_CHOOSE"]).flatMap((name): CodeKind[] => {
      const choice = kindOf(name);
      return choice === undefined || choice === "choose-code" || choice === "new-password"
        ? []
        : [choice];
    }),
    waitsUntil: now + WAITS,
  };
}

function kindOf(name: string): ChallengeKind | undefined {
  const kinds = Object.keys(challengeNames) as ChallengeKind[];
  return kinds.find((kind) => challengeNames[kind] === name);
}

/** The pool writes lists as JSON in a string. */
function listOf(text: string | undefined): readonly string[] {
  const list = parseJson(text ?? "");
  return Array.isArray(list) ? list.filter((each) => typeof each === "string") : [];
}

function adviceOn(challengeName: string): string {
  return challengeName === "MFA_SETUP"
    ? "Set up a second factor in the application, then sign in here."
    : "Sign in on the pool’s own page, or paste keys instead.";
}
