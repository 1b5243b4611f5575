import { describe, expect, it } from "vitest";
import { exampleRequest } from "../example-request.ts";
import { exampleCredentials, exampleNow, exampleWorld } from "../example-world.ts";
import type { ExampleWorld } from "../example-world.ts";
import { handleRequest } from "../handle-request.ts";
import { headerValue, type HeldRequest } from "../request.ts";
import { exampleRule } from "../rules/example-rule.ts";
import type { Ending, Settled } from "../settled.ts";
import "./bytes-in-node.ts";
import type { Answer, Entry } from "./entry.ts";
import { entryIdOf } from "./entry-id.ts";
import { Recorder } from "./recorder.ts";

function recordingRecorder(): { readonly recorder: Recorder; readonly kept: Entry[] } {
  const kept: Entry[] = [];
  const recorder = new Recorder({
    keep: (entry) => kept.push(entry),
    known: () => ({ credentials: [exampleCredentials] }),
  });
  return { recorder, kept };
}

interface Case {
  readonly request?: Partial<HeldRequest>;
  readonly world?: ExampleWorld;
  readonly ending?: Ending;
}

async function settledOf({ request = {}, world = {}, ending }: Case = {}): Promise<Settled> {
  const held = exampleRequest(request);
  const { signal } = new AbortController();
  const decision = await handleRequest(held, exampleWorld(world), signal);
  const end = ending ?? ({ kind: "carried-out" } as const);
  return { request: held, decision, releasedAt: exampleNow + 3, ending: end };
}

function answerOf(text: string, headers: readonly { name: string; value: string }[] = []): Answer {
  return {
    kind: "response",
    at: exampleNow + 9,
    status: 403,
    statusText: "Forbidden",
    headers,
    body: { kind: "text", text, bytes: text.length },
  };
}

const id = "7 interception-1";

describe("the recorder", () => {
  it("keeps an entry when a request is settled, and again with its answer", async () => {
    const { recorder, kept } = recordingRecorder();
    const entry = recorder.settle(await settledOf());
    expect(entry).toMatchObject({ id: entryIdOf(exampleRequest()), outcome: "signed" });
    expect(kept).toEqual([entry]);
    recorder.answer(id, answerOf("hello"));
    expect(kept[1]).toEqual({ ...entry, answer: answerOf("hello") });
  });

  it("links a refused request with its second attempt, and notes that there was one", async () => {
    const { recorder, kept } = recordingRecorder();
    const secondChance = { cause: "clock", outcome: "asked" } as const;
    const first = recorder.settle(await settledOf());
    recorder.answer(id, { ...answerOf("refused"), secondChance } as Answer);
    expect(kept.at(-1)).toMatchObject({ id: first.id, answer: { secondChance } });
    const request = { id: "7 interception-1.1", redirectedFrom: id };
    const second = recorder.settle(await settledOf({ request }));
    expect(second.secondOf).toBe(first.id);
    expect(kept.at(-2)).toMatchObject({
      id: first.id,
      answer: { secondChance: { cause: "clock", outcome: "sent" } },
    });
  });

  it("links no request that was redirected for another reason", async () => {
    const { recorder } = recordingRecorder();
    recorder.settle(await settledOf());
    recorder.answer(id, answerOf("redirect"));
    const request = { id: "7 interception-1.1", redirectedFrom: id };
    expect(recorder.settle(await settledOf({ request }))).not.toHaveProperty("secondOf");
  });

  it("joins an answer that is told before its settlement, once", async () => {
    const { recorder, kept } = recordingRecorder();
    const settled = await settledOf();
    recorder.answer(id, answerOf("early"));
    expect(kept).toEqual([]);
    expect(recorder.settle(settled)).toMatchObject({ answer: answerOf("early") });
    recorder.settle(settled);
    expect(kept.map(({ answer }) => answer)).toEqual([answerOf("early"), undefined]);
  });

  it("gives each request its own answer", async () => {
    const { recorder, kept } = recordingRecorder();
    for (const each of ["a", "b", "c"]) recorder.settle(await settledOf({ request: { id: each } }));
    for (const each of ["c", "a", "b"]) recorder.answer(each, answerOf(each));
    const idOf = (request: string) => entryIdOf({ heldAt: exampleNow, id: request });
    const answers = kept.slice(3).map(({ id: entry, answer }) => [entry, answer]);
    expect(answers).toEqual([
      [idOf("c"), answerOf("c")],
      [idOf("a"), answerOf("a")],
      [idOf("b"), answerOf("b")],
    ]);
  });

  it("keeps the first answer only, and none for a request that was not sent", async () => {
    const { recorder, kept } = recordingRecorder();
    recorder.settle(await settledOf());
    recorder.answer(id, answerOf("first"));
    recorder.answer(id, answerOf("second"));
    expect(kept).toHaveLength(2);
    recorder.settle(await settledOf({ request: { id: "failed" }, world: { held: undefined } }));
    recorder.answer("failed", answerOf("x"));
    expect(kept).toHaveLength(3);
  });

  it("waits for the answers of the last 2,048 requests", async () => {
    const { recorder, kept } = recordingRecorder();
    const settled = await settledOf();
    for (let place = 0; place < 2_049; place += 1) {
      recorder.settle({ ...settled, request: { ...settled.request, id: `${place}` } });
    }
    kept.length = 0;
    for (const place of [0, 1, 2_048]) recorder.answer(`${place}`, answerOf(`${place}`));
    expect(kept.map(({ answer }) => answer)).toEqual([answerOf("1"), answerOf("2048")]);
  });

  it("holds the last 256 answers that nobody asked for", async () => {
    const { recorder } = recordingRecorder();
    for (let place = 0; place < 257; place += 1) recorder.answer(`${place}`, answerOf("x"));
    const settled = await settledOf();
    const settle = (each: string) =>
      recorder.settle({ ...settled, request: { ...settled.request, id: each } });
    expect(settle("0")).not.toHaveProperty("answer");
    expect(settle("1")).toHaveProperty("answer");
  });
});

