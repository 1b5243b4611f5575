import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { secretsOf } from "../credentials/sign-in.ts";
import type { Header } from "../request.ts";
import { HIDDEN_VALUE } from "../signing/signature.ts";
import { redact } from "./redaction.ts";
import type { Secrets } from "./secret-values.ts";

const sessionToken = `IQoJb3JpZ2luX2VjEHsa+e/u3w=${"aB3/x+9=".repeat(40)}end==`;
const secretAccessKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYzEXAMPLE+/";
const signature = "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";
const apiKey = 'key-71"da&2/741+=e4 \\b1é';
const credentials = { accessKeyId: "ASIAIOSFODNN7EXAMPLE", secretAccessKey, sessionToken };
const authorization = `AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE/20260102/eu-central-1/execute-api/aws4_request, SignedHeaders=host;x-amz-date, Signature=${signature}`;

const tokens = {
  idToken: "eyJraWQiOiJhIn0.aaaa.b",
  accessToken: "eyJraWQiOiJjIn0.cccc.d",
  refreshToken: "eyJjdHkiOiJKV1QifQ.e",
  expiresAt: 0,
};
const signIns: Secrets["signIns"] = [
  { kind: "user-pool", username: "ada", clientSecret: "secret-of-the-client", tokens },
  { kind: "token", token: "eyJhbGciOiJub25lIn0.ffff.g" },
  {
    kind: "identity-center",
    client: { clientId: "c", clientSecret: "eyJjbGllbnQiOiJzIn0.h", expiresAt: 0 },
    tokens: { accessToken: "aoaAAAAAGaccess", refreshToken: "aorAAAAAGrefresh", expiresAt: 0 },
  },
];

const secrets: Secrets = {
  credentials: [credentials],
  signIns,
  ruleHeaders: [["X-Tenant-Key", apiKey]],
  request: {
    url: "https://api.example/prod/orders",
    headers: [
      ["Authorization", authorization],
      ["X-Amz-Security-Token", sessionToken],
      ["X-Tenant-Key", apiKey],
    ],
  },
};
const redaction = redact(secrets);

const bytesOf = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text));
const base64 = (text: string): string => btoa(bytesOf(text));
const form = (text: string): string => new URLSearchParams([["", text]]).toString().slice(1);
const lowerCaseHex = (text: string): string =>
  encodeURIComponent(text).replaceAll(/%../g, (encoded) => encoded.toLowerCase());

