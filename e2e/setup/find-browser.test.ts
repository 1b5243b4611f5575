import { expect, it } from "vitest";
import { fakeComputer } from "./fake-computer.ts";
import { browserFinder, type Search } from "./find-browser.ts";
import type { ExtensionBrowser } from "./open-browser.ts";

const chromium = "/usr/bin/chromium";
const chrome = "/opt/google/chrome/chrome";

/** A search in which the worker answers only in some of the browsers that are there. */
function searchAmong(
  files: string[],
  answering: readonly string[],
): { readonly search: Search; readonly opened: string[]; readonly said: string[] } {
  const opened: string[] = [];
  const said: string[] = [];
  const search: Search = {
    computer: fakeComputer({ env: { COUNTERSIGN_BROWSER: "/opt/gone" }, files }),
    open: async ({ path }) => {
      opened.push(path);
      return answering.includes(path)
        ? { kind: "open", browser: { browserName: path } as ExtensionBrowser }
        : { kind: "unusable", reason: "the extension's worker did not answer in 10 s" };
    },
    say: (line) => said.push(line),
  };
  return { search, opened, said };
}

it("goes on to the next browser when the worker did not answer, and says so", async () => {
  const { search, opened, said } = searchAmong([chromium, chrome], [chrome]);
  const found = await browserFinder()(search);
  expect(found?.candidate.path).toBe(chrome);
  expect(opened).toEqual([chromium, chrome]);
  expect(said).toEqual([
    "COUNTERSIGN_BROWSER names /opt/gone, which is no file: looking for another browser.",
    "Chromium (/usr/bin/chromium) is of no use here: the extension's worker did not answer in 10 s.",
  ]);
});

it("opens the browser it found without another search", async () => {
  const { search, opened } = searchAmong([chromium, chrome], [chrome]);
  const find = browserFinder();
  await find(search);
  await find(search);
  expect(opened).toEqual([chromium, chrome, chrome]);
});

it("tries again only what has come since, when it found none", async () => {
  const files = [chromium];
  const { search, opened, said } = searchAmong(files, [chrome]);
  const find = browserFinder();
  expect(await find(search)).toBeUndefined();
  files.push(chrome);
  expect((await find(search))?.candidate.path).toBe(chrome);
  expect(opened).toEqual([chromium, chrome]);
  expect(said).toHaveLength(2);
});
