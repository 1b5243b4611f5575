import { describe, expect, it } from "vitest";
import type { Configuration } from "../../core/configuration/configuration.ts";
import { exampleDocument } from "../../core/configuration/example-document.ts";
import { factsOfRule, factsOfSource } from "../../core/configuration/facts.ts";
import { longestDocument } from "../../core/configuration/longest-document.ts";
import { readDocument } from "../../core/configuration/read-document.ts";
import { configurationStrings as strings } from "../strings/configuration.ts";
import {
  openFakeSettings,
  otherSource,
  ruleOf,
  source,
  type FakeSettings,
} from "./fake-settings.ts";
import type { ChosenFile } from "./importing.ts";

function fileOf(document: unknown, more: Partial<ChosenFile> = {}): ChosenFile {
  const text = typeof document === "string" ? document : JSON.stringify(document);
  return { name: "team.json", size: text.length, text: async () => text, ...more };
}

async function shown(settings: FakeSettings, document: unknown = exampleDocument) {
  await settings.model.importing.choose(fileOf(document));
  const state = settings.model.importing.state.value;
  if (state.kind !== "shown") throw new Error(JSON.stringify(state));
  return state;
}

describe("the export", () => {
  it("is a document of the person's own rules and sources, with nothing secret in it", async () => {
    const { model, saved } = await openFakeSettings([ruleOf("a", { headerNames: ["x-api-key"] })]);
    await model.export();
    expect(saved.map(({ name }) => name)).toEqual(["countersign-configuration.json"]);
    const read = readDocument(saved[0]?.text ?? "");
    expect(read).toEqual({
      ok: true,
      value: {
        version: 1,
        rules: [ruleOf("a", { headerNames: ["x-api-key"] })],
        sources: [source, otherSource],
      },
    });
    // The screens know an abbreviated key; not even that is in it.
    expect(saved[0]?.text).not.toContain("AKIA");
  });

  it("is refused, with the place, where a name looks like a secret", async () => {
    const { model, saved } = await openFakeSettings([
      ruleOf("a", { name: "k3Yt9QmR7/LpZx2Vb8Nw4HsJ6Dc1Fg0Aa5Ee+UuT" }),
    ]);
    await model.export();
    expect(saved).toEqual([]);
    expect(model.doing.problem.value).toMatch(/^rules\[0\]\.name holds a secret/);
  });
});

describe("the import", () => {
  it("shows what would change before anything is changed, and then changes it", async () => {
    const settings = await openFakeSettings([ruleOf("mine")]);
    const { changes, file } = await shown(settings);
    expect(file).toBe("team.json");
    expect(changes.rules.map(({ kind, name }) => [kind, name])).toEqual([
      ["added", "Orders API"],
      ["added", "Files"],
      ["kept", "Rule mine"],
    ]);
    expect(settings.configured().rules).toHaveLength(1);
    await settings.model.importing.confirm();
    expect(settings.model.importing.state.value.kind).toBe("done");
    expect(settings.configured().rules.map(({ name, enabled }) => [name, enabled])).toEqual([
      ["Rule mine", true],
      ["Orders API", false],
      ["Files", false],
    ]);
    expect(settings.model.configuration.value?.rules).toHaveLength(3);
  });

  it("is let go without a trace", async () => {
    const settings = await openFakeSettings([]);
    await shown(settings);
    settings.model.importing.cancel();
    expect(settings.model.importing.state.value.kind).toBe("none");
    await settings.model.importing.confirm();
    expect(settings.configured().rules).toEqual([]);
  });

  it("shows anew what becomes of a rule in another form, as the person decides", async () => {
    const settings = await openFakeSettings([ruleOf("a")]);
    const other: Configuration = {
      version: 1,
      rules: [ruleOf("a", { pathPrefix: "/prod/" })],
      sources: [source],
    };
    const first = await shown(settings, other);
    expect(first.changes.rules[0]).toMatchObject({ kind: "changed", beside: "Rule a-2" });
    await settings.model.importing.decide("in-place");
    await settings.model.importing.confirm();
    expect(settings.configured().rules).toEqual([
      ruleOf("a", { pathPrefix: "/prod/", enabled: false }),
    ]);
  });

  it("says why where a file is refused, and does not even read one that is too large", async () => {
    const { model } = await openFakeSettings([]);
    await model.importing.choose(fileOf("{"));
    expect(model.importing.state.value).toMatchObject({ kind: "refused", file: "team.json" });
    const unread = fileOf("", {
      size: longestDocument + 1,
      text: () => Promise.reject(new Error("This was read.")),
    });
    await model.importing.choose(unread);
    expect(model.importing.state.value).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("256 KB"),
    });
    expect(model.doing.problem.value).toBeUndefined();
  });

  it("shows what would change by now where the configuration changed meanwhile", async () => {
    const settings = await openFakeSettings([]);
    await shown(settings);
    await settings.worker.api.saveKeys({
      name: "Developer",
      credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "x" },
    });
    await settings.model.importing.confirm();
    expect(settings.model.doing.problem.value).toMatch(/has changed since this was shown/);
    const state = settings.model.importing.state.value;
    expect(state.kind === "shown" && state.changes.sources.map(({ name }) => name)).toContain(
      "Developer-2",
    );
    await settings.model.importing.confirm();
    expect(settings.model.importing.state.value.kind).toBe("done");
  });
});

describe("the screens", () => {
  it("have a label for everything that a rule or source can say", () => {
    const { rules, sources } = exampleDocument;
    const facts = [
      ...rules.flatMap((rule) => factsOfRule(rule, (id) => id)),
      ...sources.flatMap((each) => factsOfSource(each, (id) => id)),
    ];
    expect(facts.map(({ field }) => field).filter((field) => !strings.fields[field])).toEqual([]);
  });
});
