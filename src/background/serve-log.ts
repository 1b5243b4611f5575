import type { ConfigurationBook } from "../core/configuration/configuration-book.ts";
import type { SecretBook } from "../core/credentials/secret-book.ts";
import { fail, succeed, type Result } from "../core/errors.ts";
import type { Entry } from "../core/log/entry.ts";
import { presignAfresh, signAfresh, type FreshSignature } from "../core/sending/sign-afresh.ts";
import type { Signer } from "../core/signing/sign.ts";
import type { FreshHeaders, FreshUrl, PresignEntry, WorkerApi } from "../messaging/worker-api.ts";
import type { LogWriter } from "../storage/log-writer.ts";

export interface LogPorts {
  readonly log: Promise<LogWriter>;
  readonly configuration: ConfigurationBook;
  readonly secrets: SecretBook;
  readonly signer: Signer;
  now(): number;
  onCleared(): void;
  /** Sends a tab to a URL, as a person chose it. */
  open(tabId: number, url: string, as: "signed" | "unsigned"): Promise<void>;
}

type LogApi = Pick<
  WorkerApi,
  "entries" | "entry" | "clearLog" | "signAfresh" | "presignEntry" | "openAgain"
>;

/** A signature holds this long by AWS's clock. */
const validity = 5 * 60_000;

/** The log, for the panel. */
export function serveLog(ports: LogPorts): LogApi {
  return {
    entries: async (request) => (await ports.log).summaries(request),
    entry: async (id) => (await (await ports.log).read(id)) ?? null,
    clearLog: async () => {
      await (await ports.log).clear();
      ports.onCleared();
      return null;
    },
    signAfresh: (entryId) => freshHeaders(entryId, ports),
    presignEntry: (request) => freshUrl(request, ports),
    openAgain: async ({ tabId, entryId, as }) => {
      const entry = await (await ports.log).read(entryId);
      if (!entry) return entryGone();
      await ports.open(tabId, entry.url, as);
      return succeed(null);
    },
  };
}

async function freshHeaders(entryId: string, ports: LogPorts): Promise<Result<FreshHeaders>> {
  const found = await withKeysOfNow(entryId, ports);
  if (!found.ok) return found;
  const { entry, fresh } = found.value;
  const signed = await signAfresh(entry, fresh);
  if (!signed.ok) return signed;
  return succeed({ headers: signed.value.headers, validUntil: fresh.at + validity });
}

async function freshUrl(
  { entryId, expiresIn }: PresignEntry,
  ports: LogPorts,
): Promise<Result<FreshUrl>> {
  const found = await withKeysOfNow(entryId, ports);
  if (!found.ok) return found;
  const { entry, fresh } = found.value;
  const presigned = await presignAfresh(entry, fresh, expiresIn);
  if (!presigned.ok) return presigned;
  const { url, signature } = presigned.value;
  const names = signature.headers.map(([name]) => name);
  return succeed({
    url,
    validUntil: Math.min(fresh.at + expiresIn * 1_000, fresh.credentials.expiresAt ?? Infinity),
    method: signature.method,
    headerNames: names.filter((name) => name !== "host"),
  });
}

interface EntryToSign {
  readonly entry: Entry;
  readonly fresh: FreshSignature;
}

async function withKeysOfNow(entryId: string, ports: LogPorts): Promise<Result<EntryToSign>> {
  const entry = await (await ports.log).read(entryId);
  if (!entry) return entryGone();
  const { rules, sources } = ports.configuration.current;
  const rule = rules.find(({ id }) => id === entry.rule?.id);
  const source = sources.find(({ id }) => id === (entry.source?.id ?? rule?.sourceId));
  const credentials = source && ports.secrets.credentials(source.id);
  if (!credentials) {
    return fail(
      "credentials-missing",
      `The keys of “${entry.source?.name ?? "this rule"}” are gone. Paste them again in the popup.`,
    );
  }
  const ruleHeaders = rule ? ports.secrets.ruleHeaders(rule.id, rule.headerNames) : [];
  const { signer } = ports;
  return succeed({ entry, fresh: { signer, credentials, ruleHeaders, at: ports.now() } });
}

function entryGone(): Result<never> {
  return fail("input-invalid", "That entry is no longer in the log.");
}
