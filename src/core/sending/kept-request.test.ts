import { describe, expect, it } from "vitest";
import { exampleCredentials } from "../example-world.ts";
import { HIDDEN_VALUE } from "../signing/signature.ts";
import { putFirst, withoutSecrets, type KeptRequest } from "./kept-request.ts";
import { emptyDraft, type RequestDraft } from "./request-draft.ts";

const secrets = {
  credentials: [exampleCredentials],
  ruleHeaders: [["X-Tenant", "tenant-71-da2-741"] as const],
};

function kept(part: Partial<RequestDraft>): RequestDraft {
  return withoutSecrets({ ...emptyDraft, url: "https://api.example/", ...part }, secrets);
}

describe("a request that is kept", () => {
  it("has no value of a header that looks secret, whatever it is called", () => {
    const names = ["Authorization", "x-api-key", "X-Auth-Token", "Client-Secret", "Apikey"];
    const headers = names.map((name) => [name, "abcdefgh12345678"] as const);
    expect(kept({ headers: [...headers, ["X-Trace", "7"]] }).headers).toEqual([
      ...names.map((name) => [name, HIDDEN_VALUE]),
      ["X-Trace", "7"],
    ]);
  });

  it("has no value of a parameter that looks secret, and the others as they were written", () => {
    const url = "https://api.example/a?token=abc&page=%32&X-Amz-Signature=0123456789abcdef&b";
    expect(kept({ url }).url).toBe(
      `https://api.example/a?token=${HIDDEN_VALUE}&page=%32&X-Amz-Signature=${HIDDEN_VALUE}&b`,
    );
  });

  it("holds no secret that is known, wherever its value occurs", () => {
    const { secretAccessKey, sessionToken } = exampleCredentials;
    const planted = [secretAccessKey, sessionToken, "tenant-71-da2-741"].join(" ");
    const draft = kept({
      url: `https://api.example/?q=${encodeURIComponent(planted)}`,
      headers: [["X-Note", planted]],
      body: { kind: "text", text: planted },
    });
    for (const secret of [secretAccessKey, "tenant-71-da2-741", "IQoJb3JpZ2luX2VjEHsa"]) {
      expect(decodeURIComponent(JSON.stringify(draft))).not.toContain(secret);
    }
  });

  it("has no body that is long", () => {
    expect(kept({ body: { kind: "text", text: "x".repeat(65 * 1024) } }).body).toEqual({
      kind: "gone",
      reason: "too-large",
    });
  });
});

describe("a list of requests", () => {
  function request(id: string, path: string, name?: string): KeptRequest {
    const draft = { ...emptyDraft, url: `https://api.example/${path}` };
    return { id, at: 1, draft, ...(name !== undefined && { name }) };
  }

  it("has the newest first, one that says the same once, and no more than it may", () => {
    const list = [request("3", "c"), request("2", "b"), request("1", "a")];
    expect(putFirst(list, request("4", "b"), 3).map(({ id }) => id)).toEqual(["4", "3", "1"]);
    expect(putFirst(list, request("4", "d"), 3).map(({ id }) => id)).toEqual(["4", "3", "2"]);
  });

  it("puts what is saved again in the place of what it was", () => {
    const list = [request("2", "b", "B"), request("1", "a", "A")];
    expect(putFirst(list, request("1", "z", "A"), 3).map(({ draft }) => draft.url)).toEqual([
      "https://api.example/z",
      "https://api.example/b",
    ]);
  });
});
