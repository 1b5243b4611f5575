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
  linesOf,
  send,
  sha256,
  valuesOf,
} from "./bench-steps.ts";
import { removedName, signatureOf, signedUrl } from "./contract-handlers.ts";
import { insist, insistSame } from "./insist.ts";

const failed = { kind: "failed" };

export const deciding: readonly Case[] = [
  {
    name: "A tab that is not armed is left alone, beside one that is",
    async run(bench) {
      const [armed, other] = [await armedTab(bench), await bench.openTab()];
      const url = `${bench.origin}/fail/1`;
      insistSame((await send(bench, other, { url })).kind, "answered", "What the page saw");
      insist(isUntouched(await arrival(bench, url)), "the request arrives untouched");
      insistSame(await send(bench, armed, { url }), failed, "What the armed page saw");
      insistSame((await allOf(bench, "asked")).length, 1, "The number of questions");
    },
  },
  {
    name: "To sign sets the decision's headers once, in the place of twins in any case",
    async run(bench) {
      const url = `${bench.origin}/sign/1`;
      const seen = await send(bench, await armedTab(bench), {
        url,
        headers: [
          ["AUTHORIZATION", "the page's"],
          ["x-AMZ-date", "the page's"],
          ["x-amz-security-TOKEN", "the page's"],
          ["X-Contract", "the page's"],
        ],
      });
      insistSame(seen, { kind: "answered", status: 200, text: "You asked /sign/1" }, "The answer");
      const { headers } = await arrival(bench, url);
      for (const [name, value] of signatureOf(url)) {
        insistSame(valuesOf(headers, name), [value], `The header ${name}`);
      }
      insistSame(valuesOf(headers, "x-contract"), ["the page's"], "The page's own header");
    },
  },
  {
    name: "To sign leaves out what must not be beside the signature, in any case",
    async run(bench) {
      const url = `${bench.origin}/sign/1`;
      const headers = [[removedName.toUpperCase(), "the page's"] as const];
      await send(bench, await armedTab(bench), { url, headers });
      const arrived = await arrival(bench, url);
      insist(isSigned(arrived, url), "the request arrives signed");
      insistSame(valuesOf(arrived.headers, removedName), [], "The header to be left out");
    },
  },
  {
    name: "To sign in the query sends that URL in the place of the request's own",
    async run(bench) {
      const url = `${bench.origin}/sign-query/1`;
      const seen = await send(bench, await armedTab(bench), { url });
      insistSame(seen.kind, "answered", "What the page saw");
      insist(isUntouched(await arrival(bench, signedUrl(url))), "its headers are its own");
      await insistNothingArrived(bench, url);
      const { answer } = await about(bench, "answer", url);
      insistSame("status" in answer && answer.status, 200, "The answer that is told");
    },
  },
  ...["pass", "pass-by-rule", "withhold"].map((decision) => ({
    name: `A decision to ${decision} sends exactly what is sent from a tab that is not armed`,
    run: (bench: Bench) => proveUntouched(bench, decision),
  })),
  {
    name: "What a decision fails is not sent",
    async run(bench) {
      const url = `${bench.origin}/fail/1`;
      insistSame(await send(bench, await armedTab(bench), { url }), failed, "What the page saw");
      await insistFailed(bench, url, "credentials-missing");
    },
  },
  {
    name: "A page that the tab opens is handed over as a navigation, and signed",
    async run(bench) {
      const url = `${bench.origin}/sign/page`;
      const seen = await send(bench, await armedTab(bench), { url, kind: "navigation" });
      insistSame(seen.kind, "answered", "What became of the page");
      insist(isSigned(await arrival(bench, url), url), "the request arrives signed");
      insistSame((await about(bench, "asked", url)).request.kind, "navigation", "Its kind");
    },
  },
  {
    name: "A page whose request is failed is not opened",
    async run(bench) {
      const url = `${bench.origin}/fail/page`;
      const tab = await armedTab(bench);
      insistSame(await send(bench, tab, { url, kind: "navigation" }), failed, "The page");
      await insistFailed(bench, url, "credentials-missing");
    },
  },
  {
    name: "A preflight is handed over as one and goes on untouched, the request after it is signed",
    run: provePreflight,
  },
  {
    name: "A body arrives byte for byte, and the handler has the same bytes",
    async run(bench) {
      const url = `${bench.origin}/sign/1`;
      const body = Uint8Array.from({ length: 512 }, (_, each) => each * 7);
      await send(bench, await armedTab(bench), { url, method: "PUT", body });
      insistSame((await arrival(bench, url)).bodySha256, await sha256(body), "Its hash");
      insistSame(
        (await about(bench, "asked", url)).request.body,
        [...body],
        "What was handed over",
      );
    },
  },
  {
    name: "A request without a body has none",
    async run(bench) {
      const url = `${bench.origin}/sign/1`;
      await send(bench, await armedTab(bench), { url });
      insistSame((await about(bench, "asked", url)).request.body, "none", "Its body");
    },
  },
  {
    name: "The caller of a page's request is the page's origin",
    async run(bench) {
      const url = `${bench.otherOrigin}/pass/1`;
      await send(bench, await armedTab(bench), { url });
      const { caller, kind } = (await about(bench, "asked", url)).request;
      insistSame(caller, { kind: "pages", origins: [bench.origin] }, "The caller");
      insistSame(kind, "subresource", "Its kind");
    },
  },
  {
    name: "A redirect is decided afresh, and our headers do not travel",
    run: proveRedirect,
  },
  {
    name: "A redirect to another site is signed for that site alone, with its body",
    run: proveRedirectElsewhere,
  },
  {
    name: "A redirect to what is failed is not followed",
    async run(bench) {
      const [first, second] = [`${bench.origin}/sign/1`, `${bench.otherOrigin}/fail/2`];
      const url = `${first}?to=${encodeURIComponent(second)}`;
      insistSame(await send(bench, await armedTab(bench), { url }), failed, "What the page saw");
      insist(isSigned(await arrival(bench, url), url), "the first hop arrives signed");
      await insistFailed(bench, second, "credentials-missing");
    },
  },
];

