import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cycleFindings } from "./setup/house/cycles.ts";
import { importFindings } from "./setup/house/import-rule.ts";
import { repositoryFiles } from "./setup/house/repository-files.ts";
import { readSource, type Source } from "./setup/house/source.ts";
import {
  hasNoAny,
  hasNoClock,
  isNamedForAThing,
  isNoBarrel,
  isShort,
  namesNoBrowser,
  runsEveryTest,
  sourceRules,
  type SourceRule,
} from "./setup/house/source-rules.ts";
import { lockFindings, textFindings } from "./setup/house/text-rules.ts";
import { repositoryRoot } from "./setup/repository-root.ts";

describe("the repository", () => {
  const files = repositoryFiles(repositoryRoot);
  const sources = files
    .filter(({ path }) => /\.(?:tsx?|mjs)$/.test(path))
    .map(({ path, text }) => readSource(path, text));

  it("is read whole", () => {
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(["package.json", ".oxlintrc.json", ".ci/run", "e2e/house.test.ts"]),
    );
    expect(sources.filter(({ path }) => path.startsWith("src/core/")).length).toBeGreaterThan(20);
  });

  it("imports only what the import rule lets it", () => {
    expect(findingsOf(sources, importFindings)).toEqual([]);
  });

  it("has no cycle of imports", () => {
    expect(cycleFindings(sources)).toEqual([]);
  });

  for (const rule of sourceRules) {
    it(`keeps the rule ${rule.name}`, () => {
      expect(findingsOf(sources, rule)).toEqual([]);
    });
  }

  it("names no place outside of itself, nor where packages come from", () => {
    const found = files.flatMap(({ path, text }) =>
      textFindings(text, repositoryRoot).map((finding) => `${path} ${finding}`),
    );
    expect(found).toEqual([]);
    const lock = readFileSync(join(repositoryRoot, "package-lock.json"), "utf8");
    expect(lockFindings(lock)).toEqual([]);
  });
});

function findingsOf(sources: readonly Source[], rule: SourceRule): readonly string[] {
  return sources.flatMap((source) => rule(source).map((finding) => `${source.path} ${finding}`));
}

describe("the import rule", () => {
  it.each([
    ["src/core/rules/a.ts", `import { b } from "../../aws/b.ts"`],
    ["src/core/a.ts", `import type { B } from "../messaging/b.ts"`],
    ["src/core/a.ts", `export type B = import("../platform/b.ts").B`],
    ["src/core/a.ts", `export { b } from "../storage/b.ts"`],
    ["src/core/a.ts", `export * from "../storage/b.ts"`],
    ["src/core/a.test.ts", `import { b } from "../platform/b.ts"`],
    ["src/core/a.ts", `import { readFileSync } from "node:fs"`],
    ["src/core/a.ts", `import { render } from "preact"`],
    ["src/core/a.ts", `import { b } from "./b"`],
    ["src/aws/a.ts", `import { b } from "../storage/b.ts"`],
    ["src/messaging/a.ts", `import type { B } from "../interceptors/b.ts"`],
    ["src/storage/a.ts", `import { b } from "../messaging/b.ts"`],
    ["src/interceptors/gate/a.ts", `import { b } from "../../platform/b.ts"`],
    ["src/interceptors/gate/a.ts", `import { openDB } from "idb"`],
    ["src/platform/a.ts", `import { b } from "../core/b.ts"`],
    ["src/platform/a.ts", `import { type B, c } from "../core/b.ts"`],
    ["src/platform/a.ts", `import type { B } from "../interceptors/b.ts"`],
    ["src/platform/a.ts", `import browser from "webextension-polyfill"`],
    ["src/ui/panel/a.tsx", `import { b } from "../../storage/b.ts"`],
    ["src/ui/panel/a.tsx", `const b = await import("../../platform/b.ts")`],
    ["src/ui/panel/a.tsx", `new URL("../../aws/b.ts", import.meta.url)`],
    ["src/ui/panel/a.tsx", `import browser from "webextension-polyfill"`],
    ["src/ui/panel/a.tsx", `import { b } from "../popup/main.tsx"`],
    ["src/ui/panel/main.tsx", `import { b } from "../popup/main.tsx"`],
    ["src/ui/panel/main.tsx", `import { b } from "../../background/b.ts"`],
    ["src/ui/panel/main.tsx", `import { b } from "../../../e2e/b.ts"`],
    ["src/platform/a.ts", `import type { B } from "../background/b.ts"`],
    ["src/drawer/a.ts", ``],
  ])("reports in %s: %s", (path, text) => {
    expect(importFindings(readSource(path, text))).toHaveLength(1);
  });

  it.each([
    ["src/core/rules/a.ts", `import { b } from "../b.ts"; import * as v from "valibot"`],
    ["src/core/a.test.ts", `import { readFileSync } from "node:fs"`],
    ["src/aws/a.ts", `import { b } from "../core/b.ts"`],
    ["src/storage/a.ts", `import { openDB } from "idb"`],
    ["src/interceptors/gate/a.ts", `import { b } from "../origins/b.ts"`],
    ["src/platform/a.ts", `import type { B } from "../core/b.ts"; import { c } from "./c.ts"`],
    ["src/platform/a.ts", `import { type B } from "../storage/b.ts"`],
    ["src/platform/a.test.ts", `import { b } from "../storage/b.contract.ts"`],
    ["src/ui/panel/a.tsx", `import { b } from "../../messaging/b.ts"; import "./a.css"`],
    ["src/ui/panel/main.tsx", `import { b } from "../../platform/b.ts"`],
    ["src/background/main.ts", `import { b } from "./b.ts"; import { c } from "../aws/c.ts"`],
    ["e2e/a.ts", `import { b } from "../src/ui/panel/b.ts"`],
  ])("lets through in %s: %s", (path, text) => {
    expect(importFindings(readSource(path, text))).toEqual([]);
  });
});

