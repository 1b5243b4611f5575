import type { Sources } from "../aws/sources.ts";
import type { AnswerDeskPorts } from "../core/answers/answer-desk.ts";
import type { HandleRequestPorts } from "../core/handle-request.ts";
import type { Signer } from "../core/signing/sign.ts";
import type { UnsignedOpens } from "../core/tabs/unsigned-opens.ts";
import { systemClock } from "../platform/clock.ts";
import type { Books } from "./load-kept.ts";

const { now, stopwatch } = systemClock;

export interface Deciders {
  readonly sources: Sources;
  readonly signer: Signer;
  readonly unsignedOpens: UnsignedOpens;
}

/** What decisions need to know, over the books. */
export function makeDecisionPorts(
  { configuration, secrets, tabs, clocks }: Books,
  { sources, signer, unsignedOpens }: Deciders,
): HandleRequestPorts {
  return {
    rules: () => configuration.rules,
    tabCallers: (tabId) => tabs.record(tabId).callers,
    source: (id) => {
      const source = sources.get(id);
      const definition = configuration.current.sources.find((each) => each.id === id);
      return source && definition && { reference: { id, name: definition.name }, source };
    },
    ruleHeaders: ({ id, headerNames }) => secrets.ruleHeaders(id, headerNames),
    isOpenedUnsigned: ({ tabId, url }) => unsignedOpens.take(tabId, url),
    signer,
    now,
    stopwatch,
    clockOffset: (host) => clocks.offset(host),
  };
}

/** What answers are treated with, over the books. */
export function makeAnswerPorts(
  { configuration, clocks }: Books,
  sources: Pick<Sources, "get">,
): AnswerDeskPorts {
  return {
    rule: (id) => configuration.current.rules.find((each) => each.id === id),
    source: (id) => {
      const { kind } = configuration.current.sources.find((each) => each.id === id) ?? {};
      return kind === "keys" ? undefined : sources.get(id);
    },
    clocks,
    now,
  };
}
