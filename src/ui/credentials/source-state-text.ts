import type { SourceDefinition } from "../../core/credentials/source-definition.ts";
import type { SourceView } from "../../core/credentials/source-view.ts";
import { formatRemaining } from "../components/format.ts";
import { keysStrings } from "../strings/keys.ts";
import { sourcesStrings as strings } from "../strings/sources.ts";

export type SourceOnScreen = Pick<SourceView, "definition" | "state" | "remembered">;

/** What only a person can give a source, before it can sign. */
export type SourceNeed = "keys" | "sign-in" | "token" | "code" | "passphrase";

/** What a source is, in a line under its name. */
export function describeSource({ definition, state, remembered }: SourceOnScreen): string {
  if (definition.kind === "keys") {
    const accessKey = "accessKey" in state ? state.accessKey : remembered?.accessKey;
    return accessKey ? keysStrings.keysOf(accessKey, remembered?.account) : keysStrings.keys;
  }
  const kind = describeKind(definition);
  const isFetched = state.kind === "idle" && !wantsCode(definition);
  return isFetched ? strings.fetchedWhenNeeded(kind) : kind;
}

function describeKind(definition: Exclude<SourceDefinition, { kind: "keys" }>): string {
  switch (definition.kind) {
    case "cognito":
      return definition.login.kind === "oidc"
        ? strings.cognitoToken(definition.login.provider)
        : strings.cognito[definition.login.kind];
    case "assumed-role":
      return strings.role(definition.roleArn.split("/").at(-1) ?? "");
    case "identity-center":
      return strings.center(definition.roleName);
    case "endpoint":
      return strings.endpoint(URL.canParse(definition.url) ? new URL(definition.url).host : "");
  }
}

/** `now` is in milliseconds since the epoch. */
export function needOf({ definition, state }: SourceOnScreen, now: number): SourceNeed | undefined {
  if (state.kind === "locked") return "passphrase";
  if (definition.kind === "keys") {
    const isReady =
      state.kind === "ready" && (state.expiresAt === undefined || state.expiresAt > now);
    return isReady ? undefined : "keys";
  }
  const isFetched = state.kind === "ready" && (state.expiresAt ?? Infinity) > now;
  if (wantsCode(definition) && !isFetched) return "code";
  if (state.kind !== "missing") return undefined;
  return definition.kind === "cognito" && definition.login.kind === "oidc" ? "token" : "sign-in";
}

/** A role that wants a code each time has no credentials that come by themselves. */
function wantsCode(definition: SourceDefinition): boolean {
  return definition.kind === "assumed-role" && definition.mfaSerial !== undefined;
}

/** How long it lasts or what it needs, in a word or two; nothing for what lasts. */
export function describeExpiry(source: SourceOnScreen, now: number): string | undefined {
  const { state } = source;
  const need = needOf(source, now);
  if (need === "keys") return state.kind === "missing" ? keysStrings.gone : keysStrings.expired;
  if (need) return strings.need[need];
  if (state.kind !== "ready") return undefined;
  if (state.expiresAt !== undefined) {
    return state.expiresAt > now ? formatRemaining(state.expiresAt - now) : undefined;
  }
  return state.temporary ? keysStrings.expiryUnknown : undefined;
}

/** Whether a request could be signed with it at this moment, without a person. */
export function canSign(source: SourceOnScreen, now: number): boolean {
  return needOf(source, now) === undefined;
}
