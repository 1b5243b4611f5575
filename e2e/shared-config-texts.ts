import {
  id,
  lastingId,
  otherId,
  otherSecret,
  secret,
  token,
} from "../src/core/credentials/paste-corpus.ts";

/** Which of the two files a text is: their sections are not named alike. */
export type SharedFile = "credentials" | "config";

export type SharedText = readonly [what: string, file: SharedFile, text: string];

const pair = `aws_access_key_id = ${lastingId}\naws_secret_access_key = ${secret}\n`;
const other = `aws_access_key_id = ${otherId}\naws_secret_access_key = ${otherSecret}\n`;
const three = `aws_access_key_id = ${id}\naws_secret_access_key = ${secret}\naws_session_token = ${token}\n`;

/** Texts of which a paste is to yield what the SDK's own loader reads in a file. */
export const sharedTexts: readonly SharedText[] = [
  ["nothing", "credentials", ""],
  ["one profile", "credentials", `[default]\n${pair}`],
  ["no line end at the end", "credentials", `[default]\n${pair.trimEnd()}`],
  ["no spaces around the equals sign", "credentials", `[default]\n${pair.replaceAll(" ", "")}`],
  ["many spaces and tabs", "credentials", `[default]\n${pair.replaceAll(" = ", " \t =\t  ")}`],
  ["space behind the values", "credentials", `[default]\n${pair.replaceAll("\n", " \t\n")}`],
  ["indented keys", "credentials", `[default]\n${pair.replaceAll(/^/gm, "    ")}`],
  ["an indented section", "credentials", `  [default]\n${pair}`],
  ["Windows line ends", "credentials", `[default]\n${pair}[b]\n${other}`.replaceAll("\n", "\r\n")],
  ["a byte order mark", "credentials", `\uFEFF[default]\n${pair}`],
  [
    "a byte order mark and Windows line ends",
    "credentials",
    `\uFEFF[a]\r\n${pair.replaceAll("\n", "\r\n")}`,
  ],
  ["a session token", "credentials", `[default]\n${three}`],
  ["a token whose padding has equals signs", "credentials", `[a]\n${three.replaceAll(" = ", "=")}`],
  ["several profiles", "credentials", `[default]\n${pair}\n[dev]\n${three}\n[prod]\n${other}`],
  ["no lines between profiles", "credentials", `[a]\n${pair}[b]\n${three}[c]\n${other}`],
  [
    "many empty lines",
    "credentials",
    `\n\n[a]\n\n\n${pair.replaceAll("\n", "\n\n\n")}\n\n[b]\n${other}`,
  ],
  ["comments with a hash", "credentials", `# mine\n[a]\n# the old one\n${pair}# end\n`],
  ["comments with a semicolon", "credentials", `; mine\n[a]\n; the old one\n${pair}; end\n`],
  ["indented comments", "credentials", `[a]\n   # aws_access_key_id = ${otherId}\n\t; x\n${pair}`],
  ["a key that is commented out", "credentials", `[a]\n#aws_session_token = ${token}\n${pair}`],
  [
    "comments behind values, with a hash",
    "credentials",
    `[a]\n${pair.replaceAll("\n", " # of ada\n")}`,
  ],
  [
    "comments behind values, with a semicolon",
    "credentials",
    `[a]\n${pair.replaceAll("\n", " ; of ada\n")}`,
  ],
  [
    "comments behind values, with no space in them",
    "credentials",
    `[a]\n${pair.replaceAll("\n", " ;ada\n")}`,
  ],
  ["comments behind sections", "credentials", `[a] # first\n${pair}[b] ; second\n${other}`],
  ["a region", "credentials", `[a]\nregion = eu-central-1\n${pair}`],
  [
    "keys in another order",
    "credentials",
    `[a]\n${three.trim().split("\n").toReversed().join("\n")}\n`,
  ],
  [
    "a secret with slashes and a plus",
    "credentials",
    `[a]\naws_access_key_id=${otherId}\naws_secret_access_key=${otherSecret}\n`,
  ],
  [
    "names with dots, dashes and at signs",
    "credentials",
    `[a.b]\n${pair}[c-d_e]\n${other}[f@g]\n${three}`,
  ],
  ["a name that begins with digits", "credentials", `[111122223333_AdministratorAccess]\n${three}`],
  ["a name with a plus and a comma", "credentials", `[a+b,c]\n${pair}`],
  [
    "unusual keys",
    "credentials",
    `[a]\n${pair}cli_pager=\noutput = json\nx_principal_arn = arn:aws:sts::111122223333:assumed-role/dev/ada\ntoolkit.artifact_guid=3b0a\n`,
  ],
  ["a value that is empty", "credentials", `[a]\naws_session_token =\n${pair}`],
  [
    "a profile without its secret",
    "credentials",
    `[a]\naws_access_key_id = ${lastingId}\n[b]\n${other}`,
  ],
  ["a profile without keys", "credentials", `[a]\nregion = eu-west-1\n[b]\n${other}`],
  [
    "a section in two parts",
    "credentials",
    `[a]\naws_access_key_id = ${lastingId}\n[b]\n${other}[a]\naws_secret_access_key = ${secret}\n`,
  ],
  [
    "a profile that is a role",
    "credentials",
    `[default]\n${pair}[admin]\nrole_arn = arn:aws:iam::111122223333:role/admin\nsource_profile = default\n`,
  ],
  ["the config file's default", "config", `[default]\nregion = eu-central-1\n${pair}`],
  [
    "the config file's profiles",
    "config",
    `[profile dev]\nregion = us-east-1\n${pair}[profile prod]\n${three}`,
  ],
  ["profiles in double quotes", "config", `[profile "dev"]\n${pair}`],
  ["profiles in single quotes", "config", `[profile 'dev']\n${pair}`],
  [
    "a sign-in's section",
    "config",
    `[sso-session company]\nsso_region = eu-west-1\nsso_start_url = https://company.example/start\n[profile dev]\n${pair}`,
  ],
  [
    "a services section",
    "config",
    `[services local]\ndynamodb =\n  endpoint_url = http://localhost:8000\n[profile dev]\nservices = local\n${pair}`,
  ],
  [
    "a nested block for S3 before the keys",
    "config",
    `[default]\ns3 =\n  max_concurrent_requests = 20\n  addressing_style = path\n${pair}`,
  ],
  [
    "a nested block for S3 behind the keys",
    "config",
    `[profile a]\n${pair}s3 =\n    signature_version = s3v4\nregion = eu-west-1\n`,
  ],
  [
    "a nested block that names keys of its own",
    "config",
    `[profile a]\n${pair}tool =\n  aws_access_key_id = ${otherId}\n  region = us-west-2\n`,
  ],
  ["two whole sections of one name", "credentials", `[a]\n${pair}[b]\n${three}[a]\n${other}`],
  [
    "a nested block that names a key before the profile does",
    "config",
    `[profile a]\ntool =\n  aws_access_key_id = ${otherId}\n${pair}`,
  ],
  ["a region within a nested block", "config", `[profile a]\ns3 =\n  region = us-west-2\n${pair}`],
];

