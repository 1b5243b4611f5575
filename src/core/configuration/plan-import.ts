import type { Rule } from "../rules/rule.ts";
import { freeName } from "../free-name.ts";
import type { Configuration } from "./configuration.ts";
import { differencesOf, factsOfRule, type NameOf } from "./facts.ts";
import type { ImportChanges, ImportChoice, ItemChange } from "./import-changes.ts";
import { isSame } from "./is-same.ts";
import { isPolicyId } from "./policy-id.ts";
import { planSources } from "./plan-sources.ts";
import { withSource } from "./with-ids.ts";

export interface ImportPlan {
  /** All that is in force afterwards. */
  readonly configuration: Configuration;
  readonly changes: ImportChanges;
  /** Rules whose headers' values, if any are known, were not given for the hosts they now name. */
  readonly strangers: readonly string[];
}

export interface ImportOptions {
  readonly choice: ImportChoice;
  newId(): string;
}

/**
 * What becomes of a configuration when a document is imported into it. Whatever is here stays as it
 * is, switches included; what comes from the document is off. A rule that is here in another form
 * comes beside it or, where a person chose so, in its place. Sources are never changed under the
 * rules that sign with them: another form of one comes beside it, for the rules of the document.
 */
export function planImport(
  current: Configuration,
  document: Configuration,
  options: ImportOptions,
): ImportPlan {
  const sources = planSources(current.sources, document.sources, options.newId);
  const nameOf: NameOf = (id) => sources.all.find((each) => each.id === id)?.name ?? id;
  const plan = planRules(
    current.rules,
    document.rules.map((rule) => withSource(rule, sources.idOf)),
    { ...options, nameOf },
  );
  return {
    configuration: { version: current.version, rules: plan.all, sources: sources.all },
    changes: { rules: plan.changes, sources: sources.changes },
    strangers: plan.strangers,
  };
}

interface RulesPlan {
  readonly all: readonly Rule[];
  readonly changes: readonly ItemChange[];
  readonly strangers: readonly string[];
}

function planRules(
  here: readonly Rule[],
  arriving: readonly Rule[],
  options: ImportOptions & { readonly nameOf: NameOf },
): RulesPlan {
  const all = [...here];
  const changes: ItemChange[] = [];
  const strangers: string[] = [];
  const met = new Set<string>();
  for (const rule of arriving) {
    const known = here.find(({ id }) => id === rule.id);
    if (known) met.add(known.id);
    const same = here.find((each) => isSameRule(each, rule, known));
    if (same) {
      met.add(same.id);
      changes.push({ kind: "same", name: same.name });
      continue;
    }
    const comes = arrive(rule, known, { ...options, all });
    changes.push(comes.change);
    if (comes.isStranger) strangers.push(comes.id);
  }
  const kept = here.filter(({ id }) => !met.has(id) && !isPolicyId(id));
  return {
    all,
    changes: [...changes, ...kept.map(({ name }) => ({ kind: "kept", name }) as const)],
    strangers,
  };
}

/** What came beside a rule before has another id and name than in the document. */
function isSameRule(here: Rule, arriving: Rule, known: Rule | undefined): boolean {
  if (here !== known && (known === undefined || isPolicyId(here.id))) return false;
  const name = here === known ? arriving.name : here.name;
  return isSame(here, { ...arriving, name, id: here.id, enabled: here.enabled });
}

interface Arrival {
  readonly id: string;
  readonly change: ItemChange;
  readonly isStranger: boolean;
}

/** Puts a rule into the list, switched off. */
function arrive(
  rule: Rule,
  known: Rule | undefined,
  options: ImportOptions & { readonly nameOf: NameOf; readonly all: Rule[] },
): Arrival {
  const { choice, newId, nameOf, all } = options;
  const facts = factsOfRule(rule, nameOf);
  const off = { ...rule, enabled: false };
  if (!known) {
    all.push(off);
    return {
      id: rule.id,
      change: { kind: "added", name: rule.name, facts },
      isStranger: true,
    };
  }
  const place = all.indexOf(known);
  const differences = [
    ...differencesOf([nameFact(known)], [nameFact(rule)]),
    ...differencesOf(factsOfRule(known, nameOf), facts),
  ];
  const change = { kind: "changed", name: known.name, differences } as const;
  if (choice === "in-place") {
    all[place] = off;
    return { id: rule.id, change, isStranger: !isSame(known.hosts, rule.hosts) };
  }
  const id = newId();
  const name = freeName(
    rule.name,
    all.map((each) => each.name),
  );
  all.splice(place + 1, 0, { ...off, id, name });
  return { id, change: { ...change, beside: name }, isStranger: true };
}

function nameFact({ name }: Rule) {
  return { field: "name", values: [name] };
}
