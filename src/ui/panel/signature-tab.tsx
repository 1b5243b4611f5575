import type { JSX } from "preact";
import type { Entry } from "../../core/log/entry.ts";
import { explain, type ExplainedLine } from "../../core/signing/explain.ts";
import { HIDDEN_VALUE, type SignatureRecord } from "../../core/signing/signature.ts";
import { formatRemaining, formatTime } from "../components/format.ts";
import { Lines } from "../components/lines.tsx";
import { panelStrings as strings } from "../strings/panel.ts";
import { CopyBlock, type Copy } from "./copy-block.tsx";

export interface SignatureTabProps {
  readonly entry: Entry;
  /** Milliseconds for which headers that were copied of this entry still hold. */
  readonly remaining: number | undefined;
  /** Milliseconds since the epoch. */
  readonly validUntil: number | undefined;
  readonly onCopy: Copy;
}

/** What was signed, line by line, and what each line comes from. */
export function SignatureTab(props: SignatureTabProps): JSX.Element {
  const { entry, remaining, validUntil, onCopy } = props;
  const { signature, source } = entry;
  if (signature === undefined) return <p class="mute">{strings.notSigned[entry.outcome]}</p>;
  const { canonicalRequest, stringToSign, credentialScope } = explain(
    signature,
    source ? { source: source.name } : {},
  );
  return (
    <>
      <Block
        title={strings.canonicalRequest}
        name={strings.copyNames.canonicalRequest}
        lines={canonicalRequest}
        onCopy={onCopy}
      />
      <Block
        title={strings.stringToSign}
        name={strings.copyNames.stringToSign}
        lines={stringToSign}
        onCopy={onCopy}
      />
      <section>
        <header>
          <h2>{strings.signature}</h2>
          <small>{strings.signatureHow}</small>
        </header>
        <Lines lines={[{ text: <em>{strings.hidden}</em>, origin: strings.signatureKept }]} />
        {remaining !== undefined && validUntil !== undefined && (
          <p>
            {strings.copiedUntil(formatTime(validUntil))}{" "}
            <b>{strings.left(formatRemaining(remaining))}</b>
          </p>
        )}
      </section>
      <Facts signature={signature} credentialScope={credentialScope} />
    </>
  );
}

interface BlockProps {
  readonly title: string;
  readonly name: string;
  readonly lines: readonly ExplainedLine[];
  readonly onCopy: Copy;
}

function Block({ title, name, lines, onCopy }: BlockProps): JSX.Element {
  const text = lines.map((line) => (line.hidden ? line.text + HIDDEN_VALUE : line.text)).join("\n");
  return (
    <section>
      <header>
        <h2>{title}</h2>
        <span class="push" />
        <CopyBlock name={name} text={text} onCopy={onCopy} />
      </header>
      <Lines
        label={title}
        lines={lines.map((line) => ({
          text: (
            <>
              {line.text}
              {line.hidden && <em>{strings.hidden}</em>}
            </>
          ),
          origin: line.origin,
        }))}
      />
    </section>
  );
}

function Facts(props: {
  readonly signature: SignatureRecord;
  readonly credentialScope: string;
}): JSX.Element {
  const { accessKeyId, headers, payloadHash } = props.signature;
  const facts = [
    [strings.scope, props.credentialScope],
    [strings.accessKey, accessKeyId],
    [strings.signedHeaders, headers.map(([name]) => name).join(";")],
    [strings.payloadHash, payloadHash],
  ] as const;
  return (
    <dl class="kv">
      {facts.map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>
            <code>{value}</code>
          </dd>
        </>
      ))}
    </dl>
  );
}
