import { afterAll, expect, it, vi } from "vitest";

afterAll(() => vi.unstubAllGlobals());

it("keeps every area that can be written from what runs in pages", async () => {
  const limited = new Map<string, unknown>();
  const area = (name: string) => ({
    setAccessLevel: async (level: unknown) => void limited.set(name, level),
  });
  const storage = { session: area("session"), local: area("local"), sync: area("sync") };
  vi.stubGlobal("chrome", { storage });
  const { limitToTrustedContexts } = await import("./storage-area.ts");
  await limitToTrustedContexts();
  const trusted = { accessLevel: "TRUSTED_CONTEXTS" };
  expect(Object.fromEntries(limited)).toEqual({ session: trusted, local: trusted, sync: trusted });
});
