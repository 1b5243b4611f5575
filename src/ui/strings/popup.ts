import type { LostReason } from "../../core/tab-state.ts";

/** What the popup says. A place in braces is filled with an element. */
export const popupStrings = {
  product: "Countersign",
  armed: "Armed",
  notArmed: "Not armed",
  lost: "Lost",
  unsignedSince: (time: string) => `Unsigned since ${time}`,
  signInThisTab: "Sign in this tab",
  openLog: "Open log",
  openLogKeys: "Alt Shift L",
  openLogBeside: "Open log beside the page",
  settings: "Settings",
  tryAgain: "Try again",
  unreachableTitle: "Countersign does not answer",

  bar: "While a tab is armed the browser shows a bar. Cancel on it stops signing in all tabs.",

  lostTitle: {
    cancelled: "Debugging was cancelled",
    "foreign-frame": "Another extension’s frame is in the page",
    crashed: "The page crashed",
    closed: "The page was closed or unloaded",
    replaced: "Another debugger took the tab",
    restarted: "The browser restarted Countersign",
  } as const satisfies Record<LostReason, string>,
  lostText: {
    cancelled: "Cancel on the browser’s bar took the requests out of our hands.",
    "foreign-frame":
      "The browser gives no access to such a page. Turn that extension off for this site, often a password manager, and arm again.",
    crashed: "Its requests went out of our hands with it. Reload the page and arm again.",
    closed: "Its requests went out of our hands with it. Open the page again and arm.",
    replaced: "Close the developer tool that holds the tab, and arm again.",
    restarted: "The tab was let go meanwhile.",
  } as const satisfies Record<LostReason, string>,
  leftUnsigned: (count: string, one: boolean) => (one ? "1 request" : `${count} requests`),
  leftSince: (one: boolean) =>
    one ? "{requests} has left unsigned since." : "{requests} have left unsigned since.",
  noneLeftUnsigned: "No request has left unsigned since.",
  armAgain: "Arm again",
  leaveOff: "Leave off",

  sentUnsigned: (origin: string, count: string, one: boolean) =>
    one ? `${origin} sent 1 request unsigned` : `${origin} sent ${count} requests unsigned`,
  ownPageUnsigned: "No rule signs this API yet",
  ownPageMissed: "This page was opened unsigned",
  offerNoRule: "Sign what it sends to {host}, until the tab leaves it. No rule does so yet.",
  offerRule: "Sign what it sends to {host}, until the tab leaves it. {rule} does not list it yet.",
  offerOff: "{rule} signs {host} once the tab is armed.",
  offerOwn: "Sign what this browser sends to {host}.",
  lastStatus: (status: number) => `The last was answered ${status}.`,
  always: "Always",
  signName: (origin: string, host: string) =>
    `Sign in this tab: sign what ${origin} sends to ${host}`,
  alwaysName: (origin: string, host: string) => `Always sign what ${origin} sends to ${host}`,
  others: "Also sent unsigned",
  choose: "Choose",
  policyTag: "policy",
  makesRule: "The rule",
  path: "Path",
  andBelow: "and below",
  host: "Host",
  service: "Service",
  region: "Region",
  serviceExample: "execute-api",
  regionExample: "eu-central-1",

  nothingTitle: "No API has refused this page yet",
  nothing:
    "Use the page as you always do. What an API refuses for want of a signature shows up here, with the button that signs it.",
  armHint: "What this tab sends goes out unsigned.",
  armedNoRule: "No rule signs what this tab has sent so far.",
  openByUrl: "Open an API by its URL",
  back: "Back",

  intro: "Countersign signs what this browser sends to your IAM-protected APIs.",
  url: "Paste your API’s URL",
  urlExample: "https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/prod/",
  urlHint: "It opens in a tab that is armed before it loads.",
  signedAs: (service: string, region: string) => `Signed as ${service}, ${region}.`,
  signedByRule: "{rule} signs it.",
  open: "Open it signed",

  rule: "Rule",
  credentials: "Credentials",
  notKnown: (what: string) => `${what.toLowerCase()} not known`,
  alsoMatching: (names: string, one: boolean) =>
    one
      ? `${names} matches too; the first in the list decides.`
      : `${names} match too; the first in the list decides.`,
  entriesOfTab: "Entries of this tab",
  signed: "signed",
  withheld: "withheld",
  failed: "failed",

  renewExpired: (name: string) => `The keys of ${name} have expired`,
  renewGone: (name: string) => `The keys of ${name} are gone since the browser closed`,
  renewText: "Until there are new ones, what the rule would sign is not sent. Name and rules stay.",
  keep: "Keep these keys",
};
