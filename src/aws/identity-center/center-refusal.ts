import type { Failure } from "../../core/errors.ts";
import type { SourceReference } from "../../core/credentials/source-definition.ts";
import { failAt, quote } from "../service-failure.ts";
import type { ServiceRefusal } from "../service-outcome.ts";

/** What Identity Center's refusal means, in a sentence that quotes it without the secrets. */
export function readCenterRefusal(
  { asked, code, message }: ServiceRefusal,
  reference: SourceReference,
  secrets: readonly string[],
): Failure {
  const words = quote(message === "" ? code : message, secrets);
  return failAt(
    asked,
    "source-denied",
    `Identity Center refused “${reference.name}”: ${words} ${adviceOn(code)}`,
  ).failure;
}

function adviceOn(code: string): string {
  switch (code) {
    case "ForbiddenException":
      return "Choose an account and a role that are assigned to you.";
    case "ResourceNotFoundException":
      return "Check the account and the role.";
    case "InvalidRequestException":
    case "invalid_request":
      return "Check the start URL and its region.";
    case "InvalidRequestRegionException":
      return "Choose the region in which Identity Center is set up.";
    default:
      return "Check how the source is set up.";
  }
}
