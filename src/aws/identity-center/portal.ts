import * as v from "valibot";
import type { CenterAccount } from "../../core/credentials/center-account.ts";
import type { Credentials, NoCredentials } from "../../core/credentials/credential-source.ts";
import type {
  IdentityCenterDefinition,
  SourceReference,
} from "../../core/credentials/source-definition.ts";
import type { ServicePorts } from "../call-service.ts";
import { callJson } from "../json-service.ts";
import { serviceHost } from "../service-host.ts";
import type { Outcome } from "../service-outcome.ts";
import type { TokenSource } from "../token-source.ts";
import { readCenterRefusal } from "./center-refusal.ts";

/** What a question to the portal gives: its answer, or why there is none and what that needs. */
export type PortalAnswer<Value> =
  | { readonly kind: "answer"; readonly value: Value }
  | NoCredentials;

export interface Portal {
  readonly reference: SourceReference;
  readonly region: string;
  readonly tokens: TokenSource;
}

const accountList = v.object({
  accountList: v.array(
    v.object({
      accountId: v.string(),
      accountName: v.nullish(v.string()),
      emailAddress: v.nullish(v.string()),
    }),
  ),
  nextToken: v.nullish(v.string()),
});

/** The accounts in which the person has a role, by name. */
export async function listAccounts(
  portal: Portal,
  ports: ServicePorts,
  signal: AbortSignal,
): Promise<PortalAnswer<readonly CenterAccount[]>> {
  const accounts: CenterAccount[] = [];
  let nextToken: string | undefined;
  do {
    const page = await ask(
      portal,
      {
        path: "/assignment/accounts",
        query: { max_result: "100", ...nextPage(nextToken) },
        schema: accountList,
      },
      { ports, signal },
    );
    if (page.kind !== "answer") return page;
    for (const { accountId, accountName, emailAddress } of page.value.accountList) {
      const email = emailAddress ? { email: emailAddress } : {};
      accounts.push({ accountId, name: accountName ?? accountId, ...email });
    }
    nextToken = page.value.nextToken ?? undefined;
  } while (nextToken !== undefined);
  return {
    kind: "answer",
    value: accounts.toSorted((one, other) => one.name.localeCompare(other.name)),
  };
}

const roleList = v.object({
  roleList: v.array(v.object({ roleName: v.string() })),
  nextToken: v.nullish(v.string()),
});

/** The names of the person's roles in an account. */
export async function listRoles(
  { accountId, ...portal }: Portal & { readonly accountId: string },
  ports: ServicePorts,
  signal: AbortSignal,
): Promise<PortalAnswer<readonly string[]>> {
  const roles: string[] = [];
  let nextToken: string | undefined;
  do {
    const query = { account_id: accountId, max_result: "100", ...nextPage(nextToken) };
    const page = await ask(
      portal,
      { path: "/assignment/roles", query, schema: roleList },
      { ports, signal },
    );
    if (page.kind !== "answer") return page;
    roles.push(...page.value.roleList.map(({ roleName }) => roleName));
    nextToken = page.value.nextToken ?? undefined;
  } while (nextToken !== undefined);
  return { kind: "answer", value: roles.toSorted() };
}

const roleCredentials = v.object({
  roleCredentials: v.object({
    accessKeyId: v.string(),
    secretAccessKey: v.string(),
    sessionToken: v.string(),
    /** In milliseconds since the epoch. */
    expiration: v.number(),
  }),
});

/** Credentials of a role in an account. */
export async function getRoleCredentials(
  {
    definition,
    tokens,
  }: { readonly definition: IdentityCenterDefinition; readonly tokens: TokenSource },
  ports: ServicePorts,
  signal: AbortSignal,
): Promise<PortalAnswer<Credentials>> {
  const { accountId, roleName, region } = definition;
  const query = { account_id: accountId, role_name: roleName };
  const answer = await ask(
    { reference: definition, region, tokens },
    { path: "/federation/credentials", query, schema: roleCredentials },
    { ports, signal },
  );
  if (answer.kind !== "answer") return answer;
  const { expiration, ...keys } = answer.value.roleCredentials;
  return { kind: "answer", value: { ...keys, expiresAt: expiration } };
}

function nextPage(nextToken: string | undefined): { readonly next_token?: string } {
  return nextToken === undefined ? {} : { next_token: nextToken };
}

interface Question<Value> {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly schema: v.GenericSchema<unknown, Value>;
}

interface Run {
  readonly ports: ServicePorts;
  readonly signal: AbortSignal;
}

/** Asks with the session's token, and with a refreshed one when that is not taken. */
async function ask<Value>(
  { reference, region, tokens }: Portal,
  { path, query, schema }: Question<Value>,
  { ports, signal }: Run,
): Promise<PortalAnswer<Value>> {
  const url = `https://${serviceHost("portal.sso", region)}${path}?${new URLSearchParams(query)}`;
  const call = (token: string): Promise<Outcome<Value>> => {
    const headers = [["x-amz-sso_bearer_token", token]] as const;
    return callJson({ reference, request: { method: "GET", url, headers }, schema }, ports, signal);
  };
  const first = await tokens.get();
  if (first.kind !== "token") return named(first, reference);
  let outcome = await call(first.token);
  if (outcome.kind === "refused" && outcome.refusal.code === "UnauthorizedException") {
    const next = await tokens.get(first.token);
    if (next.kind !== "token") return named(next, reference);
    outcome = await call(next.token);
  }
  if (outcome.kind !== "refused") return outcome;
  const failure = readCenterRefusal(outcome.refusal, reference, [first.token]);
  return { kind: "failure", failure };
}

/** The session belongs to all sources of its start URL: says for which it was asked. */
function named(answer: NoCredentials, { id }: SourceReference): NoCredentials {
  const { failure } = answer;
  return { ...answer, failure: { ...failure, data: { ...failure.data, sourceId: id } } };
}
