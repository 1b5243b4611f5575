import type { Failure, FailureCode } from "../../core/errors.ts";
import type { PoolClient } from "../../core/credentials/sign-in-step.ts";
import type { ServiceRefusal } from "../service-outcome.ts";
import { failAt, quote } from "../service-failure.ts";

/** What a refusal means for a sign-in. */
export interface PoolRefusal {
  readonly failure: Failure;
  /** Whether the pool still waits for another answer to the same challenge. */
  readonly goesOn: "same-challenge" | "no";
}

interface Meaning {
  readonly code: FailureCode;
  /** The input that was wrong. */
  readonly field?: string;
  /** What to do, said after what the pool says. */
  readonly advice: string;
  readonly goesOn?: "same-challenge";
}

/** Those of `NotAuthorizedException`, by what the pool says. */
const NOT_AUTHORIZED: readonly (readonly [words: RegExp, meaning: Meaning])[] = [
  [
    /secret/i,
    {
      code: "sign-in-refused",
      field: "clientSecret",
      advice:
        "Enter the app client’s secret as its settings show it; leave it empty for a client that has none.",
    },
  ],
  [
    /session/i,
    {
      code: "sign-in-refused",
      advice: "It no longer waits for this step. Sign in from the start.",
    },
  ],
  [
    /attempts/i,
    {
      code: "source-throttled",
      field: "password",
      advice: "Wait some minutes before the next try.",
    },
  ],
  [/disabled/i, { code: "sign-in-refused", field: "username", advice: "Ask who runs the pool." }],
];

const WRONG_PASSWORD: Meaning = {
  code: "sign-in-refused",
  field: "password",
  advice: "Check both and sign in again.",
};

const MEANINGS: Readonly<Record<string, Meaning>> = {
  UserNotFoundException: {
    code: "sign-in-refused",
    field: "username",
    advice: "Check the user name.",
  },
  UserNotConfirmedException: {
    code: "sign-in-refused",
    field: "username",
    advice: "Confirm the account in the application, then sign in here.",
  },
  PasswordResetRequiredException: {
    code: "sign-in-refused",
    field: "password",
    advice: "Reset the password in the application, then sign in here.",
  },
  CodeMismatchException: {
    code: "mfa-refused",
    field: "code",
    advice: "Enter the code that is shown or was sent now.",
    goesOn: "same-challenge",
  },
  ExpiredCodeException: {
    code: "mfa-refused",
    field: "code",
    advice: "Sign in from the start for another code.",
  },
  InvalidPasswordException: {
    code: "input-invalid",
    field: "newPassword",
    advice: "Choose another password.",
    goesOn: "same-challenge",
  },
  PasswordHistoryPolicyViolationException: {
    code: "input-invalid",
    field: "newPassword",
    advice: "Choose a password that was not used before.",
    goesOn: "same-challenge",
  },
  ResourceNotFoundException: {
    code: "source-denied",
    field: "clientId",
    advice: "Check the ids of the user pool and of the app client.",
  },
  LimitExceededException: {
    code: "source-throttled",
    advice: "Wait some minutes before the next try.",
  },
  TooManyFailedAttemptsException: {
    code: "source-throttled",
    advice: "Wait some minutes before the next try.",
  },
};

/** What a user pool’s refusal means, in a sentence that quotes the pool without the secrets. */
export function readPoolRefusal(
  { asked, code, message }: ServiceRefusal,
  client: PoolClient,
  secrets: readonly string[],
): PoolRefusal {
  const meaning = meaningOf(code, message, client);
  const words = quote(message === "" ? code : message, secrets);
  const { failure } = failAt(
    asked,
    meaning.code,
    `The user pool refused “${client.reference.name}”: ${words} ${meaning.advice}`,
  );
  const data =
    meaning.field === undefined ? failure.data : { ...failure.data, field: meaning.field };
  return {
    failure: data ? { ...failure, data } : failure,
    goesOn: meaning.goesOn ?? "no",
  };
}

function meaningOf(code: string, message: string, { login }: PoolClient): Meaning {
  if (code === "NotAuthorizedException") {
    return NOT_AUTHORIZED.find(([words]) => words.test(message))?.[1] ?? WRONG_PASSWORD;
  }
  if (code === "InvalidParameterException" && /not enabled/i.test(message)) {
    return {
      code: "source-denied",
      field: "flow",
      advice:
        login.flow.kind === "password"
          ? "Allow ALLOW_USER_PASSWORD_AUTH in the app client, or sign in by SRP."
          : "Allow ALLOW_USER_SRP_AUTH in the app client, or sign in with the password or on the pool’s page.",
    };
  }
  return MEANINGS[code] ?? { code: "source-denied", advice: "Check how the source is set up." };
}
