import { describe, expect, it } from "vitest";
import { exampleCredentials } from "../../example-world.ts";
import type { Header } from "../../request.ts";
import { exampleRule } from "../../rules/example-rule.ts";
import "../bytes-in-node.ts";
import type { Entry } from "../entry.ts";
import { awscurlCommand } from "./awscurl.ts";
import { curlCommand } from "./curl.ts";
import { bytesOf, exampleEntry, type ExampleExchange } from "./example-log.ts";
import { harEntry } from "./har.ts";
import { collectPolicy } from "./invoke-policy.ts";
import { nodeProgram } from "./node-program.ts";
import { pythonProgram } from "./python-program.ts";
import { takeRequest } from "./taken-request.ts";

const { secretAccessKey, sessionToken = "" } = exampleCredentials;
const apiKey = "rule-api-key-0123456789abcdef";
const pageKey = "page-api-key-fedcba9876543210";
const bearer = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJwbGFudGVkIn0.Zk3q9x";
const cookie = "session=planted-cookie-0123456789";
const newCookie = "planted-set-cookie-9876543210";
const ownSignature = "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";
const planted = {
  secretAccessKey,
  sessionToken,
  apiKey,
  pageKey,
  bearer,
  cookie,
  newCookie,
  ownSignature,
};

const host = "https://abc.execute-api.us-east-1.amazonaws.com";
const signedSecrets = JSON.stringify({ secretAccessKey, sessionToken, apiKey });
const pageSecrets = JSON.stringify({ secretAccessKey, sessionToken, pageKey, bearer });
const echo = `The Canonical String for this request should have been\n'GET\n/prod\nx-amz-security-token=${encodeURIComponent(sessionToken)}\nx-amz-security-token:${sessionToken}\nx-api-key:${apiKey}\n'`;
const pageHeaders: readonly Header[] = [
  ["Cookie", cookie],
  ["X-Echo", `${secretAccessKey} ${sessionToken}`],
  ["Content-Type", "application/json"],
];
const answer = {
  status: 403,
  headers: [
    { name: "Set-Cookie", value: `id=${newCookie}; HttpOnly` },
    { name: "X-Amz-Security-Token", value: sessionToken },
    { name: "X-Echo", value: `${secretAccessKey} ${apiKey}` },
  ],
  body: { kind: "text", text: echo, bytes: echo.length },
} as const;
const withKey = {
  listed: [exampleRule({ headerNames: ["x-api-key"] })],
  headers: [["x-api-key", apiKey]],
} as const;

/** Each place that a secret can get to. */
const exchanges: Readonly<Record<string, ExampleExchange>> = {
  "headers, of a request and of its answer": {
    request: { url: `${host}/prod/a`, headers: pageHeaders },
    world: withKey,
    answer,
  },
  "a body and an answer that repeats it": {
    request: {
      url: `${host}/prod/b`,
      method: "POST",
      headers: pageHeaders,
      body: bytesOf(signedSecrets),
    },
    world: withKey,
    answer: { body: { kind: "text", text: signedSecrets, bytes: signedSecrets.length } },
  },
  "a URL": {
    request: {
      url: `${host}/prod/${encodeURIComponent(secretAccessKey)}?t=${encodeURIComponent(sessionToken)}`,
      headers: pageHeaders,
    },
    world: withKey,
    answer,
  },
  "a request that the page signed itself": {
    request: {
      url: `${host}/prod/d?X-Amz-Security-Token=${encodeURIComponent(sessionToken)}&X-Amz-Signature=${ownSignature}`,
    },
    answer: { headers: [{ name: "X-Echo", value: ownSignature }] },
  },
  "a request with keys of the page’s own": {
    request: {
      url: `${host}/prod/e?key=${encodeURIComponent(sessionToken)}`,
      method: "POST",
      headers: [...pageHeaders, ["Authorization", `Bearer ${bearer}`], ["X-Api-Key", pageKey]],
      body: bytesOf(pageSecrets),
    },
    world: { listed: [] },
    answer: {
      headers: [{ name: "X-Echo", value: `${pageKey} ${bearer}` }],
      body: { kind: "text", text: pageSecrets, bytes: pageSecrets.length },
    },
  },
  "what an API repeats of a request that it did not sign": {
    request: { url: `${host}/prod/f`, headers: pageHeaders },
    world: { listed: [] },
    answer: { body: { kind: "text", text: sessionToken, bytes: sessionToken.length } },
  },
};

