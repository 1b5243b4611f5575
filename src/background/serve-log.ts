import type { ConfigurationBook } from "../core/configuration/configuration-book.ts";
import { fail, succeed, type Result } from "../core/errors.ts";
import type { HandleRequestPorts } from "../core/handle-request.ts";
import type { Entry } from "../core/log/entry.ts";
import { presignAfresh, signAfresh, type FreshSignature } from "../core/sending/sign-afresh.ts";
import type { FreshHeaders, FreshUrl, PresignEntry, WorkerApi } from "../messaging/worker-api.ts";
import type { LogWriter } from "../storage/log-writer.ts";
import { readWhole } from "./read-whole.ts";

export interface LogPorts {
  readonly log: Promise<LogWriter>;
  readonly configuration: ConfigurationBook;
  /** What requests are signed with. */
  readonly signing: Pick<
    HandleRequestPorts,
    "clockOffset" | "now" | "ruleHeaders" | "signer" | "source"
  >;
  onCleared(): void;
  /** Sends a tab to a URL, as a person chose it. */
  open(tabId: number, url: string, as: "signed" | "unsigned"): Promise<void>;
}

type LogApi = Pick<
  WorkerApi,
  "entries" | "entry" | "wholeEntries" | "clearLog" | "signAfresh" | "presignEntry" | "openAgain"
>;

/** A signature holds this long by AWS's clock. */
const validity = 5 * 60_000;

/** A credential source has so many milliseconds: less than the panel waits for an answer. */
const patience = 9_000;

/** The log, for the panel. */
export function serveLog(ports: LogPorts): LogApi {
  return {
    entries: async (request) => (await ports.log).summaries(request),
    entry: async (id) => (await (await ports.log).read(id)) ?? null,
    wholeEntries: async (ids) => readWhole(await ports.log, ids),
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
  const { entry, fresh, offset } = found.value;
  const signed = await signAfresh(entry, fresh);
  if (!signed.ok) return signed;
  return succeed({ headers: signed.value.headers, validUntil: fresh.at - offset + validity });
}

async function freshUrl(
  { entryId, expiresIn }: PresignEntry,
  ports: LogPorts,
): Promise<Result<FreshUrl>> {
  const found = await withKeysOfNow(entryId, ports);
  if (!found.ok) return found;
  const { entry, fresh, offset } = found.value;
  const presigned = await presignAfresh(entry, fresh, expiresIn);
  if (!presigned.ok) return presigned;
  const { url, signature } = presigned.value;
  const ending = Math.min(fresh.at + expiresIn * 1_000, fresh.credentials.expiresAt ?? Infinity);
  const names = signature.headers.map(([name]) => name);
  return succeed({
    url,
    validUntil: ending - offset,
    method: signature.method,
    headerNames: names.filter((name) => name !== "host"),
  });
}

interface EntryToSign {
  readonly entry: Entry;
  readonly fresh: FreshSignature;
  /** Milliseconds that the API's clock is ahead of ours. */
  readonly offset: number;
}

async function withKeysOfNow(
  entryId: string,
  { log, configuration, signing }: LogPorts,
): Promise<Result<EntryToSign>> {
  const entry = await (await log).read(entryId);
  if (!entry) return entryGone();
  const rule = configuration.current.rules.find(({ id }) => id === entry.rule?.id);
  const sourceId = entry.source?.id ?? rule?.sourceId;
  const named = sourceId === undefined ? undefined : signing.source(sourceId);
  if (!named) return sourceGone(entry);
  const answer = await named.source.get(AbortSignal.timeout(patience));
  if (answer.kind !== "credentials") return { ok: false, failure: answer.failure };
  const { credentials } = answer;
  const { signer } = signing;
  const ruleHeaders = rule ? signing.ruleHeaders(rule) : [];
  const offset = signing.clockOffset(new URL(entry.url).host);
  const at = signing.now() + offset;
  return succeed({ entry, offset, fresh: { signer, credentials, ruleHeaders, at } });
}

function sourceGone({ source }: Entry): Result<never> {
  const name = source ? `“${source.name}”` : "that this was signed with";
  return fail("source-missing", `The credential source ${name} is no longer there.`);
}

function entryGone(): Result<never> {
  return fail("input-invalid", "That entry is no longer in the log.");
}
