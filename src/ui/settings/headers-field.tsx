import type { JSX } from "preact";
import type { Rule } from "../../core/rules/rule.ts";
import { Button } from "../components/button.tsx";
import { FieldGroup } from "../components/field.tsx";
import { Remark } from "../components/remark.tsx";
import { settingsStrings as strings } from "../strings/settings.ts";
import { isSaved } from "./rule-findings.ts";
import type { RuleForm } from "./rule-form.ts";
import { isAlwaysSigned, type HeaderText } from "./rule-text.ts";

export interface HeadersFieldProps {
  readonly form: RuleForm;
  readonly saved: Rule | undefined;
  readonly missing: readonly string[];
}

/** Headers that a rule adds; a saved value is never shown again. */
export function HeadersField({ form, saved, missing }: HeadersFieldProps): JSX.Element {
  const { headers } = form.text.value;
  const change = (next: readonly HeaderText[]): void => form.edit({ headers: next });

  function add(): void {
    const key = String(Math.max(0, ...headers.map((each) => Number(each.key) || 0)) + 1);
    change([...headers, { key, name: "", value: "", signing: "signed" }]);
  }

  return (
    <FieldGroup
      label={strings.headers}
      hint={strings.headersHint}
      error={form.findings.value.headers}
    >
      <div class="card">
        {headers.map((header) => (
          <HeaderRow
            key={header.key}
            header={header}
            isKept={isSaved(header.name, saved)}
            isGone={missing.includes(header.name)}
            onChange={(next) => change(headers.map((each) => (each === header ? next : each)))}
            onRemove={() => change(headers.filter((each) => each !== header))}
            onLeave={() => form.leave("headers")}
          />
        ))}
        <div class="item">
          <Button kind="quiet" icon="plus" onPress={add}>
            {strings.addHeader}
          </Button>
        </div>
      </div>
    </FieldGroup>
  );
}

interface HeaderRowProps {
  readonly header: HeaderText;
  /** The rule has a header of this name. */
  readonly isKept: boolean;
  /** Its value is gone since the browser closed. */
  readonly isGone: boolean;
  readonly onChange: (header: HeaderText) => void;
  readonly onRemove: () => void;
  readonly onLeave: () => void;
}

function HeaderRow(props: HeaderRowProps): JSX.Element {
  const { header, isKept, isGone, onChange, onLeave } = props;
  const isHidden = header.value === undefined && isKept && !isGone;
  return (
    <>
      <div class="item">
        {header.value === undefined ? (
          <code class="name">{header.name}</code>
        ) : (
          <input
            class="input code name"
            aria-label={strings.headerName}
            spellcheck={false}
            autocomplete="off"
            autocapitalize="off"
            placeholder={strings.headerNameExample}
            value={header.name}
            onInput={(event) => onChange({ ...header, name: event.currentTarget.value })}
            onChange={onLeave}
          />
        )}
        {isHidden ? <HiddenValue {...props} /> : <ValueInput {...props} />}
        <SignedCheck {...props} />
        <Button
          kind="quiet"
          name={strings.removeName(header.name || strings.newHeader)}
          onPress={props.onRemove}
        >
          {strings.remove}
        </Button>
      </div>
      {isGone && header.value === undefined && (
        <div class="item">
          <Remark>{strings.headerGone(header.name)}</Remark>
        </div>
      )}
    </>
  );
}

function HiddenValue({ header, onChange }: HeaderRowProps): JSX.Element {
  return (
    <div class="acts">
      <span class="mute">{strings.hidden}</span>
      <Button
        kind="quiet"
        name={strings.replaceName(header.name)}
        onPress={() => onChange({ ...header, value: "" })}
      >
        {strings.replace}
      </Button>
    </div>
  );
}

function ValueInput({ header, onChange, onLeave }: HeaderRowProps): JSX.Element {
  return (
    <input
      class="input code"
      type="password"
      aria-label={header.name ? strings.headerValueOf(header.name) : strings.headerValue}
      autocomplete="off"
      value={header.value ?? ""}
      onInput={(event) => onChange({ ...header, value: event.currentTarget.value })}
      onChange={onLeave}
    />
  );
}

/** Whether the header is signed; where AWS demands it, there is no choice. */
function SignedCheck({ header, onChange }: HeaderRowProps): JSX.Element {
  if (isAlwaysSigned(header.name)) return <span class="signing mute">{strings.alwaysSigned}</span>;
  return (
    <label class="signing acts">
      <input
        type="checkbox"
        aria-label={strings.signedName(header.name || strings.newHeader)}
        checked={header.signing === "signed"}
        onChange={(event) =>
          onChange({ ...header, signing: event.currentTarget.checked ? "signed" : "unsigned" })
        }
      />
      {strings.signedHeader}
    </label>
  );
}
