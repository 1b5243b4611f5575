import * as v from "valibot";
import type { Credentials } from "../../core/credentials/credential-source.ts";
import type { SourceReference } from "../../core/credentials/source-definition.ts";
import type { Header } from "../../core/request.ts";
import type { Signer } from "../../core/signing/sign.ts";
import { callService, type ServicePorts } from "../call-service.ts";
import { utf8 } from "../cryptography.ts";
import { throttled, unreadable, type Asked } from "../service-failure.ts";
import { serviceHost } from "../service-host.ts";
import { isThrottling, type Outcome } from "../service-outcome.ts";
import { parseXml } from "./xml.ts";

export interface StsPorts extends ServicePorts {
  readonly signer: Pick<Signer, "sign">;
}

export interface StsCall<Value> {
  readonly reference: SourceReference;
  readonly region: string;
  readonly action: "AssumeRole" | "AssumeRoleWithWebIdentity" | "GetCallerIdentity";
  readonly parameters: Readonly<Record<string, string>>;
  /** Absent for the one action that a token proves. */
  readonly credentials?: Credentials;
  /** Of what is inside `<ActionResult>`. */
  readonly schema: v.GenericSchema<unknown, Value>;
}

const CONTENT_TYPE: Header = ["content-type", "application/x-www-form-urlencoded; charset=utf-8"];

const errorAnswer = v.object({
  ErrorResponse: v.object({ Error: v.object({ Code: v.string(), Message: v.string() }) }),
});

/** Calls STS in a region, signed with the credentials that are given. */
export async function callSts<Value>(
  call: StsCall<Value>,
  ports: StsPorts,
  signal: AbortSignal,
): Promise<Outcome<Value>> {
  const { reference, region, action, schema } = call;
  const asked: Asked = { host: serviceHost("sts", region), reference };
  const request = await requestOf(call, asked, ports);
  if (request.kind === "failure") return request;
  const answer = await callService({ reference, request: request.value }, ports, signal);
  if (!answer.ok) return { kind: "failure", failure: answer.failure };
  const xml = parseXml(answer.value.text);
  if (answer.value.status === 200) {
    const whole = v.object({ [`${action}Response`]: v.object({ [`${action}Result`]: schema }) });
    const parsed = v.safeParse(whole, xml);
    const result = parsed.success
      ? parsed.output[`${action}Response`]?.[`${action}Result`]
      : undefined;
    if (result !== undefined) return { kind: "answer", value: result };
  }
  const error = v.safeParse(errorAnswer, xml);
  if (!error.success) return { kind: "failure", failure: unreadable(asked).failure };
  const { Code: code, Message: message } = error.output.ErrorResponse.Error;
  return isThrottling(code)
    ? { kind: "failure", failure: throttled(asked).failure }
    : { kind: "refused", refusal: { asked, code, message } };
}

async function requestOf(
  { action, parameters, credentials, region }: StsCall<unknown>,
  { host }: Asked,
  { signer, clock }: StsPorts,
) {
  const url = `https://${host}/`;
  const body = new URLSearchParams({
    Action: action,
    Version: "2011-06-15",
    ...parameters,
  }).toString();
  const plain = { method: "POST", url, headers: [CONTENT_TYPE], body } as const;
  if (!credentials) return { kind: "answer", value: plain } as const;
  const signed = await signer.sign({
    method: "POST",
    url,
    headers: plain.headers,
    extraHeaders: [],
    body: { kind: "bytes", bytes: utf8(body) },
    credentials,
    scope: { service: "sts", region },
    at: clock.now(),
  });
  if (!signed.ok) return { kind: "failure", failure: signed.failure } as const;
  return {
    kind: "answer",
    value: { ...plain, headers: [CONTENT_TYPE, ...signed.value.headers] },
  } as const;
}
