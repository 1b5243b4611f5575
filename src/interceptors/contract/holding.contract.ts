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
  send,
} from "./bench-steps.ts";
import { insist, insistSame } from "./insist.ts";

const failed = { kind: "failed" };

/** In milliseconds: soon, and yet longer than a browser needs for anything else in a case. */
const shortHold = 300;

export const holding: readonly Case[] = [
  ...["line-break", "nul", "no-name", "other-host"].map((header) => ({
    name: `A release that the browser turns down (${header}) becomes a failure and does not hang`,
    run: (bench: Bench) => proveTurnedDown(bench, header),
  })),
  ...["throw", "reject"].map((breaking) => ({
    name: `A handler that breaks off (${breaking}) fails its request alone`,
    async run(bench: Bench) {
      const tab = await armedTab(bench);
      const [url, other] = [`${bench.origin}/${breaking}/1`, `${bench.origin}/sign/2`];
      insistSame(await send(bench, tab, { url }), failed, "What the page saw");
      await insistFailed(bench, url, "internal");
      await send(bench, tab, { url: other });
      insist(isSigned(await arrival(bench, other), other), "the next request is signed");
    },
  })),
  {
    name: "A handler that never answers is failed when its time is up, and its signal aborts",
    longestHold: shortHold,
    async run(bench) {
      const url = `${bench.origin}/hang/1`;
      insistSame(await send(bench, await armedTab(bench), { url }), failed, "What the page saw");
      await about(bench, "aborted", url);
      await insistFailed(bench, url, "too-slow");
    },
  },
  {
    name: "A decision that comes when the time is up changes nothing",
    longestHold: shortHold,
    async run(bench) {
      const [url, after] = [`${bench.origin}/later/1`, `${bench.origin}/pass/2`];
      const tab = await armedTab(bench);
      insistSame(await send(bench, tab, { url }), failed, "What the page saw");
      await bench.decide(url);
      await send(bench, tab, { url: after });
      await insistFailed(bench, url, "too-slow");
    },
  },
  {
    name: "A request that the page gives up while it is held ends as gone",
    async run(bench) {
      const url = `${bench.origin}/later/1`;
      const sending = bench.send(await armedTab(bench), { url });
      await about(bench, "asked", url);
      await sending.abort();
      insistSame(await sending.seen, failed, "What the page saw");
      await bench.decide(url);
      insistSame((await about(bench, "settled", url)).ending, { kind: "gone" }, "Its end");
      await insistNothingArrived(bench, url);
    },
  },
  {
    name: "What is held while its tab is closed ends once, as lost unless it is not sent",
    async run(bench) {
      const tab = await armedTab(bench);
      const url = `${bench.origin}/later/1`;
      const { seen } = bench.send(tab, { url });
      await about(bench, "asked", url);
      await bench.closeTab(tab);
      insistSame(await seen, failed, "What the page saw");
      await bench.noted({ kind: "closed", tabId: tab });
      await about(bench, "aborted", url);
      const { ending } = await about(bench, "settled", url);
      insist(ending.kind === "lost" || ending.kind === "gone", "nobody decided on it");
      if (ending.kind === "gone") await insistNothingArrived(bench, url);
    },
  },
  {
    name: "200 concurrent requests have 200 outcomes, each its own and each once",
    run: proveMany,
  },
];

async function proveTurnedDown(bench: Bench, header: string): Promise<void> {
  const url = `${bench.origin}/${header}/1`;
  insistSame(await send(bench, await armedTab(bench), { url }), failed, "What the page saw");
  const { decision, ending } = await about(bench, "settled", url);
  insistSame(decision, "sign", "The decision");
  insist(ending.kind === "turned-down", "it ends as turned down");
  insistSame(ending.failure.code, "release-rejected", "The failure");
  insist(!/[{}"]/.test(ending.failure.message), "the failure is told in words");
  await insistNothingArrived(bench, url);
}

const outcomes: Readonly<Record<string, "signed" | "untouched" | "not sent">> = {
  sign: "signed",
  pass: "untouched",
  withhold: "untouched",
  fail: "not sent",
  throw: "not sent",
  "line-break": "not sent",
  later: "signed",
};

async function proveMany(bench: Bench): Promise<void> {
  const tab = await armedTab(bench);
  const paths = Array.from({ length: 200 }, (_, each) => {
    const names = Object.keys(outcomes);
    return `/${names[each % names.length]}/${each}`;
  });
  const urls = paths.map((path) => `${bench.origin}${path}`);
  const later = urls.filter((url) => url.startsWith(`${bench.origin}/later/`));
  const sendings = urls.map((url) => bench.send(tab, { url }));
  await Promise.all(later.map((url) => about(bench, "asked", url)));
  await Promise.all(later.map((url) => bench.decide(url)));
  const seen = await Promise.all(sendings.map((sending) => sending.seen));
  for (const [each, url] of urls.entries()) {
    const wanted = outcomes[url.split("/")[3] ?? ""];
    const arrivals = await bench.arrivals(url);
    const signed = arrivals.map((arrived) => (isUntouched(arrived) ? "untouched" : "signed"));
    insistSame(signed, wanted === "not sent" ? [] : [wanted], `What arrived under ${url}`);
    insistSame(
      seen[each]?.kind,
      wanted === "not sent" ? "failed" : "answered",
      `The end of ${url}`,
    );
    await about(bench, "settled", url);
  }
  insistSame((await allOf(bench, "settled")).length, 200, "The number of endings");
  const ids = new Set((await allOf(bench, "asked")).map(({ id }) => id));
  insistSame(ids.size, 200, "The number of names");
}
