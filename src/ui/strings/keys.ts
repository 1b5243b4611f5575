/** What the popup and the settings say of keys. A place in braces is filled with an element. */
export const keysStrings = {
  paste: "Paste",
  type: "Type",
  way: "How",
  pasteLabel: "Paste credentials",
  pastePlaceholder: "export AWS_ACCESS_KEY_ID=…\nexport AWS_SECRET_ACCESS_KEY=…",
  pasteHint:
    "Any form: export lines, a profile, JSON, the console’s CSV, curl. What was understood is shown before it is kept.",
  pasteAgain: "Understood, and out of the box. Paste again to replace it.",

  accessKeyId: "Access key id",
  accessKeyIdExample: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "Secret access key",
  secretAccessKeyHint: "40 characters",
  sessionToken: "Session token",
  sessionTokenHint: "Only temporary keys have one",

  name: "Name",
  nameHint: "Rules refer to the source by this name",
  nameExample: "orders-dev",
  kept: "Kept",
  keptUntil: "Until the browser closes",
  keptHow: "In memory only. Pages never see them.",

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

  temporaryKeys: (accessKey: string) => `Keys, ${accessKey}, temporary`,
  lastingKeys: (accessKey: string) => `Keys, ${accessKey}`,
  expiredKeys: (accessKey: string) => `Keys, ${accessKey}`,
  goneLong: "Keys, gone since the browser closed",
  gone: "gone",
  expiredAt: (time: string) => `expired at ${time}`,
  expired: "expired",
  expiryUnknown: "expiry unknown",
  left: "left",

  credentials: "Credentials",
  newKeys: "New keys…",
  withNewKeys: (name: string) => `Paste new keys for ${name}.`,
};
