import type { Clock } from "../core/clock.ts";
import { cached, type CachedSource } from "../core/credentials/cached-source.ts";
import type { CredentialSource } from "../core/credentials/credential-source.ts";
import type { SecretKeeper } from "../core/credentials/secret-keeper.ts";
import { signInKey } from "../core/credentials/sign-in.ts";
import { rolesOn } from "../core/credentials/source-chain.ts";
import type { SourceDefinition } from "../core/credentials/source-definition.ts";

export interface SourceCachePorts {
  readonly secrets: Pick<SecretKeeper, "credentials" | "putCredentials">;
  readonly clock: Clock;
  readonly limit: number;
  definitions(): readonly SourceDefinition[];
  open(definition: SourceDefinition): CredentialSource;
}

export interface SourceCache {
  /** Undefined where there is no such source. */
  get(id: string): CachedSource | undefined;
  /**
   * To be called when a source's definition, keys or token have changed, or a sign-in (by its
   * key): what it and the roles on it yielded before is dropped.
   */
  forget(idOrKey: string): void;
}

interface Opened {
  readonly definition: SourceDefinition;
  readonly source: CachedSource;
}

/** Opens each source when it is first asked for, and again when its definition is another. */
export function createSourceCache(ports: SourceCachePorts): SourceCache {
  const { secrets, definitions } = ports;
  const opened = new Map<string, Opened>();

  function drop({ id, kind }: SourceDefinition): void {
    opened.delete(id);
    if (kind !== "keys") put(secrets, id, undefined);
  }

  return {
    get: (id) => {
      const definition = definitions().find((each) => each.id === id);
      if (!definition) return undefined;
      const known = opened.get(id);
      if (known?.definition === definition) return known.source;
      const isCurrent = (): boolean => opened.get(id) === next;
      const next: Opened = { definition, source: openCached(definition, ports, isCurrent) };
      opened.set(id, next);
      return next.source;
    },
    forget: (idOrKey) => {
      const all = definitions();
      const changed = all.filter((each) => each.id === idOrKey || signInKey(each) === idOrKey);
      for (const each of changed) {
        drop(each);
        for (const role of rolesOn(each.id, all)) drop(role);
      }
    },
  };
}

function openCached(
  definition: SourceDefinition,
  { secrets, clock, limit, open }: SourceCachePorts,
  isCurrent: () => boolean,
): CachedSource {
  const { id, name, kind } = definition;
  const source = open(definition);
  if (kind === "keys") return { ...source, refresh: source.get, invalidate: () => false };
  return cached(source, {
    reference: { id, name },
    clock,
    limit,
    held: {
      get: () => secrets.credentials(id),
      put: (credentials) => {
        // What comes in after the source was changed is of no use.
        if (isCurrent()) put(secrets, id, credentials);
      },
    },
  });
}

function put(
  secrets: SourceCachePorts["secrets"],
  ...given: Parameters<SecretKeeper["putCredentials"]>
): void {
  // They are held at once; where they cannot be stored the next worker fetches them again.
  void secrets.putCredentials(...given).catch(() => undefined);
}
