import type { Entry, SecondChance } from "../../core/log/entry.ts";
import { panelStrings } from "../strings/panel.ts";

/** What was done about an answer, and what came of it; empty where nothing was. */
export function treatmentText(entry: Entry): string {
  const { answer, secondOf } = entry;
  const { treatment: strings } = panelStrings;
  const response = answer?.kind === "response" ? answer : undefined;
  const chance = response?.secondChance;
  const sentences = [
    secondOf !== undefined && strings.isSecond,
    chance && `${strings.causes[chance.cause]} ${chanceText(chance, entry)}`,
    response?.cors === "added" && strings.corsAdded,
    isRejectedPreflight(entry) && strings.preflightRejected,
    isRefusedHandshake(entry) && strings.handshakeRefused,
  ];
  return sentences.filter((sentence) => typeof sentence === "string").join(" ");
}

function chanceText({ outcome }: SecondChance, { caller }: Entry): string {
  const { chances, byPerson } = panelStrings.treatment;
  const own: Partial<Record<typeof outcome, string>> = byPerson;
  return (caller.kind === "person" ? own[outcome] : undefined) ?? chances[outcome];
}

function isRejectedPreflight({ kind, answer }: Entry): boolean {
  if (kind !== "preflight" || answer?.kind !== "response" || answer.cors) return false;
  const lets = answer.headers.some(({ name }) => /^access-control-allow-origin$/i.test(name));
  return answer.status < 200 || answer.status > 299 || !lets;
}

/** The browser tells extensions nothing of a refused handshake but that it failed. */
function isRefusedHandshake({ url, answer }: Entry): boolean {
  return /^wss?:/.test(url) && answer?.kind === "error" && answer.reason === "net::ERR_FAILED";
}
