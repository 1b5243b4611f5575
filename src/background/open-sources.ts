import { createSignIns } from "../aws/sign-ins.ts";
import { createSources, type Sources } from "../aws/sources.ts";
import type { Failure } from "../core/errors.ts";
import type { Signer } from "../core/signing/sign.ts";
import { systemClock } from "../platform/clock.ts";
import { watchNavigations } from "../platform/navigations.ts";
import { ownFetch } from "../platform/own-fetch.ts";
import type { Areas } from "../storage/area.ts";
import { pendingSignInsStore } from "../storage/pending-sign-ins-store.ts";
import type { Books } from "./load-kept.ts";
import type { ConfigurationPorts } from "./serve-configuration.ts";
import { comeBack } from "./come-back.ts";
import { serveSources, type SourceApi } from "./serve-sources.ts";

/** A source has so many milliseconds for its credentials: less than a request is held. */
const limit = 10_000;

/** A sign-in may take two answers; each of them is named when it does not come. */
const patience = 25_000;

/** Every configured source, over AWS's services. */
export function openSources({ configuration, secrets, vault }: Books, signer: Signer): Sources {
  return createSources({
    ...services(signer),
    secrets,
    vault,
    definitions: () => configuration.current.sources,
  });
}

/** Sources and sign-ins for our own pages. */
export function serveBrowserSources(
  given: {
    readonly areas: Areas;
    readonly settings: ConfigurationPorts;
    readonly sources: Sources;
    readonly signer: Signer;
    readonly kept: Promise<unknown>;
  },
  signal: AbortSignal,
): SourceApi {
  const { areas, settings, sources, signer, kept } = given;
  const refusals = new Map<string, Failure>();
  const api = serveSources({
    refusals,
    settings,
    sources,
    signIns: createSignIns(services(signer)),
    pending: {
      get: (id) => pendingSignInsStore.get(areas, id),
      put: (id, pending) =>
        pending
          ? pendingSignInsStore.put(areas, id, pending)
          : pendingSignInsStore.remove(areas, id),
    },
    timeout: () => AbortSignal.timeout(patience),
  });
  const back = comeBack({
    all: () => pendingSignInsStore.all(areas),
    put: (id, pending) => pendingSignInsStore.put(areas, id, pending),
    finish: async (sourceId, url) => {
      const progress = await api.returnToSignIn({ sourceId, url });
      if (progress.kind !== "failed") return;
      refusals.set(sourceId, progress.failure);
      settings.onSecretsChange();
    },
  });
  watchNavigations((tabId, url) => void kept.then(() => back(tabId, url)), signal);
  return api;
}

function services(signer: Signer) {
  return { fetch: ownFetch, clock: systemClock, crypto, signer, limit };
}
