import * as v from "valibot";
import type { Areas } from "./area.ts";

export interface CollectionDefinition<Id extends string | number, Value> {
  /** What every key begins with, before a slash and the id: `armed` for `armed/42`. */
  readonly prefix: string;
  /** Makes an id again of the text that is in the key. */
  readonly parseId: (text: string) => Id;
  readonly schema: v.GenericSchema<unknown, Value>;
}

/**
 * Items of `storage.session`, each under a key of its own, so that writes at the same time never
 * undo each other. An item that does not fit the schema reads as absent.
 */
export interface StoredCollection<Id extends string | number, Value> {
  get(areas: Areas, id: Id): Promise<Value | undefined>;
  all(areas: Areas): Promise<ReadonlyMap<Id, Value>>;
  put(areas: Areas, id: Id, value: Value): Promise<void>;
  remove(areas: Areas, id: Id): Promise<void>;
  clear(areas: Areas): Promise<void>;
  /** Hears each item that changed, whoever changed it, until the signal aborts. */
  watch(
    areas: Areas,
    hear: (change: CollectionChange<Id, Value>) => void,
    signal: AbortSignal,
  ): void;
}

export interface CollectionChange<Id, Value> {
  readonly id: Id;
  /** The new value; undefined where the item was removed. */
  readonly value: Value | undefined;
}

export function defineCollection<Id extends string | number, Value>(
  definition: CollectionDefinition<Id, Value>,
): StoredCollection<Id, Value> {
  const { schema } = definition;
  const prefix = `${definition.prefix}/`;
  const keyOf = (id: Id): string => `${prefix}${id}`;
  const idOf = (key: string): Id => definition.parseId(key.slice(prefix.length));
  const parse = (raw: unknown): Value | undefined => {
    const parsed = v.safeParse(schema, raw);
    return parsed.success ? parsed.output : undefined;
  };

  return {
    get: async ({ session }, id) => parse(await session.get(keyOf(id))),
    all: async ({ session }) => {
      const found = new Map<Id, Value>();
      for (const [key, raw] of await session.entries(prefix)) {
        const value = parse(raw);
        if (value !== undefined) found.set(idOf(key), value);
      }
      return found;
    },
    put: ({ session }, id, value) => session.set({ [keyOf(id)]: value }),
    remove: ({ session }, id) => session.remove([keyOf(id)]),
    clear: async ({ session }) => session.remove([...(await session.entries(prefix)).keys()]),
    watch: ({ session }, hear, signal) => {
      session.watch((changes) => {
        for (const { key, value } of changes) {
          if (key.startsWith(prefix)) hear({ id: idOf(key), value: parse(value) });
        }
      }, signal);
    },
  };
}
