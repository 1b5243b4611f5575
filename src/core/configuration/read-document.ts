import * as v from "valibot";
import type { SourceDefinition } from "../credentials/source-definition.ts";
import { fail, succeed, type Result } from "../errors.ts";
import { migrate, versionOf, type Migrations } from "../migrate.ts";
import { checkDocument } from "./check-document.ts";
import {
  configurationMigrations,
  configurationVersion,
  type Configuration,
} from "./configuration.ts";
import { findUnfitText } from "./find-unfit-text.ts";
import { jsonErrorLine } from "./json-error-line.ts";
import { longestDocument, tooLong } from "./longest-document.ts";
import { configurationSchema } from "./schema.ts";

export interface DocumentSetting {
  /** Sources that the document's rules and roles may name beside its own. */
  readonly sources?: readonly SourceDefinition[];
  readonly migrations?: Migrations;
  readonly version?: number;
}

/**
 * Reads a configuration document from elsewhere: all of it, or a failure that says in a sentence
 * what is wrong with it and where. Older versions are made into the present one.
 */
export function readDocument(text: string, setting: DocumentSetting = {}): Result<Configuration> {
  if (isTooLong(text)) return { ok: false, failure: tooLong };
  const parsed = parse(text);
  if (!parsed.ok) return parsed;
  const current = inPresentVersion(parsed.value, setting);
  if (!current.ok) return current;
  const unfit = findUnfitText(current.value);
  if (unfit !== undefined) return fail("input-invalid", unfit);
  const fitting = v.safeParse(configurationSchema, current.value);
  if (!fitting.success) return fail("input-invalid", sentenceOf(fitting.issues[0]));
  return checkDocument(fitting.output, setting.sources ?? []);
}

function isTooLong(text: string): boolean {
  return text.length > longestDocument || new TextEncoder().encode(text).length > longestDocument;
}

function parse(text: string): Result<unknown> {
  const bare = text.replace(/^\uFEFF/, "");
  try {
    return succeed(JSON.parse(bare) as unknown);
  } catch {
    // The parser's own words quote the text, which may hold anything.
    const line = jsonErrorLine(bare);
    return fail("input-invalid", `It is not JSON: the mistake is in line ${line}.`);
  }
}

function inPresentVersion(
  raw: unknown,
  {
    migrations = configurationMigrations,
    version: present = configurationVersion,
  }: DocumentSetting,
): Result<unknown> {
  const version = versionOf(raw);
  if (version === undefined || version < 1) {
    return fail(
      "input-invalid",
      `It is no configuration of Countersign: those say their version, as in "version": ${configurationVersion}.`,
    );
  }
  if (version > present) {
    return fail(
      "input-invalid",
      `It is of version ${version}, and this Countersign reads up to version ${present}. Update the extension.`,
    );
  }
  try {
    return succeed(migrate(raw, { from: version, to: present, migrations }));
  } catch {
    return fail("input-invalid", `It says version ${version} and is not of that form.`);
  }
}

/** Where it does not fit and what is wanted there, without the value. */
function sentenceOf(issue: v.BaseIssue<unknown>): string {
  const path = issue.path?.reduce(
    (so, { key }) => (typeof key === "number" ? `${so}[${key}]` : `${so}${so && "."}${cut(key)}`),
    "",
  );
  const place = path ?? "The document";
  if (issue.expected === "never") {
    return `${place} is not known. Take it out, or correct its spelling.`;
  }
  if (issue.path?.at(-1)?.origin === "key") return `${place} is missing.`;
  return `${place} is not ${wanted(issue.expected ?? "what it has to be")}.`;
}

function cut(key: unknown): string {
  const name = String(key);
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}

const words: Readonly<Record<string, string>> = {
  Array: "a list",
  Object: "an object",
  string: "a text",
  number: "a number",
  boolean: "true or false",
};

function wanted(expected: string): string {
  return words[expected] ?? expected.replace(/^\((.*)\)$/, "$1").replaceAll(" | ", " or ");
}
