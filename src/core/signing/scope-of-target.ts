import { scopeOfHost } from "./scope-of-host.ts";
import type { Scope, SignAs } from "./signature.ts";

/** What a host tells of its scope, and before it the host that is signed in its place. */
export function scopeOfTarget(
  host: string,
  signAs: SignAs | undefined,
): Partial<Pick<Scope, "service" | "region">> {
  const behind = signAs?.host === undefined ? {} : scopeOfHost(signAs.host);
  return { ...scopeOfHost(host), ...behind };
}
