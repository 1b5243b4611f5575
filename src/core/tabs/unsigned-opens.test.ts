import { expect, it } from "vitest";
import { UnsignedOpens } from "./unsigned-opens.ts";

const url = "https://api.example/a";

it("lets a chosen page be opened unsigned once, in its tab", () => {
  const opens = new UnsignedOpens();
  opens.choose(7, url);
  expect(opens.take(8, url)).toBe(false);
  expect(opens.take(7, `${url}?b`)).toBe(false);
  expect(opens.take(7, url)).toBe(true);
  expect(opens.take(7, url)).toBe(false);
});

it("knows nothing more of a tab that was closed", () => {
  const opens = new UnsignedOpens();
  opens.choose(7, url);
  opens.forget(7);
  expect(opens.take(7, url)).toBe(false);
});
