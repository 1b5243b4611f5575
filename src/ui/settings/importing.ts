import { signal, type ReadonlySignal } from "@preact/signals";
import type { ImportChanges, ImportChoice } from "../../core/configuration/import-changes.ts";
import { longestDocument, tooLong } from "../../core/configuration/longest-document.ts";
import type { Result } from "../../core/errors.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";
import type { Doing } from "../doing.ts";

/** A file that a person has chosen. */
export interface ChosenFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  text(): Promise<string>;
}

/** From a file to what it would change, and after that was seen, to the change. */
export interface Importing {
  readonly state: ReadonlySignal<ImportState>;
  choose(file: ChosenFile): Promise<void>;
  /** What is to become of rules that are here in another form. */
  decide(choice: ImportChoice): Promise<void>;
  /** Makes the changes that are shown. */
  confirm(): Promise<void>;
  cancel(): void;
}

export type ImportState =
  | { readonly kind: "none" }
  | { readonly kind: "refused"; readonly file: string; readonly reason: string }
  | ShownImport
  | { readonly kind: "done"; readonly file: string; readonly changes: ImportChanges };

export interface ShownImport {
  readonly kind: "shown";
  readonly file: string;
  readonly text: string;
  readonly choice: ImportChoice;
  readonly changes: ImportChanges;
}

export interface ImportingOptions {
  readonly api: Pick<WorkerApi, "importDocument" | "planImport">;
  /** Reads the configuration again. */
  read(): Promise<void>;
  readonly doing: Doing;
}

export function createImporting({ api, read, doing }: ImportingOptions): Importing {
  const state = signal<ImportState>({ kind: "none" });

  /** Shows what a document would change, or why it is none. */
  async function show(draft: Pick<ShownImport, "file" | "text" | "choice">): Promise<Result<null>> {
    const { file, text, choice } = draft;
    const plan = await api.planImport({ text, choice });
    state.value = plan.ok
      ? { kind: "shown", ...draft, changes: plan.value }
      : { kind: "refused", file, reason: plan.failure.message };
    return { ok: true, value: null };
  }

  return {
    state,
    choose: async (file) => {
      await doing.run(async () => {
        state.value = { kind: "none" };
        if (file.size <= longestDocument) {
          return show({ file: file.name, text: await file.text(), choice: "beside" });
        }
        state.value = { kind: "refused", file: file.name, reason: tooLong.message };
        return undefined;
      });
    },
    decide: async (choice) => {
      const shown = state.value;
      if (shown.kind === "shown") await doing.run(() => show({ ...shown, choice }));
    },
    confirm: async () => {
      const shown = state.value;
      if (shown.kind !== "shown") return;
      const { file, text, choice, changes: seen } = shown;
      await doing.run(async () => {
        const imported = await api.importDocument({ text, choice, seen });
        // The configuration may have changed while a person was looking.
        if (!imported.ok) await show(shown);
        else state.value = { kind: "done", file, changes: imported.value };
        await read();
        return imported;
      });
    },
    cancel: () => {
      state.value = { kind: "none" };
    },
  };
}
