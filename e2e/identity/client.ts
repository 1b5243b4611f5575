import { Sha256 } from "@aws-crypto/sha256-browser";
import { createSignIns, type SignIns } from "../../src/aws/sign-ins.ts";
import { createSources, type Sources } from "../../src/aws/sources.ts";
import type {
  Credentials,
  CredentialsAnswer,
} from "../../src/core/credentials/credential-source.ts";
import type { SecretKeeper } from "../../src/core/credentials/secret-keeper.ts";
import type { SignIn } from "../../src/core/credentials/sign-in.ts";
import type { SignInStep } from "../../src/core/credentials/sign-in-step.ts";
import type { SourceDefinition } from "../../src/core/credentials/source-definition.ts";
import { createManualClock, type ManualClock } from "../../src/core/manual-clock.ts";
import { createSigner } from "../../src/core/signing/sign.ts";
import type { StandIns } from "./stand-ins.ts";

/** The moment at which tests begin. */
export const START = Date.UTC(2026, 0, 2, 12);

export const LIMIT = 10_000;

/** What keeps secrets in memory, and lets a test look into it. */
export type MemorySecrets = SecretKeeper & {
  readonly held: ReadonlyMap<string, Credentials>;
  readonly signIns: ReadonlyMap<string, SignIn>;
};

/** The extension's side, as its worker wires it, against stand-ins. */
export type Client = {
  readonly sources: Sources;
  readonly signIns: SignIns;
  readonly secrets: MemorySecrets;
  readonly clock: ManualClock;
  /** Adds sources, or gives those with the same id another definition. */
  define(...definitions: readonly SourceDefinition[]): void;
  get(id: string): Promise<CredentialsAnswer>;
  /** Keeps what a step that ended signed in has given; gives any step on. */
  keep(step: SignInStep): SignInStep;
};

export function createClient(standIns: Pick<StandIns, "fetch">, clock: ManualClock): Client {
  const secrets = createMemorySecrets();
  const definitions = new Map<string, SourceDefinition>();
  const signer = createSigner({
    sha256: Sha256,
    digest: async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)),
  });
  const ports = { fetch: standIns.fetch, clock, crypto, signer, secrets, limit: LIMIT };
  const sources = createSources({ ...ports, definitions: () => [...definitions.values()] });
  return {
    sources,
    signIns: createSignIns(ports),
    secrets,
    clock,
    define: (...added) => {
      for (const each of added) definitions.set(each.id, each);
    },
    get: async (id) => {
      const source = sources.get(id);
      if (source === undefined) throw new Error(`There is no source ${id}.`);
      return source.get(anySignal());
    },
    keep: (step) => {
      if (step.kind === "signed-in") {
        void secrets.putSignIn(step.key, step.signIn);
        sources.forget(step.key);
      }
      return step;
    },
  };
}

export function createTestClock(): ManualClock {
  return createManualClock(START);
}

export function anySignal(): AbortSignal {
  return new AbortController().signal;
}

function createMemorySecrets(): MemorySecrets {
  const held = new Map<string, Credentials>();
  const signIns = new Map<string, SignIn>();
  const put = async <Value>(map: Map<string, Value>, key: string, value: Value | undefined) => {
    if (value === undefined) map.delete(key);
    else map.set(key, value);
  };
  return {
    held,
    signIns,
    credentials: (id) => held.get(id),
    putCredentials: (id, credentials) => put(held, id, credentials),
    signIn: (key) => signIns.get(key),
    putSignIn: (key, signIn) => put(signIns, key, signIn),
  };
}
