import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Offer, TabView } from "../../core/tabs/tab-view.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";
import type { Doing } from "../doing.ts";
import type { VaultOptions } from "../vault/vault-model.ts";
import { createRuleMaking, type RuleMaking } from "./rule-making.ts";

/** *Sign what this page sends there*: one click where the credentials are there already. */
export interface SignHereModel {
  /** The offer in front, and those that wait behind it. */
  readonly offer: ReadonlySignal<Offer | undefined>;
  readonly others: ReadonlySignal<readonly Offer[]>;
  choose(offer: Offer): void;
  readonly making: RuleMaking;
  sign(lasting: "tab" | "always"): Promise<void>;
}

export interface SignHereOptions {
  readonly api: Pick<WorkerApi, "saveKeys" | "signHere">;
  readonly view: ReadonlySignal<TabView | undefined>;
  readonly doing: Doing;
  /** Milliseconds since the epoch. */
  readonly now: ReadonlySignal<number>;
  readonly vaultAt: VaultOptions;
}

export function createSignHereModel(options: SignHereOptions): SignHereModel {
  const { api, view, doing, now, vaultAt } = options;
  const chosen = signal<string | undefined>(undefined);
  const offers = computed(() => view.value?.offers ?? []);
  const offer = computed(
    () => offers.value.find((each) => keyOf(each) === chosen.value) ?? offers.value[0],
  );
  const making = createRuleMaking({
    api,
    proposal: computed(() => offer.value?.proposal),
    matched: computed(() => ruleOf(view.value, offer.value)),
    sources: computed(() => view.value?.sources ?? []),
    doing,
    now,
    vaultAt,
  });

  async function sign(lasting: "tab" | "always"): Promise<void> {
    const each = offer.value;
    const tabId = view.value?.tabId;
    if (!each || tabId === undefined) return;
    await doing.run(async () => {
      const prepared = await making.prepare();
      if (!prepared) return undefined;
      const { origin, host, rule } = each;
      const by = rule ? { ruleId: rule.id } : prepared;
      return api.signHere({ tabId, origin, host, lasting, ...by });
    });
  }

  return {
    offer,
    others: computed(() => offers.value.filter((each) => each !== offer.value)),
    choose: (each) => {
      chosen.value = keyOf(each);
    },
    making,
    sign,
  };
}

/** The rule that matches the offer, with its source where the view tells it. */
function ruleOf(
  view: TabView | undefined,
  offer: Offer | undefined,
): { readonly sourceId?: string } | undefined {
  if (!offer?.rule) return undefined;
  const deciding = view?.deciding?.rule;
  return deciding?.id === offer.rule.id ? { sourceId: deciding.sourceId } : {};
}

function keyOf({ origin, host }: Offer): string {
  return `${origin} ${host}`;
}
