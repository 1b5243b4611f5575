/** An id that nothing else has. */
export function newId(): string {
  return crypto.randomUUID();
}
