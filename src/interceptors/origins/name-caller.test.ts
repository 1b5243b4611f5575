import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameCaller } from "./name-caller.ts";
import type { RequestChain } from "./request-chains.ts";

const notObserved = { kind: "unknown", reason: "not-observed" };

function chain(changes: Partial<RequestChain> = {}): RequestChain {
  return {
    tabId: 7,
    isPage: false,
    initiator: "https://app.example",
    hops: new Set(),
    method: "GET",
    at: 0,
    first: "https://api.shop.example/prod",
    url: "https://api.shop.example/prod",
    ...changes,
  };
}

const page = (initiator: string | undefined, ...hops: readonly string[]) =>
  chain({ isPage: true, initiator, hops: new Set(hops) });
const sub = (initiator: string | undefined, ...hops: readonly string[]) =>
  chain({ initiator, hops: new Set(hops) });

const app = "https://app.example";
const api = "https://api.shop.example";
const evil = "https://evil.example";

describe("the caller", () => {
  it.each<[string, readonly RequestChain[], string | undefined, readonly string[]]>([
    ["what a page asks for", [sub(app)], app, [app]],
    ["what a frame in another page asks for", [sub(app)], evil, [app, evil]],
    ["what an opaque frame asks for", [sub("null")], app, ["null", app]],
    ["what a page asks for in an opaque tab", [sub(app)], "null", [app, "null"]],
    ["what a page asks for, redirected", [sub(app, app, evil)], app, [app, evil]],
    ["a page that a link leads to", [page(evil)], undefined, [evil]],
    ["a page that an opaque frame leads to", [page("null")], app, ["null"]],
    ["a typed page that a stranger redirects", [page(undefined, evil)], undefined, [evil]],
    ["a typed page that the API redirects", [page(undefined, api)], undefined, [api]],
    ["twins of two askers", [sub(app), sub(evil)], app, [app, evil]],
    ["a typed page beside a link's", [page(undefined), page(evil)], undefined, [evil]],
    ["a typed page beside what a page asks for", [page(undefined), sub(evil)], app, [evil, app]],
  ])("of %s", (...[, alike, shown, origins]) => {
    const caller = nameCaller(alike, shown);
    const named = caller.kind === "pages" ? new Set(caller.origins) : caller;
    expect(named).toEqual(new Set(origins));
  });

  it("is the address bar for a tab's own page that nobody named and nobody redirected", () => {
    expect(nameCaller([page(undefined)], undefined)).toEqual({ kind: "address-bar" });
    expect(nameCaller([page(undefined), page(undefined)], app)).toEqual({ kind: "address-bar" });
  });

  it.each<[string, readonly RequestChain[], string | undefined]>([
    ["what nobody saw", [], app],
    ["what no page is known to have asked for", [sub(undefined)], app],
    ["what a page asks for in a tab whose page is unknown", [sub(app)], undefined],
    ["a twin that no page is known to have asked for", [sub(app), sub(undefined)], app],
    [
      "a typed page beside what nobody is known to have asked for",
      [page(undefined), sub(undefined)],
      app,
    ],
  ])("of %s is unknown", (_, alike, shown) => {
    expect(nameCaller(alike, shown)).toEqual(notObserved);
  });

  it("is never freed of an origin by a request that looks the same", () => {
    const origin = fc.constantFrom(app, api, evil, "null");
    const one = fc
      .record({
        isPage: fc.boolean(),
        initiator: fc.option(origin, { nil: undefined }),
        hops: fc.array(origin),
      })
      .map(({ isPage, initiator, hops }) => chain({ isPage, initiator, hops: new Set(hops) }));
    fc.assert(
      fc.property(fc.array(one, { minLength: 1 }), one, origin, (alike, own, shown) => {
        const alone = nameCaller([own], shown);
        const joined = nameCaller([...alike, own], shown);
        if (joined.kind === "unknown") return;
        if (joined.kind === "address-bar") expect(alone.kind).toBe("address-bar");
        else if (alone.kind === "pages") {
          expect(joined.origins).toEqual(expect.arrayContaining([...alone.origins]));
        } else expect(alone.kind).toBe("address-bar");
      }),
    );
  });
});
