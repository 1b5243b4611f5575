import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Header } from "./arrived-request.ts";
import { canonicalEcho } from "./canonical-echo.ts";
import { crtSign } from "./crt-sign.ts";

const KEYS = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
};
const REGION = "us-east-1";
const SERVICE = "service";
const DATE = new Date("2015-08-30T12:36:00Z");
const TIMESTAMP = "20150830T123600Z";
const CREDENTIAL_SCOPE = `20150830/${REGION}/${SERVICE}/aws4_request`;
const HOST: Header = ["Host", "example.amazonaws.com"];

type Odd = { method?: string; target: string; headers?: readonly Header[]; body?: string };

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function signatureOf(stringToSign: string): string {
  const [date = "", ...rest] = CREDENTIAL_SCOPE.split("/");
  const key = rest.reduce(hmac, hmac(`AWS4${KEYS.secretAccessKey}`, date));
  return hmac(key, stringToSign).toString("hex");
}

function echoedSignature(odd: Odd): string {
  const headers = [HOST, ["X-Amz-Date", TIMESTAMP] as const, ...(odd.headers ?? [])];
  const [path = "", ...query] = odd.target.split("?");
  const { stringToSign } = canonicalEcho(
    {
      method: odd.method ?? "GET",
      path,
      rawQuery: query.join("?"),
      headers,
      signedHeaders: headers.map(([name]) => name),
      bodySha256: sha256(odd.body ?? ""),
    },
    { timestamp: TIMESTAMP, credentialScope: CREDENTIAL_SCOPE },
  );
  return signatureOf(stringToSign);
}

async function crtSignature(odd: Odd): Promise<string> {
  const { signature } = await crtSign({
    method: odd.method ?? "GET",
    target: odd.target,
    headers: [HOST, ...(odd.headers ?? [])],
    bodySha256: sha256(odd.body ?? ""),
    date: DATE,
    region: REGION,
    service: SERVICE,
    keys: KEYS,
    place: "header",
    contentSha256: "absent",
  });
  return signature;
}

const ODD: readonly Odd[] = [
  { target: "/" },
  { target: "/", method: "DELETE" },
  { target: "/a/b/" },
  { target: "//a///b//" },
  { target: "/a/./b/../c/." },
  { target: "/a/.." },
  { target: "/../.." },
  { target: "/a%20b/%2F/%2f/c" },
  { target: "/%E2%82%AC/%C3%BC" },
  { target: "/a+b/@me/!$&'()*,;=:" },
  { target: "/~user/-_." },
  { target: "/100%/x" },
  { target: "/?" },
  { target: "/?&" },
  { target: "/?a" },
  { target: "/?a=" },
  { target: "/?=" },
  { target: "/?=b" },
  { target: "/?a=b=c" },
  { target: "/?a=2&a=1&a=1" },
  { target: "/?b=1&a=1&B=1&A=1" },
  { target: "/?a=1&a1=0&a-=3&a%20=2" },
  { target: "/?q=a+b&q=a%20b&q=a%2Bb" },
  { target: "/?a+b=1" },
  { target: "/?q=%" },
  { target: "/?q=%zz&r=100%&s=%2" },
  { target: "/?q=%ff%00" },
  { target: "/?q=%e2%82%ac&r=%E2%82%AC" },
  { target: '/?q={}|^`\\"<>[]' },
  { target: "/?q='!*()~-_./:@" },
  { target: "/?a?b=c?d" },
  { target: "/?__proto__=1&constructor=2" },
  { target: "/?next=https://other.example/a?b" },
  { target: "/proxy/https://other.example/a:/b" },
  { target: "/../a:/b" },
  { target: "/?a;b=c;d" },
  { target: "/", headers: [["x-biz", "  a   b  c  "]] },
  {
    target: "/",
    headers: [
      ["X-Biz", "1"],
      ["x-biz", "2"],
      ["X-BIZ", " 3 "],
    ],
  },
  { target: "/", headers: [["x-biz", ""]] },
  { target: "/", headers: [["x-biz", '"a   b"']] },
  { target: "/", headers: [["x-biz", "\u00fc\u00df"]] },
  {
    target: "/",
    headers: [
      ["x-b", "1"],
      ["x-a", "2"],
      ["x-a-b", "3"],
    ],
  },
  {
    target: "/x",
    method: "POST",
    body: '{"a":1}',
    headers: [["content-type", "application/json"]],
  },
  { target: "/x", method: "PUT", body: "\u0000\u0001\u00ff" },
];

describe("the canonical request that a refusal quotes", () => {
  it.each(ODD)("gives the signature that AWS's C signer gives for $target", async (odd) => {
    expect(echoedSignature(odd)).toBe(await crtSignature(odd));
  });

  it("gives the C signer's signature for random paths, queries and header values", async () => {
    const piece = fc.string({
      unit: fc.constantFrom(..."aB0-_.~//%+&=?;::@!$'()*, ", "%20", "%2F", "%C3%BC", "%ff", ".."),
      maxLength: 24,
    });
    const visible = fc.string({ unit: fc.constantFrom(..."aB 0,;=\"'"), maxLength: 16 });
    await fc.assert(
      fc.asyncProperty(piece, piece, visible, async (path, query, value) => {
        const target = `/${path.replaceAll(/[ ?]/g, "")}?${query.replaceAll(" ", "")}`;
        const odd: Odd = { target, headers: [["x-biz", value]] };
        expect(echoedSignature(odd)).toBe(await crtSignature(odd));
      }),
      { numRuns: 2000, seed: 20150830 },
    );
  });

  it("gives the signature that AWS publishes for its plainest example", () => {
    expect(echoedSignature({ target: "/" })).toBe(
      "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    );
  });
});
