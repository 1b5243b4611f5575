/**
 * Writes one after the other for each id, and skips what a newer value has overtaken: a busy tab
 * changes with every request.
 */
export function writeInOrder<Id, Value>(
  write: (id: Id, value: Value) => Promise<void>,
): (id: Id, value: Value) => void {
  const waiting = new Map<Id, Value>();
  const busy = new Set<Id>();
  async function drain(id: Id): Promise<void> {
    busy.add(id);
    while (waiting.has(id)) {
      const value = waiting.get(id) as Value;
      waiting.delete(id);
      // What the browser would not store is stored with the next change.
      await write(id, value).catch(() => undefined);
    }
    busy.delete(id);
  }
  return (id, value) => {
    waiting.set(id, value);
    if (!busy.has(id)) void drain(id);
  };
}
