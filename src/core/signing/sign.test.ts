import { webcrypto } from "node:crypto";
import { Sha256 } from "@aws-crypto/sha256-browser";
import { describe, expect, test } from "vitest";
import type { Header } from "../request.ts";
import type { SignInput } from "./sign-input.ts";
import { createSigner, type Presigned, type Signed } from "./sign.ts";

const digested: number[] = [];
const signer = createSigner({
  sha256: Sha256,
  digest: async (bytes) => {
    digested.push(bytes.byteLength);
    return new Uint8Array(await webcrypto.subtle.digest("SHA-256", bytes));
  },
});

const INPUT: SignInput = {
  method: "POST",
  url: "https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/prod/orders",
  headers: [["Content-Type", "application/json"]],
  extraHeaders: [],
  body: { kind: "bytes", bytes: new TextEncoder().encode("{}") },
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI" },
  scope: { service: "execute-api", region: "eu-central-1" },
  at: Date.UTC(2026, 10, 20, 14, 1, 14),
};
const HASH_OF_BRACES = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

async function sign(changes: Partial<SignInput>): Promise<Signed> {
  const result = await signer.sign({ ...INPUT, ...changes });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

async function presign(changes: Partial<SignInput>): Promise<Presigned> {
  const result = await signer.presign({ ...INPUT, ...changes, expiresIn: 60 });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

function names(headers: readonly Header[]): string[] {
  return headers.map(([name]) => name);
}

describe("what is signed", () => {
  test("is the host, x-amz- headers, content-type and the rule's headers, never the browser's", async () => {
    const { signature, headers } = await sign({
      headers: [
        ...INPUT.headers,
        ["X-Amz-Target", "orders"],
        ["accept-encoding", "gzip"],
        ["Cookie", "a=b"],
        ["origin", "https://shop.example"],
      ],
      extraHeaders: [["X-Api-Key", "abc"]],
      unsignedHeaders: [["X-Trace", "1"]],
    });
    expect(names(signature.headers)).toEqual([
      "content-type",
      "host",
      "x-amz-date",
      "x-amz-target",
      "x-api-key",
    ]);
    expect(names(headers)).toEqual(["authorization", "x-amz-date", "X-Api-Key", "X-Trace"]);
  });

  test("are the page's headers that the rule names, and no others", async () => {
    const headers: Header[] = [...INPUT.headers, ["Accept", "*/*"]];
    const accept = await sign({ headers, pageHeaders: ["accept"] });
    expect(names(accept.signature.headers)).toEqual(["accept", "host", "x-amz-date"]);
  });

  test("has our token, date and authorization in place of the page's, in any case", async () => {
    const page: Header[] = [
      ["AUTHORIZATION", "Bearer x"],
      ["x-amz-DATE", "20010101T000000Z"],
      ["X-Amz-Security-Token", "of the page"],
    ];
    const temporary = { ...INPUT.credentials, sessionToken: "ours" };
    const withToken = await sign({ headers: page, credentials: temporary });
    expect(new Map(withToken.headers).get("x-amz-security-token")).toBe("ours");
    expect(withToken.removed).toEqual([]);
    const withoutToken = await sign({ headers: page });
    expect(names(withoutToken.signature.headers)).toEqual(["host", "x-amz-date"]);
    expect(withoutToken.removed).toEqual(["x-amz-security-token"]);
  });

  test("has a rule's header in place of the page's of the same name", async () => {
    const { signature } = await sign({ extraHeaders: [["content-type", "text/plain"]] });
    expect(names(signature.headers)).toEqual(["content-type", "host", "x-amz-date"]);
  });

  test("keeps no session token and no value of a rule's header in its record", async () => {
    const { signature } = await sign({
      credentials: {
        ...INPUT.credentials,
        sessionToken: "session token of 32 letters".replaceAll(" ", "-"),
      },
      extraHeaders: [["x-api-key", "api key of the rule"]],
    });
    const text = JSON.stringify(signature);
    expect(text).not.toContain("session-token-of");
    expect(text).not.toContain("api key of the rule");
    expect(text).not.toContain(INPUT.credentials.secretAccessKey);
    expect(signature.sessionTokenLength).toBe(27);
  });

  test("is for another host and path where the rule says so", async () => {
    const { signature } = await sign({
      url: "https://cdn.shop.example/api/orders?a=b",
      signAs: {
        host: "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com",
        path: { from: "/api", to: "/prod" },
      },
    });
    const direct = await sign({ url: `${INPUT.url}?a=b` });
    expect(signature.stringToSign).toBe(direct.signature.stringToSign);
  });

  test.each([
    { sent: "/api/orders", from: "/api", to: "/prod", signed: "/prod/orders" },
    { sent: "/api", from: "/api/", to: "/prod/", signed: "/prod" },
    { sent: "/apiary", from: "/api", to: "/prod", signed: "/apiary" },
    { sent: "/orders", from: "/", to: "/prod", signed: "/prod/orders" },
    { sent: "/prod/orders", from: "/prod", to: "/", signed: "/orders" },
    { sent: "/prod", from: "/prod", to: "/", signed: "/" },
  ])("is $signed for $sent, with $from signed as $to", async ({ sent, from, to, signed }) => {
    const origin = "https://api.shop.example";
    const changed = await sign({ url: origin + sent, signAs: { path: { from, to } } });
    const direct = await sign({ url: origin + signed });
    expect(changed.signature.stringToSign).toBe(direct.signature.stringToSign);
  });
});

describe("the payload", () => {
  test("is hashed once, by the digest, and its hash is not sent to execute-api", async () => {
    digested.length = 0;
    const { headers, signature } = await sign({});
    expect(digested).toEqual([2]);
    expect(signature.payloadHash).toBe(HASH_OF_BRACES);
    expect(signature.bodyLength).toBe(2);
    expect(names(headers)).not.toContain("x-amz-content-sha256");
  });

  test("that is known by its hash is signed by it, and nothing is hashed", async () => {
    digested.length = 0;
    const body = { kind: "hashed", sha256: HASH_OF_BRACES, length: 2 } as const;
    expect(await sign({ body })).toEqual(await sign({}));
    expect(await presign({ body })).toEqual(await presign({}));
    expect(digested).toEqual([2, 2]);
  });

  test.each(["s3", "aoss", "glacier"])("has its hash sent and signed for %s", async (service) => {
    const { headers, signature } = await sign({ scope: { service, region: "eu-west-1" } });
    expect(new Map(headers).get("x-amz-content-sha256")).toBe(HASH_OF_BRACES);
    expect(new Map(signature.headers).get("x-amz-content-sha256")).toBe(HASH_OF_BRACES);
  });

  test("is not signed for VPC Lattice, which says so in the header", async () => {
    const scope = { service: "vpc-lattice-svcs", region: "eu-west-1" };
    const { headers, signature } = await sign({ scope });
    expect(new Map(headers).get("x-amz-content-sha256")).toBe("UNSIGNED-PAYLOAD");
    expect(signature.payloadHash).toBe("UNSIGNED-PAYLOAD");
  });

  test("replaces a hash that the page sent, right or wrong", async () => {
    const { headers, signature } = await sign({
      headers: [["X-Amz-Content-SHA256", "UNSIGNED-PAYLOAD"]],
    });
    expect(signature.payloadHash).toBe(HASH_OF_BRACES);
    expect(new Map(headers).get("x-amz-content-sha256")).toBe(HASH_OF_BRACES);
  });

  test.each(["execute-api", "lambda", "appsync", "aoss"])(
    "that cannot be read is refused for %s, never left unsigned",
    async (service) => {
      const result = await signer.sign({
        ...INPUT,
        body: { kind: "unavailable", reason: "stream-or-file" },
        scope: { service, region: "eu-west-1" },
      });
      expect(result).toMatchObject({ ok: false, failure: { code: "body-unavailable" } });
    },
  );

  test("that cannot be read goes unsigned to S3, which allows it", async () => {
    const { signature } = await sign({
      body: { kind: "unavailable", reason: "too-large" },
      scope: { service: "s3", region: "eu-west-1" },
    });
    expect(signature.payloadHash).toBe("UNSIGNED-PAYLOAD");
  });
});

describe("a presigned URL", () => {
  test("carries the signature after the page's query, and needs no header", async () => {
    const { url, headers } = await presign({ url: `${INPUT.url}?a=b+c#top`, headers: [] });
    expect(url.startsWith(`${INPUT.url}?a=b+c&X-Amz-`)).toBe(true);
    expect(new URL(url).searchParams.get("X-Amz-SignedHeaders")).toBe("host");
    expect(new URL(url).searchParams.get("X-Amz-Expires")).toBe("60");
    expect(headers).toEqual([]);
  });

  test("leaves the payload unsigned for S3, and signs it for execute-api", async () => {
    const scope = { service: "s3", region: "eu-west-1" };
    expect((await presign({ scope })).signature.payloadHash).toBe("UNSIGNED-PAYLOAD");
    expect((await presign({})).signature.payloadHash).toBe(HASH_OF_BRACES);
  });

  test.each([0, -1, 1.5, 604_801, Number.NaN])(
    "cannot be good for %s seconds",
    async (expiresIn) => {
      const result = await signer.presign({ ...INPUT, expiresIn });
      expect(result).toMatchObject({ ok: false, failure: { code: "input-invalid" } });
    },
  );

  test("can be good for 7 days", async () => {
    expect((await signer.presign({ ...INPUT, expiresIn: 604_800 })).ok).toBe(true);
  });
});
