import { describe, expect, test } from "vitest";
import { openFakeSettings, ruleOf } from "./fake-settings.ts";

const a = ruleOf("a", { headerNames: ["x-api-key"], arming: "whenever-opened" });
const b = ruleOf("b");
const c = ruleOf("c");

function namesOf(list: readonly { readonly rule: { readonly name: string } }[]): string[] {
  return list.map(({ rule }) => rule.name);
}

describe("which rule is open", () => {
  test("the address says it, and else it is the first", async () => {
    const { model, follow } = await openFakeSettings([a, b], "#rule=b");
    expect(model.rules.open.value?.rule.id).toBe("b");
    follow("#rules");
    expect(model.rules.open.value?.rule.id).toBe("a");
    follow("#rule=gone");
    expect(model.rules.open.value?.rule.id).toBe("a");
  });

  test("a new one where there is none yet", async () => {
    const { model } = await openFakeSettings([]);
    expect(model.rules.isNew.value).toBe(true);
    expect(model.rules.form.value.text.value.sourceId).toBe("s1");
  });
});

describe("saving", () => {
  test("a new rule comes first, and is open", async () => {
    const { model, calls, address } = await openFakeSettings([a], "#new-rule");
    const form = model.rules.form.value;
    form.edit({
      name: "Orders API",
      hosts: "api.shop.example\n*.execute-api.us-east-1.amazonaws.com",
    });
    form.edit({ service: "execute-api", region: "us-east-1" });
    form.caller.type("docs.example.com");
    await model.rules.save();
    expect(calls).toEqual([
      [
        "saveRule",
        {
          enabled: true,
          name: "Orders API",
          hosts: ["api.shop.example", "*.execute-api.us-east-1.amazonaws.com"],
          pathPrefix: "/",
          scope: { service: "execute-api", region: "us-east-1" },
          sourceId: "s1",
          headers: [],
          callers: ["https://docs.example.com"],
        },
      ],
    ]);
    expect(address()).toBe("#rule=new1");
    expect(namesOf(model.rules.list.value)).toEqual(["Orders API", "Rule a"]);
    expect(model.rules.open.value?.rule.name).toBe("Orders API");
    expect(model.hasEdits.value).toBe(false);
  });

  test("what has no field stays as it is, and so do headers’ values", async () => {
    const { model, calls } = await openFakeSettings([a]);
    model.rules.form.value.edit({ name: "Another name" });
    await model.rules.save();
    expect(calls[0]?.[1]).toMatchObject({
      id: "a",
      name: "Another name",
      arming: "whenever-opened",
      headers: [{ name: "x-api-key" }],
    });
  });

  test("options stay as they are until their fields say something else", async () => {
    const rule = ruleOf("a", {
      headerNames: ["x-api-key", "x-trace"],
      unsignedHeaderNames: ["x-trace"],
      pathStyle: "s3",
      signAs: { host: "api.behind.example" },
      cors: "assist",
      secondChance: "off",
      webSockets: ["wss://a.execute-api.eu-central-1.amazonaws.com/"],
    });
    const { model, configured } = await openFakeSettings([rule]);
    const form = model.rules.form.value;
    form.edit({ name: "Other" });
    await model.rules.save();
    expect(configured().rules).toEqual([{ ...rule, name: "Other" }]);
    form.edit({
      pathStyle: "expected",
      signAsHost: "",
      arming: "whenever-opened",
      headers: form.text.value.headers.map((each) => ({ ...each, signing: "signed" })),
    });
    await model.rules.save();
    const { pathStyle: _, signAs: __, unsignedHeaderNames: ___, ...kept } = rule;
    expect(configured().rules).toEqual([{ ...kept, name: "Other", arming: "whenever-opened" }]);
  });

  test("everything that is wrong is told at its field, and nothing is sent or lost", async () => {
    const { model, calls } = await openFakeSettings([a], "#new-rule");
    const form = model.rules.form.value;
    form.edit({
      hosts: "*",
      pathPrefix: "prod",
      region: "Frankfurt",
      sourceId: "",
      headers: [{ key: "1", name: "host", value: "x", signing: "signed" }],
    });
    expect(form.findings.value).toEqual({});
    await model.rules.save();
    expect(calls).toEqual([]);
    expect(Object.keys(form.findings.value).toSorted()).toEqual([
      "headers",
      "hosts",
      "name",
      "pathPrefix",
      "region",
      "source",
    ]);
    expect(form.text.value.hosts).toBe("*");
  });

  test("a host that does not tell its region has it asked for", async () => {
    const { model, calls } = await openFakeSettings([a], "#new-rule");
    const form = model.rules.form.value;
    form.edit({ name: "Shop", hosts: "api.shop.example", service: "execute-api" });
    await model.rules.save();
    expect(calls).toEqual([]);
    expect(form.findings.value).toEqual({
      region: "api.shop.example does not tell the region. Write one such as eu-central-1.",
    });
  });

  test("a new header without a value has it asked for", async () => {
    const { model, calls } = await openFakeSettings([b]);
    const form = model.rules.form.value;
    form.edit({ headers: [{ key: "1", name: "x-biz", value: "", signing: "signed" }] });
    await model.rules.save();
    expect(calls).toEqual([]);
    expect(form.findings.value.headers).toBe("Type the value of x-biz.");
  });

  test("what the worker refuses stands at its field until that is changed", async () => {
    const { model, worker } = await openFakeSettings([b]);
    worker.api.saveRule = () =>
      Promise.resolve({
        ok: false,
        failure: { code: "input-invalid", message: "No.", data: { field: "callers" } },
      });
    const form = model.rules.form.value;
    form.edit({ name: "Other" });
    await model.rules.save();
    expect(form.findings.value).toEqual({ callers: "No." });
    expect(model.doing.problem.value).toBeUndefined();
    form.edit({ callers: [] });
    expect(form.findings.value).toEqual({});
  });
});

