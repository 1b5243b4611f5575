import { computed, effect, signal, type ReadonlySignal } from "@preact/signals";
import { diagnose } from "../../core/diagnosis/diagnose.ts";
import type { Diagnosis, Knowledge } from "../../core/diagnosis/diagnosis.ts";
import type { MendRule } from "../../messaging/worker-api.ts";
import { createDoing } from "../doing.ts";
import type { WorkerClient } from "../worker-client.ts";
import type { EntryModel } from "./entry-model.ts";

/** What the open entry's answer means, and what mends it. */
export interface DiagnosisModel {
  readonly diagnosis: ReadonlySignal<Diagnosis | undefined>;
  readonly busy: ReadonlySignal<boolean>;
  /** Why the open entry's rule was not mended. */
  readonly problem: ReadonlySignal<string | undefined>;
  mend(request: MendRule): Promise<void>;
}

const nothingKnown: Knowledge = { rules: [], sources: [] };

/** The configuration is read once there is something to diagnose, and kept up to date then. */
export function createDiagnosisModel(
  worker: WorkerClient,
  { opened, openId }: Pick<EntryModel, "opened" | "openId">,
  ended: AbortSignal,
): DiagnosisModel {
  const knowledge = signal<Knowledge>(nothingKnown);
  const diagnosis = computed(() =>
    opened.value.kind === "entry" ? diagnose(opened.value.entry, knowledge.value) : undefined,
  );
  const doing = createDoing();
  const triedFor = signal<string | undefined>(undefined);
  let isAsked = false;

  async function read(): Promise<void> {
    try {
      const { rules, sources } = await worker.api.configuration();
      knowledge.value = { rules: rules.map(({ rule }) => rule), sources };
    } catch {
      // Without it the diagnosis stands, and offers less; the next change asks again.
      isAsked = false;
    }
  }

  // Apart from the page's own signal, which has many hearers already.
  const over = AbortSignal.any([ended]);
  const hear = (): void => {
    if (isAsked) void read();
  };
  worker.on("configuration", hear, over);
  worker.onReset(hear, over);
  const stop = effect(() => {
    if (diagnosis.value === undefined || isAsked) return;
    isAsked = true;
    void read();
  });
  over.addEventListener("abort", stop, { once: true });

  return {
    diagnosis,
    busy: doing.busy,
    problem: computed(() => (triedFor.value === openId.value ? doing.problem.value : undefined)),
    mend: async (request) => {
      triedFor.value = openId.value;
      await doing.run(() => worker.api.mendRule(request));
      await read();
    },
  };
}
