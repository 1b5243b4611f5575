import { describe, expect, test } from "vitest";
import { openFakeSettings, ruleOf } from "./fake-settings.ts";

const rule = ruleOf("a");
const keys = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "k3Yt9QmR7/LpZx2Vb8Nw4HsJ6Dc1Fg0Aa5Ee+UuT",
};
const pasted = `[staging]\naws_access_key_id=${keys.accessKeyId}\naws_secret_access_key=${keys.secretAccessKey}`;

test("new keys become a source of the paste’s name, which is then open", async () => {
  const { model, calls, address } = await openFakeSettings([rule], "#new-source");
  model.sources.keys.value.pasted.take(pasted);
  expect(model.hasEdits.value).toBe(true);
  await model.sources.keep();
  expect(calls).toEqual([["saveKeys", { name: "staging", credentials: keys, kept: "session" }]]);
  expect(address()).toBe("#source=new1");
  expect(model.sources.open.value?.definition.name).toBe("staging");
  expect(model.hasEdits.value).toBe(false);
});

test("a name that another source has is refused at its field, and the keys stay", async () => {
  const { model } = await openFakeSettings([rule], "#new-source");
  model.sources.keys.value.pasted.take(pasted);
  model.sources.newName.type("Orders-dev");
  await model.sources.keep();
  expect(model.sources.newName.problem.value).toContain("Choose another name");
  expect(model.sources.keys.value.credentials.value).toEqual(keys);
  expect(model.doing.problem.value).toBeUndefined();
});

test("new keys for a source keep its name, and are forgotten here", async () => {
  const { model, calls } = await openFakeSettings([rule], "#source=s1");
  model.sources.keys.value.pasted.take(pasted);
  await model.sources.keep();
  expect(calls).toEqual([
    ["saveKeys", { id: "s1", name: "orders-dev", credentials: keys, kept: "session" }],
  ]);
  expect(model.sources.keys.value.credentials.value).toBeUndefined();
});

test("keys of one source are not mixed with those of another", async () => {
  const { model, follow } = await openFakeSettings([rule], "#source=s1");
  model.sources.keys.value.pasted.take(pasted);
  follow("#source=s2");
  expect(model.sources.keys.value.credentials.value).toBeUndefined();
});

test("missing keys are told at the box", async () => {
  const { model, calls } = await openFakeSettings([rule], "#new-source");
  await model.sources.keep();
  expect(calls).toEqual([]);
  expect(model.sources.keys.value.pasted.problem.value).toContain("Paste the keys");
});

describe("another name", () => {
  test("is saved for the open source only", async () => {
    const { model, follow, configured } = await openFakeSettings([rule], "#source=s1");
    const { renaming } = model.sources;
    renaming.type("orders");
    follow("#source=s2");
    expect(renaming.name.value).toBe("ci-keys");
    follow("#source=s1");
    expect(renaming.isEdited.value).toBe(true);
    await renaming.save();
    expect(configured().sources[0]?.name).toBe("orders");
    expect(renaming.isEdited.value).toBe(false);
  });

  test("that is taken is refused and stays typed", async () => {
    const { model } = await openFakeSettings([rule], "#source=s1");
    const { renaming } = model.sources;
    renaming.type("ci-keys");
    await renaming.save();
    expect(renaming.problem.value).toContain("ci-keys");
    expect(renaming.name.value).toBe("ci-keys");
  });
});

describe("deleting a source", () => {
  test("waits for an undo before the keys are gone", async () => {
    const { model, calls, clock, configured } = await openFakeSettings([rule], "#source=s2");
    await model.sources.remove();
    expect(calls).toEqual([]);
    expect(model.sources.list.value.map(({ definition }) => definition.id)).toEqual(["s1"]);
    clock.advance(8_000);
    await expect.poll(() => configured().sources.map(({ id }) => id)).toEqual(["s1"]);
  });

  test("can be undone", async () => {
    const { model, clock, configured, address } = await openFakeSettings([rule], "#source=s2");
    await model.sources.remove();
    await model.removal.undo();
    clock.advance(60_000);
    expect(configured().sources.map(({ id }) => id)).toEqual(["s1", "s2"]);
    expect(address()).toBe("#source=s2");
  });

  test("that a rule uses says which one, and brings it back", async () => {
    const { model } = await openFakeSettings([rule], "#source=s1");
    await model.sources.remove();
    await model.removal.finish();
    expect(model.doing.problem.value).toContain("Rule a");
    expect(model.sources.list.value.map(({ definition }) => definition.id)).toEqual(["s1", "s2"]);
  });
});

test("the page says why the worker could not be asked, and reads again", async () => {
  const { model, worker } = await openFakeSettings([rule]);
  const { configuration } = worker.api;
  worker.api.configuration = () => Promise.reject(new Error("It sleeps."));
  await model.read();
  expect(model.unreachable.value).toBe("It sleeps.");
  worker.api.configuration = configuration;
  worker.reset();
  await expect.poll(() => model.unreachable.value).toBeUndefined();
});