describe("cycles", () => {
  const read = (files: Readonly<Record<string, string>>): readonly Source[] =>
    Object.entries(files).map(([path, text]) => readSource(path, text));

  it("are reported with their way round, those of types too", () => {
    const sources = read({
      "src/core/a.ts": `import { b } from "./deep/b.ts"`,
      "src/core/deep/b.ts": `import type { C } from "../c.ts"`,
      "src/core/c.ts": `export { a } from "./a.ts"`,
      "src/core/d.ts": `import { d } from "./d.ts"`,
    });
    expect(cycleFindings(sources)).toEqual([
      "src/core/a.ts → src/core/deep/b.ts → src/core/c.ts → src/core/a.ts",
      "src/core/d.ts → src/core/d.ts",
    ]);
  });

  it("are not where two ways lead to one file", () => {
    const sources = read({
      "src/core/a.ts": `import "./b.ts"; import "./c.ts"`,
      "src/core/b.ts": `import "./c.ts"`,
      "src/core/c.ts": ``,
    });
    expect(cycleFindings(sources)).toEqual([]);
  });
});

describe("the rules for each file", () => {
  const inCore = "src/core/a.ts";
  const broken: readonly [SourceRule, path: string, text: string][] = [
    [isShort, inCore, "f();\n".repeat(301)],
    [isNamedForAThing, "src/core/rules/index.ts", ""],
    [isNamedForAThing, "src/core/utils/host.ts", ""],
    [isNamedForAThing, "src/ui/panel/types.ts", ""],
    [isNoBarrel, inCore, `export * from "./b.ts"; export { c } from "./c.ts"`],
    [namesNoBrowser, "src/ui/panel/a.tsx", "chrome.tabs.query({})"],
    [namesNoBrowser, "src/background/main.ts", "browser.tabs.query({})"],
    [namesNoBrowser, "src/storage/a.ts", "globalThis.chrome"],
    [namesNoBrowser, inCore, "let tab: chrome.tabs.Tab"],
    [namesNoBrowser, inCore, "export const a = { chrome }"],
    [hasNoClock, inCore, "Date.now()"],
    [hasNoClock, inCore, "new Date()"],
    [hasNoClock, inCore, "Date()"],
    [hasNoClock, inCore, "[1].map(Math.random)"],
    [hasNoAny, inCore, "export const a = (b: readonly any[]) => b"],
    [runsEveryTest, "src/core/a.test.ts", "it.only('a', () => {})"],
    [runsEveryTest, "e2e/a.spec.ts", "test.describe.skip('a', () => {})"],
    [runsEveryTest, "src/core/a.test.ts", "it.runIf(true)('a', () => {})"],
  ];
  for (const [rule, path, text] of broken) {
    it(`${rule.name} reports in ${path}: ${text.split("\n", 1)[0]}`, () => {
      expect(rule(readSource(path, text))).toHaveLength(1);
    });
  }

  const kept: readonly [SourceRule, path: string, text: string][] = [
    [isShort, inCore, "f();\n".repeat(300)],
    [isNamedForAThing, "src/core/rules/host-pattern.test.ts", ""],
    [isNoBarrel, inCore, `export type { B } from "./b.ts"; export const a = 1`],
    [namesNoBrowser, "src/platform/tabs.ts", "chrome.tabs.query({})"],
    [namesNoBrowser, "src/interceptors/gate/rules.ts", "chrome.tabs.query({})"],
    [namesNoBrowser, inCore, "export const a = { chrome: 1, from: b.browser }"],
    [hasNoClock, inCore, "new Date(0).toISOString(); Date.parse('x'); Math.max(1, 2)"],
    [hasNoClock, "src/platform/clock.ts", "Date.now()"],
    [hasNoAny, inCore, "export const any = (b: unknown) => 'any'"],
    [runsEveryTest, "src/core/a.test.ts", "it.each([1])('only', () => {})"],
    [runsEveryTest, inCore, "list.skip(3)"],
  ];
  for (const [rule, path, text] of kept) {
    it(`${rule.name} lets through in ${path}: ${text.split("\n", 1)[0]}`, () => {
      expect(rule(readSource(path, text))).toEqual([]);
    });
  }

  it("refuses to judge a file that it cannot read", () => {
    expect(() => readSource(inCore, "const = 1")).toThrow(inCore);
  });
});

describe("the rules for each text", () => {
  it.each([
    ["a folder outside of the repository", ["see ..", "shared", "notes.md"].join("/")],
    ["a folder of this computer", "in /srv/checkout/src"],
    ["a download address", ["https://registry", "npmjs.org/x"].join(".")],
  ])("report %s", (_, text) => {
    expect(textFindings(text, "/srv/checkout")).toHaveLength(1);
  });

  it("let other text through", () => {
    expect(textFindings("the shared worker in ../src", "/srv/checkout")).toEqual([]);
  });

  it("report a lock file that says where packages come from", () => {
    const packages = { "node_modules/x": { version: "1.0.0", resolved: "x.tgz" } };
    expect(lockFindings(JSON.stringify({ packages }))).toHaveLength(1);
  });
});
