import type { Clock } from "../core/clock.ts";
import { succeed, type Result } from "../core/errors.ts";
import type { FetchPort, FetchRequest } from "../core/fetch-port.ts";
import type { SourceReference } from "../core/credentials/credential-source.ts";
import { withTimeLimit } from "../core/time-limit.ts";
import {
  aborted,
  broken,
  slow,
  throttled,
  unreachable,
  unreadable,
  type Asked,
} from "./service-failure.ts";

export interface ServicePorts {
  readonly fetch: FetchPort;
  readonly clock: Clock;
  /** How long a service may take to answer, in milliseconds. */
  readonly limit: number;
}

export interface ServiceCall {
  /** For whom it is asked, as failures say. */
  readonly reference: SourceReference;
  readonly request: FetchRequest;
}

/** An answer that came whole, and is neither an error of the service's own nor a wait. */
export interface ServiceAnswer {
  readonly status: number;
  /** What `x-amzn-errortype` says; empty where it is not there. */
  readonly errorType: string;
  readonly text: string;
}

/** Asks a service once. What is not an answer to what was asked is a failure in a sentence. */
export async function callService(
  { reference, request }: ServiceCall,
  ports: ServicePorts,
  signal: AbortSignal,
): Promise<Result<ServiceAnswer>> {
  const { fetch, clock, limit } = ports;
  const asked: Asked = { host: new URL(request.url).host, reference };
  const outcome = await withTimeLimit({ clock, milliseconds: limit, signal }, async (until) => {
    const response = await fetch(request, until).catch(() => undefined);
    if (!response) return unreachable(asked);
    const text = await response.text().catch(() => undefined);
    if (text === undefined) return unreadable(asked);
    const errorType = response.headers.get("x-amzn-errortype") ?? "";
    return succeed({ status: response.status, errorType, text });
  });
  if (outcome.kind === "late") return slow(asked, limit);
  if (outcome.kind === "aborted") return aborted(asked);
  const answer = outcome.value;
  if (!answer.ok) return answer;
  const { status } = answer.value;
  if (status === 429) return throttled(asked);
  return status >= 500 ? broken(asked, status) : answer;
}
