import { describe, expect, it } from "vitest";
import { HIDDEN_VALUE } from "../signing/signature.ts";
import { checkRequest, firstObstacle } from "./check-request.ts";
import { emptyDraft, type RequestDraft } from "./request-draft.ts";

const url = "https://abc.execute-api.us-east-1.amazonaws.com/prod/orders";

function messages(part: Partial<RequestDraft>): readonly string[] {
  return checkRequest({ ...emptyDraft, url, ...part }).map(({ message }) => message);
}

function text(body: string): RequestDraft["body"] {
  return { kind: "text", text: body };
}

describe("a request that can be sent", () => {
  it.each<Partial<RequestDraft>>([
    {},
    { url: ` ${url}?a=1#fragment ` },
    { url: "http://localhost:3000/prod" },
    { url: "http://127.0.0.1/" },
    { method: "PURGE" },
    { method: "POST", headers: [["X-Tenant-Id", "a b\tc"]], body: text("{") },
    {
      method: "POST",
      headers: [["Content-Type", "application/vnd.api+json; v=1"]],
      body: text("{}"),
    },
    { as: { kind: "unsigned" }, headers: [["Authorization", "Bearer 7"]] },
  ])("has nothing wrong: %j", (part) => {
    expect(messages(part)).toEqual([]);
  });
});

describe("a URL", () => {
  it.each([
    ["", /^Write a URL such as https:/],
    ["orders/7", /^This is no URL/],
    ["https://", /^This is no URL/],
    ["javascript:alert(1)", /^Only https can be sent, not javascript/],
    ["wss://abc.example/", /^Only https can be sent, not wss/],
    ["http://api.example/", /only this computer is reached so/],
    ["http://[::1]/", /^Write 127\.0\.0\.1 or localhost/],
    ["https://me:pw@api.example/", /what stands before the @/],
    [`https://api.example/?t=${HIDDEN_VALUE}`, /hid a secret in this URL/],
  ])("as %j is refused", (typed, sentence) => {
    expect(messages({ url: typed })).toEqual([expect.stringMatching(sentence)]);
  });
});

describe("a header", () => {
  it.each([
    ["", "7", /has no name/],
    ["X Tenant", "7", /Write X-Tenant\.$/],
    ["X-Tenant:", "7", /“X-Tenant:” is not the name of a header/],
    ["X-Té", "7", /is not the name of a header/],
    ["Host", "a.example", /The browser writes Host itself/],
    ["Cookie", "a=1", /The browser writes Cookie itself/],
    ["Content-Length", "3", /The browser writes Content-Length itself/],
    ["Sec-Fetch-Mode", "cors", /The browser writes Sec-Fetch-Mode itself/],
    ["Authorization", "AWS4", /Authorization is set by the signature/],
    ["X-Amz-Security-Token", "t", /is set by the signature/],
    ["X-A", "a\r\nX-B: c", /holds a line break/],
    ["X-A", "a\0", /holds a line break/],
    ["X-A", "€", /no header can carry/],
    ["X-A", HIDDEN_VALUE, /The log hid the value of X-A/],
  ])("named %j with the value %j is refused", (name, value, sentence) => {
    const draft = {
      ...emptyDraft,
      url,
      headers: [
        ["X-Good", "1"],
        [name, value],
      ] as const,
    };
    expect(checkRequest(draft)).toEqual([
      { field: "header", index: 1, message: expect.stringMatching(sentence) as string },
    ]);
  });
});

describe("a body", () => {
  const json = [["content-type", "application/json"]] as const;

  it("that is no JSON where JSON is claimed is remarked, and sent all the same", () => {
    const draft = { ...emptyDraft, url, method: "POST", headers: json, body: text("[1,]") };
    expect(checkRequest(draft)).toEqual([
      {
        field: "body",
        message: "Line 1 ends with a comma that JSON does not allow. It would be sent as it is.",
        isRemark: true,
      },
    ]);
    expect(firstObstacle(draft)).toBeUndefined();
  });

  it.each<[string, RequestDraft["body"], RegExp]>([
    ["hides a secret", text(`{"t":"${HIDDEN_VALUE}"}`), /hid a secret in this body/],
    ["was cut", { kind: "gone", reason: "cut" }, /kept only the beginning/],
    ["was let go", { kind: "gone", reason: "evicted" }, /to make room/],
    ["is too large", text("x".repeat(4 * 1024 * 1024 + 1)), /larger than 4 MB/],
  ])("that %s is refused", (_, body, sentence) => {
    expect(messages({ method: "POST", body })).toEqual([expect.stringMatching(sentence)]);
  });

  it.each(["GET", "head"])("goes with no %s", (method) => {
    expect(messages({ method, body: text("x") })).toEqual([
      expect.stringMatching(/^A browser sends no body with (?:GET|HEAD)/),
    ]);
  });
});

it.each(["TRACE", "connect"])("the method %s is one that no browser sends", (method) => {
  expect(messages({ method })).toEqual([expect.stringMatching(/^Browsers send no/)]);
});