describe("what is typed", () => {
  test("is kept while another rule is looked at, and taken back on demand", async () => {
    const { model, follow } = await openFakeSettings([a, b], "#rule=a");
    model.rules.form.value.edit({ name: "Typed" });
    follow("#rule=b");
    expect(model.rules.form.value.text.value.name).toBe("Rule b");
    expect([model.rules.isEdited("a"), model.rules.isEdited("b")]).toEqual([true, false]);
    expect(model.hasEdits.value).toBe(true);
    follow("#rule=a");
    expect(model.rules.form.value.text.value.name).toBe("Typed");
    model.rules.form.value.revert();
    expect(model.rules.form.value.text.value.name).toBe("Rule a");
    expect(model.hasEdits.value).toBe(false);
  });

  test("follows what is saved elsewhere as long as nothing was typed", async () => {
    const { model, worker } = await openFakeSettings([a]);
    await worker.api.saveRule({ ...a, headers: [], name: "Renamed elsewhere" });
    await expect.poll(() => model.rules.form.value.text.value.name).toBe("Renamed elsewhere");
  });

  test("is no change when it is what was there", async () => {
    const { model } = await openFakeSettings([a]);
    model.rules.form.value.edit({ name: "x" });
    model.rules.form.value.edit({ name: "Rule a" });
    expect(model.rules.form.value.isEdited.value).toBe(false);
  });

  test("is judged at a field when that is left", async () => {
    const { model } = await openFakeSettings([a]);
    const form = model.rules.form.value;
    form.edit({ hosts: "https://x/" });
    expect(form.findings.value.hosts).toBeUndefined();
    form.leave("hosts");
    expect(form.findings.value.hosts).toContain("more than a host");
  });

  test("an origin that is none stays in its field with a sentence", async () => {
    const { model } = await openFakeSettings([a]);
    const { caller, findings, text } = model.rules.form.value;
    caller.type("nonsense");
    caller.add();
    expect(findings.value.callers).toContain("https://docs.example.com");
    expect(caller.text.value).toBe("nonsense");
    caller.type("https://docs.example.com/swagger/index.html");
    caller.add();
    expect(text.value.callers).toEqual(["https://docs.example.com"]);
    expect(caller.text.value).toBe("");
  });
});

describe("the order and the switch", () => {
  test("a rule moves up and down and stays open", async () => {
    const { model, follow, configured } = await openFakeSettings([a, b, c]);
    follow("#rule=c");
    await model.rules.move(-1);
    await expect
      .poll(() => namesOf(model.rules.list.value))
      .toEqual(["Rule a", "Rule c", "Rule b"]);
    expect(model.rules.open.value?.rule.id).toBe("c");
    await model.rules.move(1);
    expect(configured().rules.map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });

  test("the switch is thrown at once, without what is being typed", async () => {
    const { model, configured } = await openFakeSettings([a]);
    model.rules.form.value.edit({ name: "Typed" });
    await model.rules.switchTo(false);
    expect(configured().rules[0]).toEqual({ ...a, enabled: false });
    expect(model.rules.form.value.text.value.name).toBe("Typed");
  });
});

describe("deleting", () => {
  test("switches the rule off at once and removes it after a while", async () => {
    const { model, configured, clock, calls } = await openFakeSettings([a, b]);
    await model.rules.remove();
    expect(configured().rules[0]).toMatchObject({ id: "a", enabled: false });
    expect(namesOf(model.rules.list.value)).toEqual(["Rule b"]);
    expect(model.removal.pending.value?.name).toBe("Rule a");
    clock.advance(8_000);
    await expect.poll(() => configured().rules.map(({ id }) => id)).toEqual(["b"]);
    expect(calls.at(-1)).toEqual(["removeRule", "a"]);
  });

  test("can be undone: the rule is as it was, in its place", async () => {
    const { model, configured, clock } = await openFakeSettings([a, b]);
    await model.rules.remove();
    await model.removal.undo();
    clock.advance(60_000);
    expect(configured().rules).toEqual([a, b]);
    expect(model.removal.pending.value).toBeUndefined();
  });

  test("of a second rule carries out the first", async () => {
    const { model, configured } = await openFakeSettings([a, b, c]);
    await model.rules.remove();
    await model.rules.remove();
    expect(configured().rules.map(({ id }) => id)).toEqual(["b", "c"]);
    expect(model.removal.pending.value?.id).toBe("b");
  });

  test("is carried out when the page is left", async () => {
    const { model, configured } = await openFakeSettings([a, b]);
    await model.rules.remove();
    await model.removal.finish();
    expect(configured().rules).toEqual([b]);
  });
});
