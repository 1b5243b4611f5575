import type { FailureCode } from "../../core/errors.ts";

/** What the page says that stands in the place of one that could not be signed for. */
export const stoppedStrings = {
  notSent: "Not sent",
  titles: {
    "credentials-expired": "the credentials have run out",
    "credentials-invalid": "the credentials are not whole",
    "credentials-missing": "the credentials are gone",
    "header-missing": "a header of the rule has no value",
    "header-invalid": "a header of the rule cannot be sent",
    "scope-unknown": "nobody knows its region",
    "source-missing": "the rule has no credentials",
    "vault-locked": "the vault is locked",
    "too-slow": "it took too long",
    "body-unavailable": "its body cannot be read",
    disarmed: "the tab was disarmed",
  } as Readonly<Partial<Record<FailureCode, string>>>,
  otherTitle: "it could not be signed",
  giveKeys: "Give new keys",
  openRule: "Open the rule",
  tryAgain: "Try again",
  openUnsigned: "Open unsigned",
  showEntry: "Show the entry",
  request: "Request",
  rule: "Rule",
  credentials: "Credentials",
  outcome: "Outcome",
  goneTitle: "This page was not sent",
  goneText: "Its entry is no longer in the log. Go back and open the page again.",
  unreachableTitle: "Countersign does not answer",
  unreachableText: "Reload this page. If that does not help, restart the browser.",
} as const;
