import { createHash, webcrypto } from "node:crypto";
import { Sha256 } from "@aws-crypto/sha256-browser";
import { describe, expect, test } from "vitest";
import { canonicalRequestText, explain, type ExplainedLine } from "./explain.ts";
import type { SignInput } from "./sign-input.ts";
import { createSigner } from "./sign.ts";
import type { SignatureRecord } from "./signature.ts";

const signer = createSigner({
  sha256: Sha256,
  digest: async (bytes) => new Uint8Array(await webcrypto.subtle.digest("SHA-256", bytes)),
});
const TOKEN = "FwoGZXIvYXdzEJr//////////wEaDH";
const INPUT: SignInput = {
  method: "POST",
  url: "https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/prod/orders/42/items?notify=true&tag=sale+2026&tag=gift",
  headers: [["content-type", "application/json"]],
  extraHeaders: [],
  body: { kind: "bytes", bytes: new Uint8Array(134) },
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: TOKEN },
  scope: { service: "execute-api", region: "eu-central-1" },
  at: Date.UTC(2026, 10, 20, 14, 1, 14),
};

async function recordOf(changes: Partial<SignInput> = {}): Promise<SignatureRecord> {
  const result = await signer.sign({ ...INPUT, ...changes });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.signature;
}

function spelled(lines: readonly ExplainedLine[]): string[] {
  return lines.map(({ text, hidden, origin }) => `${text}${hidden ? "…" : ""} | ${origin}`);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

describe("an explanation", () => {
  test("shows each line of the canonical request with its origin, and no token", async () => {
    const record = await recordOf();
    const { canonicalRequest } = explain(record, { clockOffset: 400, source: "orders-dev" });
    expect(spelled(canonicalRequest)).toEqual([
      "POST | method, as sent",
      "/prod/orders/42/items | path, as sent; nothing to encode",
      "notify=true&tag=gift&tag=sale%202026 | query, sorted; “+” is a space",
      "content-type:application/json | the page's header",
      "host:a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com | the URL's host",
      "x-amz-date:20261120T140114Z | our clock, +0.4 s for this host",
      "x-amz-security-token:… | session token of orders-dev",
      " | end of the headers",
      "content-type;host;x-amz-date;x-amz-security-token | the four signed headers",
      `${sha256("\0".repeat(134))} | SHA-256 of the body, 134 bytes`,
    ]);
    expect(JSON.stringify(explain(record))).not.toContain(TOKEN);
  });

  test("shows each line of the string to sign, and the scope", async () => {
    const record = await recordOf();
    const { stringToSign, credentialScope } = explain(record);
    const hash = sha256(canonicalRequestText(record, new Map([["x-amz-security-token", TOKEN]])));
    expect(spelled(stringToSign)).toEqual([
      "AWS4-HMAC-SHA256 | algorithm",
      "20261120T140114Z | same as x-amz-date",
      "20261120/eu-central-1/execute-api/aws4_request | scope: date, region, service",
      `${hash} | SHA-256 of the lines above`,
    ]);
    expect(credentialScope).toBe("20261120/eu-central-1/execute-api/aws4_request");
  });

  test("without hidden values is, letter for letter, what was hashed", async () => {
    const { accessKeyId, secretAccessKey } = INPUT.credentials;
    const record = await recordOf({ credentials: { accessKeyId, secretAccessKey } });
    const lines = explain(record).canonicalRequest.map(({ text }) => text);
    expect(record.stringToSign.split("\n")[3]).toBe(sha256(lines.join("\n")));
  });

  test("hides the token in the query of a presigned URL, and hashes alike with it", async () => {
    const result = await signer.presign({ ...INPUT, expiresIn: 60 });
    if (!result.ok) throw new Error(result.failure.message);
    const record = result.value.signature;
    const query = explain(record).canonicalRequest[2];
    expect(query?.text).toContain("X-Amz-Security-Token=‹hidden›&");
    expect(query?.origin).toBe("query, sorted; “+” is a space; with the signature's parameters");
    const text = canonicalRequestText(record, new Map([["x-amz-security-token", TOKEN]]));
    expect(record.stringToSign.split("\n")[3]).toBe(sha256(text));
  });

  test.each<[number, string, Partial<SignInput>]>([
    [0, "method, in upper case", { method: "patch" }],
    [1, "path, encoded once more", { url: "https://api.example/a%20b" }],
    [1, "path, without empty segments, encoded once more", { url: "https://api.example//a@b" }],
    [
      1,
      "path, encoded once",
      { url: "https://b.example/a(b)", scope: { service: "s3", region: "r" } },
    ],
    [
      1,
      "path, signed as /prod in place of /api",
      {
        url: "https://api.example/api/a",
        signAs: { path: { from: "/api", to: "/prod" } },
      },
    ],
    [2, "no query", { url: "https://api.example/" }],
    [2, "query, sorted; byte for byte", { url: "https://api.example/?a=%FF" }],
    [4, "the host that the rule signs as", { signAs: { host: "api.example" } }],
    [5, "our clock", {}],
    [7, "the rule's header", { extraHeaders: [["x-api-key", "a"]] }],
    [9, "SHA-256 of an empty body", { body: { kind: "none" } }],
    [9, "SHA-256 of the body, 1 byte", { body: { kind: "bytes", bytes: new Uint8Array(1) } }],
    [5, "the last line again, as this service asks", { scope: { service: "aoss", region: "r" } }],
    [10, "the body is not signed", { scope: { service: "vpc-lattice-svcs", region: "r" } }],
  ])("says of line %i: %s", async (line, origin, changes) => {
    expect(explain(await recordOf(changes)).canonicalRequest[line]?.origin).toBe(origin);
  });
});
