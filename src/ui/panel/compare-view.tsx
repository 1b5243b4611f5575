import type { JSX } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { RequestDraft } from "../../core/sending/request-draft.ts";
import { Button, ToolButton } from "../components/button.tsx";
import { MenuButton } from "../components/menu-button.tsx";
import { Note } from "../components/note.tsx";
import { Tabs } from "../components/tabs.tsx";
import { sendingStrings as strings } from "../strings/sending.ts";
import { CompareColumn, type ComparedPart } from "./compare-column.tsx";
import type { CompareModel } from "./compare-model.ts";
import type { SendingModel } from "./sending-model.ts";
import { sourceText } from "./sending-words.ts";
import { urlParts } from "./url-parts.ts";

export interface CompareViewProps {
  readonly model: SendingModel;
  readonly onClose: () => void;
}

/** The answers to one request, sent as several callers, side by side. */
export function CompareView({ model, onClose }: CompareViewProps): JSX.Element | null {
  const { compare } = model;
  const [part, setPart] = useState<ComparedPart>("body");
  const panelId = useId();
  const draft = compare.draft.value;
  if (!draft) return null;
  return (
    <article class="entry whole" aria-label={strings.compare}>
      <Head draft={draft} compare={compare} onClose={onClose} />
      <Tabs
        label={strings.compare}
        tabs={tabs}
        selected={part}
        onSelect={setPart}
        panelId={panelId}
      />
      <div
        class="read"
        id={panelId}
        role="tabpanel"
        tabIndex={0}
        aria-labelledby={`${panelId}-${part}`}
      >
        <Obstacle model={model} />
        <div class="beside compared">
          {compare.who.value.map((who) => (
            <CompareColumn key={who.key} who={who} model={model} part={part} />
          ))}
        </div>
      </div>
    </article>
  );
}

const tabs = [
  { id: "body", name: strings.body },
  { id: "headers", name: strings.headers },
  { id: "signature", name: strings.signature },
] as const;

interface HeadProps {
  readonly draft: RequestDraft;
  readonly compare: CompareModel;
  readonly onClose: () => void;
}

/** The request, as how many it is sent, and what can be done with all of them. */
function Head({ draft, compare, onClose }: HeadProps): JSX.Element {
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => title.current?.focus(), [draft]);
  const { host, path, query } = urlParts(draft.url);
  const count = compare.who.value.length;
  const isIdle = !compare.isSending.value && compare.obstacle.value === undefined;
  return (
    <header>
      <div>
        <h2 class="what" tabIndex={-1} ref={title}>
          {draft.method} <code>{path + query}</code>
        </h2>
        <p class="facts">
          <span>{count === 1 ? strings.sameAsOne : strings.sameAs(count)}</span>
          <span>{host}</span>
        </p>
      </div>
      <div class="acts">
        <AddIdentity compare={compare} />
        {!compare.mustAsk.value && (
          <Button icon="again" disabled={!isIdle} onPress={compare.sendAll}>
            {strings.sendAll}
          </Button>
        )}
      </div>
      <ToolButton icon="close" label={strings.close} onPress={onClose} />
    </header>
  );
}

function AddIdentity({ compare }: { readonly compare: CompareModel }): JSX.Element {
  const others = compare.others.value;
  if (others.length === 0) return <span class="mute">{strings.noOthers}</span>;
  return (
    <MenuButton
      icon="plus"
      label={strings.addIdentity}
      groups={() => [
        {
          title: strings.addIdentity,
          items: others.map((each) => ({
            name: sourceText(each),
            onPress: () => compare.add(each.definition.id),
          })),
        },
      ]}
    />
  );
}

/** Why nothing was sent yet: it cannot be, or a person has to say so. */
function Obstacle({ model }: Pick<CompareViewProps, "model">): JSX.Element | null {
  const { compare } = model;
  const { method = "" } = compare.draft.value ?? {};
  const count = compare.who.value.length;
  if (compare.obstacle.value !== undefined) {
    return (
      <Note verdict="failed" title={strings.cannotCompare} role="alert">
        <p>{compare.obstacle.value}</p>
        <p class="acts">
          <Button onPress={() => model.editCompared()}>{strings.editAndSend}</Button>
        </p>
      </Note>
    );
  }
  if (!compare.mustAsk.value) return null;
  return (
    <Note verdict="withheld" title={strings.askTitle(method)}>
      <p>{strings.askText(count)}</p>
      <p class="acts">
        <Button kind="primary" onPress={compare.sendAll}>
          {strings.sendNow(method, count)}
        </Button>
      </p>
    </Note>
  );
}
