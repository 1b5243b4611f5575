/** A place that keeps plain data by key; each call is carried out whole or not at all. */
export interface Area {
  /** The item's value, or undefined where there is none. */
  get(key: string): Promise<unknown>;
  /** Every item whose key begins with the prefix. */
  entries(prefix: string): Promise<ReadonlyMap<string, unknown>>;
  set(items: Readonly<Record<string, unknown>>): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  /** Hears what changed, whoever changed it, from now on until the signal aborts. */
  watch(hear: (changes: readonly AreaChange[]) => void, signal: AbortSignal): void;
}

export interface AreaChange {
  readonly key: string;
  /** The new value; undefined where the item was removed. */
  readonly value: unknown;
}

/** `local` stays on disk, readable; `session` is held in memory until the browser closes. */
export type AreaName = "local" | "session";

export interface Areas extends Readonly<Record<AreaName, Area>> {
  /** What an organisation has set for the browser, and only there. */
  readonly managed: Pick<Area, "get" | "watch">;
}
