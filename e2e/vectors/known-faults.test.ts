import { Sha256 } from "@aws-crypto/sha256-browser";
import { describe, expect, test } from "vitest";
import type { Header } from "../../src/core/request.ts";
import type { SignInput } from "../../src/core/signing/sign-input.ts";
import { createSigner } from "../../src/core/signing/sign.ts";
import {
  referenceAuthorization,
  type ReferenceInput,
  referencePresignature,
} from "./reference-signature.ts";

const signer = createSigner({
  sha256: Sha256,
  digest: async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)),
});

const API = "https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/prod";
const KEYS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG" };
const SCOPE = { service: "execute-api", region: "eu-central-1" };
const AT = Date.UTC(2026, 10, 20, 14, 1, 14);

interface Call {
  readonly init?: RequestInit;
  readonly changes?: Partial<SignInput>;
}

/** What the browser sends for a call of fetch, as it is handed to the signer and to the reference. */
async function asSent(url: string, { init = {}, changes = {} }: Call) {
  const request = new Request(url, init);
  const bytes = new Uint8Array(await request.clone().arrayBuffer());
  const headers = [...request.headers];
  const input: SignInput = {
    method: request.method,
    url: request.url,
    headers,
    extraHeaders: [],
    body: { kind: "bytes", bytes },
    credentials: KEYS,
    scope: SCOPE,
    at: AT,
    ...changes,
  };
  const isSigned = ([name]: Header): boolean =>
    name === "content-type" || (name.startsWith("x-amz-") && name !== "x-amz-security-token");
  const reference: ReferenceInput = {
    ...input.credentials,
    ...input.scope,
    method: request.method.toUpperCase(),
    url: new URL(request.url),
    headers: [...headers.filter(isSigned), ...input.extraHeaders],
    body: bytes,
    at: AT,
  };
  return { input, reference };
}

async function expectAgreement(url: string, call: Call = {}): Promise<void> {
  const { input, reference } = await asSent(url, call);
  const signed = await signer.sign(input);
  if (!signed.ok) throw new Error(signed.failure.message);
  expect(signed.value.headers[0]?.[1]).toBe(await referenceAuthorization(reference));
}

describe("api-gateway-request-signer got wrong, and here is right", () => {
  test.each(["[1,2]", '"text"', "null", "{}", "0", ""])("a JSON body of %s", (body) =>
    expectAgreement(API, {
      init: { method: "POST", body, headers: { "content-type": "application/json" } },
    }),
  );

  test("a capitalised header of one's own", () =>
    expectAgreement(API, { changes: { extraHeaders: [["X-Tenant-Id", "Shop 1"]] } }));

  test("a content-type in lower case", () =>
    expectAgreement(API, {
      init: { method: "POST", body: "a", headers: { "content-type": "text/plain" } },
    }));

  test.each(["a b", "a:b", "a@b", "é/日本/🚀", "a%20b", "a+b"])("%s in a path", (path) =>
    expectAgreement(`${API}/${path}`),
  );

  test.each(["a=!'()*", "a[]=1&a[]=2", "a=b c&d=é", "a=1+2", "a=%2B"])("%s in a query", (query) =>
    expectAgreement(`${API}?${query}`),
  );

  test("a port that is not the default one", () =>
    expectAgreement("https://api.shop.example:8443/prod"));
});

