import { describe, expect, it } from "vitest";
import type { Decision } from "../decision.ts";
import { exampleRequest } from "../example-request.ts";
import { exampleCredentials, exampleNow, exampleSigner, exampleWorld } from "../example-world.ts";
import { handleRequest } from "../handle-request.ts";
import "../log/bytes-in-node.ts";
import type { Entry } from "../log/entry.ts";
import { Recorder } from "../log/recorder.ts";
import type { Header, HeldRequest, RequestBody } from "../request.ts";
import { exampleRule } from "../rules/example-rule.ts";
import type { RuleOptions } from "../rules/rule-options.ts";
import type { Rule } from "../rules/rule.ts";
import { HIDDEN_VALUE } from "../signing/signature.ts";
import { presignAfresh, signAfresh, type FreshSignature } from "./sign-afresh.ts";

const ruleHeaders: readonly Header[] = [["X-Api-Key", "key-71-da2-741"]];
const request: Partial<HeldRequest> = {
  method: "POST",
  headers: [
    ["Content-Type", "text/plain;charset=UTF-8"],
    ["X-Amz-Target", "Orders.List"],
    ["Authorizations", "not signed"],
    ["User-Agent", "Browser/1"],
  ],
  body: () => bytesOf("\uFEFFé 1"),
};

function bytesOf(text: string): RequestBody {
  return { kind: "bytes", bytes: new TextEncoder().encode(text) };
}

async function record(
  changes: Partial<HeldRequest> = {},
  options: Partial<Rule> = {},
): Promise<[Entry, Decision]> {
  const held = exampleRequest({ ...request, ...changes });
  const listed = [exampleRule({ headerNames: ["X-Api-Key"], ...options })];
  const world = exampleWorld({ listed, headers: ruleHeaders });
  const decision = await handleRequest(held, world, new AbortController().signal);
  const recorder = new Recorder({
    keep: () => undefined,
    known: () => ({ credentials: [exampleCredentials] }),
  });
  const ending = { kind: "carried-out" } as const;
  return [recorder.settle({ request: held, decision, releasedAt: 1, ending }), decision];
}

function again(entry: Entry, changes: Partial<FreshSignature> = {}) {
  return signAfresh(entry, {
    signer: exampleSigner,
    credentials: exampleCredentials,
    ruleHeaders,
    at: exampleNow,
    ...changes,
  });
}

