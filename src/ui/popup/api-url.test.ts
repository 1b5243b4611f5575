import { expect, test } from "vitest";
import { readApiUrl } from "./api-url.ts";

test.each([
  ["https://api.example/v1", "https://api.example/v1"],
  ["  https://api.example/v1\n", "https://api.example/v1"],
  ["api.example/v1?x=1", "https://api.example/v1?x=1"],
  ["api.example:8443", "https://api.example:8443/"],
  ['"https://api.example"', "https://api.example/"],
  ["http://localhost:3000/dev", "http://localhost:3000/dev"],
  ["localhost:3000", "https://localhost:3000/"],
])("%j is %s", (text, url) => {
  const read = readApiUrl(text);
  expect(read.kind === "url" && read.url.href).toBe(url);
});

test.each([
  ["", "Paste the URL"],
  ["not a url", "no URL"],
  ["https://", "no URL"],
  ["ftp://api.example", "opens with https"],
  ["chrome://extensions", "opens with https"],
  ["javascript:alert(1)", "no URL"],
  ["http://api.example/v1", "Write https instead"],
  ["https://ada:secret@api.example", "Take the name out"],
  ["https://api", "not complete"],
])("%j is wrong: %s", (text, words) => {
  const read = readApiUrl(text);
  expect(read.kind === "wrong" && read.problem).toContain(words);
});
