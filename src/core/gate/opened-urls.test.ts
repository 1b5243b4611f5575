import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { OpenedUrls, type OpenedMarks } from "./opened-urls.ts";

function openedUrls(kept: OpenedMarks[] = [], salt = "salt"): OpenedUrls {
  return new OpenedUrls({
    digest: async (bytes) => new Uint8Array(createHash("sha256").update(bytes).digest()),
    newSalt: () => salt,
    keep: async (marks) => void kept.push(marks),
  });
}

const url = "https://api.shop.example/orders?token=secret";

it("knows what was opened, whatever its fragment, in the next life as well", async () => {
  const kept: OpenedMarks[] = [];
  const opened = openedUrls(kept);
  expect(await opened.has(url)).toBe(false);
  await opened.add(`${url}#part`);
  expect(await opened.has(url)).toBe(true);
  expect(await opened.has(`${url}#other`)).toBe(true);
  expect(await opened.has(`${url}2`)).toBe(false);
  const next = openedUrls();
  next.restore(kept[0] ?? { salt: "", marks: [] });
  expect(await next.has(url)).toBe(true);
});

it("forgets what a person has said otherwise of", async () => {
  const kept: OpenedMarks[] = [];
  const opened = openedUrls(kept);
  await opened.add(url);
  await opened.add(`${url}2`);
  await opened.remove(url);
  await opened.remove(url);
  expect(await opened.has(url)).toBe(false);
  expect(await opened.has(`${url}2`)).toBe(true);
  expect(kept).toHaveLength(3);
});

it("keeps marks that no URL can be read from, and that no other browser makes", async () => {
  const kept: OpenedMarks[] = [];
  await openedUrls(kept).add(url);
  await openedUrls(kept, "other").add(url);
  expect(JSON.stringify(kept)).not.toMatch(/shop|orders|secret/);
  expect(kept[0]?.marks).not.toEqual(kept[1]?.marks);
});

it("keeps no more than 500, the oldest first to go", async () => {
  const kept: OpenedMarks[] = [];
  const opened = openedUrls(kept);
  for (let number = 0; number <= 500; number += 1) await opened.add(`${url}${number}`);
  await opened.add(`${url}500`);
  expect(kept).toHaveLength(501);
  expect(kept.at(-1)?.marks).toHaveLength(500);
  expect(await opened.has(`${url}0`)).toBe(false);
  expect(await opened.has(`${url}1`)).toBe(true);
});
