import { createRequire } from "node:module";
import { Ajv } from "ajv";
import draft6 from "ajv/dist/refs/json-schema-draft-06.json" with { type: "json" };
import { describe, expect, it } from "vitest";
import { exampleRule } from "../../rules/example-rule.ts";
import "../bytes-in-node.ts";
import type { Entry } from "../entry.ts";
import { bytesOf, exampleEntry } from "./example-log.ts";
import { harEntry, harFrame } from "./har.ts";

const schemas = createRequire(import.meta.url)("har-schema") as Readonly<Record<string, object>>;
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  formats: {
    "date-time": (text: string) => !Number.isNaN(Date.parse(text)),
    uri: (text: string) => URL.canParse(text) && /^[\x21-\x7e]+$/.test(text),
    email: true,
    ipv4: true,
    ipv6: true,
  },
});
ajv.addMetaSchema(draft6);
for (const schema of Object.values(schemas)) ajv.addSchema(schema);

function fileOf(entries: readonly Entry[]): unknown {
  const written = entries.map((entry) => JSON.stringify(harEntry(entry, "with-bodies")));
  return JSON.parse(
    harFrame.before('1.0 "beta"') + written.join(harFrame.between) + harFrame.after,
  );
}

const binary = Uint8Array.of(0, 255, 16, 0);

async function everyKind(): Promise<readonly Entry[]> {
  const passed = { listed: [] };
  return Promise.all([
    exampleEntry(),
    exampleEntry({ answer: { headers: [{ name: "location", value: "/elsewhere" }], status: 302 } }),
    exampleEntry({
      request: { method: "POST", body: bytesOf('{"a":"ü"}'), headers: [["content-type", "a/b"]] },
      answer: { body: { kind: "text", text: "</script><script>alert(1)</script>", bytes: 34 } },
    }),
    exampleEntry({
      request: { method: "PUT", body: bytesOf(binary) },
      answer: { body: { kind: "binary", hex: "00ff1000", bytes: 4 } },
    }),
    exampleEntry({
      request: { body: () => ({ kind: "unavailable", reason: "too-large" }) },
      answer: { body: { kind: "not-kept", reason: "evicted", bytes: 70_000 } },
    }),
    exampleEntry({ request: { caller: { kind: "pages", origins: ["https://evil.example"] } } }),
    exampleEntry({
      world: { listed: [exampleRule({ hosts: ["api.shop.example"] })] },
      request: { url: "https://api.shop.example/a" },
    }),
    exampleEntry({ world: passed, request: { kind: "preflight", method: "OPTIONS" } }),
    exampleEntry({
      request: {
        url: "https://abc.execute-api.us-east-1.amazonaws.com/p?X-Amz-Signature=5d672d79c15b1316&a=é",
      },
    }),
    exampleEntry().then((entry) => ({
      ...entry,
      answer: { kind: "error" as const, at: entry.timing.heldAt + 9, reason: "net::ERR_FAILED" },
    })),
  ]);
}

describe("a HAR file", () => {
  it("is what HAR 1.2 says for every kind of entry, and for none", async () => {
    const entries = await everyKind();
    expect(new Set(entries.map(({ outcome }) => outcome))).toEqual(
      new Set(["signed", "withheld", "failed", "passed"]),
    );
    for (const file of [fileOf(entries), fileOf([])]) {
      ajv.validate("har.json#", file);
      expect(ajv.errors ?? []).toEqual([]);
    }
  });

  it("says what was decided, by which rule and for which scope, and how long it took", async () => {
    expect(harEntry(await exampleEntry({ answer: {} }), "with-bodies")).toMatchObject({
      startedDateTime: "2026-01-02T03:04:05.000Z",
      time: 45,
      timings: { blocked: 3, send: 0, wait: 42, receive: 0 },
      _countersign: { decision: "signed", rule: "Orders", scope: "us-east-1/execute-api" },
    });
    const withheld = await exampleEntry({
      request: { caller: { kind: "pages", origins: ["https://evil.example"] } },
    });
    expect(harEntry(withheld, "with-bodies")._countersign).toEqual({
      decision: "withheld",
      rule: "Orders",
      reason: "caller-not-allowed",
    });
  });

  it("holds bodies only where that was chosen", async () => {
    const entry = await exampleEntry({
      request: { method: "POST", body: bytesOf("sent body") },
      answer: { body: { kind: "text", text: "answered body", bytes: 13 } },
    });
    expect(JSON.stringify(harEntry(entry, "with-bodies"))).toMatch(/sent body.*answered body/);
    expect(JSON.stringify(harEntry(entry, "without-bodies"))).not.toMatch(/sent body|answered/);
    expect(harEntry(entry, "without-bodies").response.content).toMatchObject({ size: 13 });
  });

  it("holds whole binary answers as base64", async () => {
    const entry = await exampleEntry({
      answer: { body: { kind: "binary", hex: "00ff1000", bytes: 4 } },
    });
    const { content } = harEntry(entry, "with-bodies").response;
    expect(Buffer.from(content.text ?? "", "base64")).toEqual(Buffer.from(binary));
    expect(content.encoding).toBe("base64");
  });

  it("takes nothing from an entry that is not on its list", async () => {
    const entry = await exampleEntry({ answer: {} });
    const planted = {
      ...entry,
      planted: "value",
      rule: { ...entry.rule, planted: "value" },
      signature: { ...entry.signature, planted: "value" },
      answer: { ...entry.answer, planted: "value" },
      headers: entry.headers.map((header) => ({ ...header, planted: "value" })),
    } as unknown as Entry;
    expect(harEntry(planted, "with-bodies")).toEqual(harEntry(entry, "with-bodies"));
  });
});
