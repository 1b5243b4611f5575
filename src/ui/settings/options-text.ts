import { tidyOptions } from "../../core/rules/check-options.ts";
import type { RuleOptions } from "../../core/rules/rule-options.ts";
import type { PathStyle } from "../../core/signing/signature.ts";

/** A rule's options as they stand in the fields. */
export interface OptionsText {
  readonly placement: NonNullable<RuleOptions["placement"]>;
  /** Seconds; empty for the usual. */
  readonly expiresIn: string;
  /** Divided by commas or spaces; empty for none. */
  readonly pageHeaders: string;
  readonly signAsHost: string;
  readonly signAsFrom: string;
  readonly signAsTo: string;
  readonly pathStyle: PathStyle | "expected";
  readonly existingSignature: NonNullable<RuleOptions["existingSignature"]>;
  readonly arming: NonNullable<RuleOptions["arming"]>;
  readonly cors: NonNullable<RuleOptions["cors"]>;
  readonly secondChance: NonNullable<RuleOptions["secondChance"]>;
  /** Addresses, divided by line ends or spaces; empty for none. */
  readonly webSockets: string;
}

/** What the fields say of a rule that says nothing. */
export const usualOptions: OptionsText = {
  placement: "headers",
  expiresIn: "",
  pageHeaders: "content-type",
  signAsHost: "",
  signAsFrom: "",
  signAsTo: "",
  pathStyle: "expected",
  existingSignature: "leave",
  arming: "asked",
  cors: "as-is",
  secondChance: "on",
  webSockets: "",
};

/** Whether something else stands in one of these fields than in those of a rule that says nothing. */
export function isUnusual(text: OptionsText, names: readonly (keyof OptionsText)[]): boolean {
  return names.some((name) => text[name].trim() !== usualOptions[name]);
}

export function textOfOptions(rule: RuleOptions): OptionsText {
  const { placement, expiresIn, pageHeaders, signAs, pathStyle } = rule;
  return {
    placement: placement ?? usualOptions.placement,
    expiresIn: expiresIn === undefined ? usualOptions.expiresIn : String(expiresIn),
    pageHeaders: pageHeaders?.join(", ") ?? usualOptions.pageHeaders,
    signAsHost: signAs?.host ?? usualOptions.signAsHost,
    signAsFrom: signAs?.path?.from ?? usualOptions.signAsFrom,
    signAsTo: signAs?.path?.to ?? usualOptions.signAsTo,
    pathStyle: pathStyle ?? usualOptions.pathStyle,
    existingSignature: rule.existingSignature ?? usualOptions.existingSignature,
    arming: rule.arming ?? usualOptions.arming,
    cors: rule.cors ?? usualOptions.cors,
    secondChance: rule.secondChance ?? usualOptions.secondChance,
    webSockets: rule.webSockets?.join("\n") ?? usualOptions.webSockets,
  };
}

/** What the fields say, tidied, without what is usual. */
export function optionsOfText(text: OptionsText): RuleOptions {
  const { placement, pathStyle, existingSignature, arming, cors, secondChance } = text;
  const seconds = text.expiresIn.trim();
  return tidyOptions({
    placement,
    // The field is there for the query only, and nobody could mend what is not shown.
    ...(placement === "query" && seconds !== "" && { expiresIn: Number(seconds) }),
    pageHeaders: text.pageHeaders.split(/[\s,;]+/u),
    signAs: { host: text.signAsHost, path: { from: text.signAsFrom, to: text.signAsTo } },
    ...(pathStyle !== "expected" && { pathStyle }),
    existingSignature,
    arming,
    cors,
    secondChance,
    webSockets: text.webSockets.split(/\s+/u).filter((url) => url !== ""),
  });
}
