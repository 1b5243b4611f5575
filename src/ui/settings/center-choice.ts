import { batch, signal, type ReadonlySignal } from "@preact/signals";
import type { CenterAccount } from "../../core/credentials/center-account.ts";
import type { Failure } from "../../core/errors.ts";
import type { CenterStart, WorkerApi } from "../../messaging/worker-api.ts";
import type { SourceForm } from "./source-form.ts";

/** The accounts and roles of a person in Identity Center, and the ones that are chosen. */
export interface CenterChoice {
  /** Absent until they have been read. */
  readonly accounts: ReadonlySignal<readonly CenterAccount[] | undefined>;
  /** Of the chosen account. */
  readonly roles: ReadonlySignal<readonly string[] | undefined>;
  readonly failure: ReadonlySignal<Failure | undefined>;
  readonly busy: ReadonlySignal<boolean>;
  /** Reads the accounts; tells whether they are there. A `silent` failure is not shown. */
  read(manner?: "silent"): Promise<boolean>;
  chooseAccount(accountId: string): Promise<void>;
  chooseRole(roleName: string): void;
}

export function createCenterChoice(
  api: Pick<WorkerApi, "centerAccounts" | "centerRoles">,
  form: SourceForm,
): CenterChoice {
  const accounts = signal<readonly CenterAccount[] | undefined>(undefined);
  const roles = signal<readonly string[] | undefined>(undefined);
  const failure = signal<Failure | undefined>(undefined);
  const busy = signal(false);

  async function chooseAccount(accountId: string): Promise<void> {
    batch(() => {
      form.edit({ accountId });
      roles.value = undefined;
    });
    const told = await api.centerRoles({ ...startOf(form), accountId });
    if (accountId !== form.text.value.accountId) return;
    const known = told.ok ? told.value : [];
    const wanted = form.text.value.roleName;
    batch(() => {
      roles.value = told.ok ? known : undefined;
      failure.value = told.ok ? undefined : told.failure;
      form.edit({ roleName: known.includes(wanted) ? wanted : onlyOne(known, "") });
    });
  }

  async function read(manner?: "silent"): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    const told = await api.centerAccounts(startOf(form));
    batch(() => {
      busy.value = false;
      accounts.value = told.ok ? told.value : accounts.value;
      failure.value = told.ok || manner === "silent" ? undefined : told.failure;
    });
    if (!told.ok) return false;
    const wanted = form.text.value.accountId;
    const ids = told.value.map(({ accountId }) => accountId);
    const chosen = ids.includes(wanted) ? wanted : onlyOne(ids, undefined);
    if (chosen !== undefined) await chooseAccount(chosen);
    return true;
  }

  return {
    accounts,
    roles,
    failure,
    busy,
    read,
    chooseAccount,
    chooseRole: (roleName) => form.edit({ roleName }),
  };
}

/** Where the form’s Identity Center is. */
export function startOf(form: SourceForm): CenterStart {
  const { startUrl, region } = form.text.value;
  return { startUrl: startUrl.trim(), region: region.trim() };
}

function onlyOne<Else>(texts: readonly string[], otherwise: Else): string | Else {
  return texts.length === 1 ? (texts[0] ?? otherwise) : otherwise;
}
