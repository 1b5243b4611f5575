import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { configurationSchema } from "../../src/core/configuration/schema.ts";
import { exampleDocument } from "../../src/core/configuration/example-document.ts";
import { describedSchema } from "./described-schema.ts";
import { repositoryRoot } from "./repository-root.ts";

const published = join(repositoryRoot, "public", "configuration.schema.json");
const validate = new Ajv({ strict: true, strictTypes: false, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(published, "utf8")) as object,
);

describe("the published schema", () => {
  it("is what the configuration's own schema generates (vitest -u writes it)", async () => {
    const text = `${JSON.stringify(describedSchema(), undefined, 2)}\n`;
    await expect(text).toMatchFileSnapshot(published);
  });

  it.each(validDocuments())("takes, as the extension does, %s", (_, document) => {
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    expect(v.safeParse(configurationSchema, document).success).toBe(true);
  });

  it.each(invalidDocuments())("refuses, as the extension does, %s", (_, document) => {
    expect(validate(document)).toBe(false);
    expect(v.safeParse(configurationSchema, document).success).toBe(false);
  });
});

type Case = readonly [what: string, document: unknown];

function validDocuments(): readonly Case[] {
  const { rules, sources } = exampleDocument;
  return [
    ["a document with all that there is", exampleDocument],
    ["an empty document", { version: 1, rules: [], sources: [] }],
    ...rules.map(
      (rule) => [`the rule ${rule.name}`, { ...exampleDocument, rules: [rule] }] as const,
    ),
    ...sources.map(
      (source) => [`the source ${source.name}`, { ...exampleDocument, sources: [source] }] as const,
    ),
  ];
}

/** Every property of the example left out where it is needed, of another type, and joined by one more. */
function invalidDocuments(): readonly Case[] {
  return [
    ["a list", []],
    ["a text", JSON.stringify(exampleDocument)],
    ["nothing", null],
    ["another version", { ...exampleDocument, version: 2 }],
    ["a version as a text", { ...exampleDocument, version: "1" }],
    ["a source of an unknown kind", withFirst("sources", { kind: "other" })],
    [
      "a rule with a header's value",
      withFirst("rules", { headerNames: [{ name: "x", value: "y" }] }),
    ],
    [
      "a property named as what every object has",
      JSON.parse('{"version":1,"rules":[],"sources":[],"__proto__":{}}'),
    ],
    ...placesOf(exampleDocument, []).flatMap((path): readonly Case[] => [
      [`${path.join(".")} of another type`, changed(exampleDocument, path, () => ({ odd: 1 }))],
      [`${path.join(".")} as null`, changed(exampleDocument, path, () => null)],
    ]),
    ...objectsOf(exampleDocument, []).map(
      (path) =>
        [
          `one property more in ${path.join(".") || "the document"}`,
          changed(exampleDocument, path, (value) => ({
            ...(value as object),
            secretAccessKey: "x",
          })),
        ] as const,
    ),
    ...requiredIn(exampleDocument).map(
      (path) => [`no ${path.join(".")}`, changed(exampleDocument, path, () => undefined)] as const,
    ),
  ];
}

function withFirst(list: "rules" | "sources", more: object): unknown {
  const [first, ...others] = exampleDocument[list];
  return { ...exampleDocument, [list]: [{ ...first, ...more }, ...others] };
}

function requiredIn({ rules, sources }: typeof exampleDocument): readonly string[][] {
  const names = ["id", "name", "enabled", "hosts", "pathPrefix", "scope", "sourceId"];
  const ofSources = sources.flatMap((_, place) =>
    ["id", "name", "kind"].map((name) => ["sources", String(place), name]),
  );
  return [
    ...["version", "rules", "sources"].map((name) => [name]),
    ...rules.flatMap((_, place) => names.map((name) => ["rules", String(place), name])),
    ...ofSources,
  ];
}

/** The path of everything that is no object. */
function placesOf(value: unknown, path: readonly string[]): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([name, each]) => placesOf(each, [...path, name]));
}

function objectsOf(value: unknown, path: readonly string[]): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  const within = Object.entries(value).flatMap(([name, each]) => objectsOf(each, [...path, name]));
  return Array.isArray(value) ? within : [path, ...within];
}

/** A copy with another value at a path, or none there. */
function changed(
  document: unknown,
  path: readonly string[],
  change: (value: unknown) => unknown,
): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return change(document);
  const copy = structuredClone(document) as Record<string, unknown>;
  copy[name] = changed(copy[name], rest, change);
  if (copy[name] === undefined) delete copy[name];
  return copy;
}