const writings: readonly (readonly [string, (value: string) => string])[] = [
  ["as it is", (value) => value],
  ["percent-encoded", encodeURIComponent],
  ["percent-encoded in lower case", lowerCaseHex],
  ["percent-encoded twice", (value) => encodeURIComponent(encodeURIComponent(value))],
  ["percent-encoded three times", (value) => encodeURIComponent(lowerCaseHex(lowerCaseHex(value)))],
  ["percent-encoded but for slashes", (value) => encodeURIComponent(value).replaceAll("%2F", "/")],
  ["form-encoded", form],
  ["form-decoded by mistake", (value) => value.replaceAll("+", " ")],
  ["as JSON", (value) => JSON.stringify(value).slice(1, -1)],
  ["as JSON in JSON", (value) => JSON.stringify(JSON.stringify(value)).slice(3, -3)],
  [
    "as JSON with escaped slashes",
    (value) => JSON.stringify(value).slice(1, -1).replaceAll("/", "\\/"),
  ],
  [
    "as JSON with every sign escaped",
    (value) =>
      value.replaceAll(
        /[^A-Za-z0-9]/g,
        (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
      ),
  ],
  [
    "as HTML with decimal entities",
    (value) => value.replaceAll(/[^A-Za-z0-9]/g, (sign) => `&#${sign.charCodeAt(0)};`),
  ],
  [
    "as HTML with hexadecimal entities",
    (value) =>
      value.replaceAll(
        /[^A-Za-z0-9]/g,
        (sign) => `&#x${sign.charCodeAt(0).toString(16).toUpperCase()};`,
      ),
  ],
  [
    "as HTML with named entities",
    (value) => value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;"),
  ],
];

const planted = { sessionToken, secretAccessKey, apiKey };

/** No piece of a secret as long as this is left. */
function leftOf(secret: string, text: string): string[] {
  const pieces = Array.from({ length: secret.length - 11 }, (_, at) => secret.slice(at, at + 12));
  return pieces.filter((piece) => text.includes(piece));
}

describe.each(Object.entries(planted))("%s in a text", (_, secret) => {
  it.each(writings)("is hidden %s", (_writing, write) => {
    const written = write(secret);
    expect(redaction.text(`before ${written} after`)).toBe(`before ${HIDDEN_VALUE} after`);
    expect(redaction.text(`"${written}",${written}`)).toBe(`"${HIDDEN_VALUE}",${HIDDEN_VALUE}`);
  });

  it("is hidden in base64, but for what the last character says of a few bits", () => {
    expect(redaction.text(base64(secret))).toMatch(new RegExp(`^${HIDDEN_VALUE}.?=*$`));
  });

  it.each([0, 1, 2, 3, 4, 5])("is hidden inside base64, %i bytes in", (before) => {
    const text = `{"${"x".repeat(before)}":"${secret}"}`;
    for (const encoded of [base64(text), base64(text).replaceAll("+", "-").replaceAll("/", "_")]) {
      const hidden = redaction.text(encoded);
      expect(hidden).toContain(HIDDEN_VALUE);
      expect(leftOf(base64(secret).slice(4, -4), hidden)).toEqual([]);
      expect(hidden.replaceAll(HIDDEN_VALUE, "").length).toBeLessThan(before + 24);
    }
  });

  it("is hidden as far as a text holds it that cuts it off", () => {
    for (const length of [16, 17, secret.length - 1]) {
      expect(redaction.text(`Message: ${secret.slice(0, length)}`)).toBe(
        `Message: ${HIDDEN_VALUE}`,
      );
    }
    expect(redaction.text(`${secret.slice(0, 18)}… and more`)).toBe(`${HIDDEN_VALUE}… and more`);
  });

  it("is hidden in a header that nobody knows, in a URL and in hex", () => {
    expect(redaction.header("X-Echo", `got ${secret}`)).toBe(`got ${HIDDEN_VALUE}`);
    expect(redaction.url(`https://a.example/p?q=${encodeURIComponent(secret)}&r=1`)).toBe(
      `https://a.example/p?q=${HIDDEN_VALUE}&r=1`,
    );
    const hex = (text: string): string => Buffer.from(text).toString("hex");
    expect(redaction.hex(hex(`\0a${secret}z`))).toBe(
      hex(`\0a${"\0".repeat(Buffer.byteLength(secret))}z`),
    );
  });
});

describe("a canonical request that the gateway echoes", () => {
  const canonical = [
    "GET",
    "/prod/orders",
    `X-Amz-Security-Token=${encodeURIComponent(sessionToken)}`,
    "host:api.example",
    `x-amz-security-token:${sessionToken}`,
    `x-tenant-key:${apiKey}`,
    "",
    "host;x-amz-security-token;x-tenant-key",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  ].join("\n");
  const expected = canonical
    .replace(encodeURIComponent(sessionToken), HIDDEN_VALUE)
    .replace(sessionToken, HIDDEN_VALUE)
    .replace(apiKey, HIDDEN_VALUE);

  it.each([
    ["as it is", (text: string) => text],
    ["percent-encoded once more", (text: string) => text.replaceAll("%", "%25")],
  ])("keeps all but the secrets, %s", (_, write) => {
    expect(redaction.text(write(canonical))).toBe(write(expected));
  });

  it("keeps all but the secrets in a JSON message", () => {
    const hidden = redaction.text(JSON.stringify({ message: `should have been\n'${canonical}'` }));
    expect(JSON.parse(hidden)).toEqual({ message: `should have been\n'${expected}'` });
  });
});

const headers: readonly (readonly [string, string, string])[] = [
  ["Authorization", authorization, authorization.replace(signature, HIDDEN_VALUE)],
  [
    "authorization",
    "AWS4-HMAC-SHA256 Credential=A/b/c, SignedHeaders=host,Signature=0a0a",
    `AWS4-HMAC-SHA256 Credential=A/b/c, SignedHeaders=host,Signature=${HIDDEN_VALUE}`,
  ],
  ["authorization", "AWS4-HMAC-SHA256 rubbish", `AWS4-HMAC-SHA256 ${HIDDEN_VALUE}`],
  ["authorization", "Bearer page-token, signature=x", `Bearer ${HIDDEN_VALUE}`],
  ["authorization", "Basic dXNlcjpwYXNz", `Basic ${HIDDEN_VALUE}`],
  ["AUTHORIZATION", "page-token", HIDDEN_VALUE],
  ["authorization", "", ""],
  ["proxy-authorization", "Basic dXNlcjpwYXNz", `Basic ${HIDDEN_VALUE}`],
  ["X-Amz-Security-Token", "a page's own token", HIDDEN_VALUE],
  ["Cookie", "a=1; b=2", HIDDEN_VALUE],
  ["set-cookie", "a=1; Secure", HIDDEN_VALUE],
  ["x-api-key", "a page's own key", HIDDEN_VALUE],
  ["x-tenant-key", "any", HIDDEN_VALUE],
  ["x-amzn-remapped-authorization", authorization, authorization.replace(signature, HIDDEN_VALUE)],
  ["x-amz-date", "20260102T030405Z", "20260102T030405Z"],
  ["accept", "application/json", "application/json"],
];

describe("a header", () => {
  it.each(headers)("%s: %s is kept as %s", (name, value, expected) => {
    expect(redaction.header(name, value)).toBe(expected);
  });

  it.each(headers)("%s: %s is redacted once and for all", (name, value) => {
    const once = redaction.header(name, value);
    expect(redaction.header(name, once)).toBe(once);
  });
});

describe("a URL", () => {
  it.each([
    ["https://a.example/p", "https://a.example/p"],
    ["https://a.example/p?a=%20+&b", "https://a.example/p?a=%20+&b"],
    [
      "https://a.example/p?x-amz-signature=aa",
      `https://a.example/p?x-amz-signature=${HIDDEN_VALUE}`,
    ],
    [
      "https://a.example/?X-Amz-Credential=A%2Fb&X-Amz-Security-Token=t%2F&X-Amz-Signature=5d&z=1",
      `https://a.example/?X-Amz-Credential=A%2Fb&X-Amz-Security-Token=${HIDDEN_VALUE}&X-Amz-Signature=${HIDDEN_VALUE}&z=1`,
    ],
    [
      "https://a.example/?X-Amz%2DSignature=5d",
      `https://a.example/?X-Amz%2DSignature=${HIDDEN_VALUE}`,
    ],
    [`https://a.example/${signature}`, `https://a.example/${HIDDEN_VALUE}`],
  ])("%s is kept as %s", (url, expected) => {
    expect(redaction.url(url)).toBe(expected);
    expect(redaction.url(expected)).toBe(expected);
  });
});

describe("what a request shows of its page's own secrets", () => {
  it.each<readonly [string, string, readonly Header[]]>([
    ["a bearer token", "", [["authorization", "Bearer planted-secret"]]],
    ["a session token in a header", "", [["X-Amz-Security-Token", "planted-secret"]]],
    ["a session token in the query", "?X-Amz-Security-Token=planted%2Dsecret", []],
    ["an API key", "", [["x-api-key", "planted-secret"]]],
    ["a signature in the query", "?x-amz-signature=planted-secret", []],
  ])("hides %s in the answer too", (_, query, given) => {
    const request = { url: `https://a.example/${query}`, headers: given };
    expect(redact({ request }).text("you sent planted-secret")).toBe(`you sent ${HIDDEN_VALUE}`);
  });
});

describe("text that holds no secret", () => {
  it("stays as it is", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => redaction.text(text) === text));
  });

  it("keeps short values and plain words of a rule's headers", () => {
    const plain = redact({
      credentials: [{ accessKeyId: "test", secretAccessKey: "test", sessionToken: "" }],
      ruleHeaders: [
        ["accept", "application/json"],
        ["x-version", "1"],
      ],
    });
    expect(plain.text("test 1: application/json")).toBe("test 1: application/json");
    expect(plain.header("content-type", "application/json")).toBe("application/json");
    expect(plain.header("accept", "application/json")).toBe(HIDDEN_VALUE);
  });

  it("is as fast to read when it is made of what a search might stumble over", () => {
    const slow = redact({
      credentials: [{ accessKeyId: "A", secretAccessKey: "/////+++++/////+++++/////" }],
    });
    const texts = ["\\", "%25", "&amp;", "/", "+", "%2", "\\u", "&#"].map((each) =>
      each.repeat(100_000 / each.length),
    );
    const before = performance.now();
    for (const text of texts) slow.text(text);
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

it("lets no token and no client’s secret of a sign-in stand, wherever it occurs", () => {
  const values = (signIns ?? []).flatMap(secretsOf);
  expect(values).toHaveLength(8);
  for (const value of values) {
    const body = JSON.stringify({ echoed: `Bearer ${value}`, inside: base64(`a${value}b`) });
    expect(redaction.text(body)).not.toContain(value);
    expect(redaction.url(`https://api.example/?t=${value}`)).not.toContain(value);
    expect(redaction.header("X-Token", value)).toBe(HIDDEN_VALUE);
  }
});
