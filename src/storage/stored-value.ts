import * as v from "valibot";
import { migrate, versionOf, type Migrations } from "../core/migrate.ts";
import type { Areas, AreaName } from "./area.ts";

/** What reading found. There is always a value to go on with. */
export type Reading<Value> =
  | { readonly kind: "stored"; readonly value: Value }
  /** Nothing is stored: the value is the fallback. */
  | { readonly kind: "absent"; readonly value: Value }
  /** What is stored does not fit: the value is the fallback, and the next write sets it aside. */
  | { readonly kind: "unreadable"; readonly value: Value; readonly problem: string }
  /** A newer Countersign wrote it: the value is the fallback, and nothing may be written. */
  | { readonly kind: "newer"; readonly value: Value; readonly version: number };

export type Writing =
  | { readonly kind: "written" }
  /** What is stored is of a newer version and was left as it is. */
  | { readonly kind: "refused"; readonly version: number };

export interface ValueDefinition<Value> {
  readonly key: string;
  readonly area: AreaName;
  readonly schema: v.GenericSchema<unknown, Value>;
  readonly fallback: Value;
  /** The version that the schema reads: such a value has it in its `version` property. */
  readonly version?: number;
  /** For each older version, what makes the next one of it. */
  readonly migrations?: Migrations;
}

/**
 * A value that is kept under one key and parsed whenever it is read. What cannot be read is never
 * lost: the write that replaces it adds it to the list under the key with `.unreadable` behind.
 */
export interface StoredValue<Value> {
  read(areas: Areas): Promise<Reading<Value>>;
  write(areas: Areas, value: Value): Promise<Writing>;
  /** Hears every change, also those by `write`, until the signal aborts. */
  watch(areas: Areas, hear: (reading: Reading<Value>) => void, signal: AbortSignal): void;
}

export function defineValue<Value>(definition: ValueDefinition<Value>): StoredValue<Value> {
  const { key, area } = definition;
  const asideKey = `${key}.unreadable`;

  return {
    read: async (areas) => parse(definition, await areas[area].get(key)),

    write: async (areas, value) => {
      const raw = await areas[area].get(key);
      const found = parse(definition, raw);
      if (found.kind === "newer") return { kind: "refused", version: found.version };
      const items: Record<string, unknown> = { [key]: value };
      if (found.kind === "unreadable") {
        const aside = await areas[area].get(asideKey);
        items[asideKey] = [...(Array.isArray(aside) ? (aside as unknown[]) : []), raw];
      }
      await areas[area].set(items);
      return { kind: "written" };
    },

    watch: (areas, hear, signal) => {
      areas[area].watch((changes) => {
        const change = changes.find((each) => each.key === key);
        if (change !== undefined) hear(parse(definition, change.value));
      }, signal);
    },
  };
}

function parse<Value>(definition: ValueDefinition<Value>, raw: unknown): Reading<Value> {
  const { fallback, version, migrations = {} } = definition;
  if (raw === undefined) return { kind: "absent", value: fallback };
  const storedVersion = versionOf(raw);
  if (version !== undefined && storedVersion !== undefined && storedVersion > version) {
    return { kind: "newer", value: fallback, version: storedVersion };
  }
  try {
    const value =
      version === undefined || storedVersion === undefined
        ? raw
        : migrate(raw, { from: storedVersion, to: version, migrations });
    const parsed = v.safeParse(definition.schema, value);
    if (parsed.success) return { kind: "stored", value: parsed.output };
    return { kind: "unreadable", value: fallback, problem: firstProblem(parsed.issues) };
  } catch (error) {
    // A migration met a value that is not of the version which it says.
    return { kind: "unreadable", value: fallback, problem: String(error) };
  }
}

/** Where it does not fit and what was expected there, without the value: it may be a secret. */
function firstProblem(issues: readonly v.BaseIssue<unknown>[]): string {
  const issue = issues[0];
  if (issue === undefined) return "It does not fit.";
  const path = v.getDotPath(issue);
  return `${path ?? "The value"} is not ${issue.expected ?? "what it has to be"}.`;
}
