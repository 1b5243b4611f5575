import { exampleRequest } from "../../example-request.ts";
import {
  exampleCredentials,
  exampleNow,
  exampleWorld,
  type ExampleWorld,
} from "../../example-world.ts";
import { handleRequest } from "../../handle-request.ts";
import type { HeldRequest } from "../../request.ts";
import type { Answer, Entry } from "../entry.ts";
import { Recorder } from "../recorder.ts";

/** What happens to a request, in a test. */
export interface ExampleExchange {
  readonly request?: Partial<HeldRequest>;
  readonly world?: ExampleWorld;
  readonly answer?: Partial<Extract<Answer, { readonly kind: "response" }>>;
}

/** What the log keeps of an exchange, written as the worker writes it. */
export async function exampleEntry({
  request,
  world,
  answer,
}: ExampleExchange = {}): Promise<Entry> {
  const held = exampleRequest(request);
  const decision = await handleRequest(held, exampleWorld(world), new AbortController().signal);
  const kept: Entry[] = [];
  const recorder = new Recorder({
    keep: (entry) => kept.push(entry),
    known: () => ({ credentials: [exampleCredentials] }),
  });
  const ending = { kind: "carried-out" } as const;
  const entry = recorder.settle({ request: held, decision, releasedAt: exampleNow + 3, ending });
  if (!answer) return entry;
  recorder.answer(held.id, {
    kind: "response",
    at: exampleNow + 45,
    status: 200,
    statusText: "OK",
    headers: [],
    body: { kind: "none" },
    ...answer,
  });
  return kept.at(-1) ?? entry;
}

/** A body as a request holds it. */
export function bytesOf(body: string | Uint8Array): () => ReturnType<HeldRequest["body"]> {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : Uint8Array.from(body);
  return () => ({ kind: "bytes", bytes });
}
