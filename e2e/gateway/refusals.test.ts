import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { API_KEY, HTTP_API, KEYED_API, LAMBDA_URL_API, REST_API, urlOf } from "./apis.ts";
import type { Header } from "./arrived-request.ts";
import type { Gateway } from "./gateway.ts";
import { startGateway } from "./gateway.ts";
import { SESSION, SIGNED_AT, signedPets, USER } from "./good-requests.ts";
import type { Received } from "./send.ts";
import { send, told } from "./send.ts";
import type { PlainRequest } from "./sign-with-crt.ts";
import { signWithCrt, withoutSignature } from "./sign-with-crt.ts";

const MISMATCH =
  "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";
const WRONG_KEYS = { ...USER, secretAccessKey: "not the secret" };

const WRONGLY_SIGNED = await signedPets({ keys: WRONG_KEYS }, HTTP_API);

let gateway: Gateway;

beforeAll(async () => {
  gateway = await startGateway({ clock: () => SIGNED_AT });
});

beforeEach(() => gateway.setIdentities([USER, SESSION]));

afterAll(() => gateway.close());

async function sendSigned(request: PlainRequest): Promise<Received> {
  const options = { keys: USER, scope: REST_API, date: SIGNED_AT };
  return send(gateway, await signWithCrt(request, options));
}

describe("credentials", () => {
  it("that are expired are told so", async () => {
    gateway.setIdentities([{ ...SESSION, expiresAt: SIGNED_AT }]);
    expect(told(await send(gateway, await signedPets({ keys: SESSION })))).toEqual({
      status: 403,
      type: "ExpiredTokenException",
      body: { message: "The security token included in the request is expired" },
    });
  });

  it("that expire later are good until then", async () => {
    gateway.setIdentities([{ ...SESSION, expiresAt: new Date(SIGNED_AT.getTime() + 1000) }]);
    expect((await send(gateway, await signedPets({ keys: SESSION }))).status).toBe(200);
  });

  it("of long term may not come with a session token", async () => {
    const keys = { ...USER, sessionToken: "token" };
    expect(told(await send(gateway, await signedPets({ keys })))).toMatchObject({
      type: "UnrecognizedClientException",
    });
  });

  it("are only those that were set last", async () => {
    gateway.setIdentities([SESSION]);
    expect(told(await send(gateway, await signedPets()))).toEqual({
      status: 403,
      type: "UnrecognizedClientException",
      body: { message: "The security token included in the request is invalid." },
    });
  });
});

describe("what is refused in spite of a good signature", () => {
  it("is a route outside the policy, named by its ARN", async () => {
    gateway.setIdentities([{ ...USER, allowed: ["/pets", "/orders/1"] }]);
    expect((await sendSigned({ url: urlOf(REST_API, "/pets/7?a=1") })).status).toBe(200);
    const denied = await sendSigned({ url: urlOf(REST_API, "/petshop"), method: "DELETE" });
    expect(told(denied)).toEqual({
      status: 403,
      type: "AccessDeniedException",
      body: {
        Message:
          "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-central-1:********9012:a1b2c3d4e5/prod/DELETE/petshop",
      },
    });
  });

  it.each([
    ["no API key", []],
    ["a wrong API key", [["x-api-key", `${API_KEY}x`]]],
  ] as const)("is a keyed route with %s", async (_name, headers) => {
    const answer = await sendSigned({ url: urlOf(KEYED_API, "/keyed/pets"), headers });
    expect(told(answer)).toEqual({
      status: 403,
      type: "ForbiddenException",
      body: { message: "Forbidden" },
    });
    expect((await sendSigned({ url: urlOf(KEYED_API, "/pets"), headers })).status).toBe(200);
  });

  it("is one call too many", async () => {
    const url = urlOf(REST_API, "/throttled/refusals?fail=1");
    expect(told(await sendSigned({ url }))).toEqual({
      status: 429,
      type: "TooManyRequestsException",
      body: { message: "Too Many Requests" },
    });
    expect((await sendSigned({ url })).status).toBe(200);
    expect(told(await sendSigned({ url: urlOf(REST_API, "/limited") }))).toEqual({
      status: 429,
      type: "LimitExceededException",
      body: { message: "Limit Exceeded" },
    });
  });

  it("is a stage that does not exist", async () => {
    const url = `https://${REST_API.host}/dev/pets`;
    expect(told(await sendSigned({ url }))).toEqual({
      status: 403,
      type: "MissingAuthenticationTokenException",
      body: { message: "Missing Authentication Token" },
    });
    const bearer = { url, headers: [["Authorization", "Bearer abc"]] } as const;
    expect(told(await send(gateway, withoutSignature(bearer)))).toMatchObject({
      type: "IncompleteSignatureException",
    });
  });

  it("is a host that is no API", async () => {
    const url = "https://unknown000.execute-api.eu-central-1.amazonaws.com/prod/pets";
    expect(told(await sendSigned({ url }))).toEqual({
      status: 403,
      type: "ForbiddenException",
      body: { message: "Forbidden" },
    });
  });

  it("is a signed header that aws-crt cannot check, with an answer that no AWS gives", async () => {
    const wire = await signedPets();
    const headers = wire.headers.map(([name, value]): Header => [
      name,
      value.replace("SignedHeaders=host;", "SignedHeaders=host;user-agent;"),
    ]);
    expect(told(await send(gateway, { ...wire, headers }))).toMatchObject({
      status: 501,
      type: "Unverifiable",
    });
  });
});

describe("each kind of API", () => {
  it.each([
    ["unsigned", withoutSignature({ url: urlOf(HTTP_API, "/pets") })],
    ["with a wrong key", WRONGLY_SIGNED],
    ["at a stage that does not exist", withoutSignature({ url: `https://${HTTP_API.host}/dev` })],
  ])("HTTP: says Forbidden and no more, %s", async (_name, wire) => {
    const answer = await send(gateway, wire);
    expect(told(answer)).toEqual({
      status: 403,
      type: undefined,
      body: { message: "Forbidden" },
    });
    expect(answer.headers["apigw-requestid"]).toMatch(/^[\w+/]{15}=$/);
    expect(answer.headers["x-amzn-requestid"]).toBeUndefined();
  });

  it("Lambda URL: says Forbidden to an unsigned request, with a capital M", async () => {
    const wire = withoutSignature({ url: urlOf(LAMBDA_URL_API, "/") });
    expect(told(await send(gateway, wire))).toEqual({
      status: 403,
      type: "AccessDeniedException",
      body: { Message: "Forbidden" },
    });
  });

  it("Lambda URL: quotes no strings for a wrong signature", async () => {
    const wire = await signedPets({ keys: WRONG_KEYS }, LAMBDA_URL_API);
    expect(told(await send(gateway, wire))).toEqual({
      status: 403,
      type: "InvalidSignatureException",
      body: { message: MISMATCH },
    });
  });

  it("REST: names every request, refused or not", async () => {
    for (const wire of [await signedPets(), withoutSignature({ url: urlOf(REST_API, "/pets") })]) {
      const { headers } = await send(gateway, wire);
      expect(headers["x-amzn-requestid"]).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(headers["x-amz-apigw-id"]).toMatch(/^[\w+/]{15}=$/);
    }
  });
});
