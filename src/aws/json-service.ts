import * as v from "valibot";
import type { SourceReference } from "../core/credentials/credential-source.ts";
import { callService, type ServiceAnswer, type ServicePorts } from "./call-service.ts";
import { throttled, unreadable, type Asked } from "./service-failure.ts";
import { isThrottling, type Outcome } from "./service-outcome.ts";
import type { FetchRequest } from "../core/fetch-port.ts";

export interface JsonCall<Value> {
  readonly reference: SourceReference;
  readonly request: FetchRequest;
  readonly schema: v.GenericSchema<unknown, Value>;
}

const errorBody = v.object({
  __type: v.optional(v.string()),
  message: v.optional(v.string()),
  Message: v.optional(v.string()),
  // OAuth's own form, as Identity Center and hosted sign-in have it.
  error: v.optional(v.string()),
  error_description: v.optional(v.string()),
});

/** Makes a call whose answer is JSON, and reads of the answer what the schema names. */
export async function callJson<Value>(
  { reference, request, schema }: JsonCall<Value>,
  ports: ServicePorts,
  signal: AbortSignal,
): Promise<Outcome<Value>> {
  const asked: Asked = { host: new URL(request.url).host, reference };
  const answer = await callService({ reference, request }, ports, signal);
  if (!answer.ok) return { kind: "failure", failure: answer.failure };
  const json = parseJson(answer.value.text);
  if (answer.value.status !== 200) return refusalOf(asked, answer.value, json);
  const parsed = v.safeParse(schema, json);
  return parsed.success
    ? { kind: "answer", value: parsed.output }
    : { kind: "failure", failure: unreadable(asked).failure };
}

/** A call of the protocol `application/x-amz-json-1.1`, which both Cognitos speak. */
export function targetRequest(host: string, target: string, body: object): FetchRequest {
  return {
    method: "POST",
    url: `https://${host}/`,
    headers: [
      ["content-type", "application/x-amz-json-1.1"],
      ["x-amz-target", target],
    ],
    body: JSON.stringify(body),
  };
}

function refusalOf(asked: Asked, answer: ServiceAnswer, json: unknown): Outcome<never> {
  const parsed = v.safeParse(errorBody, json);
  const body = parsed.success ? parsed.output : {};
  const named = body.__type ?? (answer.errorType || body.error);
  if (named === undefined || named === "") {
    return { kind: "failure", failure: unreadable(asked).failure };
  }
  // `com.amazonaws.switchboard.portal#ForbiddenException`, `NotAuthorizedException:http://…`
  const code = named.split("#").at(-1)?.split(":", 1)[0] ?? named;
  if (isThrottling(code)) return { kind: "failure", failure: throttled(asked).failure };
  const message = body.message ?? body.Message ?? body.error_description ?? "";
  return { kind: "refused", refusal: { asked, code, message } };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
