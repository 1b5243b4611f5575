/** What the popup and the settings say of keys. A place in braces is filled with an element. */
export const keysStrings = {
  paste: "Paste",
  type: "Type",
  way: "How",
  pasteLabel: "Paste credentials",
  pastePlaceholder: "export AWS_ACCESS_KEY_ID=…\nexport AWS_SECRET_ACCESS_KEY=…",
  pasteHint:
    "Any form: export lines, a profile, JSON, the console’s CSV, curl. What was understood is shown before anything is kept.",
  pasteAgain: "Paste again",

  accessKeyId: "Access key id",
  accessKeyIdExample: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "Secret access key",
  secretAccessKeyHint: "40 characters",
  sessionToken: "Session token",
  sessionTokenHint: "Only temporary keys have one",

  name: "Name",
  nameHint: "Rules refer to the source by this name",
  nameExample: "orders-dev",

  understood: (count: number) => (count === 1 ? "Understood" : `${count} profiles understood`),
  from: (form: string, lines: number) =>
    lines === 1 ? `${form}, 1 line` : `${form}, ${lines} lines`,
  profiles: "Profile",
  profile: (number: number) => `Keys ${number}`,
  complete: "complete",
  remarks: (count: number) => (count === 1 ? "1 remark" : `${count} remarks`),
  incomplete: "incomplete",
  line: "Line",
  understoodAs: "Understood as",
  whatItIs: "What it is",

  temporary: "Temporary",
  lasting: "Long-lived key",
  temporaryUntil: (time: string) => `Temporary, until ${time}`,
  temporaryPast: (time: string) => `Temporary, expired at ${time}`,

  keysOf: (accessKey: string, account?: string) =>
    account === undefined ? `Keys, ${accessKey}` : `Keys, ${accessKey}, account ${account}`,
  keys: "Keys",
  gone: "gone",
  expired: "expired",
  expiryUnknown: "expiry unknown",
  left: "left",

  credentials: "Credentials",
  newKeys: "New keys…",
};
