import type { SourceDefinition } from "../credentials/credential-source.ts";
import type { Migrations } from "../migrate.ts";
import type { Rule } from "../rules/rule.ts";

/** Everything a user has set up, without secrets. Rules are in the order in which they decide. */
export interface Configuration {
  readonly version: 1;
  readonly rules: readonly Rule[];
  readonly sources: readonly SourceDefinition[];
}

export const emptyConfiguration: Configuration = { version: 1, rules: [], sources: [] };

/** The version that this Countersign reads and writes. */
export const configurationVersion = 1;

/** What was a configuration before. */
export const configurationMigrations: Migrations = {};
