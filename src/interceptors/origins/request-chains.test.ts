import { describe, expect, it } from "vitest";
import { RequestChains, type RequestChain } from "./request-chains.ts";

const observed = { tabId: 7, method: "GET", url: "https://api.shop.example/prod" };

function chain(changes: Partial<RequestChain> = {}): RequestChain {
  return {
    ...observed,
    first: observed.url,
    at: 0,
    isPage: false,
    initiator: "https://app.example",
    hops: new Set(),
    ...changes,
  };
}

describe("the open requests", () => {
  it("are found by tab, method and URL, all that look alike", () => {
    const chains = new RequestChains();
    const one = chain();
    const twin = chain({ initiator: "https://evil.example" });
    chains.begin("1", one);
    chains.begin("2", twin);
    chains.begin("3", chain({ tabId: 8 }));
    chains.begin("4", chain({ method: "POST" }));
    chains.begin("5", chain({ url: `${observed.url}?` }));
    expect(chains.alike(observed)).toEqual([one, twin]);
    expect(chains.alike({ ...observed, tabId: 9 })).toEqual([]);
  });

  it("are there until they end, and ending twice is nothing", () => {
    const chains = new RequestChains();
    chains.begin("1", chain());
    chains.begin("2", chain());
    chains.end("1");
    chains.end("1");
    expect(chains.get("1")).toBeUndefined();
    expect(chains.alike(observed)).toHaveLength(1);
    chains.end("2");
    expect(chains.alike(observed)).toEqual([]);
  });

  it("are found by where they lead now, and no more by where they led", () => {
    const chains = new RequestChains();
    chains.begin("1", chain({ url: "https://bounce.example/" }));
    chains.begin("1", chain());
    expect(chains.alike({ ...observed, url: "https://bounce.example/" })).toEqual([]);
    expect(chains.alike(observed)).toHaveLength(1);
  });

  it("are the last 4,096", () => {
    const chains = new RequestChains();
    for (let place = 0; place < 4_097; place += 1) chains.begin(`${place}`, chain());
    expect(chains.get("0")).toBeUndefined();
    expect(chains.get("1")).toBeDefined();
    expect(chains.alike(observed)).toHaveLength(4_096);
  });
});
