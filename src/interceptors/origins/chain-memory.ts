import type { RequestChain } from "./request-chains.ts";

/** What is noted of requests that have begun, for the next life of the worker; nothing waits for it. */
export interface ChainMemory {
  keepChain(id: string, chain: KeptChain | undefined): void;
  recallChains(): Promise<RecalledChains>;
}

/** A request that had begun. */
export interface KeptChain extends Omit<
  RequestChain,
  "hops" | "initiator" | "first" | "twins" | "isOfBefore"
> {
  readonly initiator?: string;
  readonly hops: readonly string[];
  readonly twins?: readonly string[];
  readonly first: string;
}

export interface RecalledChains {
  readonly chains: ReadonlyMap<string, KeptChain>;
  /** Those that an interceptor held, which are nobody else's. */
  readonly claimed: ReadonlySet<string>;
  /** Tabs that were armed. */
  readonly armed: ReadonlySet<number>;
}

/** Of a worker that has one life. */
export const noChainMemory: ChainMemory = {
  keepChain: () => undefined,
  recallChains: async () => ({ chains: new Map(), claimed: new Set(), armed: new Set() }),
};

export function toKeptChain(chain: RequestChain): KeptChain {
  const { tabId, isPage, initiator, hops, twins, method, first, url, at } = chain;
  const kept = { tabId, isPage, hops: [...hops], method, first, url, at };
  return {
    ...kept,
    ...(initiator !== undefined && { initiator }),
    ...(twins && { twins: [...twins] }),
  };
}

export function toRequestChain({ hops, twins, initiator, ...chain }: KeptChain): RequestChain {
  return {
    ...chain,
    hops: new Set(hops),
    ...(twins && { twins: new Set(twins) }),
    initiator,
    isOfBefore: true,
  };
}
