/** No text in a configuration is longer: not a session policy, the longest of what AWS takes. */
const longestText = 2_048;

const secretNames: ReadonlySet<string> = new Set([
  "accesskey",
  "accesskeyid",
  "apikey",
  "authorization",
  "awsaccesskeyid",
  "awssecretaccesskey",
  "awssecuritytoken",
  "awssessiontoken",
  "accesstoken",
  "clientsecret",
  "credentials",
  "idtoken",
  "passphrase",
  "password",
  "privatekey",
  "refreshtoken",
  "secret",
  "secretaccesskey",
  "secretkey",
  "securitytoken",
  "sessiontoken",
  "token",
  "xapikey",
]);

/** Texts that only a secret looks like: a session token, a signed web token, a private key. */
const secretTexts: readonly RegExp[] = [
  /(?:IQoJ|FwoG|FQoG)[\w+/=]{40}/,
  /^\s*(?:bearer\s+)?eyJ[\w-]+\.eyJ/i,
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY/,
];

interface Place {
  readonly path: string;
  readonly name: string;
  readonly value: unknown;
}

/**
 * Says in a sentence where plain data holds what no configuration may: a secret, by its name or by
 * its looks, or a text of a length that none has. Nothing is said of the value itself.
 */
export function findUnfitText(raw: unknown): string | undefined {
  const waiting: Place[] = [{ path: "", name: "", value: raw }];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const { path, name, value } = place;
    if (secretNames.has(name.toLowerCase().replaceAll(/[_-]/g, ""))) return secretAt(path);
    if (typeof value === "string") {
      if (value.length > longestText) return tooLongAt(path, value.length);
      if (looksSecret(value, name)) return secretAt(path);
    }
    if (typeof value === "object" && value !== null) waiting.push(...placesIn(value, path));
  }
  return undefined;
}

function placesIn(value: object, path: string): readonly Place[] {
  const isList = Array.isArray(value);
  const places = Object.entries(value).map(([name, each]) => ({
    path: isList ? `${path}[${name}]` : `${path === "" ? "" : `${path}.`}${cut(name)}`,
    name: isList ? "" : name,
    value: each as unknown,
  }));
  return places.toReversed();
}

/** Names from a file are shown, but not at any length. */
function cut(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}

function looksSecret(text: string, name: string): boolean {
  return secretTexts.some((each) => each.test(text)) || (name !== "externalId" && isKey(text));
}

/** A secret access key: forty characters of base64, of each sort. */
function isKey(text: string): boolean {
  const sorts = [/[A-Z]/, /[a-z]/, /\d/];
  return /^[A-Za-z0-9+/]{40}$/.test(text) && sorts.every((sort) => sort.test(text));
}

function secretAt(path: string): string {
  return `${path} holds a secret, or what looks like one. Take it out: a configuration has none, and each person gives their own.`;
}

function tooLongAt(path: string, length: number): string {
  return `${path} has ${length.toLocaleString("en")} characters. No text in a configuration has more than ${longestText.toLocaleString("en")}.`;
}
