import type { Answer } from "./answer.ts";
import { withHeaders } from "./answer.ts";
import type { Api } from "./apis.ts";
import { ACCOUNT_ID } from "./apis.ts";
import type { ArrivedRequest } from "./arrived-request.ts";
import { BODY_LIMIT, headerValues } from "./arrived-request.ts";
import { corsOnAnswers, isPreflight, preflightAnswer } from "./cors.ts";
import { presentedSignature } from "./presented-signature.ts";
import type { Refusal } from "./refusal.ts";
import { FORBIDDEN, messageWithEcho, MISSING_TOKEN, refusal, TOO_LARGE } from "./refusal.ts";
import { refusalAnswer, requestIds } from "./refusal-answer.ts";
import type { Verdict } from "./request-log.ts";
import { answerRoute } from "./routes.ts";
import type { Identity, Signer } from "./verify-signature.ts";
import { verifySignature } from "./verify-signature.ts";

/** What an API knows besides the request. */
export type ApiState = {
  readonly identities: readonly Identity[];
  readonly now: Date;
  /** Counts that routes keep from call to call. */
  readonly calls: Map<string, number>;
};

/** What was found out about a request, and what it is answered. */
export type Outcome = { readonly verdict: Verdict; readonly answer: Answer };

/** Takes a request through an API: its route, the signature, the policy, the key, the backend. */
export async function answerApi(
  request: ArrivedRequest,
  api: Api,
  state: ApiState,
): Promise<Outcome> {
  if (request.bodyLength > BODY_LIMIT) return refused(api, TOO_LARGE);
  const route = routeOf(request, api);
  if (route === undefined) return refused(api, noSuchRoute(request));
  if (isPreflight(request, api)) {
    const answer = withHeaders(preflightAnswer(api), requestIds(api));
    return { verdict: { kind: "preflight" }, answer };
  }
  if (under(route, "/open")) return passedOn({ request, api, route, state, signer: undefined });
  const signer = await verifySignature(request, { api, ...state });
  if ("code" in signer) return refused(api, signer);
  const denied = denial({ request, api, route, signer });
  return denied === undefined
    ? passedOn({ request, api, route, state, signer })
    : refused(api, denied);
}

type Passage = {
  readonly request: ArrivedRequest;
  readonly api: Api;
  readonly route: string;
  readonly signer: Signer | undefined;
};

function passedOn(passage: Passage & { readonly state: ApiState }): Outcome {
  const { request, api, route, signer, state } = passage;
  const principal = signer === undefined ? undefined : arnOf(signer.identity);
  const query = new URLSearchParams(request.rawQuery);
  const answer = answerRoute({ request, route, query, principal, calls: state.calls });
  if ("code" in answer) return refused(api, answer);
  return {
    verdict: verdictOn(signer),
    answer: withHeaders(answer, [...requestIds(api), ...corsOnAnswers(api)]),
  };
}

function verdictOn(signer: Signer | undefined): Verdict {
  if (signer === undefined) return { kind: "open" };
  const { identity, place } = signer;
  return { kind: "accepted", place, accessKeyId: identity.accessKeyId, arn: arnOf(identity) };
}

function refused(api: Api, why: Refusal): Outcome {
  const verdict: Verdict = { kind: "refused", code: why.code, message: messageWithEcho(why) };
  return { verdict, answer: refusalAnswer(api, why) };
}

/** The path after the base path; nothing where no stage answers. */
function routeOf({ path }: ArrivedRequest, { basePath }: Api): string | undefined {
  if (!under(path, basePath)) return undefined;
  return path.slice(basePath.length) || "/";
}

function under(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix.replace(/\/$/, "")}/`);
}

/** A stage that does not exist still complains about an Authorization header it cannot read. */
function noSuchRoute(request: ArrivedRequest): Refusal {
  const presented = presentedSignature(request);
  return "code" in presented ? presented : MISSING_TOKEN;
}

function denial({ request, api, route, signer }: Passage & { readonly signer: Signer }) {
  const { allowed } = signer.identity;
  if (allowed !== undefined && !allowed.some((prefix) => under(route, prefix))) {
    return refusal(
      "AccessDeniedException",
      `User: ${arnOf(signer.identity)} is not authorized to perform: ${actionOn(api)} ` +
        `on resource: ${resourceArn(request, api, route)}`,
    );
  }
  const wantsKey = api.apiKey !== undefined && under(route, "/keyed");
  const keys = headerValues(request.headers, "x-api-key");
  return wantsKey && keys.join(",") !== api.apiKey ? FORBIDDEN : undefined;
}

function actionOn(api: Api): string {
  return api.flavour === "lambda-url" ? "lambda:InvokeFunctionUrl" : "execute-api:Invoke";
}

// AWS shows the last four digits of the account only.
function resourceArn({ method }: ArrivedRequest, api: Api, route: string): string {
  const account = ACCOUNT_ID.slice(-4).padStart(ACCOUNT_ID.length, "*");
  return api.flavour === "lambda-url"
    ? `arn:aws:lambda:${api.region}:${account}:function:${api.id}`
    : `arn:aws:execute-api:${api.region}:${account}:${api.id}/${api.stage}/${method}${route}`;
}

function arnOf({ arn, accessKeyId }: Identity): string {
  return arn ?? `arn:aws:iam::${ACCOUNT_ID}:user/${accessKeyId}`;
}
