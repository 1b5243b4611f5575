import { succeed, type Result } from "../../core/errors.ts";
import type { SourceReference } from "../../core/credentials/source-definition.ts";
import { callService, type ServicePorts } from "../call-service.ts";
import { serviceHost } from "../service-host.ts";

export interface CenterSignOut {
  readonly reference: SourceReference;
  readonly region: string;
  readonly accessToken: string;
}

/** Tells Identity Center that a session is over. One that it has ended already counts as done. */
export async function signOutOfCenter(
  { reference, region, accessToken }: CenterSignOut,
  ports: ServicePorts,
  signal: AbortSignal,
): Promise<Result<null>> {
  const request = {
    method: "POST",
    url: `https://${serviceHost("portal.sso", region)}/logout`,
    headers: [["x-amz-sso_bearer_token", accessToken]],
  } as const;
  const answer = await callService({ reference, request }, ports, signal);
  return answer.ok ? succeed(null) : answer;
}
