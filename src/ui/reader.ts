/** What is read of the worker, again and again. */
export interface Reading<Value> {
  readonly read: () => Promise<Value>;
  readonly arrived: (value: Value) => void;
  /** Why it could not be read, in sentences. */
  readonly failed: (message: string) => void;
}

/** Reads anew at each call; an answer that a newer reading has overtaken is let fall. */
export function createReader<Value>({
  read,
  arrived,
  failed,
}: Reading<Value>): () => Promise<void> {
  let latest = 0;
  return async () => {
    const own = ++latest;
    try {
      const value = await read();
      if (own === latest) arrived(value);
    } catch (error) {
      if (own === latest) failed(error instanceof Error ? error.message : String(error));
    }
  };
}