describe("what is kept", () => {
  const apiKey = 'key-71"da&2/741+e4';
  const pageToken = "eyJhbGciOiJIUzI1NiJ9.page-secret";
  const { secretAccessKey, sessionToken = "" } = exampleCredentials;
  const body = new TextEncoder().encode(`{"token":"${sessionToken}"}`);
  const request: Partial<HeldRequest> = {
    method: "POST",
    url: `https://abc.execute-api.us-east-1.amazonaws.com/prod?t=${encodeURIComponent(sessionToken)}`,
    headers: [
      ["Content-Type", "application/json"],
      ["Cookie", `session=${pageToken}`],
      ["X-Debug", `was ${secretAccessKey}`],
      ["X-Amz-Meta-Key", apiKey],
    ],
    body: () => ({ kind: "bytes", bytes: body }),
  };
  const world: ExampleWorld = {
    listed: [exampleRule({ headerNames: ["X-Api-Key"] })],
    headers: [["X-Api-Key", apiKey]],
  };
  const writings: readonly ((secret: string) => string)[] = [
    (secret) => secret,
    encodeURIComponent,
    (secret) => JSON.stringify(JSON.stringify(secret)).slice(3, -3),
    (secret) => secret.replaceAll("&", "&amp;").replaceAll('"', "&quot;"),
  ];
  const encodings = [
    btoa,
    (secret: string) => btoa(`x${secret}y`),
    (secret: string) => btoa(`xy${secret}`),
  ];

  /** No piece of a secret of this length is left anywhere. */
  function expectNone(secrets: readonly string[], kept: readonly Entry[]): void {
    const text = JSON.stringify(kept);
    for (const secret of secrets) {
      for (const write of writings) {
        const written = write(secret);
        for (let at = 0; at + 14 <= written.length; at += 7) {
          const piece = written.slice(at, at + 14);
          expect(text).not.toContain(piece);
          expect(text).not.toContain(JSON.stringify(piece).slice(1, -1));
        }
      }
    }
  }

  it("holds no secret of a signed request, nor of an answer that echoes all it was sent", async () => {
    const settled = await settledOf({ request, world });
    const { decision } = settled;
    const authorization =
      decision.kind === "sign" ? (headerValue(decision.headers, "authorization") ?? "") : "";
    const signature = authorization.split("Signature=")[1] ?? "";
    expect(signature).toMatch(/^[0-9a-f]{64}$/);
    const lasting = [secretAccessKey, sessionToken, apiKey];
    const secrets = [...lasting, signature];
    const encoded = lasting.flatMap((secret) => encodings.map((encode) => encode(secret)));
    const written = secrets.flatMap((secret) => writings.map((write) => write(secret)));
    const echo = [...written, ...encoded].join("\n");
    const echoes: readonly Answer[] = [
      answerOf(echo, [
        { name: "x-echo", value: secrets.join(" ") },
        { name: "set-cookie", value: `session=${pageToken}` },
        { name: "x-amz-security-token", value: sessionToken },
        { name: "authorization", value: authorization },
      ]),
      { ...answerOf(""), statusText: secrets.join(" ") } as Answer,
      { kind: "error", at: exampleNow, reason: `net::ERR ${secrets.join(" ")}` },
      binaryAnswer(echo),
    ];
    for (const echoed of echoes) {
      for (const isEarly of [false, true]) {
        const { recorder, kept } = recordingRecorder();
        if (isEarly) recorder.answer(id, echoed);
        recorder.settle(settled);
        if (!isEarly) recorder.answer(id, echoed);
        expect(kept.at(-1)?.answer?.kind).toBe(echoed.kind);
        expectNone([...secrets, ...encoded, pageToken], kept);
        for (const secret of secrets) expect(hexOf(kept)).not.toContain(toHex(secret));
      }
    }
  });

  it("holds no signature that went in the query, though an answer echoes the URL", async () => {
    const { recorder, kept } = recordingRecorder();
    const listed = [exampleRule({ placement: "query" })];
    const settled = await settledOf({ world: { listed } });
    const sent = settled.decision.kind === "sign" ? (settled.decision.url ?? "") : "";
    const signature = new URL(sent).searchParams.get("X-Amz-Signature") ?? "";
    expect(signature).toMatch(/^[0-9a-f]{64}$/);
    recorder.settle(settled);
    recorder.answer(id, answerOf(`You asked for ${sent}; ${signature}`));
    expect(kept).toHaveLength(2);
    expectNone([sessionToken, signature], kept);
  });

  it.each<[string, Case]>([
    ["was turned down", { world, ending: turnedDown(`Invalid header: ${sessionToken}`) }],
    ["was lost", { world, ending: { kind: "lost", reason: "cancelled" } }],
  ])("holds no secret of ours where the request %s", async (_, each) => {
    const { recorder, kept } = recordingRecorder();
    const plain = { ...request, url: exampleRequest().url, headers: [], body: noBody };
    recorder.settle(await settledOf({ request: plain, ...each }));
    expectNone([secretAccessKey, sessionToken, apiKey], kept);
  });

  it("holds no secret of the page's where the request was withheld", async () => {
    const { recorder, kept } = recordingRecorder();
    const url = `${exampleRequest().url}&X-Amz-Signature=${"5d672d79c15b1316".repeat(4)}`;
    const headers = [["Authorization", `Bearer ${pageToken}`] as const];
    const settled = await settledOf({ request: { url, headers } });
    expect(recorder.settle(settled).withheld).toBe("signed-already");
    recorder.answer(id, answerOf(`You sent ${pageToken}`));
    expectNone([pageToken, "5d672d79c15b1316".repeat(4)], kept);
  });

  it("still tells what is not secret", async () => {
    const { recorder } = recordingRecorder();
    const entry = recorder.settle(await settledOf({ world }));
    expect(JSON.stringify(entry)).toContain(exampleCredentials.accessKeyId);
    expect(entry.headers).toContainEqual({
      name: "Accept",
      value: "application/json",
      from: "page",
      signed: false,
    });
  });

  function binaryAnswer(text: string): Answer {
    const hex = toHex(`\0${text}`);
    const echoed: Entry["body"] = { kind: "binary", bytes: hex.length / 2, hex };
    return { ...answerOf(""), body: echoed } as Answer;
  }

  function toHex(text: string): string {
    return new TextEncoder().encode(text).toHex();
  }

  function hexOf(kept: readonly Entry[]): string {
    return kept
      .flatMap(({ answer }) => (answer?.kind === "response" ? answer.body : []))
      .map((each) => (each.kind === "binary" ? each.hex : ""))
      .join("");
  }

  function turnedDown(message: string): Ending {
    return { kind: "turned-down", failure: { code: "release-rejected", message } };
  }

  function noBody() {
    return { kind: "none" } as const;
  }
});
