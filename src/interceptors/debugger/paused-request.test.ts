import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import "../../core/log/bytes-in-node.ts";
import { examplePause } from "./fake-debugger.ts";
import { bodyOf, preflightFor } from "./paused-request.ts";

describe("a preflight", () => {
  it.each([
    ["OPTIONS", "Access-Control-Request-Method", "PUT"],
    ["OPTIONS", "access-control-request-method", "PUT"],
    ["OPTIONS", "Access-Control-Request-Headers", undefined],
    ["GET", "Access-Control-Request-Method", undefined],
  ])("is told by its method and header: %s with %s is %s", (method, name, expected) => {
    expect(preflightFor(examplePause({ method, headers: { [name]: "PUT" } }))).toBe(expected);
  });

  it("is not what a page itself asks with OPTIONS", () => {
    expect(preflightFor(examplePause({ method: "OPTIONS" }))).toBeUndefined();
  });
});

describe("the body of a paused request", () => {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
  const read = (...entries: readonly { bytes?: string }[]) =>
    bodyOf(examplePause({ hasPostData: true, postDataEntries: entries }))();

  it("is the bytes of all its entries, in order", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array(), { minLength: 1 }), (chunks) => {
        const body = read(...chunks.map((bytes) => ({ bytes: base64(bytes) })));
        expect(body.kind === "bytes" && base64(body.bytes)).toBe(base64(Buffer.concat(chunks)));
      }),
    );
  });

  it("is there even where the browser does not say that there is one", () => {
    const pause = examplePause({ postDataEntries: [{ bytes: "YQ==" }] });
    expect(bodyOf(pause)()).toEqual({ kind: "bytes", bytes: Uint8Array.of(97) });
  });

  it("is none where there is none", () => {
    expect(bodyOf(examplePause())()).toEqual({ kind: "none" });
    expect(bodyOf(examplePause({ hasPostData: false, postDataEntries: [] }))()).toEqual({
      kind: "none",
    });
  });

  it("is unavailable where the browser keeps a part of it to itself", () => {
    const unavailable = { kind: "unavailable", reason: "stream-or-file" };
    expect(read({})).toEqual(unavailable);
    expect(read({ bytes: "YQ==" }, {}, { bytes: "Yg==" })).toEqual(unavailable);
    expect(read()).toEqual(unavailable);
    expect(bodyOf(examplePause({ hasPostData: true }))()).toEqual(unavailable);
  });

  it("is unavailable, and breaks nothing off, where it cannot be decoded", () => {
    const body = bodyOf(examplePause({ hasPostData: true, postDataEntries: [{ bytes: "%" }] }));
    expect(body()).toEqual({ kind: "unavailable", reason: "unreadable" });
    expect(body()).toBe(body());
  });

  it("is decoded once, and only when it is asked for", () => {
    const decode = vi.spyOn(Uint8Array, "fromBase64");
    const body = bodyOf(examplePause({ hasPostData: true, postDataEntries: [{ bytes: "YQ==" }] }));
    expect(decode).not.toHaveBeenCalled();
    expect(body()).toBe(body());
    expect(decode).toHaveBeenCalledOnce();
    decode.mockRestore();
  });
});
