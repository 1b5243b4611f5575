import type { Rule } from "../../core/rules/rule.ts";
import { isLoopback, parseHostPattern, type HostPattern } from "../../core/rules/host-pattern.ts";
import type { FetchPattern } from "./debugger-session.ts";

/** No patterns would mean every request, so nothing to watch is a pattern that nothing matches. */
const nothing: FetchPattern = {
  urlPattern: "countersign-watches:nothing",
  requestStage: "Request",
};

/**
 * The debugger's patterns, as narrow as the rules allow. Its star crosses dots and slashes, so
 * they only narrow: whether a rule matches is decided on the parsed URL.
 */
export function urlPatterns(rules: readonly Rule[]): readonly FetchPattern[] {
  const texts = rules.filter((rule) => rule.enabled).flatMap(patternsOf);
  if (texts.length === 0) return [nothing];
  return [...new Set(texts)].map((urlPattern) => ({ urlPattern, requestStage: "Request" }));
}

function patternsOf(rule: Rule): readonly string[] {
  const stem = rule.pathPrefix.replace(/\/$/, "") || "/";
  return rule.hosts.flatMap((text) => {
    const pattern = parseHostPattern(text);
    if (!pattern.ok) return [];
    return schemes(pattern.value).map(
      (scheme) => `${scheme}://${authority(pattern.value)}${escapeGlob(stem)}*`,
    );
  });
}

function schemes({ labels }: HostPattern): readonly string[] {
  return isLoopback(labels.join(".")) ? ["https", "http"] : ["https"];
}

function authority({ labels, port }: HostPattern): string {
  const host = labels.join(".");
  return port === "" ? host : `${host}:${port}`;
}

function escapeGlob(text: string): string {
  return text.replace(/[\\*?]/g, String.raw`\$&`);
}
