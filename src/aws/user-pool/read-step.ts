import { signInKey } from "../../core/credentials/sign-in.ts";
import type { SignInStep } from "../../core/credentials/sign-in-step.ts";
import type { Outcome } from "../service-outcome.ts";
import { readChallenge, type StepContext } from "./challenge.ts";
import type { AuthenticationAnswer } from "./pool-call.ts";
import { readPoolRefusal } from "./pool-refusal.ts";
import { poolTokens } from "./pool-tokens.ts";

/** Where a sign-in stands after an answer of the pool. */
export function readStep(outcome: Outcome<AuthenticationAnswer>, context: StepContext): SignInStep {
  const { client, username, secrets, now } = context;
  if (outcome.kind === "failure") return { kind: "failed", failure: outcome.failure };
  if (outcome.kind === "refused") {
    const { clientSecret = "" } = client;
    const known = [...secrets, clientSecret];
    return { kind: "failed", failure: readPoolRefusal(outcome.refusal, client, known).failure };
  }
  const { AuthenticationResult: result } = outcome.value;
  if (!result) return readChallenge(outcome.value, context);
  const { clientSecret } = client;
  return {
    kind: "signed-in",
    key: signInKey({ kind: "cognito", id: client.reference.id }),
    signIn: {
      kind: "user-pool",
      username,
      ...(clientSecret !== undefined && { clientSecret }),
      tokens: poolTokens(result, { now }),
    },
  };
}
