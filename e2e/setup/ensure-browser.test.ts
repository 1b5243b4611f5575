import { expect, it } from "vitest";
import type { BrowserRemedy } from "./browser-remedies.ts";
import { ensureBrowserBy, type BrowserWork } from "./ensure-browser.ts";
import { fakeComputer } from "./fake-computer.ts";

const unattended = fakeComputer({ isRoot: true, osRelease: "ID=debian\n" });
const chromium = { name: "Chromium 156", path: "/usr/bin/chromium" };

/** Work of which only some installations go well, and only those bring a browser. */
function workWhere(going: { readonly well: readonly BrowserRemedy[]; readonly present: boolean }): {
  readonly work: BrowserWork;
  readonly done: string[];
} {
  const done: string[] = [];
  let isPresent = going.present;
  const work: BrowserWork = {
    computer: unattended,
    find: async () => {
      done.push("find");
      return isPresent ? chromium : undefined;
    },
    install: async (remedy) => {
      done.push(remedy);
      isPresent = going.well.includes(remedy);
      return isPresent;
    },
    hand: (path) => {
      done.push(`hand ${path}`);
    },
  };
  return { work, done };
}

it("installs nothing where a browser is of use", async () => {
  const { work, done } = workWhere({ well: [], present: true });
  expect(await ensureBrowserBy(work)).toEqual({ kind: "found", name: "Chromium 156" });
  expect(done).toEqual(["find", "hand /usr/bin/chromium"]);
});

it("looks again after the download, and no further once that helped", async () => {
  const { work, done } = workWhere({ well: ["download"], present: false });
  expect(await ensureBrowserBy(work)).toMatchObject({ kind: "found" });
  expect(done).toEqual(["find", "download", "find", "hand /usr/bin/chromium"]);
});

it("installs the package when the download failed", async () => {
  const { work, done } = workWhere({ well: ["package"], present: false });
  expect(await ensureBrowserBy(work)).toMatchObject({ kind: "found" });
  expect(done).toEqual(["find", "download", "package", "find", "hand /usr/bin/chromium"]);
});

it("names the one command to run when nothing helped", async () => {
  const { work } = workWhere({ well: [], present: false });
  expect(await ensureBrowserBy(work)).toEqual({
    kind: "none",
    command: "apt-get install -y chromium",
  });
});
