import type { Failure } from "../../core/errors.ts";
import type { CognitoDefinition } from "../../core/credentials/source-definition.ts";
import type { ServiceRefusal } from "../service-outcome.ts";
import { failAt, quote } from "../service-failure.ts";
import type { Exchanged } from "./exchange.ts";

/** Whether another token of the same person may be taken. */
export function isTokenRejected(answer: Exchanged): boolean {
  if (answer.kind !== "refused") return false;
  const { code, message } = answer.refusal;
  return code === "NotAuthorizedException" && /\b(?:expired|revoked)\b/i.test(message);
}

/** Whether the identity that was asked about does not exist any more. */
export function isIdentityGone(answer: Exchanged): boolean {
  if (answer.kind !== "refused") return false;
  const { code, message } = answer.refusal;
  return code === "ResourceNotFoundException" && /^identity\b/i.test(message);
}

/** What an identity pool's refusal means, in a sentence that quotes it without the secrets. */
export function readIdentityPoolRefusal(
  { asked, code, message }: ServiceRefusal,
  definition: CognitoDefinition,
  secrets: readonly string[],
): Failure {
  const words = quote(message === "" ? code : message, secrets);
  return failAt(
    asked,
    "source-denied",
    `The identity pool refused “${definition.name}”: ${words} ${adviceOn(code, message)}`,
  ).failure;
}

function adviceOn(code: string, message: string): string {
  if (/unauthenticated/i.test(message)) {
    return "It takes no guests: choose a sign-in, or allow guests in the pool.";
  }
  if (/provider/i.test(message)) {
    return "Add the user pool and its app client, or the token’s issuer, to the identity pool.";
  }
  if (code === "ResourceNotFoundException") return "Check the id of the identity pool.";
  if (code === "InvalidIdentityPoolConfigurationException") {
    return "Give the pool a role for those who sign in, and for guests.";
  }
  return "Check how the source and the pool are set up.";
}
