/** Why a paste, or a profile of it, gives no credentials. */
export type PasteProblemCode =
  | "access-key-missing"
  | "secret-missing"
  | "access-key-unusable"
  | "secret-unusable"
  | "token-unusable"
  | "masked"
  | "variable"
  | "swapped"
  | "indirect"
  | "cli-error"
  | "identity-only"
  | "console-password"
  | "sign-in-token"
  | "private-key"
  | "empty"
  | "too-large"
  | "nothing-understood";

export interface PasteProblem {
  readonly code: PasteProblemCode;
  /** What is wrong and what to do, in full sentences; never a value of the paste. */
  readonly message: string;
}

const messages = {
  "access-key-missing":
    "The access key id is not in it. Paste it together with the secret access key.",
  "secret-missing": "The secret access key is not in it. Paste it together with the access key id.",
  indirect:
    "It says where credentials come from and holds none. Run `aws configure export-credentials` for this profile and paste what it prints.",
  "cli-error":
    "This is an error that a command printed. Mend it there, and paste what the command prints then.",
  "identity-only":
    "It says who you are and holds no keys. Paste what `aws configure export-credentials` prints.",
  "console-password":
    "It holds a password for the console. Requests are signed with an access key, which the console makes under Security credentials.",
  "sign-in-token":
    "It holds the token of a sign-in and no keys. Paste what `aws configure export-credentials` prints.",
  "private-key": "This is a private key or a certificate. Requests are signed with an access key.",
  empty: "There is nothing in it.",
  "too-large": "It is over 64 kB. Paste only the lines that hold the keys.",
  "nothing-understood":
    "No access key is in it. Paste export lines, a profile, JSON from aws sts, the console’s CSV or a curl command.",
} as const satisfies Partial<Record<PasteProblemCode, string>>;

export function problemOf(code: keyof typeof messages): PasteProblem {
  return { code, message: messages[code] };
}

/** What a paste without keys is instead, by what people paste by mistake. */
export function recogniseMistake(lines: readonly string[]): PasteProblem {
  const text = lines.join("\n");
  if (text.trim() === "") return problemOf("empty");
  if (/-----BEGIN [A-Z ]+-----/u.test(text)) return problemOf("private-key");
  if (
    /An error occurred \(|Unable to locate credentials|"__type"|<Error>|SSO session .* expired|could not be found/u.test(
      text,
    )
  ) {
    return problemOf("cli-error");
  }
  if (/["']?access_?token["']?\s*[:=]|["']?id_?token["']?\s*[:=]/iu.test(text))
    return problemOf("sign-in-token");
  if (/"Arn"|"UserId"/u.test(text)) return problemOf("identity-only");
  if (/console (?:sign-in|login)|^user ?name,password/imu.test(text))
    return problemOf("console-password");
  return problemOf("nothing-understood");
}
