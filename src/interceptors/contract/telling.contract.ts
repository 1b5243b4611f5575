import type { Bench, Case } from "./bench.ts";
import { about, allOf, armedTab, send } from "./bench-steps.ts";
import { insist, insistSame } from "./insist.ts";

export const telling: readonly Case[] = [
  ...["sign", "pass-by-rule", "withhold"].map((decision) => ({
    name: `To ${decision} is told after the release, and the answer after that`,
    async run(bench: Bench) {
      const url = `${bench.origin}/${decision}/1`;
      await send(bench, await armedTab(bench), { url });
      await about(bench, "answer", url);
      const notes = (await bench.notes()).filter((note) => "url" in note && note.url === url);
      const kinds = notes.map(({ kind }) => kind);
      insistSame(kinds, ["asked", "released", "settled", "answer"], "What was told");
    },
  })),
  {
    name: "A failure is told after the release, and has no answer",
    async run(bench) {
      const tab = await armedTab(bench);
      const [url, other] = [`${bench.origin}/fail/1`, `${bench.origin}/sign/2`];
      await send(bench, tab, { url });
      await send(bench, tab, { url: other });
      await about(bench, "answer", other);
      const notes = (await bench.notes()).filter((note) => "url" in note && note.url === url);
      const kinds = notes.map(({ kind }) => kind);
      insistSame(kinds, ["asked", "released", "settled"], "What was told");
    },
  },
  {
    name: "An answer is told with its status, its headers and a small body",
    async run(bench) {
      const url = `${bench.origin}/sign/1?status=418`;
      const seen = await send(bench, await armedTab(bench), { url });
      insistSame(seen, { kind: "answered", status: 418, text: "You asked /sign/1" }, "The answer");
      const { answer } = await about(bench, "answer", url);
      insist(answer.kind === "response", "there is an answer");
      insistSame(answer.status, 418, "The status");
      const body = { kind: "text", text: "You asked /sign/1", bytes: 17 };
      insistSame(answer.body, body, "The body");
      const control = answer.headers.find(({ name }) => name.toLowerCase() === "cache-control");
      insistSame(control?.value, "no-store", "A header");
    },
  },
  {
    name: "A redirect is the answer to its own hop",
    async run(bench) {
      const second = `${bench.origin}/sign/2`;
      const first = `${bench.origin}/sign/1?to=${encodeURIComponent(second)}`;
      await send(bench, await armedTab(bench), { url: first });
      const [one, two] = [
        await about(bench, "answer", first),
        await about(bench, "answer", second),
      ];
      const statuses = [one.answer, two.answer].map((each) => "status" in each && each.status);
      insistSame(statuses, [302, 200], "The statuses");
    },
  },
  {
    name: "A network error is told as an error",
    async run(bench) {
      const url = `${bench.deadOrigin}/sign/1`;
      const seen = await send(bench, await armedTab(bench), { url });
      insistSame(seen, { kind: "failed" }, "What the page saw");
      const { answer } = await about(bench, "answer", url);
      insist(answer.kind === "error" && answer.reason !== "", "an error is told with its reason");
      const { ending } = await about(bench, "settled", url);
      insistSame(ending, { kind: "carried-out" }, "The end of the request");
    },
  },
  {
    name: "Arming and disarming are told with the state that they give",
    async run(bench) {
      const tab = await bench.openTab();
      const on = await bench.arm(tab);
      const off = await bench.disarm(tab);
      const states = (await allOf(bench, "state")).map(({ tabId, state }) => [tabId, state]);
      insist(on.ok, "the tab can be armed");
      insistSame(
        states,
        [
          [tab, on.value],
          [tab, off],
        ],
        "What was told",
      );
      insistSame(off, { kind: "off" }, "The last state");
    },
  },
];
