import type { Header } from "../../core/request.ts";
import type { Rule } from "../../core/rules/rule.ts";
import type { Arrival, Bench, PageRequest, Seen } from "./bench.ts";
import { signatureOf } from "./contract-handlers.ts";
import { insist, insistSame } from "./insist.ts";
import type { Note } from "./story.ts";

/** A new tab, armed. */
export async function armedTab(bench: Bench): Promise<number> {
  const tab = await bench.openTab();
  const armed = await bench.arm(tab);
  insist(armed.ok && armed.value.kind === "on", "a tab that shows a website can be armed");
  return tab;
}

/** Sends a request and gives what the page saw. */
export async function send(bench: Bench, tab: number, request: PageRequest): Promise<Seen> {
  return bench.send(tab, request).seen;
}

/** The one request that has arrived under a URL. */
export async function arrival(bench: Bench, url: string): Promise<Arrival> {
  const arrivals = await bench.arrivals(url);
  insistSame(arrivals.length, 1, `The number of arrivals under ${url}`);
  const [first] = arrivals;
  insist(first !== undefined, `a request arrives under ${url}`);
  return first;
}

export async function insistNothingArrived(bench: Bench, url: string): Promise<void> {
  insistSame(await bench.arrivals(url), [], `What arrived under ${url}`);
}

type NoteOf<Kind extends Note["kind"]> = Extract<Note, { readonly kind: Kind }>;

/** The note of this kind about a URL, once it is taken. */
export async function about<Kind extends Note["kind"]>(
  bench: Bench,
  kind: Kind,
  url: string,
): Promise<NoteOf<Kind>> {
  return (await bench.noted({ kind, url })) as NoteOf<Kind>;
}

/** All notes of a kind that were taken so far. */
export async function allOf<Kind extends Note["kind"]>(
  bench: Bench,
  kind: Kind,
): Promise<readonly NoteOf<Kind>[]> {
  const notes = await bench.notes();
  return notes.filter((note): note is NoteOf<Kind> => note.kind === kind);
}

/** Proves that a request was not sent because of a decision to fail it, with this code. */
export async function insistFailed(bench: Bench, url: string, code: string): Promise<void> {
  const { decision, failure, ending } = await about(bench, "settled", url);
  insistSame(
    { decision, failure, ending },
    { decision: "fail", failure: code, ending: { kind: "carried-out" } },
    `The end of ${url}`,
  );
  await insistNothingArrived(bench, url);
}

/** Every value of a header, whatever the case of its name. */
export function valuesOf(headers: readonly Header[], name: string): readonly string[] {
  return headers
    .filter(([each]) => each.toLowerCase() === name.toLowerCase())
    .map(([, value]) => value);
}

export function isSigned({ headers }: Arrival, url: string): boolean {
  return signatureOf(url).every(([name, value]) => {
    const values = valuesOf(headers, name);
    return values.length === 1 && values[0] === value;
  });
}

/** Whether a request carries nothing of any signature of ours. */
export function isUntouched({ headers }: Arrival): boolean {
  return signatureOf("https://any.example/").every(
    ([name]) => valuesOf(headers, name).length === 0,
  );
}

/** Its header lines, in an order of their own. */
export function linesOf({ headers }: Arrival): readonly string[] {
  return headers.map(([name, value]) => `${name}: ${value}`).toSorted();
}

/** A rule for all of a site, or for what lies below a path. */
export function ruleFor(origin: string, pathPrefix = "/"): Rule {
  return {
    id: `${origin}${pathPrefix}`,
    name: "Contract",
    enabled: true,
    hosts: [new URL(origin).host],
    pathPrefix,
    scope: {},
    sourceId: "contract",
    headerNames: [],
    callers: [],
  };
}

/** The hash of a body, in lower-case hex. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
