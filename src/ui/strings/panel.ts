import type { EntryHeader, Outcome, SecondChance } from "../../core/log/entry.ts";
import { formatCount } from "../components/format.ts";
import type { EntryTab } from "../panel/entry-model.ts";
import { withheldStrings } from "./withheld.ts";

/** What the log panel says. A place in braces is filled with an element. */
export const panelStrings = {
  title: "Log",
  product: "Countersign",

  search: "Search",
  outcome: "Outcome",
  status: "Status",
  tab: "Tab",
  oneTab: "one tab only",
  onePage: "latest page only",
  choices: "What entries have",
  groups: { hosts: "Host", rules: "Rule", methods: "Method" },
  sort: "Sort",
  sortBy: (column: string) => `Sort by ${column}`,
  pause: "Pause",
  resume: (waiting: number) => `Resume: ${formatCount(waiting)} waiting`,
  clear: "Clear the log",
  clearAll: (count: number) => `Clear ${entries(count)}`,
  clearHint: "They cannot be brought back.",
  settings: "Settings",

  entries: "Entries",
  columns: {
    outcome: "Outcome",
    time: "Time",
    method: "Method",
    host: "Host",
    path: "Path",
    status: "Status",
    milliseconds: "ms",
    rule: "Rule",
    source: "Credentials",
  },
  waiting: "…",
  notSent: "not sent",
  noAnswer: "no answer",
  newer: (count: number) => `${formatCount(count)} newer`,

  emptyTitle: "No entry yet",
  empty:
    "Arm a tab and use the API as you always do. Each request shows up here: signed, or with the reason why not.",
  emptyArmed:
    "This tab is armed. Use the API as you always do, and each request shows up here: signed, or with the reason why not.",
  armTab: "Arm this tab",
  armHow: "In the tab, press {shortcut} or use the switch behind Countersign’s button.",
  armRefused: "The tab was not armed",

  noMatchTitle: "No entry matches",
  noMatch: (count: number) => `The filter hides ${entries(count)}.`,
  showEverything: "Show all entries",

  unreachableTitle: "The log cannot be read",
  unreachable: "What is shown may be old.",
  tryAgain: "Try again",

  none: "No entry",
  count: (shown: number, all: number) =>
    shown === all ? entries(all) : `${formatCount(shown)} of ${entries(all)}`,
  paused: (waiting: number) => `paused, ${formatCount(waiting)} waiting`,
  median: (milliseconds: number) => `median ${formatCount(milliseconds)} ms`,
  under95: (milliseconds: number) => `95 % under ${formatCount(milliseconds)} ms`,

  expired: (name: string) => `${name} expired`,
  remaining: "left",

  showHelp: "Keys",
  entry: "Entry",
  back: "Back to the list",
  close: "Close",
  milliseconds: (milliseconds: number) => `${formatCount(milliseconds)} ms`,
  entryParts: "Parts of the entry",
  tabs: {
    overview: "Overview",
    request: "Request",
    response: "Response",
    signature: "Signature",
    timing: "Timing",
    diagnosis: "Diagnosis",
  } satisfies Record<EntryTab, string>,
  reading: "Reading the entry",
  goneTitle: "The log no longer has this entry",
  gone: "It was cleared, or it was one of the oldest when the log was full.",

  overview: {
    signed: "Signed for {rule} as {source} and sent.",
    held: "Held. It is not yet decided whether to sign it.",
    passed: "Sent as it was: no rule asks for it to be signed.",
    preflight:
      "A preflight, sent as it was: the browser asks the API before it sends the request itself, and such a question is never signed.",
    preflightAnswered:
      "A preflight, answered by CORS assist of {rule} in the API’s place: it was not sent.",
    withheld: "A rule matches, but it was sent unsigned.",
    failed: "It was not sent.",
    lost: "Sent unsigned: the browser took it out of Countersign’s hands.",
    answered: "The API answered {status}.",
    unanswered: "No answer yet.",
    noAnswer: "No answer came.",
  },
  treatment: {
    isSecond: "This was the second attempt, signed afresh after the one before it was refused.",
    causes: {
      clock: "This computer’s clock is not the API’s.",
      credentials: "The API takes these credentials for expired.",
    } satisfies Record<SecondChance["cause"], string>,
    chances: {
      asked:
        "That is corrected, and the browser was told to send the request once more. If no second attempt follows, the page asked for no redirects: the next request is right.",
      sent: "That was corrected, and the browser sent the request once more: the next entry shows how it went.",
      "next-time":
        "That is corrected. A request of this kind cannot be sent again, so load it once more.",
      spent: "This was the second attempt, so it was not sent again.",
      off: "The rule allows no second attempt; the next request is right where the cause is the clock.",
      "no-refresh": "They cannot be fetched anew: paste new keys in the popup.",
      "not-corrected": "Nothing better was to be had, so it was not sent again.",
    } satisfies Record<SecondChance["outcome"], string>,
    /** Where a person had it sent from here. */
    byPerson: {
      asked: "That is corrected, and it is sent once more.",
      sent: "That was corrected, and it was sent once more: the next attempt shows how it went.",
      "next-time": "That is corrected: send it again.",
      spent: "This was the second attempt, so it was not sent again.",
    } satisfies Partial<Record<SecondChance["outcome"], string>>,
    corsAdded: "CORS assist let the page read this answer: its CORS headers are Countersign’s.",
    preflightRejected: "The API rejects it, so the browser never sent the request itself.",
    handshakeRefused:
      "Of a WebSocket that does not open the browser tells no more: the API may have refused it.",
  },
  facts: {
    time: "Time",
    caller: "Caller",
    rule: "Rule",
    source: "Credentials",
    scope: "Scope",
    held: "Held",
    answer: "Answer",
  },
  addressBar: "the address bar",
  byPerson: {
    composed: "you, sent by Countersign",
    again: "you, sent by Countersign, from {entry}",
    entry: "another entry",
    attempt: (number: number, most: number) => `attempt ${number} of ${most} at most`,
  },
  callerUnknown: {
    "not-observed": "unknown: the browser did not say who asked",
    "no-permission": "unknown: Countersign may not see who asks",
    "worker-stopped": "unknown: the browser was restarting Countersign",
  },
  requestId: (id: string) => `request id ${id}`,

  withheld: withheldStrings,
  failedTitle: "Not sent",
  lostTitle: "Lost",
  lostAdvice: "Arm the tab again; the popup says what took it away.",
  errorTitle: "No answer came",
  errorReason: (reason: string) =>
    `The browser says ${reason}. Look whether the host can be reached.`,
  openRule: "Open the rule",
  openSource: "Open the credential source",

  headers: "Headers",
  signedOf: (signed: number, all: number) => `${signed} of ${all} signed`,
  signedOnly: "Signed only",
  name: "Name",
  value: "Value",
  from: "From",
  signedMark: "signed",
  origins: {
    page: "page",
    browser: "browser",
    rule: "rule",
    countersign: "Countersign",
  } satisfies Record<EntryHeader["from"], string>,
  query: "Query",
  note: "Note",
  sentAs: (raw: string) => `sent as ${raw}`,
  hidden: "hidden",
  hiddenLength: (length: number) => `hidden, ${formatCount(length)} characters`,

  noAnswerYet: "No answer yet.",
  notSentNoAnswer: "It was not sent, so nothing answered.",

  canonicalRequest: "Canonical request",
  stringToSign: "String to sign",
  signature: "Signature",
  scope: "Scope",
  accessKey: "Access key",
  signedHeaders: "Signed headers",
  payloadHash: "Payload hash",
  signatureHow: "HMAC-SHA256 with the key of this scope",
  signatureKept: "valid for five minutes, never kept",
  notSigned: {
    held: "It is not yet decided whether to sign it.",
    signed: "What was signed is no longer known.",
    withheld: "It was not signed: a rule matches, but this request may not be.",
    failed: "It was not signed and not sent.",
    passed: "It was not signed: no rule asks for it.",
    lost: "It was not signed: the browser took it out of Countersign’s hands.",
  } satisfies Record<Outcome, string>,

  copy: "Copy",
  copyNamed: (name: string) => `Copy ${name}`,
  copyNames: {
    requestHeaders: "the request’s headers",
    responseHeaders: "the answer’s headers",
    requestBody: "the request’s body",
    responseBody: "the answer’s body",
    canonicalRequest: "the canonical request",
    stringToSign: "the string to sign",
  },
  copied: (name: string) => `Copied ${name}.`,
  copiedSigned: (count: number, until: string) =>
    `Copied ${count} headers, signed just now. They are valid until ${until}.`,
  copiedPresigned: (until: string) =>
    `Copied a presigned URL. Until ${until}, whoever has it can send this request as you.`,
  presignedMethod: (method: string) => `It is for ${method} alone.`,
  presignedHeaders: (names: string) => `Send ${names} with it.`,
  copiedUntil: (until: string) => `The headers that you copied are valid until ${until}.`,
  left: (remaining: string) => `${remaining} left`,
  copyRefused: "The browser did not let Countersign copy. Click into the page, and copy again.",
} as const;

function entries(count: number): string {
  return count === 1 ? "1 entry" : `${formatCount(count)} entries`;
}
