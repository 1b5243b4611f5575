import { describe, expect, it } from "vitest";
import type { Entry } from "../log/entry.ts";
import type { Cause } from "./cause.ts";
import { diagnose } from "./diagnose.ts";
import type { Diagnosis, Knowledge } from "./diagnosis.ts";
import {
  exampleAnswer,
  exampleEntry,
  exampleRule,
  exampleSignature,
  type ExampleAnswer,
} from "./example-entry.ts";

const known: Knowledge = { rules: [exampleRule], sources: [] };

function diagnosisOf(
  answer: ExampleAnswer,
  parts: Partial<Entry> = {},
  knowledge = known,
): Diagnosis | undefined {
  return diagnose(exampleEntry({ ...parts, answer: exampleAnswer(answer) }), knowledge);
}

const invalid = "InvalidSignatureException";
const policyMessage =
  "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-central-1:********9012:a1b2c3d4e5/prod/GET/pets";
const policyCause: Cause = {
  kind: "policy",
  principal: "arn:aws:iam::123456789012:user/alice",
  action: "execute-api:Invoke",
  resource: "arn:aws:execute-api:eu-central-1:********9012:a1b2c3d4e5/prod/GET/pets",
  isExplicit: false,
};
const late =
  "Signature expired: 20260102T030405Z is now earlier than 20260102T031905Z (20260102T032405Z - 5 min.)";
const early =
  "Signature not yet current: 20260102T030405Z is still later than 20260102T024905Z (20260102T024405Z + 5 min.)";

