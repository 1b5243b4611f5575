import { fail, succeed, type Result } from "../errors.ts";
import { headerNameProblem } from "../signing/signed-headers.ts";
import { parseHostPattern } from "./host-pattern.ts";
import type { RuleDraft } from "./rule-draft.ts";
import { optionsOf } from "./rule-options.ts";
import type { Rule } from "./rule.ts";

/**
 * Makes a rule of a draft, or says which field is wrong: the failure's `data.field` is one of
 * `name`, `hosts`, `pathPrefix`, `service`, `region`, `source`, `headers`, `callers`.
 */
export function checkDraft(draft: RuleDraft, id: string): Result<Rule> {
  const rule: Rule = {
    id,
    name: draft.name.trim(),
    enabled: draft.enabled,
    hosts: draft.hosts.map((host) => host.trim().toLowerCase()).filter((host) => host !== ""),
    pathPrefix: spelledAsInUrls(draft.pathPrefix.trim()),
    scope: trimScope(draft),
    sourceId: draft.sourceId,
    headerNames: draft.headers.map(({ name }) => name.trim()),
    callers: [...new Set(draft.callers.map((origin) => originOf(origin) ?? origin))],
    ...optionsOf(draft),
  };
  return (
    checkName(rule) ??
    checkHosts(rule) ??
    checkPath(rule) ??
    checkScope(rule) ??
    checkHeaders(draft) ??
    checkCallers(rule) ??
    succeed(rule)
  );
}

type Wrong = ReturnType<typeof fail> | undefined;

function wrong(field: string, message: string): ReturnType<typeof fail> {
  return fail("input-invalid", message, { field });
}

function checkName({ name }: Rule): Wrong {
  return name === "" ? wrong("name", "Give the rule a name, such as Orders API.") : undefined;
}

function checkHosts({ hosts }: Rule): Wrong {
  if (hosts.length === 0) {
    return wrong("hosts", "Name a host, such as *.execute-api.eu-central-1.amazonaws.com.");
  }
  for (const host of hosts) {
    const parsed = parseHostPattern(host);
    if (!parsed.ok) return wrong("hosts", parsed.failure.message);
  }
  return undefined;
}

function checkPath({ pathPrefix }: Rule): Wrong {
  if (!pathPrefix.startsWith("/")) {
    return wrong("pathPrefix", "A path begins with a slash, such as /prod/.");
  }
  return /[?#\s]/.test(pathPrefix)
    ? wrong("pathPrefix", "A path ends before the query, such as /prod/.")
    : undefined;
}

/** The path as a URL would have it: percent-encoded, without dot segments. */
function spelledAsInUrls(path: string): string {
  const url = `https://host${path}`;
  const isPath = path.startsWith("/") && !/[?#\s]/.test(path) && URL.canParse(url);
  return isPath ? new URL(url).pathname : path || "/";
}

function checkScope({ scope }: Rule): Wrong {
  if (scope.service !== undefined && !/^[a-z][a-z0-9-]*$/.test(scope.service)) {
    return wrong(
      "service",
      `“${scope.service}” is no service name. Write one such as execute-api.`,
    );
  }
  return scope.region !== undefined && !/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(scope.region)
    ? wrong("region", `“${scope.region}” is no region. Write one such as eu-central-1.`)
    : undefined;
}

function checkHeaders({ headers }: RuleDraft): Wrong {
  const names = headers.map(({ name }) => name.trim().toLowerCase());
  for (const [place, { name, value }] of headers.entries()) {
    const bare = name.trim();
    const problem = headerNameProblem(bare, "add");
    if (problem !== undefined) return wrong("headers", problem);
    if (names.indexOf(bare.toLowerCase()) !== place) {
      return wrong("headers", `${bare} is there twice. Leave one of them out.`);
    }
    if (value !== undefined && !isHeaderValue(value)) {
      return wrong("headers", `The value of ${bare} has a character that no header can carry.`);
    }
  }
  return undefined;
}

/** Printable ASCII, spaces and tabs: what reaches a server the same on every way. */
function isHeaderValue(value: string): boolean {
  return /^[\t\x20-\x7e]*$/.test(value);
}

function checkCallers({ callers }: Rule): Wrong {
  const bad = callers.find((origin) => originOf(origin) === undefined);
  return bad === undefined
    ? undefined
    : wrong("callers", `“${bad}” is no origin. Write one such as https://docs.example.com.`);
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
