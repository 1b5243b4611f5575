import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { REST_API, urlOf } from "./apis.ts";
import type { Header } from "./arrived-request.ts";
import { crtSign } from "./crt-sign.ts";
import type { Gateway } from "./gateway.ts";
import { startGateway } from "./gateway.ts";
import { SESSION, SIGNED_AT, signedPets, USER } from "./good-requests.ts";
import { send, told } from "./send.ts";
import { targetOf, withoutSignature } from "./sign-with-crt.ts";

const MISMATCH =
  "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";
const EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const WRONG_KEYS = { ...USER, secretAccessKey: "not the secret" };

let gateway: Gateway;

beforeAll(async () => {
  gateway = await startGateway({ identities: [USER, SESSION] });
});

beforeEach(() => gateway.setClock(() => SIGNED_AT));

afterAll(() => gateway.close());

function headersOf(authorization: string): readonly Header[] {
  return [
    ["Authorization", authorization],
    ["X-Amz-Date", "20260102T030405Z"],
  ];
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

describe("a wrong signature at a REST API", () => {
  it("is answered with both strings, word for word", async () => {
    const answer = told(await send(gateway, await signedPets({ keys: WRONG_KEYS })));
    expect(answer).toEqual({
      status: 403,
      type: "InvalidSignatureException",
      body: {
        message: `${MISMATCH}

The Canonical String for this request should have been
'GET
/prod/pets

host:a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com
x-amz-date:20260102T030405Z

host;x-amz-date
${EMPTY_SHA256}'

The String-to-Sign should have been
'AWS4-HMAC-SHA256
20260102T030405Z
20260102/eu-central-1/execute-api/aws4_request
3b24b3af4b78ff70a8300baaa6687a707632c86d6a0edc3bb5dc6435f1379ab2'
`,
      },
    });
  });

  it.each(["header", "query"] as const)(
    "quotes a string to sign from which the right key makes the right signature (%s)",
    async (place) => {
      const answer = await send(
        gateway,
        await signedPets({ keys: WRONG_KEYS, place, expiresIn: 60 }),
      );
      const { message } = answer.json() as { message: string };
      const stringToSign = /String-to-Sign should have been\n'([^']*)'/.exec(message)?.[1] ?? "";
      const key = ["20260102", "eu-central-1", "execute-api", "aws4_request"].reduce<
        string | Buffer
      >(hmac, `AWS4${USER.secretAccessKey}`);
      const right = await signedPets({ place, expiresIn: 60 });
      expect(JSON.stringify(right)).toContain(
        `Signature=${hmac(key, stringToSign).toString("hex")}`,
      );
    },
  );

  it("includes one that says UNSIGNED-PAYLOAD", async () => {
    const url = urlOf(REST_API, "/pets");
    const { headers } = await crtSign({
      method: "GET",
      target: targetOf(url),
      headers: [["Host", REST_API.host]],
      bodySha256: "UNSIGNED-PAYLOAD",
      date: SIGNED_AT,
      region: REST_API.region,
      service: REST_API.service,
      keys: USER,
      place: "header",
      contentSha256: "signed",
    });
    const answer = await send(gateway, { method: "GET", url, headers, body: Buffer.alloc(0) });
    expect(told(answer)).toMatchObject({ status: 403, type: "InvalidSignatureException" });
    expect((answer.json() as { message: string }).message).toMatch(
      new RegExp(`x-amz-content-sha256:UNSIGNED-PAYLOAD[^']*\n${EMPTY_SHA256}'`),
    );
  });
});

describe("the clock", () => {
  it.each([
    ["2026-01-02T03:09:05Z", 200],
    ["2026-01-02T02:59:05Z", 200],
    ["2026-01-02T03:09:06Z", 403],
    ["2026-01-02T02:59:04Z", 403],
  ])("may be five minutes off: at %s a request of 03:04:05 is answered %i", async (now, status) => {
    gateway.setClock(() => new Date(now));
    expect((await send(gateway, await signedPets())).status).toBe(status);
  });

  it("tells its own time when a signature is too old", async () => {
    gateway.setClock(() => new Date("2026-01-02T03:10:05Z"));
    const answer = await send(gateway, await signedPets());
    expect(told(answer)).toEqual({
      status: 403,
      type: "InvalidSignatureException",
      body: {
        message:
          "Signature expired: 20260102T030405Z is now earlier than 20260102T030505Z (20260102T031005Z - 5 min.)",
      },
    });
    expect(answer.headers.date).toBe("Fri, 02 Jan 2026 03:10:05 GMT");
  });

  it("tells its own time when a signature is from the future", async () => {
    gateway.setClock(() => new Date("2026-01-02T02:58:05Z"));
    expect(told(await send(gateway, await signedPets()))).toEqual({
      status: 403,
      type: "InvalidSignatureException",
      body: {
        message:
          "Signature not yet current: 20260102T030405Z is still later than 20260102T030305Z (20260102T025805Z + 5 min.)",
      },
    });
  });

  it.each([
    ["2026-01-09T03:04:05Z", 200],
    ["2026-01-09T03:04:06Z", 403],
  ])(
    "lets a presigned URL live as long as it says: at %s it is answered %i",
    async (now, status) => {
      const week = await signedPets({ place: "query", expiresIn: 604_800 });
      gateway.setClock(() => new Date(now));
      expect((await send(gateway, week)).status).toBe(status);
    },
  );

  it("gives no presigned URL more than a week", async () => {
    const answer = await send(gateway, await signedPets({ place: "query", expiresIn: 604_801 }));
    expect(told(answer)).toMatchObject({ status: 403, type: "InvalidSignatureException" });
  });
});

