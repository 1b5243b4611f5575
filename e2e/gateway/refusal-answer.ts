import { randomBytes, randomUUID } from "node:crypto";
import type { Answer } from "./answer.ts";
import { jsonAnswer, withHeaders } from "./answer.ts";
import type { Api } from "./apis.ts";
import type { Header } from "./arrived-request.ts";
import { corsOnRefusals } from "./cors.ts";
import type { Refusal } from "./refusal.ts";
import { messageWithEcho } from "./refusal.ts";

/** The headers by which AWS names a request, as each kind of API writes them. */
export function requestIds(api: Api): readonly Header[] {
  const short = randomBytes(11).toString("base64");
  if (api.flavour === "http") return [["Apigw-Requestid", short]];
  const long: Header = ["x-amzn-RequestId", randomUUID()];
  return api.flavour === "rest" ? [long, ["x-amz-apigw-id", short]] : [long];
}

/** How this kind of API tells a refusal. */
export function refusalAnswer(api: Api, refusal: Refusal): Answer {
  return withHeaders(told(api, refusal), [...requestIds(api), ...corsOnRefusals(api)]);
}

function told(api: Api, refusal: Refusal): Answer {
  if (refusal.code === "Unverifiable") return typed(refusal, { message: refusal.message });
  return TOLD[api.flavour](refusal);
}

const TOLD: Readonly<Record<Api["flavour"], (refusal: Refusal) => Answer>> = {
  rest: (refusal) => {
    // The one body of a REST API that spells it `Message`.
    const key = refusal.code === "AccessDeniedException" ? "Message" : "message";
    return typed(refusal, { [key]: messageWithEcho(refusal) });
  },
  http: ({ status, message }) =>
    jsonAnswer(status, { message: status === 403 ? "Forbidden" : message }),
  "lambda-url": (refusal) =>
    WITHOUT_REASON.has(refusal.code)
      ? typed({ ...refusal, code: "AccessDeniedException" }, { Message: "Forbidden" })
      : typed(refusal, { message: refusal.message }),
};

/** What a Lambda URL keeps to itself. */
const WITHOUT_REASON = new Set<string>([
  "MissingAuthenticationTokenException",
  "AccessDeniedException",
  "ForbiddenException",
]);

function typed({ code, status }: Refusal, body: unknown): Answer {
  return withHeaders(jsonAnswer(status, body), [["x-amzn-ErrorType", code]]);
}
