import type { HandleRequestPorts } from "../core/handle-request.ts";
import type { TabBook } from "../core/tabs/tab-book.ts";
import { HandshakeDesk } from "../core/web-sockets/handshake-desk.ts";
import { putHandshakeRules } from "../interceptors/header-rules/handshake-rules.ts";
import {
  watchHandshakes,
  type HandshakeHandlers,
} from "../interceptors/header-rules/watch-handshakes.ts";
import { systemClock } from "../platform/clock.ts";
import { pageOf } from "../platform/tabs.ts";

export interface WebSocketWiring extends Pick<HandshakeHandlers, "onSettled" | "onAnswer"> {
  readonly decisions: HandleRequestPorts;
  readonly tabs: TabBook;
  readonly kept: Promise<void>;
}

/** The handshakes of WebSockets over the browser's header rules, heard of from now on. */
export function openWebSockets(wiring: WebSocketWiring, signal: AbortSignal): HandshakeDesk {
  const { decisions, tabs, kept, onSettled, onAnswer } = wiring;
  const desk = new HandshakeDesk(
    {
      ...decisions,
      clock: systemClock,
      armedTabs: () =>
        [...tabs.all()].filter(([, { state }]) => state.kind === "on").map(([tabId]) => tabId),
      pageOrigin: async (tabId) => {
        const page = await pageOf(tabId);
        return page.kind === "page" ? page.origin : undefined;
      },
      putRules: putHandshakeRules,
    },
    signal,
  );
  const decisionOn: HandshakeHandlers["decisionOn"] = async (seen) => {
    await kept;
    return desk.decisionOn(seen);
  };
  watchHandshakes({ decisionOn, onSettled, onAnswer }, signal);
  return desk;
}
