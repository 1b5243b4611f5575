import { expect, it } from "vitest";
import { entryIdOf } from "./entry-id.ts";

it("an entry's id sorts by time, then by the browser's own count, and is the same each time", () => {
  const requests = [
    { heldAt: 999, id: "8 interception-job-99.0" },
    { heldAt: 1_767_323_045_000, id: "7 interception-job-9.0" },
    { heldAt: 1_767_323_045_000, id: "7 interception-job-10.0" },
    { heldAt: 1_767_323_045_000, id: "7 interception-job-10.1" },
    { heldAt: 1_767_323_045_000, id: "7 ABCDEF interception-job-100.0" },
    { heldAt: 1_767_323_045_001, id: "handshake 3" },
  ];
  const ids = requests.map(entryIdOf);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(requests.map(entryIdOf)).toEqual(ids);
  expect(ids.every((id) => encodeURIComponent(id) === id)).toBe(true);
});
