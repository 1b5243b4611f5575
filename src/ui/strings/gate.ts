import type { UnknownAsker } from "../../core/gate/decide-gate.ts";

/** What the gate's page says. A place in braces is filled with an element. */
export const gateStrings = {
  armingTitle: "Arming this tab",
  armingText: "So that its first request is signed too. The page opens by itself.",
  standingTitle: "Not sent yet · Countersign",
  waitingTitle: "This tab is armed",
  waitingText: "It opens here as soon as {host} answers with a page.",

  askedBy: (origin: string) => `${origin} asked for this page`,
  askedByNobody: "A page that hides its origin asked for this page",
  askedBySeveral: "Not only callers asked for this page",
  noCaller: "{rule} does not list it as a caller, so nothing was sent so far.",
  noCallers: "{rule} does not list all of them as callers, so nothing was sent so far.",
  unknownTitle: {
    "not-said": "Nobody can tell who asked for this page",
    "no-permission": "Countersign may not see who asks",
    "own-page": "Nobody can tell who asked for this page first",
    paused: "Signing was cancelled",
  } satisfies Record<UnknownAsker, string>,
  unknownText: {
    "not-said": "It was not typed here, and the browser names no page. Nothing was sent so far.",
    "no-permission":
      "Allow Countersign on all sites in the browser’s extensions page: without that the browser hides who asks. Nothing was sent so far.",
    "own-page":
      "A page of Countersign’s sent the tab here, after somebody else had asked. Nothing was sent so far.",
    paused:
      "After Cancel on the browser’s bar no tab is armed by itself, until you arm one again. Nothing was sent so far.",
  } satisfies Record<UnknownAsker, string>,
  openUnsigned: "Open unsigned",
  signOnce: "Sign this once",

  refusedTitle: "The browser has not let us arm this tab",
  nothingSent: "Nothing was sent so far.",
  tryAgain: "Try again",

  lostTitle: "Nothing is known of this page any more",
  lostText: "Open it again, and Countersign looks anew at who asks.",
  openAgain: "Open it again",

  unreachableTitle: "Countersign does not answer",
  unreachableText: "Reload this page. If that does not help, restart the browser.",

  request: "Request",
  asker: "Asked for by",
  hiddenOrigin: "a page that hides its origin",
  rule: "Rule",
  credentials: "Credentials",
};
