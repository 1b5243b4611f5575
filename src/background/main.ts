import { Sha256 } from "@aws-crypto/sha256-browser";
import { AnswerDesk } from "../core/answers/answer-desk.ts";
import { handleRequest } from "../core/handle-request.ts";
import type { Answer } from "../core/log/entry.ts";
import { Recorder } from "../core/log/recorder.ts";
import { summarize } from "../core/log/summarize.ts";
import { RuleUse } from "../core/rules/rule-use.ts";
import { createSigner } from "../core/signing/sign.ts";
import { UnsignedOpens } from "../core/tabs/unsigned-opens.ts";
import { DebuggerInterceptor } from "../interceptors/debugger/debugger-interceptor.ts";
import { longestHold } from "../interceptors/interceptor.ts";
import { createHub } from "../messaging/hub.ts";
import { serve } from "../messaging/server.ts";
import type { WorkerApi, WorkerEvents } from "../messaging/worker-api.ts";
import { systemClock } from "../platform/clock.ts";
import { hearCommands } from "../platform/commands.ts";
import { digest } from "../platform/digest.ts";
import { fastSha256 } from "../platform/fast-sha256.ts";
import { openLogTab } from "../platform/extension-pages.ts";
import { acceptPages } from "../platform/port-channel.ts";
import { newId } from "../platform/random.ts";
import { limitToTrustedContexts, openBrowserAreas } from "../platform/storage-area.ts";
import { showStopped } from "../platform/stopped-page.ts";
import { navigate, openBlankTab, pageOf, reload } from "../platform/tabs.ts";
import { forgetToolbar } from "../platform/toolbar.ts";
import { barExplainedStore } from "../storage/bar-explained-store.ts";
import { followPolicy } from "./follow-policy.ts";
import { openBrowserLog } from "./open-browser-log.ts";
import { openGate } from "./open-gate.ts";
import { openSending } from "./open-sending.ts";
import { openSessionMemory } from "./open-session-memory.ts";
import { gather } from "./gather.ts";
import { installUpdates } from "./install-updates.ts";
import { keepArmed } from "./keep-armed.ts";
import { createRequestKeeper } from "./keep-requests.ts";
import { loadKept, type Books } from "./load-kept.ts";
import { lockWhenLeft } from "./lock-when-left.ts";
import { makeBooks } from "./make-books.ts";
import { makeAnswerPorts, makeDecisionPorts } from "./make-decision-ports.ts";
import { openOrigins } from "./open-origins.ts";
import { openSources, serveBrowserSources } from "./open-sources.ts";
import { openWebSockets } from "./open-web-sockets.ts";
import { follow, rearm } from "./rearm.ts";
import { serveConfiguration } from "./serve-configuration.ts";
import { serveGate } from "./serve-gate.ts";
import { serveLog } from "./serve-log.ts";
import { serveSending } from "./serve-sending.ts";
import { serveTabs } from "./serve-tabs.ts";
import { serveVault } from "./serve-vault.ts";
import { watchPages } from "./watch-pages.ts";
import { settleInto } from "./settle-requests.ts";
import { showTabOf } from "./show-tab.ts";
import { whenReady } from "./when-ready.ts";

/** The worker lives until the browser stops it; nothing here is ever cleaned up before. */
const { signal } = new AbortController();
const { now } = systemClock;
const areas = openBrowserAreas();
const hub = createHub<WorkerEvents>();
const tell = gather(10, (name: "configuration") => hub.broadcast(name, null), signal);
const use = new RuleUse();
const unsignedOpens = new UnsignedOpens();
const signer = createSigner({ sha256: fastSha256(Sha256, crypto.subtle), digest });
const log = openBrowserLog(areas, signal);

const showTab = showTabOf(() => books);
const books: Books = makeBooks(areas, {
  onConfiguration: async ({ rules }) => {
    await Promise.all([interceptor.watch(rules), gate.watch(), webSockets.step()]);
    tell("configuration", null);
  },
  onCredentials: () => tell("configuration", null),
  onVault: () => {
    for (const tabId of tabs.all().keys()) void showTab(tabId);
    settings.onSecretsChange();
  },
  onForgotten: (member) => sources.forget(member),
  onTab: gather(
    100,
    (tabId) => {
      void showTab(tabId);
      hub.broadcast("tab", { tabId });
    },
    signal,
  ),
});
const { configuration, secrets, tabs, clocks, vault, notes } = books;
const sources = openSources(books, signer);
const { gate, kept } = openGate(
  { areas, configuration, tabs, kept: loadKept(areas, books), interceptor: () => interceptor },
  signal,
);

/** Entries that are being written. */
let writing: Promise<void> = Promise.resolve();

const recorder = new Recorder({
  known: () => secrets.known(),
  keep: (entry) => {
    clocks.learn(entry);
    hub.broadcast("entries", [summarize(entry)]);
    writing = log.then(
      (writer) => writer.write(entry),
      () => undefined,
    );
  },
});

const decisionPorts = makeDecisionPorts(books, { sources, signer, unsignedOpens });
const answerPorts = makeAnswerPorts(books, sources);
const answers = new AnswerDesk(answerPorts);
const sending = {
  desk: openSending({
    decisions: decisionPorts,
    answers: answerPorts,
    recorder,
    onSigned: (ruleId, at) => use.count(ruleId, at),
    onProgress: (progress) => hub.broadcast("sending", progress),
  }),
  keeper: createRequestKeeper({ areas, configuration, secrets, now, newId }),
};

