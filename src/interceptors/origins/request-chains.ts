import type { Observed } from "./origins.ts";

/** What two observers can both tell of a request. */
type Look = Pick<Observed, "tabId" | "method" | "url">;

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
}

/** Far more than a browser has open at once; the oldest is a request whose end was missed. */
const mostChains = 4_096;

/** The requests that are open now, found by what an interceptor knows of them. */
export class RequestChains {
  readonly #byId = new Map<string, RequestChain>();
  readonly #byLook = new Map<string, Set<string>>();

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

  end(id: string): void {
    const chain = this.#byId.get(id);
    if (!chain) return;
    this.#byId.delete(id);
    const look = lookOf(chain);
    const alike = this.#byLook.get(look);
    alike?.delete(id);
    if (alike?.size === 0) this.#byLook.delete(look);
  }

  /** Every open request that looks like this one. */
  alike(observed: Look): readonly RequestChain[] {
    const ids = this.#byLook.get(lookOf(observed)) ?? [];
    return [...ids].flatMap((id) => this.#byId.get(id) ?? []);
  }

  #endOldest(): void {
    const [oldest] = this.#byId.keys();
    if (oldest !== undefined) this.end(oldest);
  }
}

function lookOf({ tabId, method, url }: Look): string {
  return `${tabId} ${method} ${url}`;
}
