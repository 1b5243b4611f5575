import type { CredentialSource } from "../../core/credentials/credential-source.ts";
import type { IdentityCenterDefinition } from "../../core/credentials/source-definition.ts";
import type { ServicePorts } from "../call-service.ts";
import type { TokenSource } from "../token-source.ts";
import { getRoleCredentials } from "./portal.ts";

/** Credentials of a role by Identity Center, as long as the session at its start URL lasts. */
export function identityCenterSource(
  given: { readonly definition: IdentityCenterDefinition; readonly tokens: TokenSource },
  ports: ServicePorts,
): CredentialSource {
  return {
    get: async (signal) => {
      const answer = await getRoleCredentials(given, ports, signal);
      if (answer.kind !== "answer") return answer;
      return { kind: "credentials", credentials: answer.value };
    },
  };
}
