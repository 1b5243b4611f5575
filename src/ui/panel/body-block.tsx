import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { EntryBody } from "../../core/log/entry.ts";
import { Button } from "../components/button.tsx";
import { Chip } from "../components/chip.tsx";
import { formatBytes } from "../components/format.ts";
import { Lines } from "../components/lines.tsx";
import { Masked } from "../components/masked.tsx";
import { panelStrings as strings } from "../strings/panel.ts";
import { CopyBlock, type Copy } from "./copy-block.tsx";
import { hexDump } from "./hex-dump.ts";
import { prettyJson } from "./json-text.ts";

export interface BodyBlockProps {
  readonly body: EntryBody;
  /** What it is called when it is copied. */
  readonly name: string;
  readonly onCopy: Copy;
}

/** A body as text alone: nothing in it is loaded or run. */
export function BodyBlock({ body, name, onCopy }: BodyBlockProps): JSX.Element {
  const [isRaw, setRaw] = useState(false);
  const pretty = useMemo(() => (body.kind === "text" ? prettyJson(body.text) : undefined), [body]);
  return (
    <section>
      <header>
        <h2>{strings.body}</h2>
        <small>{sizeText(body, pretty)}</small>
        <span class="push" />
        {pretty !== undefined && (
          <>
            <Chip pressed={!isRaw} onPress={() => setRaw(false)}>
              {strings.pretty}
            </Chip>
            <Chip pressed={isRaw} onPress={() => setRaw(true)}>
              {strings.raw}
            </Chip>
          </>
        )}
        {body.kind === "text" && <CopyBlock name={name} text={body.text} onCopy={onCopy} />}
      </header>
      {body.kind === "text" && <Text text={isRaw ? body.text : (pretty ?? body.text)} />}
      {body.kind === "binary" && (
        <Lines kind="plain" lines={hexDump(body.hex).map((text) => ({ text }))} />
      )}
      {body.kind === "none" && <p class="mute">{strings.noBody}</p>}
      {body.kind === "not-kept" && <p class="mute">{strings.notKept[body.reason]}</p>}
    </section>
  );
}

function sizeText(body: EntryBody, pretty: string | undefined): string {
  if (body.kind === "none" || body.bytes === undefined) return "";
  const size = formatBytes(body.bytes);
  if (body.kind === "not-kept") return size;
  if (body.kind === "text") return `${pretty === undefined ? strings.text : strings.json}, ${size}`;
  const shown = body.hex.length / 2;
  return shown < body.bytes
    ? `${strings.binary}, ${strings.firstBytes(formatBytes(shown), size)}`
    : `${strings.binary}, ${size}`;
}

/** Beyond this many lines the rest is shown when asked for. */
const MANY = 1_000;

function Text({ text }: { readonly text: string }): JSX.Element {
  const [isWhole, setWhole] = useState(false);
  const lines = text.split(/\r?\n/u);
  const shown = isWhole ? lines : lines.slice(0, MANY);
  return (
    <>
      <Lines
        kind="plain"
        lines={shown.map((line) => ({ text: <Masked text={line} hidden={strings.hidden} /> }))}
      />
      {shown.length < lines.length && (
        <p class="acts">
          <Button onPress={() => setWhole(true)}>
            {strings.moreLines(lines.length - shown.length)}
          </Button>
        </p>
      )}
    </>
  );
}
