import { describe, expect, it } from "vitest";
import { fail, succeed } from "../../core/errors.ts";
import type { FreshUrl, WorkerApi } from "../../messaging/worker-api.ts";
import { createCopyModel } from "./copy-model.ts";
import { createManualClock } from "./fake-worker.ts";

const noon = new Date(2026, 10, 20, 12).getTime();
const fiveMinutes = 5 * 60_000;

const unheard: WorkerApi["signAfresh"] = () => Promise.reject(new Error("No."));
const unheardPresign: WorkerApi["presignEntry"] = () => Promise.reject(new Error("No."));

function setUp(signAfresh: WorkerApi["signAfresh"] = unheard, presignEntry = unheardPresign) {
  const clock = createManualClock(noon);
  const copied: string[] = [];
  let refuses = false;
  const model = createCopyModel(
    {
      api: { signAfresh, presignEntry },
      clock,
      copy: (text) => {
        if (refuses) return Promise.reject(new DOMException("Not allowed", "NotAllowedError"));
        copied.push(text);
        return Promise.resolve();
      },
    },
    new AbortController().signal,
  );
  return { clock, copied, model, refuse: () => (refuses = true) };
}

const signed: WorkerApi["signAfresh"] = () =>
  Promise.resolve(
    succeed({
      headers: [
        ["authorization", "AWS4-HMAC-SHA256 …"],
        ["x-amz-date", "20261120T120000Z"],
      ],
      validUntil: noon + fiveMinutes,
    }),
  );

describe("the copy model", () => {
  it("copies a text, says so, and is quiet again after six seconds", async () => {
    const { clock, copied, model } = setUp();
    await model.copyText("the string to sign", "AWS4-HMAC-SHA256\n…");
    expect(copied).toEqual(["AWS4-HMAC-SHA256\n…"]);
    expect(model.notice.value).toEqual({ kind: "done", text: "Copied the string to sign." });
    clock.advance(5_999);
    expect(model.notice.value).toBeDefined();
    clock.advance(1);
    expect(model.notice.value).toBeUndefined();
  });

  it("says so where the browser does not let it copy", async () => {
    const { model, refuse } = setUp(signed);
    refuse();
    await model.copyText("the body", "{}");
    expect(model.notice.value?.kind).toBe("failed");
    expect(model.notice.value?.text).toContain("did not let Countersign copy");
    await model.copySignedHeaders("0001");
    expect(model.notice.value?.text).toContain("did not let Countersign copy");
    expect(model.fresh.value).toBeUndefined();
  });

  it("copies freshly signed headers, one a line, and says until when they hold", async () => {
    const { copied, model } = setUp(signed);
    await model.copySignedHeaders("0001");
    expect(copied).toEqual(["authorization: AWS4-HMAC-SHA256 …\nx-amz-date: 20261120T120000Z"]);
    expect(model.notice.value?.text).toBe(
      "Copied 2 headers, signed just now. They are valid until 12:05:00.",
    );
    expect(model.fresh.value).toEqual({ entryId: "0001", validUntil: noon + fiveMinutes });
  });

  it("counts down how long they hold, and forgets them then", async () => {
    const { clock, model } = setUp(signed);
    await model.copySignedHeaders("0001");
    expect(model.remaining.value).toBe(fiveMinutes);
    clock.advance(61_000);
    expect(model.remaining.value).toBe(fiveMinutes - 61_000);
    clock.advance(fiveMinutes);
    expect(model.fresh.value).toBeUndefined();
    expect(model.remaining.value).toBe(0);
  });

  it("keeps the later notice for its whole time", async () => {
    const { clock, model } = setUp();
    await model.copyText("the body", "{}");
    clock.advance(5_000);
    await model.copyText("the headers", "a: b");
    clock.advance(5_000);
    expect(model.notice.value?.text).toBe("Copied the headers.");
  });

  it("says why headers could not be signed again, and copies nothing", async () => {
    const message = "The keys of “orders-dev” are gone. Paste them again.";
    const { copied, model } = setUp(() => Promise.resolve(fail("credentials-missing", message)));
    await model.copySignedHeaders("0001");
    expect(model.notice.value).toEqual({ kind: "failed", text: message });
    expect(copied).toEqual([]);
  });

  it("says so where the worker did not answer", async () => {
    const { model } = setUp(() => Promise.reject(new Error("Countersign did not answer.")));
    await model.copySignedHeaders("0001");
    expect(model.notice.value).toEqual({ kind: "failed", text: "Countersign did not answer." });
  });
});

describe("copying a presigned URL", () => {
  const url = "https://api.example/orders?X-Amz-Security-Token=IQoJ&X-Amz-Signature=5d67";
  const plain = { url, validUntil: noon + fiveMinutes, method: "GET", headerNames: [] };
  const request = { entryId: "0001", expiresIn: 300 };

  it.each<[string, Partial<FreshUrl>, string]>([
    ["today", {}, "Until 12:05:00, whoever has it can send this request as you."],
    [
      "on another day",
      { validUntil: noon + 7 * 86_400_000 },
      "Until 12:00:00 on 27 November, whoever has it can send this request as you.",
    ],
    [
      "for another method",
      { method: "POST", headerNames: ["x-amz-target", "x-amz-user"] },
      "Until 12:05:00, whoever has it can send this request as you. It is for POST alone. Send x-amz-target and x-amz-user with it.",
    ],
  ])("that ends %s says what it is good for, and shows nothing of it", async (_, parts, said) => {
    const fresh = { ...plain, ...parts };
    const { copied, model } = setUp(undefined, (asked) => {
      expect(asked).toEqual(request);
      return Promise.resolve(succeed(fresh));
    });
    await model.copyPresignedUrl(request);
    expect(copied).toEqual([url]);
    expect(model.notice.value).toEqual({ kind: "done", text: `Copied a presigned URL. ${said}` });
    expect(model.fresh.value).toBeUndefined();
  });

  it("says why there is none, and copies nothing", async () => {
    const message = "The URL holds a secret that was not kept. Send the request again.";
    const { copied, model } = setUp(undefined, () =>
      Promise.resolve(fail("request-unsignable", message)),
    );
    await model.copyPresignedUrl(request);
    expect(model.notice.value).toEqual({ kind: "failed", text: message });
    expect(copied).toEqual([]);
  });

  it("says so where the browser refuses, without the URL", async () => {
    const { model, refuse } = setUp(undefined, () => Promise.resolve(succeed(plain)));
    refuse();
    await model.copyPresignedUrl(request);
    expect(model.notice.value?.text).toContain("did not let Countersign copy");
  });
});
