/** Rejects where the milliseconds are over first; what is under way goes on without us. */
export async function inTime<Value>(milliseconds: number, waited: Promise<Value>): Promise<Value> {
  let deadline: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    deadline = setTimeout(() => reject(new Error("Its time is over.")), milliseconds);
  });
  return Promise.race([waited, late]).finally(() => clearTimeout(deadline));
}
