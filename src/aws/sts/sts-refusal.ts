import type { Failure, FailureCode } from "../../core/errors.ts";
import type { SourceReference } from "../../core/credentials/source-definition.ts";
import { failAt, quote } from "../service-failure.ts";
import type { ServiceRefusal } from "../service-outcome.ts";

/** Whether STS calls the credentials, with which it was asked, expired. */
export function isExpired({ code }: ServiceRefusal): boolean {
  return code === "ExpiredToken" || code === "ExpiredTokenException";
}

interface Meaning {
  readonly code?: FailureCode;
  readonly field?: string;
  readonly advice: string;
}

/** The first that fits STS's code and words says what a refusal means. */
const MEANINGS: readonly (readonly [code: RegExp, words: RegExp, meaning: Meaning])[] = [
  [
    /^AccessDenied$/,
    /MultiFactorAuthentication|MFA/,
    {
      code: "mfa-refused",
      field: "code",
      advice: "Wait for the device’s next code and enter that.",
    },
  ],
  [
    /^AccessDenied$/,
    /./,
    {
      advice:
        "Check that its role may be assumed by whom is named here, and whether it wants an external id or MFA.",
    },
  ],
  [
    /^InvalidClientTokenId$|^UnrecognizedClient/,
    /./,
    { code: "credentials-invalid", advice: "The access key does not exist, or was switched off." },
  ],
  [
    /^SignatureDoesNotMatch$|^RequestExpired$/,
    /expired|not yet current/i,
    { advice: "This computer’s clock is wrong: set it." },
  ],
  [
    /^SignatureDoesNotMatch$/,
    /./,
    {
      code: "credentials-invalid",
      advice: "The secret access key is not that of the access key id.",
    },
  ],
  [
    /^ExpiredToken/,
    /./,
    { code: "credentials-expired", advice: "Renew what the role is assumed with." },
  ],
  [
    /^ValidationError$/,
    /DurationSeconds|session limit/i,
    {
      field: "durationSeconds",
      advice: "Choose a shorter time; one hour is the most for a role that another role assumes.",
    },
  ],
  [/^ValidationError$/, /roleArn/i, { field: "roleArn", advice: "Check the role’s ARN." }],
  [
    /^(?:MalformedPolicyDocument|PackedPolicyTooLarge)/,
    /./,
    { field: "policy", advice: "Correct the session policy." },
  ],
  [/^RegionDisabled/, /./, { field: "region", advice: "Choose another region for STS." }],
  [
    /^(?:IDPRejectedClaim|InvalidIdentityToken|IDPCommunicationError)/,
    /./,
    { advice: "Check that the role trusts the token’s issuer and audience, or paste a new token." },
  ],
];

/** What a refusal by STS means, in a sentence that quotes it without the secrets. */
export function readStsRefusal(
  { asked, code, message }: ServiceRefusal,
  reference: SourceReference,
  secrets: readonly string[],
): Failure {
  const meaning = MEANINGS.find(([codes, words]) => codes.test(code) && words.test(message))?.[2];
  const {
    code: failureCode = "source-denied",
    field,
    advice,
  } = meaning ?? {
    advice: "Check how the source is set up.",
  };
  const words = quote(message === "" ? code : message, secrets);
  const { failure } = failAt(
    asked,
    failureCode,
    `STS refused “${reference.name}”: ${words} ${advice}`,
  );
  return field === undefined ? failure : { ...failure, data: { ...failure.data, field } };
}
