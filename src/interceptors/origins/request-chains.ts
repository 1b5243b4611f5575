import type { Observed } from "./origins.ts";

/** What two observers can both tell of a request. */
export type Look = Pick<Observed, "tabId" | "method" | "url">;

/** One request from its first sight to its end, through every redirect. */
export interface RequestChain {
  readonly tabId: number;
  readonly isPage: boolean;
  /** The origin that the browser names, `"null"` for an opaque one. */
  readonly initiator: string | undefined;
  /** Origins of the URLs that redirected it here. */
  readonly hops: ReadonlySet<string>;
  readonly method: string;
  /** The URL that it began with. */
  readonly first: string;
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Origins of others for which an interceptor may have taken it, as they looked alike. */
  readonly twins?: ReadonlySet<string>;
  /** An earlier life of the worker saw it begin. */
  readonly isOfBefore?: true;
}

/** Far more than a browser has open at once; the oldest is a request whose end was missed. */
const mostChains = 4_096;

/** The requests that are open now, found by what an interceptor knows of them. */
export class RequestChains {
  readonly #byId = new Map<string, RequestChain>();
  readonly #byLook = new Map<string, Set<string>>();
  /** Those that an interceptor holds, or held. */
  readonly #claimed = new Set<string>();

  begin(id: string, chain: RequestChain): void {
    this.end(id);
    this.#byId.set(id, chain);
    const look = lookOf(chain);
    const alike = this.#byLook.get(look) ?? new Set();
    this.#byLook.set(look, alike.add(id));
    if (this.#byId.size > mostChains) this.#endOldest();
  }

  get(id: string): RequestChain | undefined {
    return this.#byId.get(id);
  }

  isClaimed(id: string): boolean {
    return this.#claimed.has(id);
  }

  /** An interceptor holds it. */
  claim(id: string): void {
    if (this.#byId.has(id)) this.#claimed.add(id);
  }

  /** Notes for each of these who asked for the others, and gives those of which that is news. */
  mingle(ids: readonly string[]): readonly string[] {
    const alike = ids.flatMap((id) => this.#byId.get(id) ?? []);
    const askers = new Set(alike.flatMap((each) => askersOf(each)));
    return ids.filter((id) => {
      const chain = this.#byId.get(id);
      if (!chain || new Set(askersOf(chain)).size === askers.size) return false;
      this.#byId.set(id, { ...chain, twins: askers });
      return true;
    });
  }

  end(id: string): void {
    const chain = this.#byId.get(id);
    if (!chain) return;
    this.#byId.delete(id);
    this.#claimed.delete(id);
    const look = lookOf(chain);
    const alike = this.#byLook.get(look);
    alike?.delete(id);
    if (alike?.size === 0) this.#byLook.delete(look);
  }

  /** The ids of every open request that looks like this one, the oldest first. */
  idsAlike(observed: Look): readonly string[] {
    return [...(this.#byLook.get(lookOf(observed)) ?? [])];
  }

  /** Every open request that looks like this one. */
  alike(observed: Look): readonly RequestChain[] {
    return this.idsAlike(observed).flatMap((id) => this.#byId.get(id) ?? []);
  }

  /** Those that an earlier life of the worker saw begin. */
  ofBefore(): readonly (readonly [string, RequestChain])[] {
    return [...this.#byId].filter(([, { isOfBefore }]) => isOfBefore);
  }

  #endOldest(): void {
    const [oldest] = this.#byId.keys();
    if (oldest !== undefined) this.end(oldest);
  }
}

/** All who had a part in a request; `"null"` for whoever the browser does not name. */
function askersOf({ initiator, hops, twins, isPage }: RequestChain): readonly string[] {
  const nobody = isPage ? [] : ["null"];
  return [...hops, ...(twins ?? []), ...(initiator === undefined ? nobody : [initiator])];
}

function lookOf({ tabId, method, url }: Look): string {
  return `${tabId} ${method} ${url}`;
}
