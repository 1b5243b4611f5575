import { describe, expect, it } from "vitest";
import type { Entry } from "../log/entry.ts";
import { diagnose } from "./diagnose.ts";
import type { Diagnosis, Knowledge } from "./diagnosis.ts";
import {
  exampleAnswer,
  exampleEntry,
  exampleHost,
  exampleRule,
  type ExampleAnswer,
} from "./example-entry.ts";

const known: Knowledge = { rules: [exampleRule], sources: [] };

function diagnosisOf(
  answer: ExampleAnswer,
  parts: Partial<Entry> = {},
  knowledge = known,
): Diagnosis | undefined {
  return diagnose(exampleEntry({ ...parts, answer: exampleAnswer(answer) }), knowledge);
}

describe("an answer that never came", () => {
  it.each([
    ["NameNotResolved", "private-name"],
    ["net::ERR_NAME_NOT_RESOLVED", "private-name"],
    ["ConnectionRefused", "refused"],
    ["net::ERR_CERT_AUTHORITY_INVALID", "certificate"],
    ["ConnectionReset", "dropped"],
    ["TimedOut", "slow"],
    ["InternetDisconnected", "offline"],
    ["AddressUnreachable", "unreachable"],
    ["BlockedByClient", "blocked"],
    ["Aborted", "given-up"],
    ["Failed", "untold"],
  ])("for %s", (reason, problem) => {
    const answer = { kind: "error", at: 1, reason } as const;
    expect(diagnose(exampleEntry({ answer }), known)?.cause).toEqual({
      kind: "network",
      problem,
      reason,
    });
  });

  it("has a name that is not known anywhere, where no API has such a name", () => {
    const answer = { kind: "error", at: 1, reason: "NameNotResolved" } as const;
    const entry = exampleEntry({ url: "https://api.shop.example/pets", answer });
    expect(diagnose(entry, known)?.cause).toMatchObject({ problem: "name" });
  });
});

describe("CORS", () => {
  const origin = "https://app.example";
  const asked: Partial<Entry> = {
    caller: { kind: "pages", origins: [origin] },
    headers: [{ name: "Origin", value: origin, from: "browser", signed: false }],
  };
  const allowed = { "access-control-allow-origin": "*" };

  it("hid the answer from a page of another origin", () => {
    expect(diagnosisOf({ status: 200, body: "{}" }, asked)).toMatchObject({
      cause: { kind: "hidden-by-cors" },
      hiddenFrom: origin,
      remedies: [{ kind: "change-rule", change: { cors: "assist" }, isDone: false }],
    });
    expect(diagnosisOf({ type: "ExpiredTokenException" }, asked)?.hiddenFrom).toBe(origin);
  });

  it("hid nothing that the answer allows, that the API's own page asked for, or an image", () => {
    expect(diagnosisOf({ status: 200, headers: allowed }, asked)).toBeUndefined();
    const own: Partial<Entry> = {
      ...asked,
      caller: { kind: "pages", origins: [`https://${exampleHost}`] },
    };
    expect(diagnosisOf({ status: 200 }, own)).toBeUndefined();
    expect(diagnosisOf({ status: 200 }, { ...asked, headers: [] })).toBeUndefined();
  });

  const preflight: Partial<Entry> = {
    ...asked,
    kind: "preflight",
    method: "OPTIONS",
    outcome: "passed",
    headers: [
      ...(asked.headers ?? []),
      { name: "Access-Control-Request-Method", value: "PUT", from: "browser", signed: false },
      {
        name: "Access-Control-Request-Headers",
        value: "authorization,x-biz",
        from: "browser",
        signed: false,
      },
    ],
  };

  it.each([
    [
      { status: 403, type: "MissingAuthenticationTokenException" },
      { kind: "status", status: 403 },
    ],
    [{ status: 200 }, { kind: "origin" }],
    [
      { status: 200, headers: allowed },
      { kind: "method", method: "PUT" },
    ],
    [
      {
        status: 200,
        headers: {
          ...allowed,
          "access-control-allow-methods": "GET, PUT",
          "access-control-allow-headers": "*",
        },
      },
      { kind: "headers", names: ["authorization"] },
    ],
  ] as const)("turned a preflight down: %o", (answer, problem) => {
    expect(diagnosisOf(answer, preflight)).toMatchObject({
      cause: { kind: "preflight", problem },
      remedies: [{ kind: "change-rule", change: { cors: "assist" } }],
    });
  });

  it("says nothing of a preflight that is allowed", () => {
    const headers = {
      ...allowed,
      "access-control-allow-methods": "*",
      "access-control-allow-headers": "Authorization, X-Biz",
    };
    expect(diagnosisOf({ status: 204, headers }, preflight)).toBeUndefined();
  });
});