describe("an Authorization that is none", () => {
  const hmacSha256 = "AWS4-HMAC-SHA256";
  const credential = "Credential=AKID/20260102/eu-central-1/execute-api/aws4_request";
  it.each([
    [
      "Bearer abc.def",
      "'abc.def' not a valid key=value pair (missing equal-sign) in Authorization header: 'Bearer abc.def'.",
    ],
    [
      "abc.def",
      "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization=abc.def",
    ],
    [
      `${hmacSha256} ${credential}, Signature=0`,
      `Authorization header requires 'SignedHeaders' parameter. Authorization=${hmacSha256} ${credential}, Signature=0`,
    ],
    [
      `${hmacSha256} Credential=AKID /20260102/eu-central-1/execute-api/aws4_request, SignedHeaders=host, Signature=0`,
      `'/20260102/eu-central-1/execute-api/aws4_request' not a valid key=value pair (missing equal-sign) in Authorization header: '${hmacSha256} Credential=AKID /20260102/eu-central-1/execute-api/aws4_request, SignedHeaders=host, Signature=0'.`,
    ],
    [
      `AWS4-ECDSA-P256-SHA256 ${credential}, SignedHeaders=host, Signature=0`,
      "Unsupported AWS 'algorithm': 'AWS4-ECDSA-P256-SHA256' (only AWS4-HMAC-SHA256 for now). ",
    ],
    [
      `${hmacSha256} Credential=AKID/20260102/eu-central-1, SignedHeaders=host, Signature=0`,
      "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'AKID/20260102/eu-central-1'",
    ],
  ])("is told what it lacks: %s", async (authorization, message) => {
    const request = { url: urlOf(REST_API, "/pets"), headers: headersOf(authorization) };
    expect(told(await send(gateway, withoutSignature(request)))).toEqual({
      status: 403,
      type: "IncompleteSignatureException",
      body: { message },
    });
  });

  it.each([
    ["20260102", "Date must be in ISO-8601 'basic format'. Got '20260102'."],
    ["20260230T030405Z", "Date must be in ISO-8601 'basic format'. Got '20260230T030405Z'."],
  ])("is told of a date that is none: %s", async (date, message) => {
    const wire = await signedPets();
    const headers = wire.headers.map(([name, value]): Header =>
      name === "X-Amz-Date" ? [name, date] : [name, value],
    );
    const answer = await send(gateway, { ...wire, headers });
    expect(answer.headers["x-amzn-errortype"]).toBe("IncompleteSignatureException");
    expect((answer.json() as { message: string }).message).toContain(message);
  });

  it("is told of the parameters that a presigned URL lacks", async () => {
    const url = urlOf(
      REST_API,
      "/pets?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20260102T030405Z",
    );
    expect(told(await send(gateway, withoutSignature({ url })))).toEqual({
      status: 403,
      type: "IncompleteSignatureException",
      body: {
        message:
          "AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters must include 'X-Amz-Signature'. AWS query-string parameters must include 'X-Amz-SignedHeaders'. Re-examine the query-string parameters.",
      },
    });
  });
});

describe("a presigned URL", () => {
  it.each(["X-Amz-Date=20260102T030405Z", "X-Amz-Expires=60", "X-Amz-Signature=0"])(
    "may not carry a parameter twice: %s",
    async (parameter) => {
      const wire = await signedPets({ place: "query", expiresIn: 60 });
      const answer = await send(gateway, { ...wire, url: `${wire.url}&${parameter}` });
      expect(answer.headers["x-amzn-errortype"]).toBe("IncompleteSignatureException");
    },
  );
});

describe("the scope", () => {
  it("is complained about in one sentence for each part", async () => {
    const scope = { region: "us-west-2", service: "s3" };
    expect(told(await send(gateway, await signedPets({ scope })))).toEqual({
      status: 403,
      type: "InvalidSignatureException",
      body: {
        message:
          "Credential should be scoped to a valid region, not 'us-west-2'. Credential should be scoped to correct service: 'execute-api'. ",
      },
    });
  });
});
