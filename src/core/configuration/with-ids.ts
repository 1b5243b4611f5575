import type { SourceDefinition } from "../credentials/source-definition.ts";
import type { Rule } from "../rules/rule.ts";
import type { Configuration } from "./configuration.ts";

/** The id that stands for another. */
export type IdOf = (id: string) => string;

/** The configuration with other ids for its sources, wherever they are named, and for its rules. */
export function withIds(
  { version, rules, sources }: Configuration,
  { rule, source }: { readonly rule: IdOf; readonly source: IdOf },
): Configuration {
  return {
    version,
    rules: rules.map((each) => ({
      ...each,
      id: rule(each.id),
      sourceId: source(each.sourceId),
    })),
    sources: sources.map((each) => ({ ...onOtherBase(each, source), id: source(each.id) })),
  };
}

/** The rule with another source. */
export function withSource(rule: Rule, source: IdOf): Rule {
  return { ...rule, sourceId: source(rule.sourceId) };
}

/** The source, standing on another where it stands on one. */
export function onOtherBase(definition: SourceDefinition, source: IdOf): SourceDefinition {
  if (definition.kind !== "assumed-role" || definition.base.sourceId === undefined) {
    return definition;
  }
  const base = { ...definition.base, sourceId: source(definition.base.sourceId) };
  return { ...definition, base };
}
