import { expect, it, vi } from "vitest";
import { KeyNotes } from "./remembered-keys.ts";

it("remembers the ends of a key’s id, and its account once that is known", () => {
  const keep = vi.fn();
  const notes = new KeyNotes(keep);
  notes.learnAccount("s", "111122223333");
  expect(notes.of("s")).toBeUndefined();
  notes.learnKeys("s", "AKIAIOSFODNN7EXAMPLE");
  notes.learnAccount("s", "111122223333");
  const remembered = { accessKey: "AKIA…MPLE", account: "111122223333" };
  expect(notes.of("s")).toEqual(remembered);
  expect(keep).toHaveBeenLastCalledWith({ s: remembered });
  const next = new KeyNotes(keep);
  next.restore({ s: remembered });
  expect(next.of("s")).toEqual(remembered);
});

it("forgets the account with other keys, keeps it with the same, and all with the source", () => {
  const keep = vi.fn();
  const notes = new KeyNotes(keep);
  notes.restore({ s: { accessKey: "AKIA…MPLE", account: "111122223333" } });
  notes.learnKeys("s", "AKIAIOSFODNN7EXAMPLE");
  notes.learnAccount("s", "111122223333");
  expect(keep).not.toHaveBeenCalled();
  notes.learnKeys("s", "ASIAIOSFODNN7EXAMPLE");
  expect(notes.of("s")).toEqual({ accessKey: "ASIA…MPLE" });
  notes.forget("s");
  notes.forget("s");
  expect(notes.of("s")).toBeUndefined();
  expect(keep).toHaveBeenCalledTimes(2);
});

it("takes no name that every object has for a source", () => {
  expect(new KeyNotes(() => undefined).of("constructor")).toBeUndefined();
});