describe("signing an entry again", () => {
  it("gives the very same headers at the same time, with the same keys", async () => {
    const [entry, decision] = await record();
    const signed = await again(entry);
    expect(signed.ok && signed.value.headers).toEqual(decision.kind === "sign" && decision.headers);
  });

  it.each<RuleOptions>([
    { pageHeaders: [] },
    { pageHeaders: ["X-Trace", "cache-control"] },
    { unsignedHeaderNames: ["x-api-key"] },
    { pathStyle: "s3" },
    { signAs: { path: { from: "/prod", to: "/" } } },
  ])("gives the very same headers by the options %j", async (options) => {
    const headers = [...(request.headers ?? []), ["X-Trace", "7"], ["Cache-Control", "no-cache"]];
    const [entry, decision] = await record({ headers: headers as Header[] }, options);
    const signed = await again(entry);
    expect(decision.kind).toBe("sign");
    expect(signed.ok && signed.value.headers).toEqual(decision.kind === "sign" && decision.headers);
  });

  it.each<[string, () => RequestBody]>([
    ["is binary", () => ({ kind: "bytes", bytes: Uint8Array.of(0, 1) })],
    ["was too large", () => ({ kind: "bytes", bytes: new Uint8Array(256 * 1024 + 1) })],
    ["holds a secret that is hidden", () => bytesOf(exampleCredentials.secretAccessKey)],
  ])("knows by its hash a body that %s", async (_, body) => {
    const [entry, decision] = await record({ body });
    const signed = await again(entry);
    expect(signed.ok && signed.value.headers).toEqual(decision.kind === "sign" && decision.headers);
    expect(signed.ok && signed.value.signature).toEqual(entry.signature);
  });

  it("leaves unsigned what S3 was sent unsigned", async () => {
    const unread: RequestBody = { kind: "unavailable", reason: "stream-or-file" };
    const scope = { service: "s3", region: "eu-west-1" };
    const [entry, decision] = await record({ body: () => unread }, { scope });
    const signed = await again(entry);
    expect(entry.signature?.payloadHash).toBe("UNSIGNED-PAYLOAD");
    expect(signed.ok && signed.value.headers).toEqual(decision.kind === "sign" && decision.headers);
  });

  it("signs a request that came with a signature of the page's, without that", async () => {
    const { url } = exampleRequest();
    const presigned = `${url}&X-Amz-Signature=0123456789abcdef`;
    const [entry] = await record({ url: presigned }, { existingSignature: "replace" });
    const signed = await again(entry);
    expect(signed.ok && signed.value.signature.url).toBe(url);
  });

  it("signs for the time of now, with the keys of now", async () => {
    const [entry] = await record();
    const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI" };
    expect(await again(entry, { credentials, at: exampleNow + 1_000 })).toMatchObject({
      value: { signature: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", date: "20260102T030406Z" } },
    });
  });

  it("signs for the host and path that were signed for", async () => {
    const [entry] = await record();
    if (!entry.signature) throw new Error("It was signed.");
    const signAs = { host: "api.behind.example" };
    const signed = await again({ ...entry, signature: { ...entry.signature, signAs } });
    expect(signed.ok && signed.value.signature).toMatchObject({ signAs });
    expect(signed.ok && signed.value.signature.headers).toContainEqual([
      "host",
      "api.behind.example",
    ]);
  });

  it("does not mind what is hidden in a header that is not signed", async () => {
    const headers = [["Cookie2", exampleCredentials.secretAccessKey] as const];
    const [entry] = await record({ headers });
    expect(entry.headers.some(({ value }) => value === HIDDEN_VALUE)).toBe(true);
    expect((await again(entry)).ok).toBe(true);
  });
});

describe("an entry that cannot be signed again", () => {
  const token = exampleCredentials.sessionToken ?? "";
  const url = `${exampleRequest().url}&t=${encodeURIComponent(token)}`;

  it("is one that was not signed", async () => {
    const [entry] = await record({ caller: { kind: "unknown", reason: "not-observed" } });
    expect(await again(entry)).toMatchObject({
      failure: {
        code: "input-invalid",
        message: "This request was not signed, so there is nothing to sign again.",
      },
    });
  });

  it.each<[string, Partial<HeldRequest>, object]>([
    [
      "a signed header",
      { headers: [["X-Amz-Echo", token]] },
      {
        code: "header-missing",
        message: "The value of X-Amz-Echo was not kept. Send the request again.",
        data: { header: "X-Amz-Echo" },
      },
    ],
    [
      "the URL",
      { url },
      {
        code: "request-unsignable",
        message: "The URL holds a secret that was not kept. Send the request again.",
      },
    ],
  ])("is one that hides a part of %s", async (_, changes, failure) => {
    const [entry] = await record(changes);
    expect(entry.outcome).toBe("signed");
    expect(await again(entry)).toMatchObject({ ok: false, failure });
  });

  it("is one whose rule has lost a header's value since", async () => {
    const [entry] = await record();
    expect(await again(entry, { ruleHeaders: [] })).toMatchObject({
      failure: { code: "header-missing", data: { header: "X-Api-Key" } },
    });
  });

  it("is one whose credentials ran out", async () => {
    const [entry] = await record();
    const credentials = { ...exampleCredentials, expiresAt: exampleNow };
    expect(await again(entry, { credentials })).toMatchObject({
      failure: { code: "credentials-expired", data: { sourceId: "orders-dev" } },
    });
  });
});

describe("an entry's presigned URL", () => {
  function presigned(entry: Entry, expiresIn = 3_600) {
    const fresh = { signer: exampleSigner, credentials: exampleCredentials, at: exampleNow };
    return presignAfresh(entry, fresh, expiresIn);
  }

  it("demands no header of a GET, and is good from now", async () => {
    const [entry] = await record({ method: "GET", body: () => ({ kind: "none" }) });
    const result = await presigned(entry);
    if (!result.ok) throw new Error(result.failure.message);
    const { url, headers, signature } = result.value;
    const { searchParams } = new URL(url);
    expect(url.startsWith(`${entry.url}&X-Amz-`)).toBe(true);
    expect(searchParams.get("X-Amz-SignedHeaders")).toBe("host");
    expect(searchParams.get("X-Amz-Expires")).toBe("3600");
    expect(searchParams.get("X-Amz-Date")).toBe("20260102T030405Z");
    expect(searchParams.get("X-Amz-Security-Token")).toBe(exampleCredentials.sessionToken);
    expect(headers).toEqual([]);
    expect(signature).toMatchObject({ method: "GET", expiresIn: 3_600 });
  });

  it("demands of another method what AWS wants signed, and holds for the same body", async () => {
    const [entry] = await record();
    const result = await presigned(entry);
    if (!result.ok) throw new Error(result.failure.message);
    expect(result.value.signature).toMatchObject({
      method: "POST",
      payloadHash: entry.signature?.payloadHash,
      headers: [
        ["host", "abc.execute-api.us-east-1.amazonaws.com"],
        ["x-amz-target", "Orders.List"],
      ],
    });
  });

  it("does not mind a header that it leaves out, hidden or lost", async () => {
    const headers = [["X-Amz-Echo", exampleCredentials.sessionToken ?? ""]] as const;
    const [entry] = await record({ method: "GET", body: () => ({ kind: "none" }), headers });
    expect((await presigned(entry)).ok).toBe(true);
  });

  it.each<[string, Partial<HeldRequest>, object]>([
    [
      "a secret in the URL",
      { url: `${exampleRequest().url}&t=${exampleCredentials.secretAccessKey}` },
      { code: "request-unsignable" },
    ],
    [
      "a secret in a header that must be signed",
      { headers: [["X-Amz-Echo", exampleCredentials.sessionToken ?? ""]] },
      { code: "header-missing", data: { header: "X-Amz-Echo" } },
    ],
  ])("is refused for %s", async (_, changes, failure) => {
    const [entry] = await record(changes);
    expect(await presigned(entry)).toMatchObject({ ok: false, failure });
  });

  it.each([0, 1.5, 604_801])("is refused for %s seconds", async (expiresIn) => {
    const [entry] = await record();
    expect(await presigned(entry, expiresIn)).toMatchObject({ failure: { code: "input-invalid" } });
  });

  it("is refused for what was not signed", async () => {
    const [entry] = await record({ caller: { kind: "unknown", reason: "not-observed" } });
    expect(await presigned(entry)).toMatchObject({ ok: false, failure: { code: "input-invalid" } });
  });

  it("is refused for credentials that ran out", async () => {
    const [entry] = await record();
    const credentials = { ...exampleCredentials, expiresAt: exampleNow };
    const fresh = { signer: exampleSigner, credentials, at: exampleNow };
    expect(await presignAfresh(entry, fresh, 60)).toMatchObject({
      failure: { code: "credentials-expired" },
    });
  });
});
