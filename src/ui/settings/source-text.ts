import type {
  AssumedRoleDefinition,
  CognitoDefinition,
  CognitoLogin,
  RoleBase,
  SourceDefinition,
  UserPoolFlow,
} from "../../core/credentials/source-definition.ts";

/** A source that has a form; keys are pasted instead. */
export type FormDefinition = Exclude<SourceDefinition, { kind: "keys" }>;
export type FormKind = FormDefinition["kind"];

/** What stands in the fields of a source, whatever its kind; names are those of a definition. */
export interface SourceText {
  readonly name: string;
  readonly identityPoolId: string;
  readonly login: CognitoLogin["kind"];
  readonly userPoolId: string;
  readonly clientId: string;
  readonly flow: UserPoolFlow["kind"];
  readonly domain: string;
  readonly redirectUrl: string;
  readonly provider: string;
  readonly roleArn: string;
  /** `source ID`, `token ID`, or `token ` for one that is pasted. */
  readonly base: string;
  readonly sessionName: string;
  readonly durationSeconds: string;
  readonly externalId: string;
  readonly mfaSerial: string;
  readonly policy: string;
  readonly region: string;
  readonly startUrl: string;
  readonly accountId: string;
  readonly roleName: string;
  readonly url: string;
}

export const emptySourceText: SourceText = {
  name: "",
  identityPoolId: "",
  login: "user-pool",
  userPoolId: "",
  clientId: "",
  flow: "srp",
  domain: "",
  redirectUrl: "",
  provider: "",
  roleArn: "",
  base: "",
  sessionName: "countersign",
  durationSeconds: "3600",
  externalId: "",
  mfaSerial: "",
  policy: "",
  region: "",
  startUrl: "",
  accountId: "",
  roleName: "",
  url: "",
};

export function textOfSource(definition: FormDefinition): SourceText {
  const { name } = definition;
  switch (definition.kind) {
    case "cognito":
      return { ...emptySourceText, name, ...textOfCognito(definition) };
    case "assumed-role": {
      const { kind: _, id: _id, base, durationSeconds, ...rest } = definition;
      const duration = String(durationSeconds);
      return { ...emptySourceText, ...rest, base: formatBase(base), durationSeconds: duration };
    }
    case "identity-center": {
      const { startUrl, region, accountId, roleName } = definition;
      return { ...emptySourceText, name, startUrl, region, accountId, roleName };
    }
    case "endpoint":
      return { ...emptySourceText, name, url: definition.url };
  }
}

function textOfCognito(definition: CognitoDefinition): Partial<SourceText> {
  const { identityPoolId, roleArn = "", login } = definition;
  const shared = { identityPoolId, roleArn, login: login.kind };
  if (login.kind === "guest") return shared;
  if (login.kind === "oidc") return { ...shared, provider: login.provider };
  const { userPoolId, clientId, flow } = login;
  const page = flow.kind === "hosted" ? { domain: flow.domain, redirectUrl: flow.redirectUrl } : {};
  return { ...shared, userPoolId, clientId, flow: flow.kind, ...page };
}

/** What the fields say, right or wrong; an empty id is a new source's. */
export function definitionOfText(kind: FormKind, text: SourceText, id: string): FormDefinition {
  const { name } = text;
  switch (kind) {
    case "cognito": {
      const { identityPoolId, roleArn } = text;
      return { id, name, kind, identityPoolId, roleArn, login: loginOf(text) };
    }
    case "assumed-role":
      return { id, name, kind, ...roleOf(text) };
    case "identity-center": {
      const { startUrl, region, accountId, roleName } = text;
      return { id, name, kind, startUrl, region, accountId, roleName };
    }
    case "endpoint":
      return { id, name, kind, url: text.url };
  }
}

function loginOf(text: SourceText): CognitoLogin {
  if (text.login === "guest") return { kind: "guest" };
  if (text.login === "oidc") return { kind: "oidc", provider: text.provider };
  const { userPoolId, clientId, flow, domain, redirectUrl } = text;
  return {
    kind: "user-pool",
    userPoolId,
    clientId,
    flow: flow === "hosted" ? { kind: flow, domain, redirectUrl } : { kind: flow },
  };
}

function roleOf(text: SourceText): Omit<AssumedRoleDefinition, "id" | "name" | "kind"> {
  const { roleArn, region, sessionName, externalId, mfaSerial, policy } = text;
  return {
    roleArn,
    region,
    sessionName,
    externalId,
    mfaSerial,
    policy,
    durationSeconds: Number(text.durationSeconds),
    base: parseBase(text.base),
  };
}

export function formatBase(base: RoleBase): string {
  return base.kind === "source" ? `source ${base.sourceId}` : `token ${base.sourceId ?? ""}`;
}

export function parseBase(text: string): RoleBase {
  const [kind, sourceId = ""] = text.split(" ");
  if (kind !== "token") return { kind: "source", sourceId };
  return sourceId === "" ? { kind: "web-identity" } : { kind: "web-identity", sourceId };
}

/** Whether its credentials come by a token that a person pastes. */
export function takesToken(kind: FormKind, text: SourceText): boolean {
  if (kind === "cognito") return text.login === "oidc";
  return kind === "assumed-role" && text.base === "token ";
}
