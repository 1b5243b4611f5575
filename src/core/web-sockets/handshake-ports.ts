import type { Clock } from "../clock.ts";
import type { HandleRequestPorts } from "../handle-request.ts";
import type { Header } from "../request.ts";

/** What the browser does with a handshake of one page to exactly one URL. */
export interface HandshakeRule {
  readonly tabId: number;
  /** The origin of the page. The browser takes a host name of it, and its subdomains with it. */
  readonly origin: string;
  readonly url: string;
  /** What is set on it; undefined blocks it. */
  readonly headers: readonly Header[] | undefined;
}

export interface HandshakePorts extends Pick<
  HandleRequestPorts,
  "rules" | "tabCallers" | "source" | "ruleHeaders" | "signer" | "clockOffset"
> {
  readonly clock: Clock;
  armedTabs(): readonly number[];
  /** The origin of the page that a tab shows; undefined for the browser's own. */
  pageOrigin(tabId: number): Promise<string | undefined>;
  /** These rules in the place of all before; in force when it resolves. */
  putRules(rules: readonly HandshakeRule[]): Promise<void>;
}

/** A handshake on its way, as the browser tells it. */
export interface SeenHandshake {
  readonly tabId: number;
  readonly url: string;
  readonly initiator: string | undefined;
  /** The headers that it is sent with, as far as the browser tells them. */
  readonly headers: readonly Header[];
}
