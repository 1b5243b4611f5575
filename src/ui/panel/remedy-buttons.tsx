import type { JSX } from "preact";
import type { Remedy } from "../../core/diagnosis/remedy.ts";
import type { RuleChange } from "../../core/diagnosis/rule-change.ts";
import type { Entry } from "../../core/log/entry.ts";
import type { MendRule } from "../../messaging/worker-api.ts";
import { Button, LinkButton } from "../components/button.tsx";
import { Phrase } from "../components/phrase.tsx";
import { diagnosisStrings as strings } from "../strings/diagnosis.ts";
import type { SendingModel } from "./sending-model.ts";
import { SendAgain } from "./trial-acts.tsx";

export interface RemediesProps {
  readonly remedies: readonly Remedy[];
  readonly entry: Entry;
  readonly settingsUrl: string;
  /** The request was sent once more by itself. */
  readonly isSentAgain: boolean;
  /** Something is being mended. */
  readonly busy: boolean;
  readonly onMend: (request: MendRule) => void;
  readonly sending: SendingModel;
}

export interface RemedyButtonsProps extends RemediesProps {
  /** Whether the first button may be the primary one. */
  readonly first: "primary" | "plain";
}

/** What mends it: what the rule says then, and the buttons. */
export function RemedyButtons(props: RemedyButtonsProps): JSX.Element {
  const { remedies, entry } = props;
  const rule = <b>{entry.rule?.name}</b>;
  const changes = remedies.filter((each) => each.kind === "change-rule");
  const isDone = changes.some((each) => each.isDone);
  const [only] = changes;
  const offset = remedies.find((each) => each.kind === "clock-corrected")?.offset;
  return (
    <>
      {offset !== undefined && (
        <p>
          {strings.corrected(offset)} {!props.isSentAgain && strings.makeAgain}
        </p>
      )}
      {changes.length === 1 && only && !isDone && (
        <p class="mute">
          <Phrase text={strings.mended} values={{ rule, change: changeText(only.change, entry) }} />
        </p>
      )}
      <p role="status">{isDone && <Phrase text={strings.done} values={{ rule }} />}</p>
      {(isDone || offset !== undefined) && !props.isSentAgain && (
        <SendAgain entry={entry} sending={props.sending} />
      )}
      {!isDone && <Acts {...props} />}
    </>
  );
}

function Acts(props: RemedyButtonsProps): JSX.Element | null {
  const { remedies, entry, first, busy, onMend } = props;
  const pressed = remedies.flatMap((each) => (each.kind === "change-rule" ? [each] : []));
  const links = remedies.flatMap((each) => linkOf(each));
  if (pressed.length + links.length === 0) return null;
  const kindAt = (index: number): "primary" | "plain" => (index === 0 ? first : "plain");
  return (
    <p class="acts">
      {pressed.map(({ ruleId, change }, index) => (
        <Button
          key={JSON.stringify(change)}
          kind={kindAt(index)}
          disabled={busy}
          onPress={() => onMend({ ruleId, change })}
        >
          {changeName(change, entry)}
        </Button>
      ))}
      {links.map(({ fragment, name }, index) => (
        <LinkButton
          key={fragment}
          kind={kindAt(pressed.length + index)}
          href={props.settingsUrl + fragment}
        >
          {name}
        </LinkButton>
      ))}
    </p>
  );
}

function linkOf(remedy: Remedy): readonly { readonly fragment: string; readonly name: string }[] {
  if (remedy.kind === "new-keys") {
    const fragment = `#source=${encodeURIComponent(remedy.sourceId)}`;
    return [{ fragment, name: strings.newKeys }];
  }
  if (remedy.kind !== "open-rule") return [];
  const fragment = `#rule=${encodeURIComponent(remedy.ruleId)}`;
  return [{ fragment, name: strings.openRule[remedy.field] }];
}

function changeName(change: RuleChange, entry: Entry): string {
  const { scope, signAs, pathStyle, pageHeaders, cors } = change;
  if (cors) return strings.assist;
  if (signAs) return strings.signAs(signAs);
  if (pathStyle) return strings.otherPathForm;
  if (pageHeaders) return strings.signFewer;
  if (scope === undefined) return strings.signAfresh;
  const { service, region } = scope;
  if (service !== undefined && region !== undefined) return strings.signScope(service, region);
  return region === undefined
    ? strings.signService(service ?? entry.signature?.scope.service ?? "")
    : strings.signRegion(region);
}

function changeText(change: RuleChange, entry: Entry): string {
  const { scope, signAs, pathStyle, pageHeaders, cors } = change;
  const { changes } = strings;
  if (cors) return changes.cors;
  if (signAs) return changes.signAs(signAs);
  if (pathStyle) return changes.pathStyle;
  if (pageHeaders) return changes.pageHeaders;
  if (scope === undefined) return changes.existingSignature;
  const { service, region } = { ...entry.signature?.scope, ...scope };
  return changes.scope([service, region].filter(Boolean).join(", "));
}
