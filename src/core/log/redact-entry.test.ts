import { describe, expect, it } from "vitest";
import { HIDDEN_VALUE } from "../signing/signature.ts";
import type { Entry } from "./entry.ts";
import { redact } from "./redaction.ts";

const sessionToken = `IQoJb3JpZ2luX2VjEHsa+e/u3w=${"aB3/x+9=".repeat(40)}end==`;
const secretAccessKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYzEXAMPLE+/";
const signature = "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";
const apiKey = "key-71/da2+741=e4b1";
const planted = [sessionToken, secretAccessKey, signature, apiKey];
const authorization = `AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE/20260102/eu-central-1/execute-api/aws4_request, SignedHeaders=host, Signature=${signature}`;

const redaction = redact({
  credentials: [{ accessKeyId: "ASIAIOSFODNN7EXAMPLE", secretAccessKey, sessionToken }],
  ruleHeaders: [["X-Tenant-Key", apiKey]],
  request: { url: "https://a.example/", headers: [["authorization", authorization]] },
});

/** The pieces of a secret that a text holds, of a length that no accident gives. */
function leftOf(secret: string, text: string): string[] {
  const pieces = Array.from({ length: secret.length - 11 }, (_, at) => secret.slice(at, at + 12));
  return pieces.filter((piece) => text.includes(piece));
}

describe("an entry", () => {
  const everywhere = planted.join(" ");
  const entry: Entry = {
    id: "1",
    tabId: 7,
    kind: "subresource",
    method: "POST",
    url: `https://a.example/?q=${encodeURIComponent(everywhere)}&X-Amz-Signature=1`,
    outcome: "signed",
    caller: { kind: "address-bar" },
    failure: {
      code: "internal",
      message: `because of ${everywhere}`,
      data: { host: everywhere, count: 3 },
    },
    headers: [
      { name: "authorization", value: authorization, from: "countersign", signed: false },
      { name: "x-tenant-key", value: apiKey, from: "rule", signed: true },
      { name: "x-other", value: everywhere, from: "page", signed: false },
    ],
    body: { kind: "text", text: JSON.stringify({ everywhere }), bytes: 400 },
    signature: {
      accessKeyId: "ASIAIOSFODNN7EXAMPLE",
      scope: { service: "execute-api", region: "eu-central-1" },
      date: "20260102T030405Z",
      method: "POST",
      url: `https://a.example/?q=${encodeURIComponent(everywhere)}`,
      headers: [
        ["host", "a.example"],
        ["x-tenant-key", apiKey],
      ],
      payloadHash: "UNSIGNED-PAYLOAD",
      bodyLength: 0,
      stringToSign: "AWS4-HMAC-SHA256\n20260102T030405Z\nscope\nhash",
    },
    timing: { heldAt: 1 },
    answer: {
      kind: "response",
      at: 2,
      status: 403,
      statusText: everywhere,
      headers: [{ name: "x-echo", value: everywhere }],
      body: { kind: "binary", bytes: 400, hex: Buffer.from(everywhere).toString("hex") },
    },
  };

  it("keeps no secret anywhere, and everything else", () => {
    const redacted = redaction.entry(entry);
    const text = JSON.stringify(redacted);
    for (const secret of planted) {
      const json = JSON.stringify(secret).slice(1, -1);
      const hex = Buffer.from(secret).toString("hex");
      for (const written of [secret, encodeURIComponent(secret), json, hex]) {
        expect(leftOf(written, text)).toEqual([]);
      }
    }
    expect(redacted).toMatchObject({
      id: "1",
      method: "POST",
      failure: { code: "internal", data: { count: 3 } },
      headers: [{ signed: false }, { from: "rule", signed: true }, { name: "x-other" }],
      body: { kind: "text", bytes: 400 },
      signature: {
        stringToSign: entry.signature?.stringToSign,
        headers: [["host", "a.example"], { 0: "x-tenant-key" }],
      },
      answer: { status: 403, body: { kind: "binary", bytes: 400 } },
    });
  });

  it("is redacted once and for all", () => {
    const once = redaction.entry(entry);
    expect(redaction.entry(once)).toEqual(once);
  });

  it("keeps no secret in how an exchange broke off", () => {
    expect(redaction.answer({ kind: "error", at: 1, reason: `at ${sessionToken}` })).toEqual({
      kind: "error",
      at: 1,
      reason: `at ${HIDDEN_VALUE}`,
    });
  });
});
