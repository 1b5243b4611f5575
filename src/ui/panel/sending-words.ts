import type { Rule } from "../../core/rules/rule.ts";
import type { SourceView } from "../../core/credentials/source-view.ts";
import { scopeOfTarget } from "../../core/signing/scope-of-target.ts";
import { sendingStrings as strings } from "../strings/sending.ts";

/** A source by its name and its kind. */
export function sourceText({ definition: { name, kind } }: SourceView): string {
  return strings.source(name, strings.kinds[kind]);
}

/** Service and region that a rule signs a URL for, as far as they are known. */
export function scopeText({ scope, signAs }: Rule, url: string): string {
  const told = scopeOfTarget(new URL(url).host, signAs);
  return [scope.service ?? told.service, scope.region ?? told.region].filter(Boolean).join(", ");
}

/** As `1.4`; tenths of a second, so that it can be read while it counts down. */
export function seconds(milliseconds: number): string {
  return (Math.max(0, milliseconds) / 1_000).toFixed(1);
}

/** As `1.42`. */
export function exactSeconds(milliseconds: number): string {
  return (Math.max(0, milliseconds) / 1_000).toFixed(2);
}
