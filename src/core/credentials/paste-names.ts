/** What a name stands for in a paste. */
export type PastedMeaning =
  | "access-key-id"
  | "secret-access-key"
  | "session-token"
  | "expires"
  | "region"
  /** Names a profile better than its place does: a user's name, a role's ARN. */
  | "owner"
  /** Says where credentials come from instead of holding them. */
  | "indirect"
  /** Known, and of no use here. */
  | "beside"
  | "unknown";

const names: Readonly<Record<Exclude<PastedMeaning, "unknown">, readonly string[]>> = {
  "access-key-id": ["accesskeyid", "accesskey", "accessid", "keyid"],
  "secret-access-key": ["secretaccesskey", "secretkey", "secretaccesskeyid", "secret"],
  "session-token": ["sessiontoken", "securitytoken", "token", "xamzsecuritytoken"],
  expires: [
    "expiration",
    "credentialexpiration",
    "sessionexpiration",
    "sessiontokenexpiration",
    "xsecuritytokenexpires",
    "expires",
    "expiry",
  ],
  region: ["region", "defaultregion"],
  owner: ["username", "arn", "rolearnofuser", "xprincipalarn"],
  indirect: [
    "rolearn",
    "sourceprofile",
    "credentialsource",
    "credentialprocess",
    "ssosession",
    "ssostarturl",
    "ssoaccountid",
    "ssorolename",
    "ssoregion",
    "webidentitytokenfile",
    "containercredentialsfulluri",
    "containercredentialsrelativeuri",
  ],
  beside: [
    "accountid",
    "account",
    "assumedroleid",
    "audience",
    "code",
    "createdate",
    "credentialscope",
    "consoleloginlink",
    "durationseconds",
    "ec2metadatadisabled",
    "endpointurl",
    "identityid",
    "lastupdated",
    "mfaserial",
    "output",
    "packedpolicysize",
    "pager",
    "password",
    "profile",
    "defaultprofile",
    "defaultoutput",
    "provider",
    "rolesessionname",
    "sdkloadconfig",
    "sourceidentity",
    "status",
    "subjectfromwebidentitytoken",
    "type",
    "userid",
    "version",
  ],
};

const meanings = new Map<string, PastedMeaning>(
  Object.entries(names).flatMap(([meaning, each]) =>
    each.map((name): [string, PastedMeaning] => [name, meaning as PastedMeaning]),
  ),
);

/** What a name means, whatever its case, its separators and an `AWS` before it. */
export function meaningOfName(name: string): PastedMeaning {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/gu, "");
  return (
    meanings.get(plain) ?? meanings.get(plain.replace(/^(?:amazon|aws|tfvaraws)/u, "")) ?? "unknown"
  );
}

const nameOfWords =
  /^(?:[a-z]+(?:[_.-][a-z]+\d?)*|[A-Z]+(?:[_.-][A-Z]+\d?)*|[a-z]{2,}(?:[A-Z][a-z]{2,})*|(?:[A-Z][a-z]{2,})+)$/u;

/** Whether a name can be shown: one that may be a misplaced value is not. */
export function isShowableName(name: string): boolean {
  return name.length <= 32 && nameOfWords.test(name);
}
