import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { EntryBody } from "../../core/log/entry.ts";
import { Chip } from "../components/chip.tsx";
import { formatBytes } from "../components/format.ts";
import { bodyStrings as strings } from "../strings/bodies.ts";
import { hexOf, viewsOf, type BodyView } from "./body-views.ts";
import { BoundedLines } from "./bounded-lines.tsx";
import { formFields } from "./form-fields.ts";
import { CopyBlock, type Copy } from "./copy-block.tsx";
import { hexDump } from "./hex-dump.ts";
import { prettyJson } from "./json-text.ts";
import { JsonTree } from "./json-tree-view.tsx";
import { jsonTree } from "./json-tree.ts";
import { ParameterTable } from "./parameter-table.tsx";

export interface BodyBlockProps {
  readonly body: EntryBody;
  readonly contentType: string;
  /** What it is called when it is copied. */
  readonly name: string;
  /** How bodies are looked at, where that can be. */
  readonly view: BodyView | undefined;
  readonly onView: (view: BodyView) => void;
  readonly onCopy: Copy;
}

/** A body as text alone: nothing in it is loaded or run. */
export function BodyBlock(props: BodyBlockProps): JSX.Element {
  const { body, contentType, name, onCopy, onView } = props;
  const views = useMemo(() => viewsOf(body, contentType), [body, contentType]);
  const view = views.find((each) => each === props.view) ?? views[0];
  return (
    <section>
      <header>
        <h2>{strings.body}</h2>
        <small>{sizeText(body, views)}</small>
        <span class="push" />
        {views.length > 1 && (
          <span class="acts" role="group" aria-label={strings.bodyViews}>
            {views.map((each) => (
              <Chip key={each} pressed={each === view} onPress={() => onView(each)}>
                {strings.views[each]}
              </Chip>
            ))}
          </span>
        )}
        {body.kind === "text" && <CopyBlock name={name} text={body.text} onCopy={onCopy} />}
      </header>
      {view && <Content key={view} body={body} contentType={contentType} view={view} />}
      {body.kind === "none" && <p class="mute">{strings.noBody}</p>}
      {body.kind === "not-kept" && <p class="mute">{strings.notKept[body.reason]}</p>}
    </section>
  );
}

interface ContentProps extends Pick<BodyBlockProps, "body" | "contentType"> {
  readonly view: BodyView;
}

function Content({ body, contentType, view }: ContentProps): JSX.Element | null {
  if (body.kind !== "text" && body.kind !== "binary") return null;
  if (view === "hex" || body.kind === "binary") return <Hex body={body} />;
  if (view === "tree") return <Tree text={body.text} />;
  if (view === "form") return <Form text={body.text} contentType={contentType} />;
  return view === "pretty" ? <Pretty text={body.text} /> : <BoundedLines text={body.text} />;
}

interface TextProps {
  readonly text: string;
}

function Tree({ text }: TextProps): JSX.Element | null {
  const root = useMemo(() => jsonTree(text), [text]);
  return root ? <JsonTree root={root} /> : null;
}

function Form({ text, contentType }: TextProps & Pick<BodyBlockProps, "contentType">): JSX.Element {
  const fields = useMemo(() => formFields(text, contentType) ?? [], [text, contentType]);
  return (
    <ParameterTable
      parameters={fields.map(({ name, value, fileName }) => ({
        name,
        value,
        note: fileName === undefined ? undefined : strings.file(fileName),
      }))}
    />
  );
}

function Pretty({ text }: TextProps): JSX.Element {
  const pretty = useMemo(() => prettyJson(text), [text]);
  return <BoundedLines text={pretty ?? text} />;
}

function Hex({ body }: { readonly body: Parameters<typeof hexOf>[0] }): JSX.Element {
  const dump = useMemo(() => hexDump(hexOf(body)).join("\n"), [body]);
  return <BoundedLines text={dump} />;
}

function sizeText(body: EntryBody, [view]: readonly BodyView[]): string {
  if (body.kind === "none" || body.bytes === undefined) return "";
  const size = formatBytes(body.bytes);
  if (body.kind === "not-kept") return size;
  if (body.kind === "text") return `${kindText(view)}, ${size}`;
  const shown = body.hex.length / 2;
  return shown < body.bytes
    ? `${strings.binary}, ${strings.firstBytes(formatBytes(shown), size)}`
    : `${strings.binary}, ${size}`;
}

function kindText(view: BodyView | undefined): string {
  if (view === "tree") return strings.json;
  return view === "form" ? strings.form : strings.text;
}