const rows: readonly (readonly [name: string, ExampleAnswer, Cause])[] = [
  [
    "a signed request without a token, which is an unknown route",
    {
      type: "MissingAuthenticationTokenException",
      body: { message: "Missing Authentication Token" },
    },
    { kind: "no-such-route" },
  ],
  [
    "the same without its type",
    { body: { message: "Missing Authentication Token" } },
    { kind: "no-such-route" },
  ],
  [
    "the same with another body",
    { type: "MissingAuthenticationTokenException", body: "<h1>No</h1>" },
    { kind: "no-such-route" },
  ],
  [
    "a token that is not valid",
    {
      type: "UnrecognizedClientException",
      body: { message: "The security token included in the request is invalid." },
    },
    { kind: "key-unknown", accessKeyId: "ASIAEXAMPLE" },
  ],
  [
    "the same as a denied access",
    {
      type: "AccessDeniedException",
      body: { message: "The security token included in the request is invalid." },
    },
    { kind: "key-unknown", accessKeyId: "ASIAEXAMPLE" },
  ],
  [
    "an expired token",
    {
      type: "ExpiredTokenException",
      body: { message: "The security token included in the request is expired" },
    },
    { kind: "token-expired" },
  ],
  [
    "an expired token by its type alone",
    { type: "ExpiredTokenException" },
    { kind: "token-expired" },
  ],
  [
    "an expired token whose body was rewritten by the customer",
    { type: "ExpiredTokenException", body: { error: { code: 7, text: "sorry" } } },
    { kind: "token-expired" },
  ],
  [
    "an expired token under another status",
    { status: 401, body: { message: "The security token included in the request is expired" } },
    { kind: "token-expired" },
  ],
  [
    "a clock that is behind",
    { type: invalid, body: { message: late } },
    { kind: "clock-behind", offset: 1_200_490 },
  ],
  [
    "a clock that is ahead",
    { type: invalid, body: { message: early } },
    { kind: "clock-ahead", offset: -1_199_510 },
  ],
  [
    "a signature that was too old although the clocks agree",
    {
      type: invalid,
      body: {
        message:
          "Signature expired: 20260102T025000Z is now earlier than 20260102T025905Z (20260102T030405Z - 5 min.)",
      },
    },
    { kind: "signature-too-old" },
  ],
  [
    "another region",
    {
      type: invalid,
      body: { message: "Credential should be scoped to a valid region, not 'eu-west-9'. " },
    },
    { kind: "scope", wrongRegion: "eu-west-9" },
  ],
  [
    "another service",
    {
      type: invalid,
      body: { message: "Credential should be scoped to correct service: 'lambda'. " },
    },
    { kind: "scope", service: "lambda" },
  ],
  [
    "both at once",
    {
      type: invalid,
      body: {
        message:
          "Credential should be scoped to a valid region, not 'eu-west-9'. Credential should be scoped to correct service: 'lambda'. ",
      },
    },
    { kind: "scope", service: "lambda", wrongRegion: "eu-west-9" },
  ],
  [
    "an Authorization that is no signature",
    {
      type: "IncompleteSignatureException",
      body: {
        message: "'abc' not a valid key=value pair (missing equal-sign) in Authorization header",
      },
    },
    { kind: "authorization-unreadable", sentBy: "us" },
  ],
  [
    "an unsigned host",
    {
      type: invalid,
      body: {
        message: "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
      },
    },
    { kind: "header-unsigned", header: "Host" },
  ],
  ["a policy", { type: "AccessDeniedException", body: { Message: policyMessage } }, policyCause],
  ["a policy, without the type", { body: { message: policyMessage } }, policyCause],
  [
    "an explicit denial",
    { type: "AccessDeniedException", body: { Message: `${policyMessage} with an explicit deny` } },
    { ...policyCause, isExplicit: true },
  ],
  [
    "a policy that is not told",
    { type: "AccessDeniedException", body: { hint: "ask Bob" } },
    { kind: "policy", isExplicit: false },
  ],
  [
    "a bare Forbidden of a REST API",
    { type: "ForbiddenException", body: { message: "Forbidden" } },
    { kind: "forbidden", by: "rest" },
  ],
  [
    "a bare Forbidden of an HTTP API",
    { headers: { "apigw-requestid": "abc=" }, body: { message: "Forbidden" } },
    { kind: "forbidden", by: "http" },
  ],
  [
    "a bare Forbidden of a function's URL",
    { type: "AccessDeniedException", body: { Message: "Forbidden" } },
    { kind: "forbidden", by: "lambda-url" },
  ],
  [
    "an unknown route of an HTTP API",
    { status: 404, headers: { "apigw-requestid": "abc=" }, body: { message: "Not Found" } },
    { kind: "no-such-route" },
  ],
  [
    "too many requests",
    { status: 429, type: "TooManyRequestsException", body: { message: "Too Many Requests" } },
    { kind: "throttled" },
  ],
  ["429 alone", { status: 429, body: "slow down" }, { kind: "throttled" }],
  [
    "a quota",
    { status: 429, type: "LimitExceededException", body: { message: "Limit Exceeded" } },
    { kind: "quota" },
  ],
  [
    "a body that is too large",
    { status: 413, body: { message: "Request Too Long" } },
    { kind: "too-large" },
  ],
  [
    "an authorizer of another kind",
    { status: 401, type: "UnauthorizedException", body: { message: "Unauthorized" } },
    { kind: "other-authorizer" },
  ],
  [
    "the API's own refusal",
    { status: 403, body: { code: "NOT_YOURS" } },
    { kind: "refused-by-api", status: 403 },
  ],
  [
    "the API's own words that sound like AWS's",
    {
      status: 403,
      type: "OrderExpired",
      body: { message: "Signature expired: sign the paper again" },
    },
    { kind: "refused-by-api", status: 403 },
  ],
  [
    "a broken API",
    { status: 502, body: "<html>Bad Gateway" },
    { kind: "broken-in-api", status: 502 },
  ],
  [
    "a mismatch that quotes nothing",
    {
      type: invalid,
      body: {
        message:
          "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.",
      },
    },
    { kind: "mismatch-untold" },
  ],
  ["a mismatch by its type alone", { type: invalid, body: "no JSON" }, { kind: "mismatch-untold" }],
  [
    "a type with its address",
    { type: "ExpiredTokenException:http://x/" },
    { kind: "token-expired" },
  ],
  [
    "a type in the body",
    { body: { __type: "com.amazon.coral.service#UnrecognizedClientException", message: "No." } },
    { kind: "key-unknown", accessKeyId: "ASIAEXAMPLE" },
  ],
  [
    "XML",
    {
      body: "<Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message></Error>",
    },
    { kind: "token-expired" },
  ],
];

describe("the catalogue", () => {
  it.each(rows)("knows %s", (_name, answer, cause) => {
    expect(diagnosisOf(answer)?.cause).toEqual(cause);
  });

  it("says nothing of a success, a redirect or a request that has no answer", () => {
    expect(diagnosisOf({ status: 200, body: "{}" })).toBeUndefined();
    expect(diagnosisOf({ status: 302 })).toBeUndefined();
    expect(diagnose(exampleEntry(), known)).toBeUndefined();
  });

  it("names the missing session token of a temporary key", () => {
    const { sessionTokenLength: _none, ...signature } = exampleSignature;
    const body = { message: "The security token included in the request is invalid." };
    expect(
      diagnosisOf({ type: "UnrecognizedClientException", body }, { signature })?.cause,
    ).toEqual({ kind: "token-absent", accessKeyId: "ASIAEXAMPLE" });
  });

  it("takes the words of a body that was cut off", () => {
    const body = '{"message":"The security token included in the request is expired", "x';
    expect(diagnosisOf({ body })?.cause).toEqual({ kind: "token-expired" });
  });

  it("keeps the answer's own words", () => {
    expect(
      diagnosisOf({ type: "ForbiddenException", body: { message: "Forbidden" } })?.words,
    ).toEqual({ errorType: "ForbiddenException", message: "Forbidden" });
  });
});
