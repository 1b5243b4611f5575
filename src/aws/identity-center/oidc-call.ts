import type * as v from "valibot";
import type { SourceReference } from "../../core/credentials/source-definition.ts";
import type { ServicePorts } from "../call-service.ts";
import { callJson } from "../json-service.ts";
import { serviceHost } from "../service-host.ts";
import type { Outcome } from "../service-outcome.ts";

export interface OidcCall<Value> {
  readonly reference: SourceReference;
  readonly region: string;
  readonly path: "/client/register" | "/device_authorization" | "/token";
  readonly body: object;
  readonly schema: v.GenericSchema<unknown, Value>;
}

/** Calls Identity Center's OIDC service. */
export function callOidc<Value>(
  { reference, region, path, body, schema }: OidcCall<Value>,
  ports: ServicePorts,
  signal: AbortSignal,
): Promise<Outcome<Value>> {
  const request = {
    method: "POST",
    url: `https://${serviceHost("oidc", region)}${path}`,
    headers: [["content-type", "application/json"]],
    body: JSON.stringify(body),
  } as const;
  return callJson({ reference, request, schema }, ports, signal);
}
