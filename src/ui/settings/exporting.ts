import type { ReadonlySignal } from "@preact/signals";
import type { ConfigurationView } from "../../core/configuration/configuration-view.ts";
import type { Doing } from "../doing.ts";
import { configurationStrings as strings } from "../strings/configuration.ts";

/** Puts a text into a file of a person's. */
export type SaveFile = (name: string, text: string) => void;

export interface ExportingOptions {
  readonly configuration: ReadonlySignal<ConfigurationView | undefined>;
  readonly saveFile: SaveFile;
  readonly doing: Doing;
}

/** Puts the configuration into a file: what screens show of it, which holds no secret. */
export async function exportConfiguration({
  configuration,
  saveFile,
  doing,
}: ExportingOptions): Promise<void> {
  const view = configuration.value;
  if (!view) return;
  await doing.run(async () => {
    // Only who exports loads what writes documents.
    const { writeDocument } = await import("../../core/configuration/write-document.ts");
    const written = writeDocument({
      version: 1,
      rules: view.rules.map(({ rule }) => rule),
      sources: view.sources.map(({ definition }) => definition),
    });
    if (written.ok) saveFile(strings.fileName, written.value);
    return written;
  });
}
