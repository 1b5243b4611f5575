import type { CredentialsAnswer, CredentialSource } from "../credentials/credential-source.ts";
import { signInKey } from "../credentials/sign-in.ts";
import { sourceChain } from "../credentials/source-chain.ts";
import type { SourceDefinition } from "../credentials/source-definition.ts";
import type { Vault } from "./vault.ts";

export type VaultGuard = Pick<Vault, "isLocked" | "isMember">;

/** Whether a source yields nothing because it, or what it stands on, is in a locked vault. */
export function lockedSource(
  definition: SourceDefinition,
  definitions: readonly SourceDefinition[],
  vault: VaultGuard,
): SourceDefinition | undefined {
  if (!vault.isLocked) return undefined;
  const chain = sourceChain(definition, definitions);
  return [definition, ...(chain.ok ? chain.value : [])].find((each) =>
    vault.isMember(signInKey(each)),
  );
}

export interface BehindVault {
  readonly definition: SourceDefinition;
  definitions(): readonly SourceDefinition[];
  readonly vault: VaultGuard;
}

/** The source, which asks for the passphrase while the vault that it stands on is locked. */
export function behindVault(
  source: CredentialSource,
  { definition, definitions, vault }: BehindVault,
): CredentialSource {
  const refusal = (): CredentialsAnswer | undefined => {
    const locked = lockedSource(definition, definitions(), vault);
    return locked && needsPassphrase(locked);
  };
  return {
    // It may be locked while others are asked: what they give then is not used.
    get: async (signal) => refusal() ?? afterwards(await source.get(signal)),
  };

  function afterwards(answer: CredentialsAnswer): CredentialsAnswer {
    return refusal() ?? answer;
  }
}

function needsPassphrase({ id, name }: SourceDefinition): CredentialsAnswer {
  return {
    kind: "needs",
    need: "passphrase",
    failure: {
      code: "vault-locked",
      message: `The vault is locked, and “${name}” is kept in it. Unlock it with its passphrase.`,
      data: { sourceId: id },
    },
  };
}
