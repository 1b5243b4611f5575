import { describe, expect, it } from "vitest";
import type { Answer, Entry, SecondChance } from "../../core/log/entry.ts";
import { panelStrings } from "../strings/panel.ts";
import { treatmentText } from "./treatment-text.ts";

const { treatment: strings } = panelStrings;

function entryWith(
  answer: Partial<Extract<Answer, { kind: "response" }>>,
  more: Partial<Entry> = {},
): Entry {
  return {
    id: "1",
    tabId: 7,
    kind: "subresource",
    method: "GET",
    url: "https://abc.execute-api.us-east-1.amazonaws.com/prod/orders",
    outcome: "signed",
    caller: { kind: "address-bar" },
    headers: [],
    body: { kind: "none" },
    timing: { heldAt: 1 },
    answer: {
      kind: "response",
      at: 2,
      status: 200,
      statusText: "",
      headers: [],
      body: { kind: "none" },
      ...answer,
    },
    ...more,
  };
}

const outcomes = Object.keys(strings.chances) as SecondChance["outcome"][];

describe("what was done about an answer", () => {
  it("is nothing for most", () => {
    expect(treatmentText(entryWith({}))).toBe("");
  });

  it.each(outcomes)("tells a second chance that is %s by its cause", (outcome) => {
    for (const cause of ["clock", "credentials"] as const) {
      const text = treatmentText(entryWith({ status: 403, secondChance: { cause, outcome } }));
      expect(text).toBe(`${strings.causes[cause]} ${strings.chances[outcome]}`);
    }
  });

  it("names the second attempt, and what CORS assist added", () => {
    const text = treatmentText(entryWith({ cors: "added" }, { secondOf: "0" }));
    expect(text).toBe(`${strings.isSecond} ${strings.corsAdded}`);
  });

  it.each([
    [403, [{ name: "Access-Control-Allow-Origin", value: "*" }]],
    [200, []],
  ])("says of a preflight answered %s that the request was never sent", (status, headers) => {
    const text = treatmentText(entryWith({ status, headers }, { kind: "preflight" }));
    expect(text).toBe(strings.preflightRejected);
  });

  it("says nothing of a preflight that the API or the assist answers", () => {
    const headers = [{ name: "access-control-allow-origin", value: "*" }];
    expect(treatmentText(entryWith({ headers }, { kind: "preflight" }))).toBe("");
    expect(treatmentText(entryWith({ cors: "answered" }, { kind: "preflight" }))).toBe("");
  });

  it("says of a failed handshake that the API may have refused it", () => {
    const answer = { kind: "error", at: 2, reason: "net::ERR_FAILED" } as const;
    expect(treatmentText(entryWith({}, { url: "wss://api.example/prod", answer }))).toBe(
      strings.handshakeRefused,
    );
    expect(treatmentText(entryWith({}, { answer }))).toBe("");
  });
});
