import { describe, expect, it } from "vitest";
import type { Header } from "../request.ts";
import { isRefusedUnrun } from "./refused-unrun.ts";

const host = "abc.execute-api.us-east-1.amazonaws.com";
const missing: Header = ["x-amzn-ErrorType", "MissingAuthenticationTokenException"];
const json: Header = ["Content-Type", "application/json"];
const id: Header = ["Apigw-Requestid", "abc="];
const forbidden: readonly Header[] = [json, id, ["Content-Length", "23"]];

describe("a request that AWS refused before anything behind it ran", () => {
  it.each<[string, readonly Header[]]>([
    ["a REST API's", [missing, json]],
    ["a Lambda URL's", [["x-amzn-ErrorType", "AccessDeniedException"], json]],
    ["an HTTP API's", forbidden],
  ])("is %s", (_, headers) => {
    expect(isRefusedUnrun({ status: 403, host, headers })).toBe(true);
  });

  it.each<[string, number, readonly Header[]]>([
    ["a success", 200, forbidden],
    ["an application's 403 behind a REST API", 403, [json, ["Content-Length", "23"]]],
    ["an application's 403 behind an HTTP API", 403, [json, id, ["Content-Length", "42"]]],
    [
      "an application's page behind an HTTP API",
      403,
      [["Content-Type", "text/html"], id, ["Content-Length", "23"]],
    ],
    ["one of unknown length", 403, [json, id]],
    [
      "a denial of a signed request",
      403,
      [["x-amzn-ErrorType", "InvalidSignatureException"], json],
    ],
  ])("is not %s", (_, status, headers) => {
    expect(isRefusedUnrun({ status, host, headers })).toBe(false);
  });
});
