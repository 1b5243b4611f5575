import { createHash, randomUUID } from "node:crypto";
import type { Answer } from "../gateway/answer.ts";
import { jsonAnswer } from "../gateway/answer.ts";
import { headerValues } from "../gateway/arrived-request.ts";
import { escapeHtml, htmlAnswer, redirectAnswer } from "./html-answer.ts";
import type { AppClient, PoolState, UserState } from "./pool-state.ts";
import { findUser } from "./pool-state.ts";
import { refreshedTokens, signedInTokens, type TokenSet } from "./pool-tokens.ts";
import type { Service, ServiceWorld } from "./service.ts";
import { ServiceRefusal } from "./service.ts";
import type { ServiceCall } from "./service-call.ts";

/** A code that a browser carries back to the application. */
type Code = {
  readonly user: UserState;
  readonly clientId: string;
  readonly redirectUrl: string;
  readonly challenge: string;
};

/** A user pool's own sign-in page and OAuth endpoints; PKCE is demanded of every client. */
export function hostedPageService(pools: readonly PoolState[], world: ServiceWorld): Service {
  const codes = new Map<string, Code>();
  return {
    name: "hosted-page",
    serves: (host) => pools.some(({ pool }) => pool.domain === host),
    operationOf: ({ path }) => path,
    answer: (call) => {
      const state = pools.find(({ pool }) => pool.domain === call.name);
      return state === undefined ? NOT_FOUND : answer(call, { state, codes, world });
    },
    faults: {
      error: jsonAnswer(500, { error: "server_error" }),
      throttle: jsonAnswer(429, { error: "too_many_requests" }),
    },
    cors: [["Access-Control-Allow-Origin", "*"]],
  };
}

const NOT_FOUND = htmlAnswer(404, "Not found", "");

type Page = {
  readonly state: PoolState;
  readonly codes: Map<string, Code>;
  readonly world: ServiceWorld;
};

function answer(call: ServiceCall, page: Page): Answer {
  const route = `${call.method} ${call.path}`;
  if (route === "GET /oauth2/authorize") return signInPage(call, page, "");
  if (route === "POST /oauth2/authorize") return signIn(call, page);
  return route === "POST /oauth2/token" ? tokens(call, page) : NOT_FOUND;
}

function clientOf({ query }: ServiceCall, { state }: Page): AppClient | undefined {
  const client = state.pool.clients.find(({ id }) => id === query.get("client_id"));
  const redirectUrl = query.get("redirect_uri") ?? "";
  return client?.callbackUrls?.includes(redirectUrl) === true ? client : undefined;
}

function signInPage(call: ServiceCall, page: Page, error: string): Answer {
  const { query } = call;
  if (clientOf(call, page) === undefined) {
    return htmlAnswer(
      400,
      "An error was encountered with the requested page.",
      "redirect_mismatch",
    );
  }
  const isPkce = query.get("code_challenge_method") === "S256" && query.has("code_challenge");
  if (query.get("response_type") !== "code" || !isPkce) {
    return redirectAnswer(returnUrl(query, { error: "invalid_request" }));
  }
  return htmlAnswer(
    200,
    "Sign in",
    `<p role="alert">${escapeHtml(error)}</p>
<form method="post" action="${escapeHtml(call.target)}">
<label>User name <input name="username" autocomplete="username"></label>
<label>Password <input name="password" type="password" autocomplete="current-password"></label>
<button>Sign in</button>
<button name="cancel" value="yes">Cancel</button>
</form>`,
  );
}

function signIn(call: ServiceCall, page: Page): Answer {
  const { query } = call;
  const client = clientOf(call, page);
  const form = new URLSearchParams(call.body);
  if (client === undefined) return signInPage(call, page, "");
  if (form.has("cancel")) return redirectAnswer(returnUrl(query, { error: "access_denied" }));
  const user = findUser(page.state, form.get("username") ?? "");
  if (user === undefined || user.password !== form.get("password")) {
    return signInPage(call, page, "Incorrect username or password.");
  }
  const code = randomUUID();
  page.codes.set(code, {
    user,
    clientId: client.id,
    redirectUrl: query.get("redirect_uri") ?? "",
    challenge: query.get("code_challenge") ?? "",
  });
  return redirectAnswer(returnUrl(query, { code }));
}

function returnUrl(query: URLSearchParams, more: Readonly<Record<string, string>>): string {
  const url = new URL(query.get("redirect_uri") ?? "");
  for (const [name, value] of Object.entries(more)) url.searchParams.set(name, value);
  const state = query.get("state");
  if (state !== null) url.searchParams.set("state", state);
  return url.href;
}

function tokens(call: ServiceCall, { state, codes, world }: Page): Answer {
  const form = new URLSearchParams(call.body);
  const client = state.pool.clients.find(({ id }) => id === form.get("client_id"));
  if (client === undefined || !isClientProven(call, client)) return oauthError("invalid_client");
  if (form.get("grant_type") === "refresh_token") {
    const token = form.get("refresh_token") ?? "";
    try {
      return tokenAnswer(refreshedTokens(state, { client, token }, world));
    } catch (error) {
      if (error instanceof ServiceRefusal) return oauthError("invalid_grant");
      throw error;
    }
  }
  const key = form.get("code") ?? "";
  const code = codes.get(key);
  codes.delete(key);
  const verifier = createHash("sha256")
    .update(form.get("code_verifier") ?? "")
    .digest("base64url");
  const fits =
    code?.clientId === client.id &&
    code.redirectUrl === form.get("redirect_uri") &&
    code.challenge === verifier;
  return fits
    ? tokenAnswer(signedInTokens({ state, client, user: code.user }, world))
    : oauthError("invalid_grant");
}

function isClientProven({ headers }: ServiceCall, { id, secret }: AppClient): boolean {
  const expected = Buffer.from(`${id}:${secret ?? ""}`).toString("base64");
  const given = headerValues(headers, "authorization").join();
  return secret === undefined ? given === "" : given === `Basic ${expected}`;
}

function tokenAnswer({ IdToken, AccessToken, RefreshToken, ExpiresIn }: TokenSet): Answer {
  return jsonAnswer(200, {
    id_token: IdToken,
    access_token: AccessToken,
    ...(RefreshToken === undefined ? {} : { refresh_token: RefreshToken }),
    expires_in: ExpiresIn,
    token_type: "Bearer",
  });
}

function oauthError(error: string): Answer {
  return jsonAnswer(400, { error });
}
