import type { Result } from "../../core/errors.ts";
import type { CopyFormat } from "../../core/log/exports/copy-formats.ts";
import type { Entry } from "../../core/log/entry.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";
import { formatTime } from "../components/format.ts";
import { takeStrings as strings } from "../strings/take.ts";
import type { CopyModel } from "./copy-model.ts";

/** Copies an entry's request for somebody else to send. */
export interface CopyAs {
  /** As a command or a program that signs with keys of the environment it runs in. */
  copyAs(entry: Entry, format: CopyFormat): Promise<void>;
  /** As a curl command that is signed now: it holds what is secret, and is shown nowhere. */
  copySignedCurl(entry: Entry): Promise<void>;
}

export interface CopyAsOptions {
  readonly api: Pick<WorkerApi, "signAfresh">;
  readonly copying: Pick<CopyModel, "copy" | "tell">;
}

export function createCopyAs({ api, copying }: CopyAsOptions): CopyAs {
  async function copy(copied: Result<string>, said: string): Promise<void> {
    if (copied.ok) await copying.copy(copied.value, said);
    else copying.tell("failed", copied.failure.message);
  }

  async function copySigned(entry: Entry): Promise<void> {
    const { writeSignedCopy } = await import("../../core/log/exports/copy-formats.ts");
    const signed = await api.signAfresh(entry.id);
    if (!signed.ok) return copying.tell("failed", signed.failure.message);
    const { headers, validUntil } = signed.value;
    const said = strings.copiedSignedCurl(formatTime(validUntil));
    await copy(writeSignedCopy(entry, headers), said);
  }

  return {
    copyAs: async (entry, format) => {
      const { writeCopy } = await import("../../core/log/exports/copy-formats.ts");
      await copy(writeCopy(entry, format), strings.copied[format]);
    },
    copySignedCurl: async (entry) => {
      await copySigned(entry).catch((error: unknown) =>
        copying.tell("failed", error instanceof Error ? error.message : String(error)),
      );
    },
  };
}
