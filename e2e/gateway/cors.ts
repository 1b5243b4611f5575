import type { Answer } from "./answer.ts";
import type { Api } from "./apis.ts";
import type { ArrivedRequest, Header } from "./arrived-request.ts";
import { headerValues } from "./arrived-request.ts";

const ALLOWED_HEADERS = [
  "Content-Type",
  "Authorization",
  "X-Api-Key",
  "X-Amz-Date",
  "X-Amz-Security-Token",
  "X-Amz-Content-Sha256",
  "X-Amz-User-Agent",
  "X-Biz",
  "X-Requested-With",
  "X-Tenant-Id",
];

const ALLOWED_METHODS = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

/** Whether an API with CORS answers this itself, without a look at any signature. */
export function isPreflight(request: ArrivedRequest, api: Api): boolean {
  if (request.method !== "OPTIONS" || api.cors === "none") return false;
  // A REST API has an OPTIONS method of its own; the others recognise the question.
  return (
    api.flavour === "rest" ||
    (headerValues(request.headers, "origin").length > 0 &&
      headerValues(request.headers, "access-control-request-method").length > 0)
  );
}

export function preflightAnswer(api: Api): Answer {
  return {
    kind: "answer",
    status: api.flavour === "http" ? 204 : 200,
    headers: [
      ...ANY_ORIGIN,
      ["Access-Control-Allow-Headers", ALLOWED_HEADERS.join(",")],
      ["Access-Control-Allow-Methods", ALLOWED_METHODS.join(",")],
    ],
    body: "",
  };
}

const ANY_ORIGIN: readonly Header[] = [["Access-Control-Allow-Origin", "*"]];

/** What an answer of the backend carries. */
export function corsOnAnswers(api: Api): readonly Header[] {
  return api.cors === "none" ? [] : ANY_ORIGIN;
}

/** What a refusal of the gateway itself carries: by default nothing, as with AWS. */
export function corsOnRefusals(api: Api): readonly Header[] {
  return api.cors === "answers-and-refusals" ? ANY_ORIGIN : [];
}
