import type { ConfigurationBook } from "../core/configuration/configuration-book.ts";
import type { Configuration } from "../core/configuration/configuration.ts";
import type { ImportChanges } from "../core/configuration/import-changes.ts";
import { isSame } from "../core/configuration/is-same.ts";
import { planImport, type ImportPlan } from "../core/configuration/plan-import.ts";
import { readDocument } from "../core/configuration/read-document.ts";
import type { SecretBook } from "../core/credentials/secret-book.ts";
import { fail, succeed, type Result } from "../core/errors.ts";
import type { ImportDraft, WorkerApi } from "../messaging/worker-api.ts";

export interface ImportPorts {
  readonly configuration: ConfigurationBook;
  readonly secrets: SecretBook;
  newId(): string;
}

/** Documents from elsewhere: what they would change, and after that was seen, the change. */
export function serveImport(ports: ImportPorts): Pick<WorkerApi, "importDocument" | "planImport"> {
  const { configuration, secrets } = ports;
  return {
    planImport: async (draft) => {
      const plan = planFor(draft, configuration.current, ports);
      return plan.ok ? succeed(plan.value.changes) : plan;
    },
    importDocument: async ({ seen, ...draft }) => {
      const imported = await configuration.change((current) => {
        const plan = planFor(draft, current, ports);
        if (!plan.ok) return plan;
        if (!isSame(plan.value.changes, seen)) return changedMeanwhile();
        return succeed({ configuration: plan.value.configuration, value: plan.value });
      });
      if (!imported.ok) return imported;
      const { changes, strangers } = imported.value;
      await Promise.all(strangers.map((id) => secrets.putRuleHeaders(id, undefined)));
      return succeed(changes);
    },
  };
}

function planFor(
  { text, choice }: ImportDraft,
  current: Configuration,
  { newId }: ImportPorts,
): Result<ImportPlan> {
  const document = readDocument(text, { sources: current.sources });
  return document.ok ? succeed(planImport(current, document.value, { choice, newId })) : document;
}

function changedMeanwhile(): Result<ImportChanges> & { readonly ok: false } {
  return fail(
    "input-invalid",
    "Your configuration has changed since this was shown, so nothing was imported. Look at what would change now.",
    { field: "seen" },
  );
}
