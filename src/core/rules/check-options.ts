import { DEFAULT_PAGE_HEADERS, headerNameProblem } from "../signing/signed-headers.ts";
import type { SignAs } from "../signing/signature.ts";
import { matchesHost, parseHostPattern } from "./host-pattern.ts";
import { optionsOf, type RuleOptions } from "./rule-options.ts";
import type { Rule } from "./rule.ts";
import { hostAsInUrls, pathAsInUrls } from "./url-spelling.ts";
import { wrongField, type WrongField } from "./wrong-field.ts";

/** The options of a draft as a rule keeps them: tidied, without those that say the default. */
export function tidyOptions(given: RuleOptions): RuleOptions {
  const { unsignedHeaderNames, pageHeaders, signAs, webSockets, ...others } = optionsOf(given);
  return {
    ...others,
    ...(unsignedHeaderNames && { unsignedHeaderNames: trimmed(unsignedHeaderNames) }),
    ...(pageHeaders && tidyPageHeaders(pageHeaders)),
    ...(signAs && tidySignAs(signAs)),
    ...(webSockets && { webSockets: trimmed(webSockets).map(urlAsParsed) }),
  };
}

/**
 * Which option is wrong: the failure's `data.field` is one of `expiresIn`, `headers`,
 * `pageHeaders`, `signAsHost`, `signAsPath`, `webSockets`.
 */
export function checkOptions(rule: Rule): WrongField {
  return (
    checkExpiry(rule) ??
    checkUnsigned(rule) ??
    checkPageHeaders(rule) ??
    checkSignAsHost(rule) ??
    checkSignAsPath(rule) ??
    checkWebSockets(rule)
  );
}

function trimmed(texts: readonly string[]): readonly string[] {
  return texts.map((text) => text.trim()).filter((text) => text !== "");
}

function tidyPageHeaders(given: readonly string[]): RuleOptions {
  const pageHeaders = [...new Set(trimmed(given).map((name) => name.toLowerCase()))];
  const isUsual = pageHeaders.join() === DEFAULT_PAGE_HEADERS.join();
  return isUsual ? {} : { pageHeaders };
}

function tidySignAs({ host: typed, path }: SignAs): RuleOptions {
  const host = hostAsInUrls(typed?.trim() ?? "");
  const from = pathAsInUrls(path?.from.trim() ?? "");
  const to = pathAsInUrls(path?.to.trim() ?? "");
  const signAs = { ...(host && { host }), ...(from !== to && { path: { from, to } }) };
  return Object.keys(signAs).length === 0 ? {} : { signAs };
}

function urlAsParsed(text: string): string {
  return URL.canParse(text) ? new URL(text).href : text;
}

function checkExpiry({ expiresIn }: Rule): WrongField {
  const isGood =
    expiresIn === undefined ||
    (Number.isInteger(expiresIn) && expiresIn >= 1 && expiresIn <= 604_800);
  return isGood
    ? undefined
    : wrongField(
        "expiresIn",
        "A signature in the query string is good for 1 to 604,800 whole seconds (7 days). Write a number such as 300.",
      );
}

function checkUnsigned({ headerNames, unsignedHeaderNames = [] }: Rule): WrongField {
  const added = headerNames.map((name) => name.toLowerCase());
  for (const name of unsignedHeaderNames) {
    if (!added.includes(name.toLowerCase())) {
      return wrongField("headers", `The rule does not add ${name}. Add it, or name it no more.`);
    }
    if (/^x-amz-/i.test(name)) {
      return wrongField(
        "headers",
        `AWS refuses ${name} unsigned, as every x-amz- header. Sign it.`,
      );
    }
  }
  return undefined;
}

function checkPageHeaders({ pageHeaders = [] }: Rule): WrongField {
  for (const name of pageHeaders) {
    const problem = headerNameProblem(name, "sign");
    if (problem !== undefined) return wrongField("pageHeaders", problem);
  }
  return undefined;
}

function checkSignAsHost({ signAs }: Rule): WrongField {
  const host = signAs?.host;
  const isHost =
    host === undefined ||
    (!/[/\\?#@%*\s]/.test(host) &&
      URL.canParse(`https://${host}`) &&
      new URL(`https://${host}`).host === host);
  return isHost
    ? undefined
    : wrongField(
        "signAsHost",
        `“${host}” is no host. Write one such as a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com.`,
      );
}

function checkSignAsPath({ signAs }: Rule): WrongField {
  const prefixes = signAs?.path ? [signAs.path.from, signAs.path.to] : [];
  const bad = prefixes.find((prefix) => !/^\/[\x21\x24-\x3e\x40-\x7e]*$/.test(prefix));
  return bad === undefined
    ? undefined
    : wrongField(
        "signAsPath",
        `“${bad}” is no path. One begins with a slash and ends before the query, such as /prod.`,
      );
}

function checkWebSockets({ hosts, webSockets = [] }: Rule): WrongField {
  const patterns = hosts.flatMap((host) => {
    const pattern = parseHostPattern(host);
    return pattern.ok ? [pattern.value] : [];
  });
  for (const text of webSockets) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url?.protocol !== "wss:" || url.username !== "" || url.password !== "" || url.hash !== "") {
      return wrongField(
        "webSockets",
        `“${text}” is no address of a WebSocket. Write one such as wss://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/prod.`,
      );
    }
    if (!patterns.some((pattern) => matchesHost(pattern, url))) {
      return wrongField("webSockets", `The rule does not match ${url.host}. Add it to the hosts.`);
    }
  }
  return undefined;
}