const settle = settleInto({ recorder, tabs, use, vault, showStopped, written: () => writing });

const memory = openSessionMemory(areas);
const armed = keepArmed(tabs, { areas, kept }, signal);
const recording = {
  onSettled: settle,
  onAnswer: (requestId: string, answer: Answer) => recorder.answer(requestId, answer),
};
const interceptor = new DebuggerInterceptor(
  {
    origins: openOrigins(
      {
        books,
        memory,
        kept,
        recording,
        standIn: (tabId, url) => gate.standIn(tabId, url),
      },
      signal,
    ),
    longestHold,
    memory,
    handlers: {
      handle: async (request, stop) => {
        await kept;
        return answers.expect(request, () => handleRequest(request, decisionPorts, stop));
      },
      treat: (held, stop) => answers.treat(held, stop),
      ...recording,
      onState: (tabId, state) =>
        void kept.then(() => {
          tabs.enter(tabId, state);
          updateIfUnarmed();
          armed.step();
          void Promise.all([gate.stateChanged(tabId, state), webSockets.step()]);
        }),
      onReplaced: (tabId, byTabId) =>
        void ready.then(() => {
          gate.replaced(tabId, byTabId);
          return follow({ tabId, byTabId }, { interceptor, tabs });
        }),
      onGone: (tabId) => {
        tabs.forget(tabId);
        unsignedOpens.forget(tabId);
        gate.closed(tabId);
        armed.step();
        void webSockets.step();
        forgetToolbar(tabId);
      },
    },
  },
  signal,
);

const webSockets = openWebSockets({ decisions: decisionPorts, tabs, kept, ...recording }, signal);

/** What was kept is at hand, and what the rules match is watched. */
const ready = kept.then(async () => {
  await Promise.all([interceptor.watch(configuration.current.rules), gate.watch()]);
});
void limitToTrustedContexts();
void ready.then(async () => {
  await interceptor.recover();
  await rearm(interceptor, tabs);
  armed.step();
  await Promise.all([gate.watch(), webSockets.step()]);
});

watchPages(
  {
    tabs,
    kept,
    show: showTab,
    onShown: (tabId, since) => {
      void webSockets.step();
      hub.broadcast("navigated", { tabId, since });
    },
  },
  signal,
);

lockWhenLeft(vault, kept, signal);
const updateIfUnarmed = installUpdates(tabs, kept, signal);

const settings = {
  configuration,
  secrets,
  vault,
  notes,
  use,
  now,
  newId,
  onSecretsChange: () => {
    void webSockets.step();
    tell("configuration", null);
  },
  forgetSource: (id: string) => sources.forget(id),
};

void followPolicy(areas, { ...settings, kept }, signal);

async function arm(tabId: number): ReturnType<typeof interceptor.arm> {
  await ready;
  const arming = await interceptor.arm(tabId);
  if (!arming.ok) return arming;
  await Promise.all([
    gate.personArmed(tabId),
    webSockets.step(),
    barExplainedStore.write(areas, true),
  ]);
  return arming;
}

async function disarm(tabId: number): ReturnType<typeof interceptor.disarm> {
  const [state, page] = await Promise.all([interceptor.disarm(tabId), pageOf(tabId)]);
  await gate.personDisarmed(tabId, page.kind === "page" ? page.url : undefined);
  return state;
}

/** Sends a tab to a URL that a person chose in a page of ours. */
function open(tabId: number, url: string): Promise<void> {
  gate.approve(tabId, url);
  return navigate(tabId, url);
}

/** What depends on the page that calls. */
type OfOnePage = keyof ReturnType<typeof serveGate> | keyof ReturnType<typeof serveSending>;

const api: Omit<WorkerApi, OfOnePage> = {
  ...serveTabs({
    configuration,
    tabs,
    settings,
    arm,
    disarm,
    pageOf,
    reload,
    navigate: open,
    openBlankTab,
    isBarExplained: async () => (await barExplainedStore.read(areas)).value,
  }),
  ...serveConfiguration(settings),
  ...serveVault(settings),
  ...serveBrowserSources({ areas, settings, sources, signer, kept }, signal),
  ...serveLog({
    log,
    configuration,
    signing: decisionPorts,
    onCleared: () => hub.broadcast("cleared", null),
    open: (tabId, url, as) => {
      if (as === "unsigned") unsignedOpens.choose(tabId, url);
      return open(tabId, url);
    },
  }),
};

acceptPages(
  {
    onChannel: (channel, gone, place) => {
      const own = { ...serveGate(gate, place), ...serveSending(sending, gone) };
      serve(channel, whenReady({ ...api, ...own }, ready), gone);
      hub.add(channel, gone);
    },
  },
  signal,
);

hearCommands(
  {
    toggleTab: (tabId) =>
      void ready.then(async () =>
        tabs.record(tabId).state.kind === "on" ? disarm(tabId) : arm(tabId),
      ),
    openLog: () => void openLogTab(),
  },
  signal,
);
