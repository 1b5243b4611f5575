import type { Configuration } from "../configuration/configuration.ts";
import type { Credentials, SourceDefinition } from "./credential-source.ts";
import type { SourceState, SourceView } from "./source-view.ts";

/** What a screen shows of a source, nothing secret. `now` is in milliseconds since the epoch. */
export function describeSource(
  definition: SourceDefinition,
  credentials: Credentials | undefined,
  { rules, now }: { readonly rules: Configuration["rules"]; readonly now: number },
): SourceView {
  return {
    definition,
    state: stateOf(credentials, now),
    usedBy: rules.filter(({ sourceId }) => sourceId === definition.id).map(({ name }) => name),
  };
}

function stateOf(credentials: Credentials | undefined, now: number): SourceState {
  if (!credentials) return { kind: "missing" };
  const accessKey = abbreviate(credentials.accessKeyId);
  const { expiresAt } = credentials;
  if (expiresAt !== undefined && expiresAt <= now) return { kind: "expired", accessKey, expiresAt };
  return {
    kind: "ready",
    accessKey,
    temporary: credentials.sessionToken !== undefined,
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

/** As `ASIA…MPLE`: enough to tell two keys apart. */
function abbreviate(accessKeyId: string): string {
  return `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`;
}
