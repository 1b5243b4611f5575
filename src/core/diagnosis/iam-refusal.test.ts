import { describe, expect, it } from "vitest";
import type { Header } from "../request.ts";
import { isIamRefusal } from "./iam-refusal.ts";

const gateway = "abc.execute-api.us-east-1.amazonaws.com";
const appSync = "abc.appsync-api.us-east-1.amazonaws.com";
const custom = "api.shop.example:8443";

function errorType(value: string, name = "x-amzn-ErrorType"): readonly Header[] {
  return [
    ["content-type", "application/json"],
    [name, value],
  ];
}

describe("an answer for want of a signature", () => {
  it.each<[string, number, string, readonly Header[]]>([
    ["a REST API's", 403, custom, errorType("MissingAuthenticationTokenException")],
    ["one in other letters", 403, custom, errorType("ForbiddenException", "X-AMZN-ERRORTYPE")],
    ["one with an address behind it", 403, custom, errorType("AccessDeniedException:http://x/")],
    ["an HTTP API's", 403, custom, [["Apigw-Requestid", "abc="]]],
    ["a 401", 401, custom, errorType("MissingAuthenticationToken")],
    ["AppSync's", 401, appSync, errorType("UnauthorizedException")],
    ["a known host's without any mark", 403, gateway, []],
    ["a bucket's", 403, "files.s3.eu-central-1.amazonaws.com", []],
    ["a known host's on a port", 403, `${gateway}:8443`, []],
  ])("is %s", (...[, status, host, headers]) => {
    expect(isIamRefusal({ status, host, headers })).toBe(true);
  });

  it.each<[string, number, string, readonly Header[]]>([
    ["a success", 200, gateway, errorType("MissingAuthenticationTokenException")],
    ["something not found", 404, gateway, []],
    ["a failure of the server", 500, gateway, errorType("InternalServerErrorException")],
    ["too much at once", 429, gateway, errorType("TooManyRequestsException")],
    ["a wrong signature", 403, gateway, errorType("InvalidSignatureException")],
    ["a token that ran out", 403, gateway, errorType("ExpiredTokenException")],
    ["an unknown key", 403, gateway, errorType("UnrecognizedClientException")],
    ["a user pool's token that is missing", 401, gateway, errorType("UnauthorizedException")],
    ["of a stranger without AWS's marks", 403, custom, []],
    ["of a host that looks like AWS's", 403, `${gateway}.evil.example`, []],
  ])("is not %s", (...[, status, host, headers]) => {
    expect(isIamRefusal({ status, host, headers })).toBe(false);
  });
});
