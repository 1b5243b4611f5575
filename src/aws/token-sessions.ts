import type { SecretKeeper } from "../core/credentials/secret-keeper.ts";
import { signInKey } from "../core/credentials/sign-in.ts";
import type {
  CognitoDefinition,
  IdentityCenterDefinition,
} from "../core/credentials/source-definition.ts";
import { createCenterSession } from "./identity-center/center-session.ts";
import { pastedToken } from "./pasted-token.ts";
import type { TokenSource } from "./token-source.ts";
import type { PoolPorts } from "./user-pool/pool-call.ts";
import { createPoolSession } from "./user-pool/pool-session.ts";

export interface TokenSessionsPorts extends PoolPorts {
  readonly secrets: SecretKeeper;
}

/** The sessions of all sources: one for each sign-in, so that it is refreshed once for all. */
export interface TokenSessions {
  /** Undefined for guests, who have no token. */
  ofCognito(definition: CognitoDefinition): TokenSource | undefined;
  ofCenter(at: Pick<IdentityCenterDefinition, "startUrl" | "region">): TokenSource;
}

export function createTokenSessions(ports: TokenSessionsPorts): TokenSessions {
  const { secrets, clock } = ports;
  const sessions = new Map<string, TokenSource>();
  const once = (parts: readonly unknown[], create: () => TokenSource): TokenSource => {
    const key = JSON.stringify(parts);
    const known = sessions.get(key);
    if (known) return known;
    const made = create();
    sessions.set(key, made);
    return made;
  };
  return {
    ofCognito: (definition) => {
      const { id, name, login } = definition;
      if (login.kind === "guest") return undefined;
      const common = { reference: { id, name }, secrets, key: signInKey(definition) };
      return once([id, name, login], () =>
        login.kind === "user-pool"
          ? createPoolSession({ ...common, login }, ports)
          : pastedToken({ ...common, now: () => clock.now() }),
      );
    },
    ofCenter: ({ startUrl, region }) =>
      once([startUrl, region], () => createCenterSession({ startUrl, region, secrets }, ports)),
  };
}
