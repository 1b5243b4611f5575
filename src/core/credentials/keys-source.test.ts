import { expect, it, vi } from "vitest";
import { exampleCredentials } from "../example-world.ts";
import { keysSource } from "./keys-source.ts";

it("says what it needs while there are no keys, and yields them once there are", async () => {
  const { signal } = new AbortController();
  const held = vi.fn(() => exampleCredentials as typeof exampleCredentials | undefined);
  const source = keysSource({ id: "orders-dev", name: "Orders dev", kind: "keys" }, held);
  held.mockReturnValueOnce(undefined);
  expect(await source.get(signal)).toEqual({
    kind: "needs",
    need: "keys",
    failure: {
      code: "credentials-missing",
      message:
        "The keys of “Orders dev” are gone since the browser closed. Paste them again in the popup.",
      data: { sourceId: "orders-dev" },
    },
  });
  expect(await source.get(signal)).toEqual({
    kind: "credentials",
    credentials: exampleCredentials,
  });
});