describe("aws4 beside a fetch got wrong, and here is right", () => {
  test("a custom domain with another region and service", () =>
    expectAgreement("https://search.shop.example/_search", {
      init: { method: "POST", body: "{}" },
      changes: { scope: { service: "es", region: "us-gov-west-1" } },
    }));

  test("a path with characters that are encoded twice", () =>
    expectAgreement(`${API}/orders/(42)/items%2Fall`));

  test("the credentials of an assumed role", () =>
    expectAgreement(API, { changes: { credentials: { ...KEYS, sessionToken: "FwoGZ//+==" } } }));

  test.each([undefined, "FwoGZ//+=="])(
    "a signature in the query string, with the token %s",
    async (sessionToken) => {
      const credentials = { ...KEYS, ...(sessionToken === undefined ? {} : { sessionToken }) };
      const { input, reference } = await asSent(`${API}/a b?tag=1&tag=a+b`, {
        changes: { credentials },
      });
      const presigned = await signer.presign({ ...input, expiresIn: 900 });
      if (!presigned.ok) throw new Error(presigned.failure.message);
      const { searchParams } = new URL(presigned.value.url);
      expect(searchParams.get("X-Amz-Signature")).toBe(await referencePresignature(reference, 900));
      expect(searchParams.get("X-Amz-Security-Token")).toBe(sessionToken ?? null);
    },
  );
});

describe("signing in the client's own code got wrong, and here is right", () => {
  test("repeated keys of a query, which Object.fromEntries drops", () =>
    expectAgreement(`${API}?tag=b&tag=a&tag=b`));

  test("an x-api-key beside the signature", () =>
    expectAgreement(API, { changes: { extraHeaders: [["x-api-key", "abc123"]] } }));

  test("extra headers such as x-biz, empty and with spaces", () =>
    expectAgreement(API, {
      changes: {
        extraHeaders: [
          ["x-biz", ""],
          ["x-two", " a   b "],
        ],
      },
    }));

  test.each([
    ["a Blob", new Blob(["blob"], { type: "text/plain" })],
    ["URLSearchParams", new URLSearchParams({ a: "b c" })],
    ["a FormData", formData()],
    ["bytes", new Uint8Array([0, 255, 128])],
  ])("the body of %s, by its bytes and never unsigned", (_name, body) =>
    expectAgreement(API, { init: { method: "POST", body } }),
  );
});

describe("@smithy/signature-v4 gets wrong by itself, and here is right", () => {
  test("a method in lower case", () => expectAgreement(API, { init: { method: "patch" } }));

  test("a parameter named __proto__", () =>
    expectAgreement(`${API}?a=1&__proto__=2&__proto__=1&_=3&constructor=4`));

  test("a parameter without a value, with or without =", () => expectAgreement(`${API}?a&b=&c`));

  test("a parameter repeated a thousand times", () =>
    expectAgreement(`${API}?${Array.from({ length: 1000 }, (_, each) => `a=${each}`).join("&")}`));

  test("bytes in a query that are not UTF-8", () => expectAgreement(`${API}?a=%E9&b=%FF%00`));

  test("a page's own session token in another case", () =>
    expectAgreement(API, {
      init: { headers: { "X-AMZ-SECURITY-TOKEN": "of the page" } },
      changes: { credentials: { ...KEYS, sessionToken: "ours" } },
    }));

  test("headers named 10 and 9, which an object puts in another order", () =>
    expectAgreement(API, {
      changes: {
        extraHeaders: [
          ["10", "b"],
          ["9", "c"],
        ],
      },
    }));

  test("headers that it never signs, where a rule adds them", () =>
    expectAgreement(API, { changes: { extraHeaders: [["Cache-Control", "no-cache"]] } }));

  test("the browser's own headers, which it would sign", () =>
    expectAgreement(API, {
      changes: {
        headers: [
          ["accept-encoding", "gzip"],
          ["cookie", "a=b"],
          ["dnt", "1"],
          ["priority", "u=1"],
        ],
      },
    }));

  test("more than fifty sets of credentials, the size of its cache of keys", async () => {
    for (const round of [1, 2]) {
      for (let each = 0; each < 60; each += 1) {
        const credentials = { ...KEYS, secretAccessKey: `secret-${each}` };
        await expectAgreement(`${API}?${round}`, { changes: { credentials } });
      }
    }
  });
});

function formData(): FormData {
  const data = new FormData();
  data.append("file", new Blob([new Uint8Array([1, 2, 3])]), "a.bin");
  data.append("é", "🚀");
  return data;
}
