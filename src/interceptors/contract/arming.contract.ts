import type { Bench, Case } from "./bench.ts";
import {
  about,
  allOf,
  armedTab,
  arrival,
  insistFailed,
  insistNothingArrived,
  isSigned,
  isUntouched,
  ruleFor,
  send,
} from "./bench-steps.ts";
import { insist, insistSame } from "./insist.ts";

const failed = { kind: "failed" };

export const arming: readonly Case[] = [
  {
    name: "To watch rules narrows what is held in tabs that are armed, and widens it again",
    async run(bench) {
      const tab = await armedTab(bench);
      const [inside, outside] = [`${bench.origin}/sign/1`, `${bench.origin}/fail/1`];
      await bench.watch([ruleFor(bench.origin, "/sign")]);
      insistSame((await send(bench, tab, { url: outside })).kind, "answered", "Outside");
      await send(bench, tab, { url: inside });
      insist(isSigned(await arrival(bench, inside), inside), "what a rule matches is signed");
      await bench.watch([ruleFor(bench.origin)]);
      insistSame(await send(bench, tab, { url: outside }), failed, "What no rule matched before");
    },
  },
  {
    name: "To watch no rule, or none that is switched on, holds nothing",
    async run(bench) {
      const tab = await armedTab(bench);
      const url = `${bench.origin}/fail/1`;
      for (const rules of [[], [{ ...ruleFor(bench.origin), enabled: false }]]) {
        await bench.watch(rules);
        insistSame((await send(bench, tab, { url })).kind, "answered", "What the page saw");
      }
      insistSame(await allOf(bench, "asked"), [], "What was handed over");
    },
  },
  {
    name: "What is watched while a tab is being armed is in force in it",
    async run(bench) {
      const tab = await bench.openTab();
      const url = `${bench.origin}/fail/1`;
      await bench.watch([]);
      await Promise.all([bench.arm(tab), bench.watch([ruleFor(bench.origin)])]);
      insistSame(await send(bench, tab, { url }), failed, "What the page saw");
    },
  },
  {
    name: "What is held stays held while what is watched changes",
    async run(bench) {
      const tab = await armedTab(bench);
      const url = `${bench.origin}/later/1`;
      const { seen } = bench.send(tab, { url });
      await about(bench, "asked", url);
      await bench.watch([]);
      await bench.watch([ruleFor(bench.origin, "/other")]);
      await insistNothingArrived(bench, url);
      await bench.decide(url);
      insistSame((await seen).kind, "answered", "What the page saw");
      insist(isSigned(await arrival(bench, url), url), "it is signed");
    },
  },
  {
    name: "Arming twice is one session: one question for each request, one disarming ends it",
    run: proveOneSession,
  },
  {
    name: "Disarming twice is fine, and so is disarming what was never armed",
    async run(bench) {
      const [tab, never] = [await armedTab(bench), await bench.openTab()];
      for (const each of [tab, tab, never]) {
        insistSame(await bench.disarm(each), { kind: "off" }, "The state");
      }
    },
  },
  {
    name: "The last of arming and disarming counts",
    async run(bench) {
      const tab = await bench.openTab();
      const url = `${bench.origin}/fail/1`;
      await Promise.all([bench.arm(tab), bench.disarm(tab)]);
      insistSame((await send(bench, tab, { url })).kind, "answered", "After disarming");
      await Promise.all([bench.disarm(tab), bench.arm(tab)]);
      insistSame(await send(bench, tab, { url }), failed, "After arming");
    },
  },
  {
    name: "Disarming fails what is held and only then lets go of the tab",
    run: proveDisarming,
  },
  {
    name: "Disarming a tab leaves another armed, and what that one holds",
    async run(bench) {
      const [tab, other] = [await armedTab(bench), await armedTab(bench)];
      const url = `${bench.origin}/later/1`;
      const { seen } = bench.send(other, { url });
      await about(bench, "asked", url);
      await bench.disarm(tab);
      await insistNothingArrived(bench, url);
      await bench.decide(url);
      insistSame((await seen).kind, "answered", "What the other page saw");
      insist(isSigned(await arrival(bench, url), url), "its request is signed");
    },
  },
  {
    name: "Disarming waits for a release that is turned down, so that it is not let go",
    async run(bench) {
      const tab = await armedTab(bench);
      const urls = Array.from({ length: 20 }, (_, each) => `${bench.origin}/later-bad/${each}`);
      const sendings = urls.map((url) => bench.send(tab, { url }));
      await bench.noted({ kind: "asked", count: urls.length });
      for (const url of urls) await bench.decide(url);
      await bench.disarm(tab);
      for (const { seen } of sendings) insistSame(await seen, failed, "What the page saw");
      for (const url of urls) await insistNothingArrived(bench, url);
    },
  },
  {
    name: "Disarming amid 100 requests sends none unsigned that was handed over, and hangs none",
    run: proveDisarmingAmidMany,
  },
  {
    name: "A tab that was disarmed can be armed again",
    async run(bench) {
      const tab = await armedTab(bench);
      await bench.disarm(tab);
      const again = await bench.arm(tab);
      insist(again.ok, "it can be armed");
      const url = `${bench.origin}/sign/1`;
      await send(bench, tab, { url });
      insist(isSigned(await arrival(bench, url), url), "its requests are signed");
    },
  },
];

