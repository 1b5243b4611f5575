import { describe, expect, it } from "vitest";
import { correctableCause } from "./correctable-refusal.ts";
import { exampleRefusal, expiredSignature, expiredToken } from "./example-answer.ts";
import type { Response } from "./treatment.ts";

const gateway = { service: "execute-api", clockError: undefined };
const forbidden: Response = {
  ...exampleRefusal("", "Forbidden"),
  headers: [{ name: "apigw-requestid", value: "abc=" }],
};

function xml(code: string): Response {
  const text = `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`;
  const body = { kind: "text", text, bytes: text.length } as const;
  return { ...expiredToken, headers: [], body };
}

describe("a refusal that can be corrected", () => {
  it.each([
    ["a signature that is too old", expiredSignature, "clock"],
    [
      "a signature from the future",
      exampleRefusal("InvalidSignatureException", "Signature not yet current: a is still later"),
      "clock",
    ],
    ["a token that ran out", expiredToken, "credentials"],
    [
      "a token that ran out, in another exception",
      exampleRefusal(
        "AccessDeniedException",
        "The security token included in the request is expired",
      ),
      "credentials",
    ],
    [
      "a token that ran out, in an exception with an address",
      exampleRefusal("ExpiredToken:http://x", ""),
      "credentials",
    ],
  ])("is %s", (...[, answer, cause]) => {
    expect(correctableCause(answer, gateway)).toBe(cause);
  });

  it("is S3's, in its own words and from it alone", () => {
    const s3 = { ...gateway, service: "s3" };
    expect(correctableCause(xml("RequestTimeTooSkewed"), s3)).toBe("clock");
    expect(correctableCause(xml("ExpiredToken"), s3)).toBe("credentials");
    expect(correctableCause(xml("AccessDenied"), s3)).toBeUndefined();
    expect(correctableCause(xml("ExpiredToken"), gateway)).toBeUndefined();
  });

  it("is an HTTP API's bare one, only where its clock proves that no signature passes", () => {
    const off = (clockError: number) => correctableCause(forbidden, { ...gateway, clockError });
    expect(off(-20 * 60_000)).toBe("clock");
    expect(off(4 * 60_000)).toBeUndefined();
    expect(correctableCause(forbidden, gateway)).toBeUndefined();
  });

  it.each<[string, Response]>([
    ["a success", { ...expiredToken, status: 200 }],
    ["a failing server", { ...expiredSignature, status: 500 }],
    ["too much at once", { ...expiredSignature, status: 429 }],
    [
      "a wrong signature",
      exampleRefusal(
        "InvalidSignatureException",
        "The request signature we calculated does not match",
      ),
    ],
    [
      "an unknown key",
      exampleRefusal(
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
      ),
    ],
    [
      "a policy that forbids it",
      exampleRefusal("AccessDeniedException", "User: x is not authorized"),
    ],
    ["a missing API key", exampleRefusal("ForbiddenException", "Forbidden")],
    ["a backend's own with the same words", { ...expiredSignature, headers: [] }],
    [
      "a backend's own with the same header",
      exampleRefusal("ExpiredTokenException", "", [{ name: "X-Amzn-Trace-Id", value: "Root=1" }]),
    ],
    ["one without a body", { ...expiredSignature, body: { kind: "none" } }],
  ])("is not %s", (...[, answer]) => {
    expect(correctableCause(answer, gateway)).toBeUndefined();
  });
});