/** Where a paste yields something else on purpose, and why. */
export const readOtherwise: readonly (readonly [...SharedText, why: string])[] = [
  [
    "quotes around values",
    "credentials",
    `[a]\naws_access_key_id = "${lastingId}"\naws_secret_access_key = '${secret}'\n`,
    "AWS takes the quotes for a part of the value, and no key has any",
  ],
  [
    "names in capitals",
    "credentials",
    `[a]\n${pair.toUpperCase().replace(secret.toUpperCase(), secret)}`,
    "AWS overlooks them, and nobody means something else",
  ],
  [
    "space within the brackets",
    "credentials",
    `[ a ]\n${pair}`,
    "AWS takes the space for a part of the name",
  ],
  [
    "a colon for the equals sign",
    "credentials",
    `[a]\n${pair.replaceAll(" =", ":")}`,
    "AWS overlooks the line, and nobody means something else",
  ],
  [
    "keys before any section",
    "credentials",
    pair,
    "AWS overlooks them: in a paste they are all there is",
  ],
  [
    "two pairs in one section",
    "credentials",
    `[a]\n${pair}${other}`,
    "AWS takes the last: a person may choose",
  ],
  [
    "a section of the config file in the credentials file",
    "credentials",
    `[profile a]\n${pair}`,
    "AWS finds no profile of that name there",
  ],
  [
    "a profile of the credentials file in the config file",
    "config",
    `[a]\n${pair}`,
    "AWS overlooks it there",
  ],
  [
    "the older name of the token",
    "credentials",
    `[a]\n${three.replace("session_token", "security_token")}`,
    "AWS overlooks it, and rejects what is signed without it",
  ],
  [
    "a name with letters of other scripts",
    "credentials",
    `[köln]\n${pair}`,
    "names are shown where they can hold no value by mistake",
  ],
  [
    "an empty value among indented keys",
    "credentials",
    `[a]\n  cli_pager =\n${pair.replaceAll(/^/gm, "  ")}`,
    "AWS takes all that follows for a block of it",
  ],
  [
    "a key that no AWS gives",
    "credentials",
    `[a]\naws_access_key_id = AKIA\naws_secret_access_key = x\n`,
    "AWS would sign with it and be refused",
  ],
];
