import type { CopyFormat } from "../../core/log/exports/copy-formats.ts";
import { formatBytes, formatCount } from "../components/format.ts";

/** What the panel says of what is taken away from it. */
export const takeStrings = {
  copyAs: "Copy as",
  fromEnvironment: "Keys from the environment",
  formats: {
    curl: "curl",
    awscurl: "awscurl",
    node: "Node program",
    python: "Python program",
  } satisfies Record<CopyFormat, string>,
  copied: {
    curl: "Copied a curl command. It signs with AWS_ACCESS_KEY_ID and the like of the shell that it runs in.",
    awscurl:
      "Copied an awscurl command. It signs with AWS_ACCESS_KEY_ID and the like of the shell that it runs in.",
    node: "Copied a Node program. It signs with AWS_ACCESS_KEY_ID and the like of its environment.",
    python:
      "Copied a Python program. It signs with AWS_ACCESS_KEY_ID and the like of its environment.",
  } satisfies Record<CopyFormat, string>,

  signedNow: "Signed now, with secrets in it",
  signedHeaders: "Signed headers, for 5 minutes",
  signedCurl: "curl, for 5 minutes",
  presigned: (time: string) => `Presigned URL, for ${time}`,
  presignedTimes: [
    { expiresIn: 300, name: "5 minutes" },
    { expiresIn: 3_600, name: "1 hour" },
    { expiresIn: 43_200, name: "12 hours" },
    { expiresIn: 604_800, name: "7 days" },
  ],
  copiedSignedCurl: (until: string) =>
    `Copied a curl command, signed just now. Until ${until}, whoever has it can send this request as you.`,

  takeAway: "Export",
  ofAll: (count: number) => `All ${entries(count)}`,
  ofShown: (shown: number, all: number) => `${formatCount(shown)} of ${entries(all)}, as filtered`,
  nothingShown: "There is no entry to export.",
  har: {
    "with-bodies": "HAR file, with bodies",
    "without-bodies": "HAR file, without bodies",
  },
  policy: "Copy a policy for them",
  savedHar: (count: number, bytes: number) =>
    `Saved ${entries(count)} as HAR, ${formatBytes(bytes)}. Keys, tokens and cookies are hidden in it; look through the rest before you pass it on.`,
  copiedPolicy: (resources: number) =>
    `Copied a policy that allows the ${resources === 1 ? "one request" : `${formatCount(resources)} kinds of request`} seen here, and nothing else.`,
  policyTooLong: "It is longer than one managed policy may be: divide it, or use wildcards.",
  noPolicy: "None of these requests went to API Gateway, so there is nothing to allow.",
  reading: (done: number, all: number) => `Read ${formatCount(done)} of ${entries(all)}`,
  cancel: "Cancel",
} as const;

function entries(count: number): string {
  return count === 1 ? "1 entry" : `${formatCount(count)} entries`;
}
