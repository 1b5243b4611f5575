import type { ConfigurationBook } from "../core/configuration/configuration-book.ts";
import type { SecretBook } from "../core/credentials/secret-book.ts";
import { fail, succeed, type Result } from "../core/errors.ts";
import {
  mostRecent,
  mostSaved,
  putFirst,
  withoutSecrets,
  type KeptRequest,
  type KeptRequests,
} from "../core/sending/kept-request.ts";
import type { RequestDraft } from "../core/sending/request-draft.ts";
import type { SaveRequest } from "../messaging/worker-api.ts";
import type { Areas } from "../storage/area.ts";
import { recentRequestsStore, savedRequestsStore } from "../storage/kept-requests-store.ts";

export interface RequestKeeperPorts {
  readonly areas: Areas;
  readonly configuration: Pick<ConfigurationBook, "current">;
  readonly secrets: Pick<SecretBook, "known" | "ruleHeaders">;
  now(): number;
  newId(): string;
}

/** Keeps what was sent last, and what a person saved: never a secret. */
export interface RequestKeeper {
  all(): Promise<KeptRequests>;
  remember(draft: RequestDraft): Promise<void>;
  save(request: SaveRequest): Promise<Result<KeptRequest>>;
  remove(id: string): Promise<void>;
}

/** Characters of one request, its body included. */
const largest = 128 * 1024;

export function createRequestKeeper(ports: RequestKeeperPorts): RequestKeeper {
  const { areas } = ports;
  let last: Promise<unknown> = Promise.resolve();

  /** One change after the other, since each reads the list that it writes. */
  function inTurn<Value>(change: () => Promise<Value>): Promise<Value> {
    const turn = last.then(change, change);
    last = turn;
    return turn;
  }

  function kept(draft: RequestDraft): RequestDraft | undefined {
    const { rules } = ports.configuration.current;
    const draftKept = withoutSecrets(draft, {
      ...ports.secrets.known(),
      ruleHeaders: rules.flatMap(({ id, headerNames }) =>
        ports.secrets.ruleHeaders(id, headerNames),
      ),
    });
    return JSON.stringify(draftKept).length > largest ? undefined : draftKept;
  }

  return {
    all: async () => ({
      recent: (await recentRequestsStore.read(areas)).value,
      saved: (await savedRequestsStore.read(areas)).value,
    }),
    remember: (given) =>
      inTurn(async () => {
        const draft = kept(given);
        if (!draft) return;
        const { value } = await recentRequestsStore.read(areas);
        const request = { id: ports.newId(), at: ports.now(), draft };
        await recentRequestsStore.write(areas, putFirst(value, request, mostRecent));
      }),
    save: ({ id = ports.newId(), name, draft: given }) =>
      inTurn(async () => {
        const draft = kept(given);
        const refused = refuse(name, draft);
        if (refused || !draft) return refused ?? tooLarge();
        const { value } = await savedRequestsStore.read(areas);
        const request = { id, name: name.trim(), at: ports.now(), draft };
        await savedRequestsStore.write(areas, putFirst(value, request, mostSaved));
        return succeed(request);
      }),
    remove: (id) =>
      inTurn(async () => {
        const { value } = await savedRequestsStore.read(areas);
        await savedRequestsStore.write(
          areas,
          value.filter((each) => each.id !== id),
        );
      }),
  };
}

const longestName = 100;

function refuse(
  name: string,
  draft: RequestDraft | undefined,
): ReturnType<typeof fail> | undefined {
  if (draft === undefined) return tooLarge();
  const { length } = name.trim();
  if (length > 0 && length <= longestName) return undefined;
  const message = "Give it a name of at most 100 characters, such as New order.";
  return fail("input-invalid", message, { field: "name" });
}

function tooLarge(): ReturnType<typeof fail> {
  return fail("input-invalid", "This request is too large to be saved.");
}
