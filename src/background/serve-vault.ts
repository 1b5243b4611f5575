import { fail, type Result } from "../core/errors.ts";
import { signInKey } from "../core/credentials/sign-in.ts";
import type { SourceView } from "../core/credentials/source-view.ts";
import type { Keeping } from "../core/vault/keeping.ts";
import type { VaultApi } from "../messaging/vault-api.ts";
import { viewSource, type ConfigurationPorts } from "./serve-configuration.ts";

/** The vault, for our own pages. */
export function serveVault(ports: ConfigurationPorts): VaultApi {
  const { vault } = ports;
  return {
    createVault: (made) => vault.create(made),
    unlockVault: (key) => vault.unlock(key),
    lockVault: async () => {
      await vault.lock("person");
      return null;
    },
    rekeyVault: ({ from, to }) => vault.rekey(from, to),
    discardVault: () => vault.discard(),
    moveSource: (request) => moveSource(request, ports),
  };
}

async function moveSource(
  { id, kept }: { readonly id: string; readonly kept: Keeping },
  ports: ConfigurationPorts,
): Promise<Result<SourceView>> {
  const { configuration, secrets, vault } = ports;
  const definition = configuration.current.sources.find((each) => each.id === id);
  if (!definition) return fail("source-missing", "These credentials are gone meanwhile.");
  const member = signInKey(definition);
  const refused = vault.refusal(member, kept);
  if (refused) return refused;
  const credentials = definition.kind === "keys" ? secrets.credentials(id) : undefined;
  const signIn = secrets.signIn(member);
  const moved = await vault.move(member, kept, {
    ...(credentials && { credentials }),
    ...(signIn && { signIn }),
  });
  return moved.ok ? viewSource(id, ports) : moved;
}
