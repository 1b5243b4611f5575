import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { SourceView } from "../../core/credentials/source-view.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";

/** The code of an MFA device, with which the open role is assumed. */
export interface GivingCode {
  readonly code: ReadonlySignal<string>;
  readonly problem: ReadonlySignal<string | undefined>;
  readonly busy: ReadonlySignal<boolean>;
  type(code: string): void;
  give(): Promise<void>;
}

export interface GivingCodeOptions {
  readonly api: Pick<WorkerApi, "giveCode">;
  readonly open: ReadonlySignal<SourceView | undefined>;
}

interface Given {
  readonly id: string;
  readonly code: string;
  readonly problem?: string;
}

export function createGivingCode({ api, open }: GivingCodeOptions): GivingCode {
  const given = signal<Given | undefined>(undefined);
  const busy = signal(false);
  const id = computed(() => open.value?.definition.id ?? "");
  const own = computed(() => (given.value?.id === id.value ? given.value : undefined));

  async function ask(wanted: Given): Promise<string | undefined> {
    try {
      const told = await api.giveCode({ id: wanted.id, code: wanted.code.replaceAll(/\s/gu, "") });
      return told.ok ? undefined : told.failure.message;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  return {
    code: computed(() => own.value?.code ?? ""),
    problem: computed(() => own.value?.problem),
    busy,
    type: (code) => {
      given.value = { id: id.value, code };
    },
    give: async () => {
      const wanted = own.value ?? { id: id.value, code: "" };
      if (busy.value) return;
      busy.value = true;
      const problem = await ask(wanted);
      busy.value = false;
      // A code is good once, whatever came of it.
      given.value = problem === undefined ? undefined : { id: wanted.id, code: "", problem };
    },
  };
}
