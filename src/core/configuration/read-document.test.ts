import { performance } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import type { Configuration } from "./configuration.ts";
import { exampleDocument } from "./example-document.ts";
import { longestDocument } from "./longest-document.ts";
import { readDocument } from "./read-document.ts";
import { writeDocument } from "./write-document.ts";

function refusal(document: unknown): string {
  const read = readDocument(typeof document === "string" ? document : JSON.stringify(document));
  return read.ok ? "taken" : read.failure.message;
}

function withRule(more: object): object {
  return { ...exampleDocument, rules: [{ ...exampleDocument.rules[0], ...more }] };
}

function withSource(more: object): object {
  const sources = exampleDocument.sources.map((each) =>
    each.id === "keys" ? { ...each, ...more } : each,
  );
  return { ...exampleDocument, sources };
}

describe("a configuration document", () => {
  it("is read as it was written, with all that rules and sources can say", () => {
    const written = writeDocument(exampleDocument);
    expect(written.ok && readDocument(written.value)).toEqual({ ok: true, value: exampleDocument });
    expect(written.ok && readDocument(`\uFEFF${written.value}`).ok).toBe(true);
  });

  it.each<[what: string, document: unknown, sentence: string | RegExp]>([
    ["no text", "", "It is not JSON: the mistake is in line 1."],
    ["no JSON", '{\n  "version": 1,\n  rules: []\n}', /line 3\.$/],
    ["a comma too many", '{\n"version": 1,\n"rules": [],\n"sources": [],\n}', /line 5\.$/],
    ["no end", '{"version": 1, "rules": [\n\n', /line 3\.$/],
    ["a list", [], /It is no configuration of Countersign/],
    ["a document of something else", { name: "x", version: "0.1.0" }, /no configuration/],
    ["no version", { rules: [], sources: [] }, /no configuration of Countersign/],
    ["a version that never was", { ...exampleDocument, version: 0 }, /no configuration/],
    [
      "a newer version",
      { ...exampleDocument, version: 2 },
      "It is of version 2, and this Countersign reads up to version 1. Update the extension.",
    ],
    ["a list that is missing", { version: 1, rules: [] }, "sources is missing."],
    [
      "a property that is not known",
      { ...exampleDocument, tabs: [] },
      "tabs is not known. Take it out, or correct its spelling.",
    ],
    [
      "a switch that is none",
      withRule({ enabled: "yes" }),
      "rules[0].enabled is not true or false.",
    ],
    [
      "a placement that is none",
      withRule({ placement: "cookie" }),
      'rules[0].placement is not "headers" or "query".',
    ],
    [
      "a host that is none",
      withRule({ hosts: ["*"] }),
      /^rules\[0\], “Orders API”: “\*” would match/,
    ],
    ["a rule without hosts", withRule({ hosts: [] }), /^rules\[0\], “Orders API”: Name a host/],
    [
      "a source that is nowhere",
      withRule({ sourceId: "gone" }),
      "rules[0], “Orders API”: Its sourceId names no source.",
    ],
    [
      "an odd id",
      withRule({ id: "policy:x" }),
      /^rules\[0\], “Orders API”: Its id is not 1 to 100/,
    ],
    [
      "an id twice",
      { ...exampleDocument, rules: [exampleDocument.rules[1], exampleDocument.rules[1]] },
      "rules[1], “Files”: Another one has its id.",
    ],
    ["a name twice", withSource({ name: "developer" }), /Another source has its name/],
    [
      "an endpoint that is not on this computer",
      {
        version: 1,
        rules: [],
        sources: [{ id: "e", name: "E", kind: "endpoint", url: "http://evil.example/" }],
      },
      /^sources\[0\], “E”: Credentials are taken from this computer only/,
    ],
    ["a role that stands on itself", roleOnItself(), /^sources\[0\], “R”: .*assumed with itself/],
  ])("is refused for %s, with a sentence that says where", (_, document, sentence) => {
    expect(refusal(document)).toMatch(sentence);
  });

  it.each<[what: string, document: unknown, place: string]>([
    [
      "a secret key at a source",
      withSource({ secretAccessKey: "x" }),
      "sources[0].secretAccessKey",
    ],
    ["keys of their own", { ...exampleDocument, credentials: {} }, "credentials"],
    ["AWS’s own names", withSource({ AWS_SESSION_TOKEN: "x" }), "sources[0].AWS_SESSION_TOKEN"],
    [
      "a client secret",
      { ...exampleDocument, sources: [{ login: { clientSecret: "x" } }] },
      "sources[0].login.clientSecret",
    ],
    [
      "a secret key as a name",
      withRule({ name: "k3Yt9QmR7/LpZx2Vb8Nw4HsJ6Dc1Fg0Aa5Ee+UuT" }),
      "rules[0].name",
    ],
    [
      "a session token in a host",
      withRule({ hosts: [`IQoJ${"b3JpZ2luX2Vj".repeat(9)}`] }),
      "rules[0].hosts[0]",
    ],
    ["a web token", withSource({ name: "eyJhbGciOi.eyJzdWIiOi.x" }), "sources[0].name"],
  ])("is refused for %s, and the secret is not repeated", (_, document, place) => {
    const sentence = refusal(document);
    expect(sentence).toMatch(/holds a secret, or what looks like one/);
    expect(sentence.startsWith(`${place} `)).toBe(true);
    expect(sentence).not.toMatch(/k3Yt9|b3JpZ2lu|eyJ/);
  });

  it("is refused whole where it has more than 256 KB, in bytes", () => {
    const document = JSON.stringify(exampleDocument);
    const exactly = document + " ".repeat(longestDocument - document.length);
    expect(refusal(exactly)).toBe("taken");
    expect(refusal(`${exactly} `)).toMatch(/more than 256 KB/);
    expect(refusal(`"${"é".repeat(longestDocument / 2)}"`)).toMatch(/more than 256 KB/);
  });

  it("is refused at once for hostile hosts, names and depths, in few words", () => {
    const hostile: readonly unknown[] = [
      ...[
        "*.".repeat(5_000),
        "a".repeat(10_240),
        "[".repeat(10_240),
        "é".repeat(10_240),
        ":".repeat(10_240),
      ].map((host) => withRule({ hosts: [host] })),
      ...[
        "*.".repeat(1_000),
        "a".repeat(2_000),
        "[]".repeat(1_000),
        "\u00AD".repeat(2_000),
        "xn--".repeat(500),
      ].map((host) => withRule({ hosts: Array.from({ length: 120 }, () => host) })),
      withRule({ name: "n".repeat(10_240) }),
      withRule({ ["x".repeat(10_240)]: 1 }),
      withRule({ scope: { region: `a${"-a".repeat(1_000)}` } }),
      withSource({ name: "eyJ-".repeat(500), id: "a".repeat(2_000) }),
      "[".repeat(longestDocument),
      `${"[".repeat(longestDocument / 2)}${"]".repeat(longestDocument / 2)}`,
      `{"version":1,"rules":${"[".repeat(100_000)}${"]".repeat(100_000)},"sources":[]}`,
      `"${"\\".repeat(longestDocument - 2)}"`,
    ];
    const begun = performance.now();
    for (const document of hostile) {
      const sentence = refusal(document);
      expect(sentence).not.toBe("taken");
      expect(sentence.length).toBeLessThan(900);
    }
    expect(performance.now() - begun).toBeLessThan(hostile.length * 250);
  });

  it("of an older version is made into the present one, or refused where it is not of its form", () => {
    const setting = {
      version: 3,
      migrations: {
        1: (old: unknown) => ({
          ...(old as object),
          version: 2,
          sources: [{ id: "k", name: "K", kind: "keys" }],
        }),
        2: (old: unknown) => ({
          ...(old as Configuration),
          version: 1,
          rules: (old as Configuration).rules.slice(0),
        }),
      },
    };
    expect(readDocument('{"version":1,"rules":[]}', setting)).toEqual({
      ok: true,
      value: { version: 1, rules: [], sources: [{ id: "k", name: "K", kind: "keys" }] },
    });
    const broken = readDocument('{"version":1}', setting);
    expect(broken.ok ? "taken" : broken.failure.message).toBe(
      "It says version 1 and is not of that form.",
    );
  });

  it("may name sources that are here already, where that is said", () => {
    const { sources } = exampleDocument;
    const document = JSON.stringify({ ...exampleDocument, sources: [] });
    expect(readDocument(document).ok).toBe(false);
    expect(readDocument(document, { sources }).ok).toBe(true);
  });
});

describe("what is written for elsewhere", () => {
  it("holds nothing but what the schema names", () => {
    const extended = {
      ...exampleDocument,
      sources: [{ ...exampleDocument.sources[0], secretAccessKey: "x" }],
    };
    expect(() => writeDocument(extended as Configuration)).toThrow();
  });

  it("is refused where a name looks like a secret", () => {
    const name = "k3Yt9QmR7/LpZx2Vb8Nw4HsJ6Dc1Fg0Aa5Ee+UuT";
    const rules = exampleDocument.rules.map((rule) => ({ ...rule, name }));
    const written = writeDocument({ ...exampleDocument, rules });
    expect(written).toMatchObject({
      ok: false,
      failure: { message: expect.stringMatching(/^rules\[0\]\.name holds/) },
    });
  });
});

function roleOnItself(): unknown {
  const role = {
    ...exampleDocument.sources.find(({ id }) => id === "developer"),
    id: "r",
    name: "R",
    base: { kind: "source", sourceId: "r" },
  };
  return { version: 1, rules: [], sources: [role] };
}
