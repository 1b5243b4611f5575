import * as v from "valibot";
import { fail, succeed, type Result } from "../../core/errors.ts";
import { signInKey } from "../../core/credentials/sign-in.ts";
import type { PendingHosted, PoolClient, SignInStep } from "../../core/credentials/sign-in-step.ts";
import type { UserPoolFlow } from "../../core/credentials/source-definition.ts";
import {
  randomBytes,
  sha256,
  toBase64,
  toBase64Url,
  utf8,
  type Cryptography,
} from "../cryptography.ts";
import { callJson } from "../json-service.ts";
import { claimsOf } from "../token-claims.ts";
import { failAt, quote } from "../service-failure.ts";
import type { PoolPorts } from "./pool-call.ts";

type Hosted = Extract<UserPoolFlow, { kind: "hosted" }>;

/** Prepares a sign-in on the pool's own page (authorization code with PKCE, S256). */
export async function beginHostedSignIn(
  client: PoolClient,
  crypto: Cryptography,
): Promise<Result<PendingHosted>> {
  const { flow, clientId } = client.login;
  if (flow.kind !== "hosted") {
    return fail("input-invalid", "This source does not sign in on the pool’s page.", {
      field: "flow",
    });
  }
  const verifier = toBase64Url(randomBytes(crypto, 48));
  const state = toBase64Url(randomBytes(crypto, 24));
  const challenge = toBase64Url(await sha256(crypto, utf8(verifier)));
  const url = authorizeUrl({ flow, clientId, state, challenge });
  return succeed({ kind: "hosted", client, url, state, verifier });
}

interface AuthorizeParameters {
  readonly flow: Hosted;
  readonly clientId: string;
  readonly state: string;
  readonly challenge: string;
}

export function authorizeUrl({ flow, clientId, state, challenge }: AuthorizeParameters): string {
  const query = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: flow.redirectUrl,
    scope: "openid",
    state,
    code_challenge_method: "S256",
    code_challenge: challenge,
  });
  return `https://${flow.domain}/oauth2/authorize?${query}`;
}

/** Whether a URL is that to which the pool's page sends this sign-in back. */
export function isHostedReturn({ client, state }: PendingHosted, url: string): boolean {
  const { flow } = client.login;
  if (flow.kind !== "hosted" || !URL.canParse(url) || !URL.canParse(flow.redirectUrl)) return false;
  const [returned, expected] = [new URL(url), new URL(flow.redirectUrl)];
  const isThere = returned.origin === expected.origin && returned.pathname === expected.pathname;
  return isThere && returned.searchParams.get("state") === state;
}

const tokenAnswer = v.object({
  id_token: v.string(),
  access_token: v.string(),
  refresh_token: v.optional(v.string()),
  expires_in: v.number(),
});

/** Ends a sign-in on the pool's page with the URL that it sent the person back to. */
export async function finishHostedSignIn(
  { pending, url }: { readonly pending: PendingHosted; readonly url: string },
  ports: PoolPorts,
  signal: AbortSignal,
): Promise<SignInStep> {
  const { client, verifier } = pending;
  const { login, reference, clientSecret } = client;
  if (!isHostedReturn(pending, url) || login.flow.kind !== "hosted") {
    return { kind: "failed", failure: notOurs(client), pending };
  }
  const asked = { host: login.flow.domain, reference };
  const returned = new URL(url).searchParams;
  const code = returned.get("code");
  if (code === null) {
    const words = returned.get("error_description") ?? returned.get("error") ?? "";
    return { kind: "failed", failure: pageRefused(asked, quote(words, [])) };
  }
  const outcome = await callJson(
    {
      reference,
      request: tokenRequest({ client, flow: login.flow, code, verifier }),
      schema: tokenAnswer,
    },
    ports,
    signal,
  );
  if (outcome.kind === "failure") return { kind: "failed", failure: outcome.failure };
  if (outcome.kind === "refused") {
    const { code: error, message } = outcome.refusal;
    const words = quote(message || error, [code, verifier, clientSecret ?? ""]);
    return { kind: "failed", failure: pageRefused(asked, words) };
  }
  const { id_token, access_token, refresh_token, expires_in } = outcome.value;
  return {
    kind: "signed-in",
    key: signInKey({ kind: "cognito", id: reference.id }),
    signIn: {
      kind: "user-pool",
      username: claimsOf(id_token).username ?? "",
      ...(clientSecret !== undefined && { clientSecret }),
      tokens: {
        idToken: id_token,
        accessToken: access_token,
        ...(refresh_token !== undefined && { refreshToken: refresh_token }),
        expiresAt: ports.clock.now() + expires_in * 1_000,
      },
    },
  };
}

interface CodeExchange {
  readonly client: PoolClient;
  readonly flow: Hosted;
  readonly code: string;
  readonly verifier: string;
}

function tokenRequest({ client, flow, code, verifier }: CodeExchange) {
  const { clientId } = client.login;
  const body = new URLSearchParams({
    grant_type: "authorization_code",
    client_id: clientId,
    code,
    redirect_uri: flow.redirectUrl,
    code_verifier: verifier,
  });
  const basic = toBase64(utf8(`${clientId}:${client.clientSecret ?? ""}`));
  return {
    method: "POST",
    url: `https://${flow.domain}/oauth2/token`,
    headers: [
      ["content-type", "application/x-www-form-urlencoded"],
      ...(client.clientSecret === undefined
        ? []
        : ([["authorization", `Basic ${basic}`]] as const)),
    ],
    body: body.toString(),
  } as const;
}

function notOurs({ reference }: PoolClient) {
  const message = `The page that came back is not the end of the sign-in to “${reference.name}”. Sign in from the start.`;
  return fail("sign-in-refused", message, { sourceId: reference.id }).failure;
}

function pageRefused(asked: Parameters<typeof failAt>[0], words: string) {
  return failAt(
    asked,
    "sign-in-refused",
    `${asked.host} did not sign “${asked.reference.name}” in: ${words} Check its app client and callback URL, and sign in again.`,
  ).failure;
}
