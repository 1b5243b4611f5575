import { describe, expect, it } from "vitest";
import type { Entry } from "../log/entry.ts";
import { diagnose } from "./diagnose.ts";
import type { Diagnosis, Knowledge } from "./diagnosis.ts";
import {
  exampleAnswer,
  exampleEntry,
  exampleRule,
  exampleSignature,
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

const invalid = "InvalidSignatureException";
const policyMessage =
  "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-central-1:********9012:a1b2c3d4e5/prod/GET/pets";
const late =
  "Signature expired: 20260102T030405Z is now earlier than 20260102T031905Z (20260102T032405Z - 5 min.)";
describe("a request that was not signed", () => {
  const withheld: Partial<Entry> = { outcome: "withheld", withheld: "caller-not-allowed" };
  const { signature: _none, ...unsigned } = exampleEntry(withheld);
  const answer = exampleAnswer({
    type: "MissingAuthenticationTokenException",
    body: { message: "Missing Authentication Token" },
  });

  it("lacks its signature, and the rule's callers mend it", () => {
    expect(diagnose({ ...unsigned, answer }, known)).toMatchObject({
      cause: { kind: "unsigned" },
      remedies: [{ kind: "open-rule", ruleId: "orders", field: "callers" }],
    });
  });

  it("may have brought another Authorization, in whose place the rule can sign", () => {
    const entry: Entry = {
      ...unsigned,
      withheld: "signed-already",
      headers: [{ name: "Authorization", value: "Bearer x", from: "page", signed: false }],
      answer: exampleAnswer({
        type: "IncompleteSignatureException",
        body: { message: "Authorization header requires 'Credential' parameter." },
      }),
    };
    expect(diagnose(entry, known)).toMatchObject({
      cause: { kind: "authorization-unreadable", sentBy: "page" },
      remedies: [
        { kind: "change-rule", change: { existingSignature: "replace" }, isDone: false },
        { kind: "open-rule" },
      ],
    });
  });
});

describe("what mends it", () => {
  const region = {
    type: invalid,
    body: { message: "Credential should be scoped to a valid region, not 'eu-west-9'. " },
  };
  const signature = { ...exampleSignature, scope: { service: "execute-api", region: "eu-west-9" } };

  it("is a choice of regions: the host's own, then the rules', never the wrong one", () => {
    const rules = [
      { ...exampleRule, scope: { region: "eu-west-9" } },
      { ...exampleRule, id: "b", hosts: ["api.shop.example"], scope: { region: "us-east-1" } },
      { ...exampleRule, id: "c", hosts: ["*.execute-api.us-east-1.amazonaws.com"] },
      { ...exampleRule, id: "d", hosts: ["other.example"], scope: { region: "ap-south-1" } },
    ];
    const remedies = diagnosisOf(region, { signature }, { rules, sources: [] })?.remedies ?? [];
    const changes = remedies.flatMap((each) => (each.kind === "change-rule" ? [each.change] : []));
    expect(changes).toEqual([
      { scope: { region: "eu-central-1" } },
      { scope: { region: "us-east-1" } },
      { scope: { region: "ap-south-1" } },
    ]);
    expect(remedies.at(-1)).toEqual({ kind: "open-rule", ruleId: "orders", field: "scope" });
  });

  it("is said to be done once the rule says so", () => {
    const rules = [{ ...exampleRule, scope: { region: "eu-central-1" } }];
    expect(diagnosisOf(region, { signature }, { rules, sources: [] })?.remedies[0]).toMatchObject({
      isDone: true,
    });
  });

  it("is no change of a rule that is gone", () => {
    expect(diagnosisOf(region, { signature }, { rules: [], sources: [] })?.remedies).toEqual([]);
  });

  it("is new keys for the credential source that was used", () => {
    expect(diagnosisOf({ type: "ExpiredTokenException" })?.remedies).toEqual([
      { kind: "new-keys", sourceId: "dev" },
    ]);
  });

  it("is the clock's offset, in force already", () => {
    expect(diagnosisOf({ type: invalid, body: { message: late } })?.remedies).toEqual([
      { kind: "clock-corrected", offset: 1_200_490 },
    ]);
  });

  it("is nothing more where it was corrected and sent once more", () => {
    const given = exampleAnswer({ type: "ExpiredTokenException" });
    const secondChance = { cause: "credentials", outcome: "sent" } as const;
    const answer = given.kind === "response" ? { ...given, secondChance } : given;
    expect(diagnose(exampleEntry({ answer }), known)).toMatchObject({
      cause: { kind: "token-expired" },
      remedies: [],
      isSentAgain: true,
    });
  });

  it("is the least policy, and none against an explicit denial", () => {
    const denied = { type: "AccessDeniedException", body: { Message: policyMessage } };
    const [remedy] = diagnosisOf(denied)?.remedies ?? [];
    expect(remedy?.kind === "allow-by-policy" && JSON.parse(remedy.policy)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "execute-api:Invoke",
          Resource: "arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/prod/GET/pets",
        },
      ],
    });
    const explicit = { ...denied, body: { Message: `${policyMessage} with an explicit deny` } };
    expect(diagnosisOf(explicit)?.remedies).toEqual([]);
  });
});

describe("an answer that does not tell", () => {
  const bare = { headers: { "apigw-requestid": "abc=" }, body: { message: "Forbidden" } };
  const kinds = (diagnosis: Diagnosis | undefined) => diagnosis?.suspects.map(({ kind }) => kind);

  it("ranks what an HTTP API may mean", () => {
    expect(kinds(diagnosisOf(bare))).toEqual(["policy", "keys", "expired", "scope", "no-route"]);
  });

  it("puts first what is seen to be wrong", () => {
    const signature = { ...exampleSignature, scope: { service: "lambda", region: "eu-west-9" } };
    const off = { ...bare, headers: { ...bare.headers, date: "Fri, 02 Jan 2026 03:24:05 GMT" } };
    const diagnosis = diagnosisOf(off, { signature });
    expect(kinds(diagnosis)?.slice(0, 3)).toEqual(["clock", "scope", "policy"]);
    expect(diagnosis?.suspects[1]?.remedies[0]).toMatchObject({
      kind: "change-rule",
      change: { scope: { service: "execute-api", region: "eu-central-1" } },
    });
  });

  it("suspects no clock by which it was signed already", () => {
    const signature = { ...exampleSignature, date: "20260102T032405Z" };
    const off = { ...bare, headers: { ...bare.headers, date: "Fri, 02 Jan 2026 03:24:05 GMT" } };
    expect(kinds(diagnosisOf(off, { signature }))).not.toContain("clock");
  });

  it("asks a REST API's Forbidden for the API key first, and whether one was sent", () => {
    const forbidden = { type: "ForbiddenException", body: { message: "Forbidden" } };
    expect(kinds(diagnosisOf(forbidden))?.[0]).toBe("api-key-absent");
    const headers = [{ name: "X-Api-Key", value: "k", from: "rule", signed: true }] as const;
    expect(kinds(diagnosisOf(forbidden, { headers }))?.[0]).toBe("api-key-refused");
  });
});
