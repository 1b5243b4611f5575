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
  forget(): void;
}

export function createCenterChoice(
  api: Pick<WorkerApi, "centerAccounts" | "centerRoles">,
  form: SourceForm,
): CenterChoice {
  const accounts = signal<readonly CenterAccount[] | undefined>(undefined);
  const roles = signal<readonly string[] | undefined>(undefined);
  const failure = signal<Failure | undefined>(undefined);
  const busy = signal(false);
  const at = (): CenterStart => {
    const { startUrl, region } = form.text.value;
    return { startUrl: startUrl.trim(), region: region.trim() };
  };

  async function readRoles(accountId: string): Promise<void> {
    const told = await api.centerRoles({ ...at(), accountId });
    if (accountId !== form.text.value.accountId) return;
    batch(() => {
      roles.value = told.ok ? told.value : undefined;
      failure.value = told.ok ? undefined : told.failure;
      const known = told.ok ? told.value : [];
      const wanted = form.text.value.roleName;
      form.edit({
        roleName: known.includes(wanted) ? wanted : (known.length === 1 && known[0]) || "",
      });
    });
  }

  async function chooseAccount(accountId: string): Promise<void> {
    batch(() => {
      form.edit({ accountId });
      roles.value = undefined;
    });
    await readRoles(accountId);
  }

  async function read(manner?: "silent"): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    const told = await api.centerAccounts(at());
    busy.value = false;
    if (!told.ok) {
      failure.value = manner === "silent" ? undefined : told.failure;
      return false;
    }
    const [first, ...others] = told.value;
    batch(() => {
      accounts.value = told.value;
      failure.value = undefined;
    });
    const wanted = form.text.value.accountId;
    const chosen = told.value.find(({ accountId }) => accountId === wanted);
    const account = chosen ?? (others.length === 0 ? first : undefined);
    if (account) await chooseAccount(account.accountId);
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
    forget: () =>
      batch(() => {
        accounts.value = undefined;
        roles.value = undefined;
        failure.value = undefined;
      }),
  };
}
