import type { ByPerson, Caller } from "../../core/rules/caller.ts";
import type { RequestChain } from "./request-chains.ts";

/** No interceptor sees what a person has Countersign send. */
type Observable = Exclude<Caller, ByPerson>;

const notObserved: Observable = { kind: "unknown", reason: "not-observed" };

/**
 * The caller of a request, of everything that could be it: the union of all their origins. A
 * page that the tab shows counts as well, since it frames whoever asks. An initiator that the
 * browser does not name is the address bar only for a tab's own page that nobody redirected.
 */
export function nameCaller(
  alike: readonly RequestChain[],
  pageOrigin: string | undefined,
): Observable {
  if (alike.length === 0) return notObserved;
  const origins = new Set<string>();
  for (const { initiator, hops, twins, isPage } of alike) {
    for (const other of [...hops, ...(twins ?? [])]) origins.add(other);
    if (initiator !== undefined) origins.add(initiator);
    if (isPage) continue;
    if (initiator === undefined || pageOrigin === undefined) return notObserved;
    origins.add(pageOrigin);
  }
  return origins.size === 0 ? { kind: "address-bar" } : { kind: "pages", origins: [...origins] };
}
