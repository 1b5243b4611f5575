import { webcrypto } from "node:crypto";
import { Sha256 } from "@aws-crypto/sha256-browser";
import { describe, expect, test } from "vitest";
import type { Failure } from "../errors.ts";
import type { SignInput } from "./sign-input.ts";
import { createSigner } from "./sign.ts";

const signer = createSigner({
  sha256: Sha256,
  digest: async (bytes) => new Uint8Array(await webcrypto.subtle.digest("SHA-256", bytes)),
});

const KEYS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI" };
const INPUT: SignInput = {
  method: "POST",
  url: "https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/prod/orders",
  headers: [["Content-Type", "application/json"]],
  extraHeaders: [],
  body: { kind: "none" },
  credentials: KEYS,
  scope: { service: "execute-api", region: "eu-central-1" },
  at: Date.UTC(2026, 10, 20, 14, 1, 14),
};

async function refusal(changes: Partial<SignInput>): Promise<Failure> {
  const result = await signer.sign({ ...INPUT, ...changes });
  if (result.ok) throw new Error("It was signed.");
  return result.failure;
}

const SENTENCE = /^\S.*[.]$/s;

describe("bad input is a failure with a full sentence", () => {
  test.each<[string, Partial<SignInput>, Failure["code"]]>([
    ["no access key", { credentials: { ...KEYS, accessKeyId: "" } }, "credentials-missing"],
    ["no secret", { credentials: { ...KEYS, secretAccessKey: "" } }, "credentials-missing"],
    [
      "a secret with a line break",
      { credentials: { ...KEYS, secretAccessKey: "a\n" } },
      "credentials-invalid",
    ],
    [
      "an access key with a slash",
      { credentials: { ...KEYS, accessKeyId: "AK/ID" } },
      "credentials-invalid",
    ],
    [
      "a token with a space",
      { credentials: { ...KEYS, sessionToken: "a b" } },
      "credentials-invalid",
    ],
    ["no region", { scope: { service: "execute-api", region: "" } }, "scope-unknown"],
    ["no service", { scope: { service: "", region: "eu-west-1" } }, "scope-unknown"],
    ["a region with a slash", { scope: { service: "s3", region: "eu/west" } }, "input-invalid"],
    ["a date that is not a number", { at: Number.NaN }, "input-invalid"],
    ["a date before 1970", { at: -1 }, "input-invalid"],
    ["a date after 9999", { at: Date.UTC(10_000, 0, 1) }, "input-invalid"],
    ["a method with a space", { method: "GET /" }, "input-invalid"],
    ["an address without a scheme", { url: "api.shop.example/" }, "request-unsignable"],
    ["an address that is not HTTP", { url: "ftp://api.shop.example/" }, "request-unsignable"],
    ["plain HTTP to another computer", { url: "http://api.shop.example/" }, "request-unsignable"],
    [
      "plain HTTP to what looks like loopback",
      { url: "http://127.0.0.1.example/" },
      "request-unsignable",
    ],
    ["a user name in the URL", { url: "https://me@api.shop.example/" }, "request-unsignable"],
    ["a password in the URL", { url: "https://:pw@api.shop.example/" }, "request-unsignable"],
    ["a lone % in the query", { url: `${INPUT.url}?a=100%` }, "request-unsignable"],
    ["a signature in the query", { url: `${INPUT.url}?X-Amz-Signature=00` }, "request-unsignable"],
    [
      "a signature hidden in the query",
      { url: `${INPUT.url}?x%2Damz-signature=%FF` },
      "request-unsignable",
    ],
    ["a header with CR", { extraHeaders: [["X-A", "a\rb"]] }, "header-invalid"],
    ["a header with LF", { extraHeaders: [["X-A", "a\nX-B: c"]] }, "header-invalid"],
    ["a header with NUL", { headers: [["X-Amz-A", "a\0b"]] }, "header-invalid"],
    ["an unsigned header with LF", { unsignedHeaders: [["X-A", "a\nb"]] }, "header-invalid"],
    ["a header with a letter beyond ASCII", { headers: [["X-Amz-A", "é"]] }, "header-invalid"],
    ["a header without a name", { extraHeaders: [["", "a"]] }, "header-invalid"],
    ["a header with a space in its name", { extraHeaders: [["X A", "a"]] }, "header-invalid"],
    ["a header named __proto__", { extraHeaders: [["__Proto__", "a"]] }, "header-invalid"],
    [
      "a rule that adds authorization",
      { extraHeaders: [["Authorization", "a"]] },
      "header-invalid",
    ],
    ["a rule that adds a cookie", { extraHeaders: [["Cookie", "a"]] }, "header-invalid"],
    ["a rule that signs user-agent", { pageHeaders: ["User-Agent"] }, "header-invalid"],
    ["an x-amz- header left unsigned", { unsignedHeaders: [["x-amz-a", "b"]] }, "header-invalid"],
    ["another host with a path", { signAs: { host: "api.example/a" } }, "input-invalid"],
    ["another path with a query", { signAs: { path: { from: "/", to: "/a?b" } } }, "input-invalid"],
    [
      "100,000 query keys",
      { url: `${INPUT.url}?${"key=value&".repeat(100_000)}` },
      "request-unsignable",
    ],
  ])("%s", async (_name, changes, code) => {
    const failure = await refusal(changes);
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(SENTENCE);
    expect(failure.message.length).toBeGreaterThan(20);
    expect(failure.message).not.toContain(KEYS.secretAccessKey);
  });

  test.each([
    ["path of slashes", `${INPUT.url}${"/".repeat(10_000)}`],
    ["path of dots", `${INPUT.url}${"/%2e.".repeat(2_000)}`],
    ["path of percent signs", `${INPUT.url}/${"%".repeat(10_000)}`],
    ["path of an encoding's halves", `${INPUT.url}/${"%2".repeat(5_000)}`],
    ["query of one key", `${INPUT.url}?${"a&".repeat(5_000)}`],
    [
      "query of many keys",
      `${INPUT.url}?${Array.from({ length: 1_700 }, (_, key) => key).join("=&")}`,
    ],
    ["query of equals signs", `${INPUT.url}?${"=".repeat(10_000)}`],
    ["query of bytes beyond UTF-8", `${INPUT.url}?${"%FF".repeat(3_300)}`],
    ["host of labels", `https://${"a.".repeat(4_000)}example/`],
    ["host of hyphens", `https://${"-".repeat(8_000)}.example/`],
  ])("a 10 KB %s is signed in less than 250 ms", async (_name, url) => {
    const start = performance.now();
    const result = await signer.sign({ ...INPUT, url });
    expect(performance.now() - start).toBeLessThan(250);
    expect(result.ok).toBe(true);
  });

  test("a URL of 64 KB is signed or refused in less than 1 s, whatever it repeats", async () => {
    for (const piece of ["a&", "%FF&", "a=b&", "__proto__&", "/"]) {
      const url = `${INPUT.url}?${piece.repeat(64_000 / piece.length)}`;
      const start = performance.now();
      await signer.sign({ ...INPUT, url });
      expect(performance.now() - start).toBeLessThan(1000);
    }
  });
});

describe("loopback", () => {
  test.each([
    "http://localhost:3000/",
    "http://api.localhost/",
    "http://127.0.0.1:1/",
    "ws://[::1]:2/",
  ])("lets %s be signed without TLS", async (url) => {
    expect((await signer.sign({ ...INPUT, url })).ok).toBe(true);
  });
});
