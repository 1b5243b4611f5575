import type { SourceDefinition } from "./source-definition.ts";

/** Whether a person gives the source something secret, which has to be kept somewhere. */
export function keepsSecret(definition: SourceDefinition): boolean {
  switch (definition.kind) {
    case "keys":
    case "identity-center":
    case "endpoint":
      return true;
    case "cognito":
      return definition.login.kind !== "guest";
    case "assumed-role":
      return definition.base.kind === "web-identity" && definition.base.sourceId === undefined;
  }
}
