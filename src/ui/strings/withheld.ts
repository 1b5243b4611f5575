/** Why a request that a rule matches left unsigned, and what to do about it. */
export const withheldStrings = {
  "caller-not-allowed": {
    title: "{caller} is no caller of {rule}",
    several: "Not every caller may use {rule}",
    advice:
      "To sign what it sends, allow it behind Countersign’s button in that tab, or add it to the rule’s callers.",
    severalAdvice:
      "{callers} all had a part in this request, and each must be a caller of the rule.",
  },
  "caller-unknown": {
    title: "Nobody can tell who asked for it",
    advice: {
      "not-observed": "Reload the page in the armed tab, and ask again.",
      "no-permission":
        "Allow Countersign on all sites in the browser’s extensions page: without that the browser hides who asks.",
      "worker-stopped": "Send it again.",
    },
  },
  "signed-already": {
    title: "It came with a signature of its own",
    advice: "The page signs for itself, so it was left as it was.",
  },
  "too-early": {
    title: "The WebSocket was opened before its signature was ready",
    advice:
      "Let the page open it again, or reload it: from now on it is signed in this tab. List its address in the rule to have it signed the first time as well.",
  },
  "shared-worker": {
    title: "A shared worker sent it, which no extension gets hold of",
    advice:
      "Have the page itself send it, or a worker of its own: a dedicated one, or its service worker.",
  },
  prefetched: {
    title: "The page had it fetched ahead, which no extension gets hold of",
    advice:
      "Open it by a link or reload it to have it signed. To prevent it, take it out of the page’s speculation rules, or switch preloading off in the browser’s performance settings.",
  },
  missed: {
    title: "It left before Countersign had hold of it",
    advice: "Send it again: what this tab sends from now on is signed.",
  },
  "sent-unsigned": {
    title: "It was sent unsigned",
    advice: "You chose that for this one time.",
  },
  "opened-unsigned": {
    title: "It was opened unsigned",
    advice: "That was chosen for this one time. Load the page again to have it signed.",
  },
} as const;
