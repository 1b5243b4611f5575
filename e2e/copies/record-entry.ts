import { exampleRequest } from "../../src/core/example-request.ts";
import { exampleWorld } from "../../src/core/example-world.ts";
import { handleRequest } from "../../src/core/handle-request.ts";
import type { Entry } from "../../src/core/log/entry.ts";
import { Recorder } from "../../src/core/log/recorder.ts";
import type { Header } from "../../src/core/request.ts";
import { exampleRule } from "../../src/core/rules/example-rule.ts";
import type { Rule } from "../../src/core/rules/rule.ts";
import { testCredentials } from "../gateway-browser.ts";

/** A request as a page sends it, and what its rule does with it. */
export interface PageRequest {
  readonly method?: string;
  readonly url: string;
  readonly headers?: readonly Header[];
  readonly body?: string | Uint8Array;
  readonly rule?: Partial<Rule>;
  readonly ruleHeaders?: readonly Header[];
}

/** What the log keeps of a request that was signed now with the test credentials. */
export async function recordEntry(request: PageRequest): Promise<Entry> {
  const { method = "GET", headers = [], body, ruleHeaders = [] } = request;
  const url = new URL(request.url).href;
  const now = Date.now();
  const bytes = Uint8Array.from(Buffer.from(body ?? ""));
  const held = exampleRequest({
    method,
    url,
    headers,
    heldAt: now,
    body: () => (body === undefined ? { kind: "none" } : { kind: "bytes", bytes }),
  });
  const rule = exampleRule({
    hosts: [new URL(url).host],
    headerNames: ruleHeaders.map(([name]) => name),
    ...request.rule,
  });
  const world = exampleWorld({
    listed: [rule],
    held: testCredentials,
    headers: ruleHeaders,
    now: () => now,
  });
  const decision = await handleRequest(held, world, new AbortController().signal);
  const kept: Entry[] = [];
  const recorder = new Recorder({
    keep: (entry) => kept.push(entry),
    known: () => ({ credentials: [testCredentials] }),
  });
  return recorder.settle({
    request: held,
    decision,
    releasedAt: now + 1,
    ending: { kind: "carried-out" },
  });
}