async function proveUntouched(bench: Bench, decision: string): Promise<void> {
  const [armed, other] = [await armedTab(bench), await bench.openTab()];
  const url = `${bench.origin}/${decision}/1`;
  const request = { url, method: "POST", headers: [["X-Amz-Date", "the page's"]] as const };
  const body = new TextEncoder().encode("name=value");
  await send(bench, other, { ...request, body });
  await send(bench, armed, { ...request, body });
  const [alone, handed] = await bench.arrivals(url);
  insist(alone !== undefined && handed !== undefined, "both requests arrive");
  insistSame(linesOf(handed), linesOf(alone), "The header lines");
  insistSame(handed.bodySha256, alone.bodySha256, "The body");
  insistSame((await about(bench, "settled", url)).ending, { kind: "carried-out" }, "The end");
}

async function provePreflight(bench: Bench): Promise<void> {
  const url = `${bench.otherOrigin}/sign/1`;
  const headers = [["X-Contract", "needs a preflight"] as const];
  const seen = await send(bench, await armedTab(bench), { url, headers });
  insistSame(seen.kind, "answered", "What the page saw");
  const arrivals = await bench.arrivals(url);
  insistSame(
    arrivals.map(({ method }) => method),
    ["OPTIONS", "GET"],
    "What arrived",
  );
  const [preflight, request] = arrivals;
  insist(preflight !== undefined && isUntouched(preflight), "the preflight arrives untouched");
  insist(request !== undefined && isSigned(request, url), "the request arrives signed");
  const asked = await allOf(bench, "asked");
  const kinds = asked.map((note) => `${note.request.method} ${note.request.kind}`).toSorted();
  insistSame(kinds, ["GET subresource", "OPTIONS preflight"], "What was handed over");
}

async function proveRedirect(bench: Bench): Promise<void> {
  const second = `${bench.origin}/pass/2`;
  const first = `${bench.origin}/sign/1?to=${encodeURIComponent(second)}`;
  const seen = await send(bench, await armedTab(bench), { url: first });
  insistSame(seen, { kind: "answered", status: 200, text: "You asked /pass/2" }, "The answer");
  insist(isSigned(await arrival(bench, first), first), "the first hop arrives signed");
  insist(isUntouched(await arrival(bench, second)), "the second hop arrives untouched");
  const [one, two] = [await about(bench, "asked", first), await about(bench, "asked", second)];
  insist(one.id !== two.id, "each hop has a name of its own");
}

async function proveRedirectElsewhere(bench: Bench): Promise<void> {
  const second = `${bench.otherOrigin}/sign/2`;
  const first = `${bench.origin}/sign/1?status=307&to=${encodeURIComponent(second)}`;
  const body = new TextEncoder().encode("body=of both");
  const tab = await armedTab(bench);
  const seen = await send(bench, tab, { url: first, method: "POST", body });
  insistSame(seen.kind, "answered", "What the page saw");
  for (const url of [first, second]) {
    const arrived = await arrival(bench, url);
    insist(isSigned(arrived, url), `${url} arrives with its own signature`);
    insistSame(arrived.bodySha256, await sha256(body), `The body of ${url}`);
    insistSame((await about(bench, "asked", url)).request.body, [...body], "What was handed over");
  }
  await insistNothingArrived(bench, `${bench.origin}/sign/2`);
}
