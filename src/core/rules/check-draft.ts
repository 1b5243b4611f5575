import { succeed, type Result } from "../errors.ts";
import { headerNameProblem } from "../signing/signed-headers.ts";
import { checkOptions, tidyOptions } from "./check-options.ts";
import { parseHostPattern } from "./host-pattern.ts";
import type { RuleDraft } from "./rule-draft.ts";
import type { Rule } from "./rule.ts";
import { pathAsInUrls } from "./url-spelling.ts";
import { wrongField, type WrongField } from "./wrong-field.ts";

/**
 * Makes a rule of a draft, or says which field is wrong: the failure's `data.field` is one of
 * `name`, `hosts`, `pathPrefix`, `service`, `region`, `source`, `headers`, `callers`, or an
 * option's.
 */
export function checkDraft(draft: RuleDraft, id: string): Result<Rule> {
  const rule: Rule = {
    id,
    name: draft.name.trim(),
    enabled: draft.enabled,
    hosts: draft.hosts.map((host) => host.trim().toLowerCase()).filter((host) => host !== ""),
    pathPrefix: pathAsInUrls(draft.pathPrefix.trim()),
    scope: trimScope(draft),
    sourceId: draft.sourceId,
    headerNames: draft.headers.map(({ name }) => name.trim()),
    callers: [...new Set(draft.callers.map((origin) => originOf(origin) ?? origin))],
    ...tidyOptions(draft),
  };
  return (
    checkName(rule) ??
    checkHosts(rule) ??
    checkPath(rule) ??
    checkScope(rule) ??
    checkHeaders(draft) ??
    checkCallers(rule) ??
    checkOptions(rule) ??
    succeed(rule)
  );
}

function checkName({ name }: Rule): WrongField {
  return name === "" ? wrongField("name", "Give the rule a name, such as Orders API.") : undefined;
}

function checkHosts({ hosts }: Rule): WrongField {
  if (hosts.length === 0) {
    return wrongField("hosts", "Name a host, such as *.execute-api.eu-central-1.amazonaws.com.");
  }
  for (const host of hosts) {
    const parsed = parseHostPattern(host);
    if (!parsed.ok) return wrongField("hosts", parsed.failure.message);
  }
  return undefined;
}

function checkPath({ pathPrefix }: Rule): WrongField {
  if (!pathPrefix.startsWith("/")) {
    return wrongField("pathPrefix", "A path begins with a slash, such as /prod/.");
  }
  return /[?#\s]/.test(pathPrefix)
    ? wrongField("pathPrefix", "A path ends before the query, such as /prod/.")
    : undefined;
}

function checkScope({ scope }: Rule): WrongField {
  if (scope.service !== undefined && !/^[a-z][a-z0-9-]*$/.test(scope.service)) {
    return wrongField(
      "service",
      `“${scope.service}” is no service name. Write one such as execute-api.`,
    );
  }
  return scope.region !== undefined && !/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(scope.region)
    ? wrongField("region", `“${scope.region}” is no region. Write one such as eu-central-1.`)
    : undefined;
}

function checkHeaders({ headers }: RuleDraft): WrongField {
  const names = headers.map(({ name }) => name.trim().toLowerCase());
  for (const [place, { name, value }] of headers.entries()) {
    const bare = name.trim();
    const problem = headerNameProblem(bare, "add");
    if (problem !== undefined) return wrongField("headers", problem);
    if (names.indexOf(bare.toLowerCase()) !== place) {
      return wrongField("headers", `${bare} is there twice. Leave one of them out.`);
    }
    if (value !== undefined && !isHeaderValue(value)) {
      return wrongField(
        "headers",
        `The value of ${bare} has a character that no header can carry.`,
      );
    }
  }
  return undefined;
}

/** Printable ASCII, spaces and tabs: what reaches a server the same on every way. */
function isHeaderValue(value: string): boolean {
  return /^[\t\x20-\x7e]*$/.test(value);
}

function checkCallers({ callers }: Rule): WrongField {
  const bad = callers.find((origin) => originOf(origin) === undefined);
  return bad === undefined
    ? undefined
    : wrongField("callers", `“${bad}” is no origin. Write one such as https://docs.example.com.`);
}

/** The origin of what was typed, or nothing where it is none that a page can have. */
export function originOf(text: string): string | undefined {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return undefined;
  const url = new URL(trimmed);
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  if (url.hostname.includes("*")) return undefined;
  return isWeb && url.username === "" && url.password === "" ? url.origin : undefined;
}

function trimScope({ scope }: RuleDraft): Rule["scope"] {
  const service = scope.service?.trim();
  const region = scope.region?.trim();
  return { ...(service && { service }), ...(region && { region }) };
}
