import type { Answer, Entry } from "../log/entry.ts";
import type { Rule } from "../rules/rule.ts";
import type { SignatureRecord } from "../signing/signature.ts";
import { HIDDEN_VALUE } from "../signing/signature.ts";

export const exampleHost = "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com";

/** 2026-01-02 03:04:05 UTC. */
export const sentAt = Date.UTC(2026, 0, 2, 3, 4, 5);

export const exampleSignature: SignatureRecord = {
  accessKeyId: "ASIAEXAMPLE",
  scope: { service: "execute-api", region: "eu-central-1" },
  date: "20260102T030405Z",
  method: "GET",
  url: `https://${exampleHost}/prod/pets?b=2&a=1`,
  headers: [
    ["content-type", "text/plain"],
    ["host", exampleHost],
    ["x-amz-date", "20260102T030405Z"],
    ["x-amz-security-token", HIDDEN_VALUE],
  ],
  payloadHash: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  bodyLength: 0,
  stringToSign: [
    "AWS4-HMAC-SHA256",
    "20260102T030405Z",
    "20260102/eu-central-1/execute-api/aws4_request",
    "ours",
  ].join("\n"),
  sessionTokenLength: 51,
};

export const exampleRule: Rule = {
  id: "orders",
  name: "Orders API",
  enabled: true,
  hosts: [exampleHost],
  pathPrefix: "/",
  scope: {},
  sourceId: "dev",
  headerNames: [],
  callers: [],
};

/** A signed request that was sent and has no answer yet. */
export function exampleEntry(parts: Partial<Entry> = {}): Entry {
  return {
    id: "0001",
    tabId: 1,
    kind: "subresource",
    method: "GET",
    url: exampleSignature.url,
    outcome: "signed",
    caller: { kind: "address-bar" },
    rule: { id: "orders", name: "Orders API" },
    source: { id: "dev", name: "orders-dev" },
    headers: [],
    body: { kind: "none" },
    signature: exampleSignature,
    timing: { heldAt: sentAt, releasedAt: sentAt },
    ...parts,
  };
}

export interface ExampleAnswer {
  readonly status?: number;
  /** `x-amzn-ErrorType`. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object goes as JSON, a text as it is; absent for a body that was not kept. */
  readonly body?: unknown;
}

export function exampleAnswer({ status = 403, type, headers = {}, body }: ExampleAnswer): Answer {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const all = { ...(type !== undefined && { "x-amzn-ErrorType": type }), ...headers };
  return {
    kind: "response",
    at: sentAt + 20,
    status,
    statusText: "",
    headers: Object.entries(all).map(([name, value]) => ({ name, value })),
    body:
      body === undefined
        ? { kind: "not-kept", reason: "length-unknown" }
        : { kind: "text", text, bytes: text.length },
  };
}
