import { succeed, type Result } from "../errors.ts";
import { checkAssumedRole } from "./check-assumed-role.ts";
import { checkCognito } from "./check-cognito.ts";
import { checkEndpoint } from "./check-endpoint.ts";
import { checkIdentityCenter } from "./check-identity-center.ts";
import type { SourceDefinition } from "./source-definition.ts";
import { wrongField, type Wrong } from "./source-field.ts";

/**
 * Makes a source of what was typed, or says which field is wrong: the failure's `data.field` is a
 * property of the definition or of its login, flow or base. `definitions` are all that there are.
 */
export function checkSource<Definition extends SourceDefinition>(
  typed: Definition,
  definitions: readonly SourceDefinition[],
): Result<Definition> {
  const definition = trimmed(typed);
  if (definition.name === "") {
    return wrongField("name", "Give the credentials a name, such as orders-dev.");
  }
  return problemOf(definition, definitions) ?? succeed(definition);
}

function problemOf(definition: SourceDefinition, all: readonly SourceDefinition[]): Wrong {
  switch (definition.kind) {
    case "keys":
      return undefined;
    case "cognito":
      return checkCognito(definition);
    case "assumed-role": {
      const others = all.filter(({ id }) => id !== definition.id);
      return checkAssumedRole(definition, [...others, definition]);
    }
    case "identity-center":
      return checkIdentityCenter(definition);
    case "endpoint":
      return checkEndpoint(definition);
  }
}

/** What may be left out, by the kind of what it is left out of. */
const OPTIONAL: Readonly<Record<string, readonly string[]>> = {
  cognito: ["roleArn"],
  "assumed-role": ["externalId", "mfaSerial", "policy"],
  "web-identity": ["sourceId"],
};

/** Every text without the space around it; an optional one that is empty then is left out. */
function trimmed<Value extends object>(value: Value): Value {
  const kind = "kind" in value && typeof value.kind === "string" ? value.kind : "";
  const entries = Object.entries(value).flatMap(([name, each]: [string, unknown]) => {
    if (typeof each === "object" && each !== null) return [[name, trimmed(each)]];
    if (typeof each !== "string") return [[name, each]];
    const text = each.trim();
    return text === "" && OPTIONAL[kind]?.includes(name) ? [] : [[name, text]];
  });
  return Object.fromEntries(entries) as Value;
}
