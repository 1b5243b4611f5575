import { checkSource } from "../credentials/check-source.ts";
import type { SourceDefinition } from "../credentials/source-definition.ts";
import { fail, succeed, type Result } from "../errors.ts";
import { checkDraft } from "../rules/check-draft.ts";
import type { Rule } from "../rules/rule.ts";
import type { Configuration } from "./configuration.ts";

/**
 * Checks what a document of the right form says: each rule and source as if a person had typed it,
 * that ids are told apart, and that whatever is named is there. `known` are sources from elsewhere.
 */
export function checkDocument(
  document: Configuration,
  known: readonly SourceDefinition[],
): Result<Configuration> {
  const ids = checkIds(document);
  if (!ids.ok) return ids;
  const names = checkNames(document);
  if (!names.ok) return names;
  const own = new Set(document.sources.map(({ id }) => id));
  const all = [...document.sources, ...known.filter(({ id }) => !own.has(id))];
  const sources = eachOf(document.sources, (source) => checkSource(source, all), "sources");
  if (!sources.ok) return sources;
  const rules = eachOf(document.rules, (rule) => checkRule(rule, all), "rules");
  if (!rules.ok) return rules;
  return succeed({ version: document.version, rules: rules.value, sources: sources.value });
}

function checkRule(rule: Rule, sources: readonly SourceDefinition[]): Result<Rule> {
  if (!sources.some(({ id }) => id === rule.sourceId)) {
    return fail("input-invalid", `Its sourceId names no source.`);
  }
  const { headerNames, ...others } = rule;
  return checkDraft({ ...others, headers: headerNames.map((name) => ({ name })) }, rule.id);
}

/** Each as it was checked, or the first failure, which then says whose it is. */
function eachOf<Item extends { readonly name: string }>(
  items: readonly Item[],
  check: (item: Item) => Result<Item>,
  list: string,
): Result<readonly Item[]> {
  const checked: Item[] = [];
  for (const [place, item] of items.entries()) {
    const result = check(item);
    if (!result.ok) return inItem(`${list}[${place}]`, item.name, result.failure.message);
    checked.push(result.value);
  }
  return succeed(checked);
}

function inItem(place: string, name: string, message: string): Result<never> {
  const called = name.trim() === "" ? "" : `, “${shortened(name.trim())}”`;
  return fail("input-invalid", `${place}${called}: ${withShortQuotes(message)}`);
}

/** What a message quotes of a document may be long. */
function withShortQuotes(message: string): string {
  return message.replaceAll(/“([^”]{60})[^”]+”/g, "“$1…”");
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function checkIds({ rules, sources }: Configuration): Result<null> {
  for (const [list, items] of Object.entries({ rules, sources })) {
    const seen = new Set<string>();
    for (const [place, { id, name }] of items.entries()) {
      if (!/^[\w.-]{1,100}$/.test(id)) {
        const message = "Its id is not 1 to 100 letters, digits, dots, dashes or underscores.";
        return inItem(`${list}[${place}]`, name, message);
      }
      if (seen.has(id)) return inItem(`${list}[${place}]`, name, "Another one has its id.");
      seen.add(id);
    }
  }
  return succeed(null);
}

function checkNames({ sources }: Configuration): Result<null> {
  const names = sources.map(({ name }) => name.trim().toLowerCase());
  const place = names.findIndex((name, at) => names.indexOf(name) !== at);
  return place === -1
    ? succeed(null)
    : inItem(`sources[${place}]`, names[place] ?? "", "Another source has its name.");
}
