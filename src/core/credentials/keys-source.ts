import type { Credentials, CredentialSource, SourceDefinition } from "./credential-source.ts";

/** Keys that a person pasted: as they are, or gone since the browser closed. */
export function keysSource(
  { id, name }: SourceDefinition,
  held: () => Credentials | undefined,
): CredentialSource {
  return {
    get: async () => {
      const credentials = held();
      if (credentials) return { kind: "credentials", credentials };
      return {
        kind: "needs",
        need: "keys",
        failure: {
          code: "credentials-missing",
          message: `The keys of “${name}” are gone since the browser closed. Paste them again in the popup.`,
          data: { sourceId: id },
        },
      };
    },
  };
}
