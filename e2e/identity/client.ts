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
import type {
  CognitoDefinition,
  SourceDefinition,
} from "../../src/core/credentials/source-definition.ts";
import { createManualClock, type ManualClock } from "../../src/core/manual-clock.ts";
import type { Clock } from "../../src/core/clock.ts";
import { createSigner } from "../../src/core/signing/sign.ts";
import type { StandIns } from "./stand-ins.ts";
import { PASSWORD } from "./world.ts";

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
  /** Adds sources, or gives those with the same id another definition. */
  define(...definitions: readonly SourceDefinition[]): void;
  get(id: string): Promise<CredentialsAnswer>;
  /** Keeps what a step has given that ended signed in, as the worker does; gives any step on. */
  keep(step: SignInStep): SignInStep;
  /** Signs ada in to the user pool of a source, and fails if that fails. */
  signInTo(definition: CognitoDefinition, clientSecret?: string): Promise<void>;
};

export function createClient(standIns: Pick<StandIns, "fetch">, clock: Clock): Client {
  const secrets = createMemorySecrets();
  const definitions = new Map<string, SourceDefinition>();
  const signer = createSigner({
    sha256: Sha256,
    digest: async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)),
  });
  const ports = { fetch: standIns.fetch, clock, crypto, signer, secrets, limit: LIMIT };
  const vault = { isLocked: false, isMember: () => false };
  const sources = createSources({ ...ports, vault, definitions: () => [...definitions.values()] });
  const signIns = createSignIns(ports);
  const keep = (step: SignInStep): SignInStep => {
    if (step.kind === "signed-in") {
      void secrets.putSignIn(step.key, step.signIn);
      sources.forget(step.key);
    }
    return step;
  };
  return {
    sources,
    signIns,
    secrets,
    keep,
    define: (...added) => {
      for (const each of added) definitions.set(each.id, each);
    },
    get: async (id) => {
      const source = sources.get(id);
      if (source === undefined) throw new Error(`There is no source ${id}.`);
      return source.get(anySignal());
    },
    signInTo: async ({ id, name, login }, clientSecret) => {
      if (login.kind !== "user-pool") throw new Error(`Nobody signs in to ${name}.`);
      const secret = clientSecret === undefined ? {} : { clientSecret };
      const client = { reference: { id, name }, login, ...secret };
      const step = await signIns.begin(
        { kind: "password", client, username: "ada", password: PASSWORD },
        anySignal(),
      );
      if (keep(step).kind !== "signed-in") throw new Error(JSON.stringify(step));
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
