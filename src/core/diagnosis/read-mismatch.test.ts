import { describe, expect, it } from "vitest";
import { canonicalRequestText } from "../signing/explain.ts";
import type { SignatureRecord } from "../signing/signature.ts";
import { HIDDEN_VALUE } from "../signing/signature.ts";
import { exampleSignature } from "./example-entry.ts";
import { readMismatch } from "./read-mismatch.ts";

const ours = canonicalRequestText(exampleSignature);

/** What a gateway says that saw this canonical request. */
function refusal(canonical: string, stringToSign = exampleSignature.stringToSign): string {
  return (
    "The request signature we calculated does not match the signature you provided. " +
    "Check your AWS Secret Access Key and signing method.\n\n" +
    `The Canonical String for this request should have been\n'${canonical}'\n\n` +
    `The String-to-Sign should have been\n'${stringToSign}'\n`
  );
}

function read(message: string, record: SignatureRecord = exampleSignature) {
  return readMismatch({ message }, record);
}

const theirHash = exampleSignature.stringToSign.replace(/ours$/, "theirs");

describe("a mismatch", () => {
  it("is the secret where both strings are equal", () => {
    const { cause, difference } = read(refusal(ours));
    expect(cause).toEqual({ kind: "secret-wrong" });
    expect(difference).toMatchObject({ differing: 0, count: 10 });
  });

  it("is the secret where the quoted token is not masked and ours is", () => {
    const message = refusal(ours.replace(HIDDEN_VALUE, "IQoJtoken=="));
    expect(read(message).cause).toEqual({ kind: "secret-wrong" });
    expect(JSON.stringify(read(message))).not.toContain("IQoJtoken");
  });

  it("is a hidden value where only the hashes differ", () => {
    expect(read(refusal(ours, theirHash)).cause).toEqual({ kind: "hidden-changed" });
  });

  it("is not said to be the secret where the string to sign is cut off", () => {
    const message = refusal(ours).slice(0, -20);
    expect(read(message)).toMatchObject({
      cause: { kind: "mismatch-untold" },
      difference: { differing: 0 },
    });
  });

  it("says nothing of what lies behind the place where a quote is cut off", () => {
    const message = refusal(ours);
    const until = message.indexOf("x-amz-date") + 5;
    const { cause, difference } = read(message.slice(0, until));
    expect(cause).toEqual({ kind: "mismatch-untold" });
    expect(difference).toMatchObject({ differing: 0, count: 10 });
  });

  it("reads a header with a quote in it", () => {
    const record: SignatureRecord = {
      ...exampleSignature,
      headers: [...exampleSignature.headers, ["x-amz-meta", "it's 'so'"]],
    };
    expect(read(refusal(canonicalRequestText(record)), record).cause).toEqual({
      kind: "secret-wrong",
    });
  });

  it("is a host and a path that something in front rewrote, named and not taken over by a click", () => {
    const host = "z6a7b8c9d0.execute-api.eu-west-1.amazonaws.com";
    const seen = ours.replace("/prod/pets", "/v1/prod/pets").replace(/^host:.*$/mu, `host:${host}`);
    const { cause, change, difference } = read(refusal(seen, theirHash));
    const signAs = { host, path: { from: "/", to: "/v1" } };
    expect(cause).toEqual({ kind: "rewritten", signAs });
    expect(change).toBeUndefined();
    expect(difference?.differing).toBe(2);
    expect(difference?.lines[1]).toEqual({
      kind: "differs",
      part: "path",
      ours: { before: "", marked: "", after: "/prod/pets" },
      theirs: { before: "", marked: "/v1", after: "/prod/pets" },
    });
  });

  it("is a path prefix that was taken off", () => {
    const { change } = read(refusal(ours.replace("/prod/pets", "/pets"), theirHash));
    expect(change).toEqual({ signAs: { path: { from: "/prod", to: "/" } } });
  });

  it("is the other form of the path, which the rule can remember", () => {
    const record = { ...exampleSignature, url: exampleSignature.url.replace("pets", "a%20b") };
    const seen = canonicalRequestText(record).replace("a%2520b", "a%20b");
    expect(read(refusal(seen, theirHash), record)).toMatchObject({
      cause: { kind: "path-form" },
      change: { pathStyle: "s3" },
    });
  });

  it("is a header that was changed, which need not be signed", () => {
    const seen = ours.replace("text/plain", "text/plain; charset=utf-8");
    expect(read(refusal(seen, theirHash))).toMatchObject({
      cause: { kind: "changed", parts: ["headers"] },
      change: { pageHeaders: [] },
    });
  });

  it.each([
    ["method", ours.replace(/^GET/u, "POST")],
    ["query", ours.replace("a=1&b=2", "a=1")],
    ["payload hash", ours.replace(/[0-9a-f]{64}$/u, "f".repeat(64))],
  ])("is a changed %s, which no rule mends", (part, seen) => {
    const { cause, change } = read(refusal(seen, theirHash));
    expect(cause).toEqual({ kind: "changed", parts: [part] });
    expect(change).toBeUndefined();
  });

  it("shows a header of one side alone", () => {
    const seen = ours.replace(/^x-amz-date:.*\n/mu, "");
    const { difference } = read(refusal(seen, theirHash));
    expect(difference?.lines.filter(({ kind }) => kind === "differs")).toEqual([
      {
        kind: "differs",
        part: "headers",
        ours: { before: "", marked: "x-amz-date:20260102T030405Z", after: "" },
      },
    ]);
  });

  it("quotes nothing", () => {
    expect(read("Something else.")).toEqual({ cause: { kind: "mismatch-untold" } });
  });
});
