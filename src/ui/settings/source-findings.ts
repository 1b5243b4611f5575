import { checkSource } from "../../core/credentials/check-source.ts";
import type { SourceDefinition } from "../../core/credentials/source-definition.ts";
import { sourcesStrings as strings } from "../strings/sources.ts";
import { definitionOfText, type FormKind, type SourceText } from "./source-text.ts";

export type SourceField = keyof SourceText | "token";

/** What is wrong, by its field. */
export type SourceFindings = Readonly<Partial<Record<SourceField, string>>>;

export interface FindingsQuestion {
  readonly kind: FormKind;
  readonly text: SourceText;
  readonly id: string;
  readonly definitions: readonly SourceDefinition[];
}

const sound = {
  name: strings.nameExample,
  identityPoolId: strings.identityPoolIdExample,
  userPoolId: strings.userPoolIdExample,
  clientId: strings.clientIdExample,
  domain: strings.domainExample,
  redirectUrl: strings.redirectUrlExample,
  provider: strings.providerExample,
  roleArn: strings.roleExample,
  sessionName: strings.sessionNameExample,
  durationSeconds: "900",
  externalId: "",
  mfaSerial: "",
  policy: "",
  region: strings.regionExample,
  startUrl: strings.startUrlExample,
  accountId: "111122223333",
  roleName: "Developer",
  url: strings.urlExample,
} as const satisfies Partial<SourceText>;

const fieldsOf: Readonly<Record<FormKind, readonly (keyof SourceText)[]>> = {
  cognito: [
    ...(["name", "identityPoolId", "userPoolId", "clientId", "domain", "redirectUrl"] as const),
    ...(["provider", "roleArn"] as const),
  ],
  "assumed-role": [
    ...(["name", "base", "roleArn", "sessionName", "durationSeconds", "region"] as const),
    ...(["externalId", "mfaSerial", "policy"] as const),
  ],
  "identity-center": ["name", "startUrl", "region", "accountId", "roleName"],
  endpoint: ["name", "url"],
};

/** Every field's finding, each as if all others were right: a check names only the first. */
export function findingsInSource(question: FindingsQuestion): SourceFindings {
  const { kind, text, id, definitions } = question;
  const findings: Partial<Record<SourceField, string>> = {};
  for (const field of fieldsOf[kind]) {
    const alone = { ...text, ...sound, [field]: text[field] };
    const checked = checkSource(definitionOfText(kind, alone, id), definitions);
    if (!checked.ok && checked.failure.data?.["field"] === field) {
      findings[field] = checked.failure.message;
    }
  }
  return findings;
}