async function proveOneSession(bench: Bench): Promise<void> {
  const tab = await bench.openTab();
  const both = await Promise.all([bench.arm(tab), bench.arm(tab)]);
  const all = [...both, await bench.arm(tab)];
  const states = all.map((each) => each.ok && each.value);
  insistSame(states, [states[0], states[0], states[0]], "What arming gave");
  const url = `${bench.origin}/sign/1`;
  await send(bench, tab, { url });
  insist(isSigned(await arrival(bench, url), url), "the request is signed once");
  insistSame((await allOf(bench, "asked")).length, 1, "The number of questions");
  await bench.disarm(tab);
  const after = `${bench.origin}/fail/2`;
  insistSame((await send(bench, tab, { url: after })).kind, "answered", "After disarming");
}

async function proveDisarming(bench: Bench): Promise<void> {
  const tab = await armedTab(bench);
  const urls = [1, 2, 3, 4].map((each) => `${bench.origin}/hang/${each}`);
  const late = `${bench.origin}/later/5`;
  const sendings = [...urls, late].map((url) => bench.send(tab, { url }));
  await Promise.all([...urls, late].map((url) => about(bench, "asked", url)));
  insistSame(await bench.disarm(tab), { kind: "off" }, "The state");
  await bench.decide(late);
  for (const { seen } of sendings) insistSame(await seen, failed, "What the page saw");
  for (const url of [...urls, late]) {
    await about(bench, "aborted", url);
    await insistFailed(bench, url, "disarmed");
  }
  const after = `${bench.origin}/fail/after`;
  insistSame((await send(bench, tab, { url: after })).kind, "answered", "What came after");
  insist(isUntouched(await arrival(bench, after)), "what came after arrives untouched");
}

async function proveDisarmingAmidMany(bench: Bench): Promise<void> {
  const tab = await armedTab(bench);
  const urls = Array.from({ length: 100 }, (_, each) => `${bench.origin}/sign/${each}`);
  const sendings = urls.map((url) => bench.send(tab, { url }));
  await bench.noted({ kind: "asked", count: 10 });
  await bench.disarm(tab);
  await Promise.all(sendings.map(({ seen }) => seen));
  const asked = new Set((await allOf(bench, "asked")).map(({ url }) => url));
  for (const url of asked) {
    const { decision, ending } = await about(bench, "settled", url);
    const arrivals = await bench.arrivals(url);
    const isSent = decision === "sign" && ending.kind === "carried-out";
    insistSame(arrivals.length, isSent ? 1 : 0, `The number of arrivals under ${url}`);
    insist(
      arrivals.every((each) => isSigned(each, url)),
      `${url} does not arrive unsigned`,
    );
  }
}
