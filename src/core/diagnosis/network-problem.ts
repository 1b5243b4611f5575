import { scopeOfHost } from "../signing/scope-of-host.ts";
import type { NetworkProblem } from "./cause.ts";

const PROBLEMS: readonly (readonly [RegExp, NetworkProblem])[] = [
  [/name.?not.?resolved|name.?resolution|unknown.?host/i, "name"],
  [/cert|ssl|sec_error|mozilla_pkix/i, "certificate"],
  [/connection.?refused/i, "refused"],
  [/connection.?(?:closed|reset|aborted)|empty.?response|net.?(?:reset|interrupt)/i, "dropped"],
  [/timed.?out|timeout/i, "slow"],
  [/internet.?disconnected|offline/i, "offline"],
  [/address.?unreachable|connection.?failed|proxy/i, "unreachable"],
  [/blocked|access.?denied/i, "blocked"],
  [/aborted/i, "given-up"],
];

/** What a browser's reason for an answer that never came means. */
export function networkProblem(reason: string, url: string): NetworkProblem {
  const problem = PROBLEMS.find(([pattern]) => pattern.test(reason))?.[1] ?? "untold";
  const { family } = scopeOfHost(new URL(url).host);
  return problem === "name" && family.startsWith("execute-api") ? "private-name" : problem;
}
