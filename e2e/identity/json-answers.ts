import { randomUUID } from "node:crypto";
import type { Answer } from "../gateway/answer.ts";
import { jsonAnswer, withHeaders } from "../gateway/answer.ts";
import { headerValues } from "../gateway/arrived-request.ts";
import { ServiceRefusal } from "./service.ts";
import type { ServiceCall } from "./service-call.ts";

/** An answer of the protocol that both Cognitos speak. */
export function targetAnswer(value: unknown): Answer {
  return typed(200, value);
}

/** A refusal of that protocol. */
export function targetRefusal({ code, message, status }: ServiceRefusal): Answer {
  return withHeaders(typed(status, { __type: code, message }), [
    ["x-amzn-ErrorType", `${code}:`],
    ["x-amzn-ErrorMessage", message],
  ]);
}

export const TARGET_FAULTS = {
  error: targetRefusal(new ServiceRefusal("InternalErrorException", "Internal server error", 500)),
  throttle: targetRefusal(new ServiceRefusal("TooManyRequestsException", "Rate exceeded")),
} as const;

/** The operation that `X-Amz-Target` names, without its service. */
export function targetOperation({ headers }: ServiceCall): string {
  return headerValues(headers, "x-amz-target").join().split(".").at(-1) ?? "";
}

function typed(status: number, value: unknown): Answer {
  return withHeaders(
    { ...jsonAnswer(status, value), headers: [["Content-Type", "application/x-amz-json-1.1"]] },
    [["x-amzn-RequestId", randomUUID()]],
  );
}

/** What a service's function gives, or the refusal that it throws, each in the service's form. */
export async function answerOrRefusal(
  give: () => Answer | Promise<Answer>,
  refuse: (refusal: ServiceRefusal) => Answer,
): Promise<Answer> {
  try {
    return await give();
  } catch (error) {
    if (error instanceof ServiceRefusal) return refuse(error);
    throw error;
  }
}