/** What leaves the log of an entry without a choice for secrets. */
function everythingOf(entry: Entry): Readonly<Record<string, string>> {
  const policy = collectPolicy();
  policy.add(entry);
  const taken = takeRequest(entry);
  const writers = {
    curl: curlCommand,
    awscurl: awscurlCommand,
    node: nodeProgram,
    python: pythonProgram,
  };
  const copies = Object.entries(writers).map(([name, write]) => {
    const copy = taken.ok ? write(taken.value) : taken;
    return [name, copy.ok ? copy.value : copy.failure.message] as const;
  });
  return {
    log: JSON.stringify(entry),
    har: JSON.stringify(harEntry(entry, "with-bodies")),
    policy: policy.policy()?.text ?? "",
    ...Object.fromEntries(copies),
  };
}

/** Pieces of a secret that are left in a text, in any of the writings in which URLs have them. */
function leftOf(secret: string, text: string): readonly string[] {
  const writings = [secret, encodeURIComponent(secret)];
  const pieces = writings.flatMap((writing) =>
    Array.from({ length: writing.length - 11 }, (_, at) => writing.slice(at, at + 12)),
  );
  return pieces.filter((piece) => text.includes(piece));
}

describe.each(Object.entries(exchanges))("secrets planted in %s", (_, exchange) => {
  it("are in no record of the log, no copy, no HAR file and no policy", async () => {
    const everything = everythingOf(await exampleEntry(exchange));
    for (const [place, text] of Object.entries(everything)) {
      for (const [name, secret] of Object.entries(planted)) {
        expect({ place, name, left: leftOf(secret, text) }).toEqual({ place, name, left: [] });
      }
    }
  });
});

describe("a copy", () => {
  it("names a variable for each secret that whoever runs it has to give", async () => {
    const entry = await exampleEntry(exchanges["a body and an answer that repeats it"]);
    const { curl = "", node = "", python = "" } = everythingOf(entry);
    expect(curl).toContain('-H "x-api-key: ${HEADER_X_API_KEY:?}"');
    expect(curl).toContain('"${BODY_SECRET:?}"');
    expect(node).toContain('"x-api-key": environment("HEADER_X_API_KEY")');
    expect(python).toContain('"x-api-key": os.environ["HEADER_X_API_KEY"]');
  });

  it("is refused where the URL holds a secret", async () => {
    const entry = await exampleEntry(exchanges["a URL"]);
    expect(takeRequest(entry)).toMatchObject({
      ok: false,
      failure: { message: "The URL holds a secret that was not kept. Send the request again." },
    });
  });

  it("is refused for a preflight, a WebSocket and a host without a scope", async () => {
    const world = { listed: [] };
    const messages = await Promise.all(
      [
        { kind: "preflight" as const, method: "OPTIONS" },
        { url: "wss://abc.execute-api.us-east-1.amazonaws.com/prod" },
        { url: "https://api.shop.example/orders" },
      ].map(async (request) => {
        const taken = takeRequest(await exampleEntry({ request, world }));
        return taken.ok ? "taken" : taken.failure.message;
      }),
    );
    expect(messages).toEqual([
      "A preflight is never signed. Copy the request that it was sent for.",
      "A WebSocket is opened by its handshake. Copy a presigned URL instead.",
      "The host api.shop.example does not tell its service and region. Sign a request to it first.",
    ]);
  });

  it("is refused where a header would be two, or a method a command", async () => {
    const entry = await exampleEntry();
    const broken = {
      ...entry,
      headers: [{ name: "x-a", value: "1\r\nx-b: 2", from: "page", signed: false }],
    } as const;
    expect(takeRequest(broken)).toMatchObject({ ok: false, failure: { code: "header-invalid" } });
    expect(takeRequest({ ...entry, method: "GET; id" })).toMatchObject({ ok: false });
  });
});
