import { fail, succeed, type Result } from "../errors.ts";
import type { SourceDefinition } from "./source-definition.ts";

/**
 * The sources on which a role stands, the nearest first; none for what is no role. A source that
 * is gone, and one that stands on itself, is a failure.
 */
export function sourceChain(
  definition: SourceDefinition,
  definitions: readonly SourceDefinition[],
): Result<readonly SourceDefinition[]> {
  const chain: SourceDefinition[] = [];
  let current = definition;
  for (;;) {
    const id = baseOf(current);
    if (id === undefined) return succeed(chain);
    const next = definitions.find((each) => each.id === id);
    if (!next) {
      return fail(
        "source-missing",
        `“${current.name}” is assumed with a source that is gone. Choose another for it.`,
        { sourceId: current.id, field: "base" },
      );
    }
    if (next.id === definition.id || chain.includes(next)) {
      return fail(
        "source-loop",
        `“${definition.name}” would be assumed with itself, by way of “${current.name}”. Choose another source for one of them.`,
        { sourceId: definition.id, field: "base" },
      );
    }
    chain.push(next);
    current = next;
  }
}

/** The roles that stand on a source, directly or by way of others. */
export function rolesOn(
  id: string,
  definitions: readonly SourceDefinition[],
): readonly SourceDefinition[] {
  return definitions.filter((each) => {
    const chain = sourceChain(each, definitions);
    return each.id !== id && chain.ok && chain.value.some((base) => base.id === id);
  });
}

function baseOf(definition: SourceDefinition): string | undefined {
  return definition.kind === "assumed-role" ? definition.base.sourceId : undefined;
}
