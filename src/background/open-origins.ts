import { decideUnheld } from "../core/decide-unheld.ts";
import type { Answer } from "../core/log/entry.ts";
import { matchRules } from "../core/rules/match-rule.ts";
import type { Settled } from "../core/settled.ts";
import { toKeptEnd } from "../interceptors/debugger/kept-pause.ts";
import type { SessionMemory } from "../interceptors/debugger/session-memory.ts";
import type { ChainMemory } from "../interceptors/origins/chain-memory.ts";
import type { UnheldRequest } from "../interceptors/origins/unheld-request.ts";
import { WebRequestOrigins, type StandIn } from "../interceptors/origins/web-request-origins.ts";
import { systemClock } from "../platform/clock.ts";
import { pageOf } from "../platform/tabs.ts";
import type { Books } from "./load-kept.ts";

export interface OriginsWiring {
  readonly books: Pick<Books, "configuration" | "tabs">;
  readonly memory: ChainMemory & Pick<SessionMemory, "keepPause">;
  readonly kept: Promise<void>;
  standIn(...given: Parameters<StandIn>): Awaited<ReturnType<StandIn>>;
  readonly recording: {
    onSettled(settled: Settled): Promise<void> | void;
    onAnswer(requestId: string, answer: Answer): void;
  };
}

/** Who asks, and what leaves without being held, heard of from now on. */
export function openOrigins(wiring: OriginsWiring, signal: AbortSignal): WebRequestOrigins {
  const { kept, standIn, memory, recording } = wiring;
  const { configuration, tabs } = wiring.books;
  const watchedTabs = (): readonly number[] =>
    [...tabs.all()].filter(([, { state }]) => state.kind !== "off").map(([tabId]) => tabId);
  const tabOfPage = async (origin: string): Promise<number | undefined> => {
    for (const tabId of watchedTabs()) {
      const page = await pageOf(tabId);
      if (page.kind === "page" && page.origin === origin) return tabId;
    }
    return undefined;
  };
  const ports = {
    rules: () => configuration.rules,
    record: (tabId: number) => tabs.record(tabId),
    tabOfPage,
    now: systemClock.now,
  };
  async function note({ request, why, answer }: UnheldRequest): Promise<void> {
    await kept;
    const settled = await decideUnheld({ request, why }, ports);
    if (!settled) return;
    memory.keepPause(request.id, toKeptEnd(settled));
    const recorded = recording.onSettled(settled);
    if (answer) recording.onAnswer(request.id, answer);
    await recorded;
    memory.keepPause(request.id, undefined);
  }
  return new WebRequestOrigins(signal, {
    memory,
    standIn: async (tabId, url) => {
      await kept;
      return standIn(tabId, url);
    },
    isWanted: (tabId, url) => {
      const isWatched =
        tabId < 0 ? watchedTabs().length > 0 : tabs.record(tabId).state.kind !== "off";
      if (!isWatched || !URL.canParse(url)) return false;
      return matchRules(configuration.rules, new URL(url)).length > 0;
    },
    onUnheld: (unheld) => void note(unheld),
  });
}
