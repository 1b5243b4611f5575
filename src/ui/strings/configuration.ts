import { settingsStrings } from "./settings.ts";
import { sourcesStrings } from "./sources.ts";

const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? "" : "s"}`;

/** `2 rules and 1 credential source`. */
function amounts(rules: number, sources: number): string {
  return `${count(rules, "rule")} and ${count(sources, "credential source")}`;
}

/** What the settings say of the configuration as a whole. */
export const configurationStrings = {
  title: "Configuration",
  about: "All rules and credential sources as one file, for others or for another browser.",
  schema: "The form of the file",

  export: "Export",
  exportAbout: (rules: number, sources: number) =>
    `${amounts(rules, sources)}. No secret is in it: no keys, no tokens, no header values.`,
  exportPolicy: "What your organisation’s policy sets stays out of it.",
  exportNothing: "There is nothing to export yet.",
  save: "Export to a file",
  fileName: "countersign-configuration.json",

  import: "Import",
  importAbout:
    "You first see what would change. What you have stays, and the file’s rules come switched off.",
  choose: "Choose a file",
  chooseAgain: "Choose another file",

  refused: (file: string) => `${file} was not imported`,
  refusedRest: "Nothing was changed.",
  nothingNew: (file: string) => `Everything in ${file} is here already`,
  nothingNewText: "There is nothing to import.",

  changesOf: (file: string) => `What ${file} would change`,
  otherForm: "Same rule, other form",
  otherForms: { beside: "Keep mine, add the file’s", "in-place": "Put the file’s in its place" },
  otherFormHint: {
    beside: "Yours stays as it is. The file’s comes behind it, under a name of its own.",
    "in-place": "Yours is replaced by the file’s form, and is switched off until you look at it.",
  },
  do: "Import",
  cancel: "Cancel",
  rules: "Rules",
  sources: "Credential sources",
  added: { rules: "new, comes switched off", sources: "new" },
  beside: {
    rules: (name: string) => `yours stays; the file’s comes as ${name}, switched off`,
    sources: (name: string) => `yours stays; the file’s comes as ${name}, for the file’s rules`,
  },
  inPlace: "takes the file’s form, and is switched off",
  same: (names: string) => `Here already: ${names}.`,
  kept: (names: string) => `Not in the file, and stays as it is: ${names}.`,
  what: "What it says",
  here: "Here",
  inFile: "In the file",
  none: "none",

  done: (file: string) => `${file} was imported`,
  doneText: "Its rules are switched off. Look at each, and switch on those that you want.",
  lookAtRules: "Look at the rules",
  giveKeys: "Keys are not in the file: give your own to each source that wants them.",

  policy: "Organisation’s policy",
  policySet: (rules: number, sources: number) =>
    `Your organisation has set ${amounts(rules, sources)}. They come first, and are not changed here.`,
  policyBroken: "Your organisation’s policy cannot be used",
  policyBrokenText: "Nothing of it is in force. Tell those who set it.",
  policyTag: "policy",
  policyRule: "Set by your organisation’s policy. It is not changed here.",
  headerValues: "Values of its headers",
  headerValuesHint:
    "The policy names the headers. Their values are yours, and kept like credentials.",
  headerValue: {
    known: "There is one. Typed here, another takes its place.",
    missing: "Missing: what the rule would sign is not sent.",
  },
  keepValues: "Keep these values",
  keepToken: "Keep this token",

  fields: {
    name: settingsStrings.name,
    hosts: settingsStrings.hosts,
    pathPrefix: settingsStrings.path,
    "scope.service": settingsStrings.service,
    "scope.region": settingsStrings.region,
    sourceId: settingsStrings.credentials,
    headerNames: settingsStrings.headers,
    callers: "Callers",
    placement: settingsStrings.placement,
    expiresIn: "Good for, in seconds",
    unsignedHeaderNames: "Of these not signed",
    pageHeaders: settingsStrings.pageHeaders,
    "signAs.host": settingsStrings.signAsHost,
    "signAs.path.from": settingsStrings.signAsFrom,
    "signAs.path.to": settingsStrings.signAsTo,
    pathStyle: settingsStrings.pathStyle,
    existingSignature: settingsStrings.existing,
    arming: settingsStrings.arming,
    cors: settingsStrings.cors,
    secondChance: settingsStrings.secondChance,
    webSockets: "WebSockets",
    kind: sourcesStrings.kind,
    identityPoolId: sourcesStrings.identityPoolId,
    roleArn: "Role",
    region: settingsStrings.region,
    "login.kind": sourcesStrings.login,
    "login.userPoolId": sourcesStrings.userPoolId,
    "login.clientId": "App client",
    "login.flow.kind": "How they sign in",
    "login.flow.domain": "Domain of the page",
    "login.flow.redirectUrl": "Callback URL",
    "login.provider": "Provider",
    sessionName: "Session name",
    durationSeconds: "Duration, in seconds",
    "base.kind": "Assumed with",
    "base.sourceId": "Whose",
    externalId: "External id",
    mfaSerial: "MFA device",
    policy: "Session policy",
    startUrl: "Start URL",
    accountId: "Account",
    roleName: "Role",
    url: "Address",
  } as Readonly<Record<string, string>>,
  /** Words of the file that have others on the screens. */
  values: {
    placement: settingsStrings.placements,
    pathStyle: settingsStrings.pathStyles,
    existingSignature: settingsStrings.existings,
    arming: { "whenever-opened": settingsStrings.armingSwitch },
    cors: { assist: settingsStrings.corsSwitch },
    secondChance: settingsStrings.secondChances,
    kind: sourcesStrings.kinds,
    "login.kind": sourcesStrings.logins,
    "login.flow.kind": {
      srp: "Password, proven and not sent",
      password: "Password, sent",
      hosted: "On the pool’s page",
    },
    "base.kind": { source: "Another source", "web-identity": "A token" },
  } as Readonly<Record<string, Readonly<Record<string, string>>>>,
};
