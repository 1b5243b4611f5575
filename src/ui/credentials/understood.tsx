import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { PastedProfile } from "../../core/credentials/paste-profile.ts";
import type { UnderstoodLine } from "../../core/credentials/paste-understood.ts";
import type { Paste } from "../../core/credentials/paste.ts";
import { Button } from "../components/button.tsx";
import { formatTime } from "../components/format.ts";
import { Icon } from "../components/icon.tsx";
import { keysStrings as strings } from "../strings/keys.ts";
import type { PasteEntry } from "./paste-entry.ts";

export interface UnderstoodProps {
  readonly pasted: PasteEntry;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What was understood of a paste, before it is kept: the profiles, and each line of the chosen one. */
export function Understood({ pasted, now }: UnderstoodProps): JSX.Element | null {
  const paste = pasted.paste.value;
  const chosen = pasted.profile.value;
  const isTaken = pasted.isTaken.value;
  const section = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    // The box that had the keyboard has gone; the next tab stop is the next thing to do.
    if (isTaken) section.current?.focus();
  }, [isTaken]);
  if (!paste || !chosen) return null;
  return (
    <section tabIndex={-1} ref={section}>
      <div class="acts">
        <h2>{strings.understood(paste.profiles.length)}</h2>
        {isTaken && (
          <span class="push">
            <Button kind="quiet" onPress={() => pasted.clear()}>
              {strings.pasteAgain}
            </Button>
          </span>
        )}
      </div>
      <small>{strings.from(paste.form, paste.lineCount)}</small>
      {paste.profiles.length > 1 && (
        <Profiles paste={paste} chosen={chosen} pasted={pasted} now={now} />
      )}
      <Lines profile={chosen} />
    </section>
  );
}

interface ProfilesProps extends UnderstoodProps {
  readonly paste: Paste;
  readonly chosen: PastedProfile;
}

function Profiles({ paste, chosen, pasted, now }: ProfilesProps): JSX.Element {
  return (
    <div class="card" role="radiogroup" aria-label={strings.profiles}>
      {paste.profiles.map((profile, index) => (
        <label class="item" key={profile.name ?? index}>
          <input
            type="radio"
            name="profile"
            checked={profile === chosen}
            onChange={() => pasted.chooseProfile(profile)}
          />
          <div>
            <b>{profile.name ?? strings.profile(index + 1)}</b>
            <small>{describeProfile(profile, now)}</small>
          </div>
          <Completeness profile={profile} />
        </label>
      ))}
    </div>
  );
}

function describeProfile(profile: PastedProfile, now: number): string {
  const { expiresAt, temporary, outcome } = profile;
  if (outcome.kind === "incomplete") return strings.incomplete;
  if (expiresAt !== undefined) {
    const time = formatTime(expiresAt);
    return expiresAt > now ? strings.temporaryUntil(time) : strings.temporaryPast(time);
  }
  return temporary ? strings.temporary : strings.lasting;
}

function Completeness({ profile }: { readonly profile: PastedProfile }): JSX.Element {
  const remarks = profile.lines.filter((line) => line.verdict === "remark").length;
  if (profile.outcome.kind === "incomplete") {
    return (
      <span class="badge" data-verdict="failed">
        <Icon name="failed" size={14} />
        {strings.incomplete}
      </span>
    );
  }
  return remarks > 0 ? (
    <span class="badge" data-verdict="withheld">
      <Icon name="withheld" size={14} />
      {strings.remarks(remarks)}
    </span>
  ) : (
    <span class="badge" data-verdict="signed">
      <Icon name="check" size={14} />
      {strings.complete}
    </span>
  );
}

const verdicts = { remark: "withheld", error: "failed" } as const;

function Lines({ profile }: { readonly profile: PastedProfile }): JSX.Element {
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col" class="num">
            {strings.line}
          </th>
          <th scope="col">{strings.understoodAs}</th>
          <th scope="col">{strings.whatItIs}</th>
        </tr>
      </thead>
      <tbody>
        {profile.lines.map((line) => (
          <tr key={`${line.line} ${line.meaning}`}>
            <td class="num">{line.line}</td>
            <th scope="row">
              <LineLabel line={line} />
            </th>
            <td>{line.description}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LineLabel({ line }: { readonly line: UnderstoodLine }): JSX.Element {
  if (line.verdict !== "remark" && line.verdict !== "error") return <>{line.label}</>;
  const verdict = verdicts[line.verdict];
  return (
    <span class="badge" data-verdict={verdict}>
      <Icon name={verdict} size={14} />
      {line.label}
    </span>
  );
}
