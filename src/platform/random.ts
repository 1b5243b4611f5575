/** An id that nothing else has. */
export function newId(): string {
  return crypto.randomUUID();
}

let sequence = 0;

/** An entry's id: it sorts by the time given, in milliseconds since the epoch, then by order. */
export function newEntryId(heldAt: number): string {
  sequence += 1;
  const time = heldAt.toString(36).padStart(9, "0");
  const order = sequence.toString(36).padStart(6, "0");
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `${time}-${order}-${random.toString(36)}`;
}
