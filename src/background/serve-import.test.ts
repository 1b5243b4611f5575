import { describe, expect, it } from "vitest";
import type { Configuration } from "../core/configuration/configuration.ts";
import { exampleDocument } from "../core/configuration/example-document.ts";
import type { ImportChoice } from "../core/configuration/import-changes.ts";
import { readPolicy } from "../core/configuration/policy.ts";
import { succeed } from "../core/errors.ts";
import type { WorkerApi } from "../messaging/worker-api.ts";
import type { Areas } from "../storage/area.ts";
import { configurationStore } from "../storage/configuration-store.ts";
import { createMemoryAreas } from "../storage/memory-area.ts";
import { followPolicy, policyKey } from "./follow-policy.ts";
import { loadKept, type Books } from "./load-kept.ts";
import { makeBooks } from "./make-books.ts";
import { serveImport } from "./serve-import.ts";

const text = JSON.stringify(exampleDocument);

type ImportApi = Pick<WorkerApi, "importDocument" | "planImport">;

interface World {
  readonly areas: ReturnType<typeof createMemoryAreas>;
  readonly books: Books;
  readonly api: ImportApi;
  readonly changes: Configuration[];
}

async function openWorld(areas = createMemoryAreas()): Promise<World> {
  const changes: Configuration[] = [];
  const books = makeBooks(areas, {
    onConfiguration: async (configuration) => void changes.push(configuration),
    onCredentials: () => undefined,
    onForgotten: () => undefined,
    onTab: () => undefined,
    onVault: () => undefined,
  });
  await loadKept(areas, books);
  let number = 0;
  const api = serveImport({ ...books, newId: () => `new${++number}` });
  return { areas, books, api, changes };
}

async function importAll(api: ImportApi, document: string, choice: ImportChoice = "beside") {
  const plan = await api.planImport({ text: document, choice });
  return plan.ok ? api.importDocument({ text: document, choice, seen: plan.value }) : plan;
}

async function stored(areas: Areas): Promise<Configuration> {
  return (await configurationStore.read(areas)).value;
}

describe("importing a document", () => {
  it("changes nothing until what would change was seen, and then all at once", async () => {
    const { areas, books, api, changes } = await openWorld();
    const plan = await api.planImport({ text, choice: "beside" });
    expect(plan.ok && plan.value.rules.length).toBe(2);
    expect(books.configuration.current.rules).toEqual([]);
    expect(await stored(areas)).toEqual({ version: 1, rules: [], sources: [] });

    if (plan.ok) await api.importDocument({ text, choice: "beside", seen: plan.value });
    expect(changes).toHaveLength(1);
    expect(await stored(areas)).toEqual(books.configuration.current);
    expect(books.configuration.current.rules.map(({ enabled }) => enabled)).toEqual([false, false]);
    expect(books.configuration.rules).toEqual([]);
  });

  it("is refused where something else would change by now than what was seen", async () => {
    const { books, api } = await openWorld();
    const plan = await api.planImport({ text, choice: "beside" });
    if (!plan.ok) throw new Error(plan.failure.message);
    const mine = { id: "mine", name: "Mine", kind: "keys" } as const;
    await books.configuration.change((current) =>
      succeed({ configuration: { ...current, sources: [mine] }, value: null }),
    );
    const refused = await api.importDocument({ text, choice: "beside", seen: plan.value });
    expect(refused).toMatchObject({ ok: false, failure: { data: { field: "seen" } } });
    expect(books.configuration.current.sources).toEqual([mine]);
    expect((await importAll(api, text)).ok).toBe(true);
  });

  it("leaves all as it is where the document is not good, or cannot be stored", async () => {
    const { areas, books, api } = await openWorld();
    await importAll(api, text);
    const before = books.configuration.current;
    expect((await importAll(api, text.replace("Orders API", " "))).ok).toBe(false);
    const full: Areas = {
      ...areas,
      local: { ...areas.local, set: () => Promise.reject(new Error("QUOTA_BYTES quota exceeded")) },
    };
    const world = await openWorld({ ...full, managed: areas.managed, session: areas.session });
    const other = text.replaceAll('"orders"', '"orders-elsewhere"');
    expect(await importAll(world.api, other)).toMatchObject({
      ok: false,
      failure: { code: "internal" },
    });
    expect(world.books.configuration.current).toEqual(before);
    expect(await stored(areas)).toEqual(before);
  });

  it("leaves a header's value to its rule, and gives it to no rule for other hosts", async () => {
    const { books, api } = await openWorld();
    await importAll(api, text);
    const value = (): unknown => books.secrets.ruleHeaders("orders", ["x-api-key"]);
    await books.secrets.putRuleHeaders("orders", { "x-api-key": "typed" });
    await importAll(api, text.replace('"pathPrefix":"/prod/"', '"pathPrefix":"/"'), "in-place");
    expect(books.configuration.current.rules[0]).toMatchObject({ id: "orders", pathPrefix: "/" });
    expect(value()).toEqual([["x-api-key", "typed"]]);
    await importAll(api, text.replace("*.execute-api", "evil.execute-api"), "in-place");
    expect(books.configuration.current.rules[0]?.hosts[0]).toMatch(/^evil/);
    expect(value()).toEqual([]);
  });
});

describe("an organisation’s policy in the worker", () => {
  const ended = new AbortController().signal;

  const followed = ({ areas, books }: World): Promise<void> =>
    followPolicy(
      areas,
      {
        configuration: books.configuration,
        forgetSource: () => undefined,
        kept: Promise.resolve(),
      },
      ended,
    );

  async function told(world: World, value: unknown): Promise<void> {
    await world.areas.managed.set({ [policyKey]: value });
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  }

  it("is in force once the browser tells it, and from the next first decision on", async () => {
    const areas = createMemoryAreas();
    await areas.managed.set({ [policyKey]: text });
    const world = await openWorld(areas);
    expect(world.books.configuration.rules).toEqual([]);
    await followed(world);
    expect(world.books.configuration.rules).toHaveLength(1);
    const { books } = await openWorld(areas);
    expect(books.configuration.rules.map(({ rule }) => rule.name)).toEqual(["Orders API"]);
    expect(await stored(areas)).toEqual({ version: 1, rules: [], sources: [] });
  });

  it("is carried out when it changes, and its sources yield nothing of before", async () => {
    const world = await openWorld();
    const forgotten: string[] = [];
    await followPolicy(
      world.areas,
      {
        configuration: world.books.configuration,
        forgetSource: (id) => void forgotten.push(id),
        kept: Promise.resolve(),
      },
      ended,
    );
    await told(world, text);
    expect(world.books.configuration.rules).toHaveLength(1);
    expect(forgotten).toContain("policy:developer");
    forgotten.length = 0;
    await told(world, "{ this is broken");
    expect(world.books.configuration.policy.kind).toBe("broken");
    expect(world.books.configuration.rules).toEqual([]);
    expect(forgotten).toContain("policy:developer");
    expect(world.changes.at(-1)?.rules).toEqual([]);
    await told(world, text);
    expect(world.books.configuration.policy).toEqual(readPolicy(text));
  });
});
