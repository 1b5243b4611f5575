import type { SourceDefinition } from "../credentials/source-definition.ts";
import { freeName } from "../free-name.ts";
import { differencesOf, factsOfSource, type NameOf } from "./facts.ts";
import type { ItemChange } from "./import-changes.ts";
import { isSame } from "./is-same.ts";
import { idFromDocument, isPolicyId } from "./policy-id.ts";
import { onOtherBase, type IdOf } from "./with-ids.ts";

export interface SourcesPlan {
  readonly all: readonly SourceDefinition[];
  readonly changes: readonly ItemChange[];
  /** Which source here is meant by an id of the document. */
  readonly idOf: IdOf;
}

/**
 * Finds for each source of a document the one here that says the same, or adds it: under its own
 * id where nothing here has that, else under a new one.
 */
export function planSources(
  here: readonly SourceDefinition[],
  arriving: readonly SourceDefinition[],
  newId: () => string,
): SourcesPlan {
  const added = new Map<string, SourceDefinition>();
  const changes = new Map<string, ItemChange>();
  const ids = new Map<string, string>();
  const met = new Set<string>();
  const all = (): readonly SourceDefinition[] => [...here, ...added.values()];
  const nameOf: NameOf = (id) => all().find((each) => each.id === id)?.name ?? id;

  function idOf(id: string): string {
    const source = arriving.find((each) => each.id === id);
    return ids.get(id) ?? (source ? settle(source) : id);
  }

  function settle(source: SourceDefinition): string {
    const standing = onOtherBase(source, idOf);
    const known = here.find(({ id }) => id === source.id);
    if (known) met.add(known.id);
    const same = here.find(
      (each) => isCounterpart(each, source, known) && saysSame(each, standing),
    );
    const id = same?.id ?? (known ? newId() : source.id);
    ids.set(source.id, id);
    if (same) {
      met.add(same.id);
      changes.set(source.id, { kind: "same", name: same.name });
      return id;
    }
    const taken = all().map((each) => each.name);
    const comes = { ...standing, id, name: freeName(source.name, taken) };
    const facts = factsOfSource(comes, nameOf);
    const differences = known ? differencesOf(factsOfSource(known, nameOf), facts) : [];
    changes.set(
      source.id,
      known
        ? { kind: "changed", name: known.name, differences, beside: comes.name }
        : { kind: "added", name: comes.name, facts },
    );
    added.set(source.id, comes);
    return id;
  }

  for (const { id } of arriving) idOf(id);
  const kept = here.filter(({ id }) => !met.has(id) && !isPolicyId(id));
  return {
    // A role may have been settled before the source that it stands on, or after.
    all: [...here, ...arriving.flatMap(({ id }) => added.get(id) ?? [])],
    changes: [
      ...arriving.flatMap(({ id }) => changes.get(id) ?? []),
      ...kept.map(({ name }) => ({ kind: "kept", name }) as const),
    ],
    idOf,
  };
}

/** Whether a source here may be the document's: by its id, or what came beside that one before. */
function isCounterpart(
  here: SourceDefinition,
  source: SourceDefinition,
  known: SourceDefinition | undefined,
): boolean {
  if (here.id === source.id || here.id === idFromDocument(source.id)) return true;
  return known !== undefined && here.kind !== "keys" && !isPolicyId(here.id);
}

/** Whatever they are called. */
function saysSame(one: SourceDefinition, other: SourceDefinition): boolean {
  return isSame({ ...one, id: "", name: "" }, { ...other, id: "", name: "" });
}
