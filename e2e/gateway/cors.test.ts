import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  HTTP_API,
  LAMBDA_URL_API,
  REST_API,
  REST_API_WITH_CORS_ON_REFUSALS,
  REST_API_WITHOUT_CORS,
  urlOf,
} from "./apis.ts";
import type { Gateway } from "./gateway.ts";
import { startGateway } from "./gateway.ts";
import { SIGNED_AT, signedPets, USER } from "./good-requests.ts";
import { send } from "./send.ts";
import { withoutSignature } from "./sign-with-crt.ts";

let gateway: Gateway;

beforeAll(async () => {
  gateway = await startGateway({ identities: [USER], clock: () => SIGNED_AT });
});

afterAll(() => gateway.close());

const PREFLIGHT = {
  method: "OPTIONS",
  headers: [
    ["Origin", "https://app.example.test"],
    ["Access-Control-Request-Method", "PUT"],
    ["Access-Control-Request-Headers", "content-type,x-biz"],
  ],
} as const;

describe("a preflight", () => {
  it.each([
    [REST_API, 200],
    [REST_API_WITH_CORS_ON_REFUSALS, 200],
    [LAMBDA_URL_API, 200],
    [HTTP_API, 204],
  ])("is answered without a signature at $host", async (api, status) => {
    const wire = withoutSignature({ ...PREFLIGHT, url: urlOf(api, "/pets") });
    const { headers, ...answer } = await send(gateway, wire);
    expect(answer.status).toBe(status);
    expect(headers["access-control-allow-origin"]).toBe("*");
    expect(headers["access-control-allow-methods"]?.split(",")).toContain("PUT");
    expect(headers["access-control-allow-headers"]?.toLowerCase().split(",")).toEqual(
      expect.arrayContaining(["content-type", "authorization", "x-api-key", "x-biz"]),
    );
    expect(gateway.requests.entries.at(-1)).toMatchObject({
      status,
      verdict: { kind: "preflight" },
    });
  });

  it("is refused by an API without CORS", async () => {
    const wire = withoutSignature({ ...PREFLIGHT, url: urlOf(REST_API_WITHOUT_CORS, "/pets") });
    const answer = await send(gateway, wire);
    expect(answer.status).toBe(403);
    expect(answer.json()).toEqual({ message: "Missing Authentication Token" });
  });

  it("is refused at a stage that does not exist", async () => {
    const wire = withoutSignature({ ...PREFLIGHT, url: `https://${REST_API.host}/dev/pets` });
    expect((await send(gateway, wire)).status).toBe(403);
  });
});

describe("Access-Control-Allow-Origin", () => {
  it.each([
    [REST_API, "*", undefined],
    [REST_API_WITHOUT_CORS, undefined, undefined],
    [REST_API_WITH_CORS_ON_REFUSALS, "*", "*"],
    [HTTP_API, "*", "*"],
  ])("at $host is %s on answers and %s on refusals", async (api, onAnswers, onRefusals) => {
    const answer = await send(gateway, await signedPets({}, api));
    const refused = await send(gateway, withoutSignature({ url: urlOf(api, "/pets") }));
    expect([answer.status, refused.status]).toEqual([200, 403]);
    expect(answer.headers["access-control-allow-origin"]).toBe(onAnswers);
    expect(refused.headers["access-control-allow-origin"]).toBe(onRefusals);
  });
});
