import { expect, it } from "vitest";
import { commandOf } from "./keyboard.ts";

it("moves with letters and arrows on a row and where nothing has the keyboard", () => {
  for (const zone of ["list", "page"] as const) {
    expect(
      ["j", "ArrowDown", "k", "ArrowUp", "Home", "End"].map((key) => commandOf(key, zone)),
    ).toEqual(["down", "down", "up", "up", "first", "last"]);
  }
});

it("leaves keys to what uses them itself", () => {
  expect(["ArrowDown", "Home", "Enter", " "].map((key) => commandOf(key, "elsewhere"))).toEqual(
    Array.from({ length: 4 }, () => undefined),
  );
  expect(["j", "k", "/", "Home"].map((key) => commandOf(key, "field"))).toEqual(
    Array.from({ length: 4 }, () => undefined),
  );
});

it("opens a row, closes an entry, and goes to the search and back", () => {
  expect(commandOf("Enter", "list")).toBe("open");
  expect(commandOf("Escape", "elsewhere")).toBe("close");
  expect(commandOf("/", "elsewhere")).toBe("search");
  expect(commandOf("Escape", "field")).toBe("leave-search");
  expect(commandOf("ArrowDown", "field")).toBe("to-list");
});

it("pauses and shows its keys, but where one types", () => {
  for (const zone of ["list", "page", "elsewhere"] as const) {
    expect(["p", "?"].map((key) => commandOf(key, zone))).toEqual(["pause", "help"]);
  }
  expect(["p", "?"].map((key) => commandOf(key, "field"))).toEqual([undefined, undefined]);
});

it("knows no other key", () => {
  expect(commandOf("toString", "list")).toBeUndefined();
});

it("composes a request and edits an entry’s, but where one types", () => {
  for (const zone of ["list", "page", "elsewhere"] as const) {
    expect(["n", "r"].map((key) => commandOf(key, zone))).toEqual(["new-request", "edit-request"]);
  }
  expect(["n", "r"].map((key) => commandOf(key, "field"))).toEqual([undefined, undefined]);
});
