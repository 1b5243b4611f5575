import { fail } from "../../core/errors.ts";
import type {
  ChallengeAnswer,
  CodeKind,
  PendingChallenge,
  SignInStep,
} from "../../core/credentials/sign-in-step.ts";
import { challengeNames } from "./challenge.ts";
import { authenticationAnswer, callPool, secretHash, type PoolPorts } from "./pool-call.ts";
import { readPoolRefusal } from "./pool-refusal.ts";
import { readStep } from "./read-step.ts";

const CODE_PARAMETERS: Readonly<Record<CodeKind, string>> = {
  "sms-code": "SMS_MFA_CODE",
  "totp-code": "SOFTWARE_TOKEN_MFA_CODE",
  "email-code": "EMAIL_OTP_CODE",
};

/** Gives a user pool what it wants to know; a wrong code can be given again. */
export async function answerChallenge(
  { pending, answer }: { readonly pending: PendingChallenge; readonly answer: ChallengeAnswer },
  ports: PoolPorts,
  signal: AbortSignal,
): Promise<SignInStep> {
  const { client, username, userId, session, challenge } = pending;
  const responses = responsesOf(pending, answer);
  if (!responses.ok) return { kind: "failed", failure: responses.failure, pending };
  const outcome = await callPool(
    {
      client,
      operation: "RespondToAuthChallenge",
      body: {
        ChallengeName: challengeNames[challenge.kind],
        ClientId: client.login.clientId,
        Session: session,
        ChallengeResponses: {
          USERNAME: userId,
          ...responses.value,
          ...(await secretHash(client, userId, ports.crypto)),
        },
      },
      schema: authenticationAnswer,
    },
    ports,
    signal,
  );
  const secrets = [...Object.values(responses.value), session, client.clientSecret ?? ""];
  if (outcome.kind === "refused") {
    const { failure, goesOn } = readPoolRefusal(outcome.refusal, client, secrets);
    return { kind: "failed", failure, ...(goesOn === "same-challenge" && { pending }) };
  }
  // What did not come through can be answered again as long as the pool waits.
  if (outcome.kind === "failure") return { kind: "failed", failure: outcome.failure, pending };
  return readStep(outcome, { client, username, userId, secrets, now: ports.clock.now() });
}

type Responses =
  | { readonly ok: true; readonly value: Readonly<Record<string, string>> }
  | ReturnType<typeof fail>;

function responsesOf({ challenge }: PendingChallenge, answer: ChallengeAnswer): Responses {
  const { kind } = challenge;
  if (kind === "choose-code") {
    return answer.kind === "choice" && challenge.choices.includes(answer.choice)
      ? { ok: true, value: { ANSWER: challengeNames[answer.choice] } }
      : fail("input-invalid", "Choose one of the ways to get a code.", { field: "choice" });
  }
  if (kind === "new-password") {
    return answer.kind === "new-password" && answer.password !== ""
      ? { ok: true, value: newPassword(answer.password, answer.attributes) }
      : fail("input-invalid", "Choose a new password.", { field: "newPassword" });
  }
  const code = answer.kind === "code" ? answer.code.replaceAll(/[\s-]/g, "") : "";
  return /^\d{4,10}$/.test(code)
    ? { ok: true, value: { [CODE_PARAMETERS[kind]]: code } }
    : fail("input-invalid", "Enter the code: it has digits only, like 418 205.", {
        field: "code",
      });
}

function newPassword(
  password: string,
  attributes: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const given = Object.entries(attributes).map(([name, value]) => [
    `userAttributes.${name}`,
    value,
  ]);
  return { NEW_PASSWORD: password, ...Object.fromEntries(given) };
}
