import type { SourceDefinition } from "../credentials/credential-source.ts";
import { rolesOn } from "../credentials/source-chain.ts";
import { fail, succeed, type Result } from "../errors.ts";
import { checkDraft } from "../rules/check-draft.ts";
import type { RuleDraft } from "../rules/rule-draft.ts";
import type { Rule } from "../rules/rule.ts";
import type { Configuration } from "./configuration.ts";

export interface Edit<Value> {
  readonly configuration: Configuration;
  readonly value: Value;
}

/** Puts a rule in the place of the one with its id; a new one comes first and so decides first. */
export function putRule(
  configuration: Configuration,
  draft: RuleDraft,
  newId: () => string,
): Result<Edit<Rule>> {
  const checked = checkDraft(draft, draft.id ?? newId());
  if (!checked.ok) return checked;
  const rule = checked.value;
  if (!configuration.sources.some(({ id }) => id === rule.sourceId)) {
    return fail("input-invalid", "Choose the credentials that this rule signs with.", {
      field: "source",
    });
  }
  const { rules } = configuration;
  const isKnown = rules.some(({ id }) => id === rule.id);
  const changed = isKnown
    ? rules.map((each) => (each.id === rule.id ? rule : each))
    : [rule, ...rules];
  return succeed({ configuration: { ...configuration, rules: changed }, value: rule });
}

/** Puts a rule at a place in the order, counted from 0; a place past the end is the end. */
export function moveRule(configuration: Configuration, id: string, to: number): Result<Edit<null>> {
  const rule = configuration.rules.find((each) => each.id === id);
  if (!rule) return ruleGone();
  const others = configuration.rules.filter((each) => each !== rule);
  const rules = others.toSpliced(Math.max(0, to), 0, rule);
  return succeed({ configuration: { ...configuration, rules }, value: null });
}

export function removeRule(configuration: Configuration, id: string): Result<Edit<null>> {
  const rules = configuration.rules.filter((each) => each.id !== id);
  if (rules.length === configuration.rules.length) return ruleGone();
  return succeed({ configuration: { ...configuration, rules }, value: null });
}

/** Adds a source, or gives the one with its id a new name. Two sources never share a name. */
export function putSource(
  configuration: Configuration,
  definition: SourceDefinition,
): Result<Edit<SourceDefinition>> {
  const source = { ...definition, name: definition.name.trim() };
  if (source.name === "") {
    return fail("input-invalid", "Give the credentials a name, such as orders-dev.", {
      field: "name",
    });
  }
  const others = configuration.sources.filter(({ id }) => id !== source.id);
  const isNamed = configuration.sources.some(
    ({ id, name }) => id === source.id && name === source.name,
  );
  // A policy may have come to name a source as this one has been named all along.
  if (!isNamed && others.some(({ name }) => isSameName(name, source.name))) {
    return fail("input-invalid", `There is a source named “${source.name}”. Choose another name.`, {
      field: "name",
    });
  }
  const isKnown = others.length < configuration.sources.length;
  const sources = isKnown
    ? configuration.sources.map((each) => (each.id === source.id ? source : each))
    : [...configuration.sources, source];
  return succeed({ configuration: { ...configuration, sources }, value: source });
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Refused while a rule signs with it, or a role stands on it. */
export function removeSource(configuration: Configuration, id: string): Result<Edit<null>> {
  const users = configuration.rules.filter(({ sourceId }) => sourceId === id);
  if (users.length > 0) {
    const names = users.map(({ name }) => `“${name}”`).join(", ");
    const verb = users.length === 1 ? "signs" : "sign";
    return fail("input-invalid", `${names} ${verb} with it. Choose another source there first.`, {
      field: "source",
    });
  }
  const [role] = rolesOn(id, configuration.sources);
  if (role) {
    return fail(
      "input-invalid",
      `“${role.name}” stands on it. Choose another source there first.`,
      {
        field: "source",
      },
    );
  }
  const sources = configuration.sources.filter((each) => each.id !== id);
  return succeed({ configuration: { ...configuration, sources }, value: null });
}

function ruleGone(): Result<never> {
  return fail("input-invalid", "That rule is gone. Reload this page to see those that are left.");
}
