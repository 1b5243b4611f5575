import type { PastedProfile } from "./paste-profile.ts";
import type { Paste } from "./paste.ts";

/** When the corpus of pastes is read. */
export const now = Date.parse("2026-11-20T14:00:00Z");

export const id = "ASIAIOSFODNN7EXAMPLE";
export const lastingId = "AKIAIOSFODNN7EXAMPLE";
export const otherId = "AKIAI44QH8DHBEXAMPLE";
export const secret = "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";
export const otherSecret = "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbXaMqLpKtYw";
export const token = `IQoJb3JpZ2luX2VjE${"A/+bQ9x2".repeat(40)}==`;

/** What whole pastes give in `summarise`. */
export const temporary = `${id} ${secret} ${token}`;
export const lasting = `${lastingId} ${secret}`;

/** What it is, the paste, and what is understood of it. */
export type PasteCase = readonly [name: string, text: string, expected: string];

/** `form: a profile / another`, each with what it holds and the remarks made on it. */
export function summarise(paste: Paste): string {
  if (paste.problem) return `! ${paste.problem.code}`;
  const profiles = paste.profiles.map((profile) => {
    const held =
      profile.outcome.kind === "complete"
        ? Object.values(profile.outcome.credentials)
            .map((value) => (typeof value === "number" ? new Date(value).toISOString() : value))
            .join(" ")
        : `! ${profile.outcome.problem.code}`;
    const named = profile.suggestedName ?? profile.name;
    return [named && `[${named}]`, held, profile.region, ...remarksOn(profile)]
      .filter(Boolean)
      .join(" | ");
  });
  return `${paste.form}: ${profiles.join(" / ")}`;
}

function remarksOn(profile: PastedProfile): readonly string[] {
  return profile.lines
    .filter((each) => each.verdict === "remark")
    .map((each) => `${each.label}: ${each.description}`);
}

/** All that a screen may show of a paste. */
export function shownWords(paste: Paste): string {
  const shown = paste.profiles.map(({ outcome, ...profile }) => [
    profile,
    outcome.kind === "incomplete" ? outcome.problem : undefined,
  ]);
  return JSON.stringify([paste.problem, shown]);
}

/** Every run of ten characters of a secret of the corpus that a screen would show. */
export function leaksIn(paste: Paste): readonly string[] {
  const shown = shownWords(paste);
  return [secret, otherSecret, token].flatMap((each) =>
    Array.from({ length: each.length - 9 }, (_, at) => each.slice(at, at + 10)).filter((run) =>
      shown.includes(run),
    ),
  );
}
