/** How often each value occurs among things that come and go. */
export interface Counts<Value> {
  /** What has no value is not counted. */
  add(value: Value | undefined): void;
  remove(value: Value | undefined): void;
  clear(): void;
  /** Each value that occurs, and how often; a copy. */
  read(): ReadonlyMap<Value, number>;
}

export function createCounts<Value>(): Counts<Value> {
  const counts = new Map<Value, number>();

  function change(value: Value | undefined, by: 1 | -1): void {
    if (value === undefined) return;
    const count = (counts.get(value) ?? 0) + by;
    if (count === 0) counts.delete(value);
    else counts.set(value, count);
  }

  return {
    add: (value) => change(value, 1),
    remove: (value) => change(value, -1),
    clear: () => counts.clear(),
    read: () => new Map(counts),
  };
}
