import type { Decision } from "../decision.ts";
import { headerValue } from "../request.ts";
import { refuseCaller } from "../rules/allow-caller.ts";
import type { HandshakePorts, HandshakeRule, SeenHandshake } from "./handshake-ports.ts";
import { SeenUrls } from "./seen-urls.ts";
import { signHandshake } from "./sign-handshake.ts";
import {
  ruleOfHandshake,
  wantedHandshakes,
  type ArmedPage,
  type WantedHandshake,
} from "./wanted-handshakes.ts";

/** A signature is taken for five minutes; a new one takes its place after these milliseconds. */
const freshFor = 60_000;

/** Signatures that a handshake may still carry, which began before a newer one was there. */
const mostIssued = 256;

type Prepared = Extract<Decision, { readonly kind: "sign" | "fail" }>;

interface PreparedHandshake extends WantedHandshake {
  readonly prepared: Prepared;
}

/**
 * Keeps ready what signs the handshakes that rules list, or that a page has begun before, as long
 * as a page that may have them signed is in an armed tab. No interceptor holds a handshake, so its
 * signature has to be there before it begins.
 */
export class HandshakeDesk {
  readonly #ports: HandshakePorts;
  readonly #signal: AbortSignal;
  readonly #issued = new Map<string, Prepared>();
  readonly #seen = new SeenUrls();
  #wanted: readonly PreparedHandshake[] = [];
  #inForce = "";
  #turn: Promise<void> = Promise.resolve();
  #isAsked = false;
  #renewal = new AbortController();

  constructor(ports: HandshakePorts, signal: AbortSignal) {
    this.#ports = ports;
    this.#signal = signal;
  }

  /** Brings the browser in step with the rules, the credentials and the pages; then it resolves. */
  step(): Promise<void> {
    if (!this.#isAsked) {
      this.#isAsked = true;
      this.#turn = this.#turn.then(() => this.#step()).catch(() => undefined);
    }
    return this.#turn;
  }

  /** What was decided on a handshake that was sent; undefined where no rule matches it. */
  async decisionOn(seen: SeenHandshake): Promise<Decision | undefined> {
    const { tabId, url, headers } = seen;
    const issued = this.#issued.get(headerValue(headers, "authorization") ?? "");
    if (issued) return issued;
    const rule = ruleOfHandshake(this.#ports.rules(), url);
    if (!rule || !this.#ports.armedTabs().includes(tabId)) return undefined;
    const blocked = this.#wanted.find((each) => each.tabId === tabId && each.url === url);
    if (blocked?.prepared.kind === "fail") return blocked.prepared;
    const origins = [seen.initiator ?? "null", (await this.#ports.pageOrigin(tabId)) ?? "null"];
    const caller = { kind: "pages", origins } as const;
    const tabCallers = this.#ports.tabCallers(tabId);
    const refusal = refuseCaller({ rule, url: new URL(url), caller, tabCallers });
    const reference = { id: rule.id, name: rule.name };
    // A page that was refused tries again, mostly at once.
    if (refusal === undefined && this.#seen.add(tabId, url)) void this.step();
    return { kind: "withhold", rule: reference, reason: refusal ?? "too-early" };
  }

  async #step(): Promise<void> {
    this.#isAsked = false;
    const wanted = wantedHandshakes(this.#ports.rules(), await this.#pages());
    const known = new Map<string, Promise<Prepared>>();
    const preparing = wanted.map(async (each) => {
      const key = `${each.rule.id} ${each.url}`;
      const prepared = known.get(key) ?? signHandshake(each.rule, each.url, this.#ports);
      known.set(key, prepared);
      return { ...each, prepared: await prepared };
    });
    const prepared = await Promise.all(preparing);
    for (const each of prepared) this.#issue(each.prepared);
    await this.#put(prepared);
    this.#renew();
  }

  async #pages(): Promise<readonly ArmedPage[]> {
    const armed = this.#ports.armedTabs();
    this.#seen.keepOnly(armed);
    const pages = armed.map(async (tabId) => {
      const origin = await this.#ports.pageOrigin(tabId);
      if (origin === undefined) return [];
      return [
        { tabId, origin, callers: this.#ports.tabCallers(tabId), seen: this.#seen.of(tabId) },
      ];
    });
    return (await Promise.all(pages)).flat();
  }

  async #put(wanted: readonly PreparedHandshake[]): Promise<void> {
    const rules = wanted.map(({ tabId, origin, url, prepared }): HandshakeRule => {
      const headers = prepared.kind === "sign" ? prepared.headers : undefined;
      return { tabId, origin, url, headers };
    });
    const text = JSON.stringify(rules);
    this.#wanted = wanted;
    if (text === this.#inForce) return;
    this.#inForce = "";
    await this.#ports.putRules(rules);
    this.#inForce = text;
  }

  #issue(prepared: Prepared): void {
    const authorization =
      prepared.kind === "sign" ? headerValue(prepared.headers, "authorization") : undefined;
    if (authorization === undefined) return;
    this.#issued.set(authorization, prepared);
    const [oldest] = this.#issued.keys();
    if (this.#issued.size > mostIssued && oldest !== undefined) this.#issued.delete(oldest);
  }

  #renew(): void {
    this.#renewal.abort();
    this.#renewal = new AbortController();
    if (this.#wanted.length === 0 || this.#signal.aborted) return;
    const signal = AbortSignal.any([this.#renewal.signal, this.#signal]);
    this.#ports.clock.after(freshFor, () => void this.step(), signal);
  }
}
