import { signal, type ReadonlySignal } from "@preact/signals";
import type { KeptRequests } from "../../core/sending/kept-request.ts";
import type { RequestDraft } from "../../core/sending/request-draft.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";
import { createDoing } from "../doing.ts";

/** What was sent from here last, and what was saved under a name. */
export interface KeptModel {
  readonly requests: ReadonlySignal<KeptRequests>;
  /** The name under which the request is being saved; absent while nobody asked to. */
  readonly name: ReadonlySignal<string | undefined>;
  /** Why it was not saved. */
  readonly problem: ReadonlySignal<string | undefined>;
  read(): Promise<void>;
  /** Asks for a name, beginning with this one; without one, asks no more. */
  ask(name?: string): void;
  save(draft: RequestDraft): Promise<void>;
  remove(id: string): Promise<void>;
}

type KeptApi = Pick<WorkerApi, "keptRequests" | "saveRequest" | "removeRequest">;

export function createKeptModel(worker: { readonly api: KeptApi }): KeptModel {
  const { api } = worker;
  const requests = signal<KeptRequests>({ recent: [], saved: [] });
  const name = signal<string | undefined>(undefined);
  const problem = signal<string | undefined>(undefined);
  const doing = createDoing();

  async function read(): Promise<void> {
    const found = await api.keptRequests().catch(() => undefined);
    if (found) requests.value = found;
  }

  return {
    requests,
    name,
    problem,
    read,
    ask: (wanted) => {
      problem.value = undefined;
      name.value = wanted;
    },
    save: async (draft) => {
      const given = name.value;
      if (given === undefined) return;
      await doing.run(async () => {
        const same = requests.value.saved.find((each) => each.name === given.trim());
        const saved = await api.saveRequest({ ...(same && { id: same.id }), name: given, draft });
        problem.value = saved.ok ? undefined : saved.failure.message;
        if (saved.ok) name.value = undefined;
        return saved;
      });
      if (name.value !== undefined) problem.value ??= doing.problem.value;
      await read();
    },
    remove: async (id) => {
      await api.removeRequest(id).catch(() => undefined);
      await read();
    },
  };
}
