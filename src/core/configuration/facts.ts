import type { SourceDefinition } from "../credentials/source-definition.ts";
import type { Rule } from "../rules/rule.ts";

/** One thing that a rule or source says, by the path of its property, such as `signAs.host`. */
export interface Fact {
  readonly field: string;
  /** Each of a list's; one of what is no list; none where nothing is said. */
  readonly values: readonly string[];
}

/** Two rules or sources that say different things at a field. */
export interface Difference {
  readonly field: string;
  readonly here: readonly string[];
  readonly there: readonly string[];
}

/** What a source is called, by its id. */
export type NameOf = (sourceId: string) => string;

/** What a rule says beside its name and its switch; the source by its name. */
export function factsOfRule(rule: Rule, nameOf: NameOf): readonly Fact[] {
  return factsIn(rule, "", nameOf).filter(isToldApart);
}

/** What a source says beside its name. */
export function factsOfSource(source: SourceDefinition, nameOf: NameOf): readonly Fact[] {
  return factsIn(source, "", nameOf).filter(isToldApart);
}

/** What a screen shows in another way, or not at all. */
function isToldApart({ field }: Fact): boolean {
  return field !== "id" && field !== "name" && field !== "enabled";
}

export function differencesOf(
  here: readonly Fact[],
  there: readonly Fact[],
): readonly Difference[] {
  const fields = new Set([...here, ...there].map(({ field }) => field));
  return [...fields]
    .map((field) => ({ field, here: valuesAt(field, here), there: valuesAt(field, there) }))
    .filter(({ here: one, there: other }) => one.join("\n") !== other.join("\n"));
}

function factsIn(value: object, path: string, nameOf: NameOf): readonly Fact[] {
  return Object.entries(value).flatMap(([name, each]: [string, unknown]): readonly Fact[] => {
    const field = path === "" ? name : `${path}.${name}`;
    if (Array.isArray(each)) return each.length === 0 ? [] : [{ field, values: each.map(String) }];
    if (typeof each === "object" && each !== null) return factsIn(each, field, nameOf);
    return [{ field, values: [name === "sourceId" ? nameOf(String(each)) : String(each)] }];
  });
}

function valuesAt(field: string, facts: readonly Fact[]): readonly string[] {
  return facts.find((each) => each.field === field)?.values ?? [];
}
