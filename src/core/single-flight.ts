/** Runs at most one at a time: whoever calls meanwhile gets the same outcome. */
export function singleFlight<Value>(run: () => Promise<Value>): () => Promise<Value> {
  let flight: Promise<Value> | undefined;
  return () => {
    if (flight) return flight;
    const own = run().finally(() => {
      flight = undefined;
    });
    flight = own;
    return own;
  };
}
