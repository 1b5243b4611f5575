import { signal, type ReadonlySignal } from "@preact/signals";
import type { Entry } from "../../core/log/entry.ts";
import { checkRequest } from "../../core/sending/check-request.ts";
import { draftOfEntry, type RequestDraft } from "../../core/sending/request-draft.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";
import type { Sending, Sendings } from "./sendings.ts";

/** What a trial came to, or how far it is. */
export type Trial =
  | { readonly kind: "asking" }
  | { readonly kind: "sent"; readonly sending: Sending }
  /** Who signs, as STS tells. */
  | { readonly kind: "told"; readonly arn: string }
  | { readonly kind: "problem"; readonly message: string };

/** Requests that are sent, and questions that are asked, from where a refusal is explained. */
export interface TrialModel {
  /** By the entry's id and the trial's name, as `trialKey` makes it. */
  readonly trials: ReadonlySignal<ReadonlyMap<string, Trial>>;
  /** Sends the entry's request again with these changes. */
  send(entry: Entry, name: string, change?: (draft: RequestDraft) => RequestDraft): Promise<void>;
  /** Asks who signs with the entry's source. */
  identify(entry: Entry, name: string): Promise<void>;
}

/** As many as a person looks at. */
const mostTrials = 60;

export function trialKey({ id }: Pick<Entry, "id">, name: string): string {
  return `${id} ${name}`;
}

export function createTrialModel(
  { api }: { readonly api: Pick<WorkerApi, "identify"> },
  sendings: Sendings,
): TrialModel {
  const trials = signal<ReadonlyMap<string, Trial>>(new Map());

  function put(key: string, trial: Trial): void {
    const others = [...trials.value].filter(([each]) => each !== key).slice(-mostTrials);
    trials.value = new Map([...others, [key, trial]]);
  }

  return {
    trials,
    send: async (entry, name, change = (draft) => draft) => {
      const key = trialKey(entry, name);
      const draft = change(draftOfEntry(entry));
      put(key, { kind: "asking" });
      const schedule = { most: 1, firstWait: 0 };
      const started = await sendings.start({ draft, schedule, entryId: entry.id });
      put(
        key,
        started.ok
          ? { kind: "sent", sending: started.value }
          : { kind: "problem", message: started.failure.message },
      );
    },
    identify: async (entry, name) => {
      const key = trialKey(entry, name);
      const { source, signature } = entry;
      if (!source || !signature) return;
      put(key, { kind: "asking" });
      try {
        const region = signature.scope.region;
        const answer = await api.identify({ id: source.id, region });
        put(
          key,
          answer.ok
            ? { kind: "told", arn: answer.value.arn }
            : { kind: "problem", message: answer.failure.message },
        );
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        put(key, { kind: "problem", message });
      }
    },
  };
}

/** Whether the entry's request can be sent as it is: nothing of it was hidden or let go. */
export function isWhole(entry: Entry): boolean {
  return checkRequest(draftOfEntry(entry)).every(({ isRemark }) => isRemark);
}
