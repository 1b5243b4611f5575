/** What the panel says of the time that a request took. */
export const timingStrings = {
  held: "Countersign held this request for {held}.",
  heldOf: "Countersign held this request for {held}, {share} of the time it took.",
  holding: "Held",
  network: "Network",
  phases: {
    caller: "Caller",
    rule: "Rule",
    credentials: "Credentials",
    signing: "Signature",
    release: "Release",
    deciding: "Decision",
    waiting: "Waiting",
  },
  release: "until the browser took it",
  waiting: "until the answer’s headers came",
  notKnown: "When it went on is not known.",
} as const;
