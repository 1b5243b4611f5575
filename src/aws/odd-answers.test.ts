import { Sha256 } from "@aws-crypto/sha256-browser";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { FetchPort, FetchRequest } from "../core/fetch-port.ts";
import { createManualClock } from "../core/manual-clock.ts";
import { createSigner } from "../core/signing/sign.ts";
import { callJson, targetRequest } from "./json-service.ts";
import { callerIdentity } from "./sts/caller-identity.ts";

const reference = { id: "s1", name: "orders-dev" };
const clock = createManualClock(Date.UTC(2026, 0, 2));
const { signal } = new AbortController();
const credentials = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "secret/secret" };
const signer = createSigner({
  sha256: Sha256,
  digest: async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)),
});

function answering(status: number, body: string, errorType?: string): FetchPort {
  return async () => ({
    status,
    headers: { get: (name) => (name === "x-amzn-errortype" ? (errorType ?? null) : null) },
    text: async () => body,
  });
}

function askJson(fetch: FetchPort) {
  const request = targetRequest("cognito-idp.eu-central-1.amazonaws.com", "A.B", {});
  const schema = v.object({ Value: v.string() });
  return callJson({ reference, request, schema }, { fetch, clock, limit: 10_000 }, signal);
}

function askSts(fetch: FetchPort) {
  const question = { reference, credentials, region: "eu-central-1" };
  return callerIdentity(question, { fetch, clock, limit: 10_000, signer }, signal);
}

const page = "<html><body><h1>Access to this site is blocked</h1><br></body></html>";

describe("an answer of a JSON service", () => {
  it.each([
    [200, page],
    [200, ""],
    [200, "null"],
    [200, "{}"],
    [200, '{ "Value": 1 }'],
    [403, page],
    [400, ""],
    [400, "{}"],
    [302, ""],
  ])("that is odd (%s %j) is not understood", async (status, body) => {
    expect(await askJson(answering(status, body))).toMatchObject({
      kind: "failure",
      failure: {
        code: "source-broken",
        message: expect.stringContaining("cognito-idp.eu-central-1.amazonaws.com") as string,
      },
    });
  });

  it.each([
    ['{ "__type": "NotAuthorizedException", "message": "No." }', undefined],
    ['{ "__type": "com.amazonaws.cognito#NotAuthorizedException", "Message": "No." }', undefined],
    ['{ "message": "No." }', "NotAuthorizedException:http://internal.amazon.com/coral/"],
    ['{ "error": "NotAuthorizedException", "error_description": "No." }', undefined],
  ])("that refuses is known by AWS’s name for why, wherever that stands: %s", async (...row) => {
    const [body, errorType] = row;
    expect(await askJson(answering(400, body, errorType))).toMatchObject({
      kind: "refused",
      refusal: { code: "NotAuthorizedException", message: "No." },
    });
  });

  it.each(["ThrottlingException", "TooManyRequestsException", "Throttling"])(
    "that says %s puts off",
    async (type) => {
      expect(await askJson(answering(400, `{ "__type": "${type}" }`))).toMatchObject({
        failure: { code: "source-throttled" },
      });
    },
  );
});

describe("an answer of STS", () => {
  it.each([
    [200, page],
    [200, ""],
    [200, "{}"],
    [200, "<GetCallerIdentityResponse/>"],
    [200, "<AssumeRoleResponse><AssumeRoleResult/></AssumeRoleResponse>"],
    [403, page],
    [400, "<ErrorResponse/>"],
  ])("that is odd (%s %j) is not understood", async (status, body) => {
    expect(await askSts(answering(status, body))).toMatchObject({
      failure: { code: "source-broken" },
    });
  });

  it("is asked for under a signature, whose secret goes nowhere", async () => {
    const sent: FetchRequest[] = [];
    await askSts(async (request, stop) => {
      sent.push(request);
      return answering(500, "")(request, stop);
    });
    expect(sent).toHaveLength(1);
    const headers = Object.fromEntries(sent[0]?.headers ?? []);
    expect(headers["authorization"]).toContain(
      "AKIAEXAMPLE/20260102/eu-central-1/sts/aws4_request",
    );
    expect(JSON.stringify(sent)).not.toContain(credentials.secretAccessKey);
  });

  it("is not asked for with keys that cannot sign", async () => {
    const odd = { ...credentials, accessKeyId: "AKIA EXAMPLE" };
    const question = { reference, credentials: odd, region: "eu-central-1" };
    const fetch: FetchPort = async () => {
      throw new Error("Nothing should be sent.");
    };
    expect(
      await callerIdentity(question, { fetch, clock, limit: 10_000, signer }, signal),
    ).toMatchObject({ failure: { code: "credentials-invalid" } });
  });
});

describe("a call that its caller gives up", () => {
  it("ends at once, and tells the network", async () => {
    const stop = new AbortController();
    let heard: AbortSignal | undefined;
    const fetch: FetchPort = (_, until) => {
      heard = until;
      return new Promise(() => undefined);
    };
    const request = targetRequest("sts.eu-central-1.amazonaws.com", "A.B", {});
    const call = { reference, request, schema: v.unknown() };
    const answer = callJson(call, { fetch, clock, limit: 10_000 }, stop.signal);
    stop.abort();
    expect(await answer).toMatchObject({ failure: { code: "request-aborted" } });
    expect([heard?.aborted, clock.waiting]).toEqual([true, 0]);
  });
});
