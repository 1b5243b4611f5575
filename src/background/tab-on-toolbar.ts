import { lockedSource } from "../core/vault/behind-vault.ts";
import type { TabRecord } from "../core/tabs/tab-book.ts";
import type { Books } from "./load-kept.ts";

/** A tab as the toolbar shows it: off where the rule that last decided signs with what is locked. */
export function tabOnToolbar(
  record: TabRecord,
  { configuration, vault }: Pick<Books, "configuration" | "vault">,
): TabRecord {
  const { rules, sources } = configuration.current;
  const rule = rules.find(({ id }) => id === record.activity.lastDecided?.ruleId);
  const source = sources.find(({ id }) => id === rule?.sourceId);
  const isLocked = source && lockedSource(source, sources, vault) !== undefined;
  return isLocked && record.state.kind === "on" ? { ...record, state: { kind: "off" } } : record;
}
