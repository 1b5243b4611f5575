import type { JSX, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Button, ToolButton } from "../components/button.tsx";
import { Field } from "../components/field.tsx";
import { Note } from "../components/note.tsx";
import { formatTime } from "../components/format.ts";
import type { Clock } from "../clock.ts";
import { sendingStrings as strings } from "../strings/sending.ts";
import { ComposeAddress } from "./compose-address.tsx";
import { ComposeChoices } from "./compose-choices.tsx";
import { ComposeParts } from "./compose-parts.tsx";
import { ComposeRetries } from "./compose-retries.tsx";
import type { Origin } from "./compose-model.ts";
import { KeptList } from "./kept-list.tsx";
import type { SendingModel } from "./sending-model.ts";
import { SendingPane } from "./sending-pane.tsx";

export interface ComposeViewProps {
  readonly model: SendingModel;
  readonly clock: Clock;
  readonly settingsUrl: string;
  readonly onOpenEntry: (id: string) => void;
  readonly onClose: () => void;
}

/** A request to be sent from here, beside what came of it. */
export function ComposeView(props: ComposeViewProps): JSX.Element {
  const { model, onClose } = props;
  const { compose } = model;
  const origin = compose.origin.value;
  const isNew = origin.kind === "nothing";
  const submit = useRef<HTMLButtonElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const sending = compose.sending.value;
  // In a narrow place it stands below what was pressed.
  useLayoutEffect(() => {
    if (sending) pane.current?.scrollIntoView({ block: "nearest" });
  }, [sending]);
  const title = isNew ? strings.newRequest : strings.editAndSend;
  return (
    <article class="entry whole" aria-label={title}>
      <header>
        <div>
          <h2 class="what">{title}</h2>
          <p class="facts">
            <span>{[originText(origin), strings.sentByUs].filter(Boolean).join(" ")}</span>
          </p>
        </div>
        <Acts {...props} />
        <ToolButton icon="close" label={strings.close} onPress={onClose} />
      </header>
      <div class="beside">
        <Form {...props} submit={submit} />
        <div class="read" ref={pane}>
          {sending ? (
            <SendingPane
              sending={sending}
              clock={props.clock}
              onOpenEntry={props.onOpenEntry}
              onCancel={() => {
                // The button that was pressed goes.
                submit.current?.focus();
                sending.cancel();
              }}
            />
          ) : (
            <KeptList model={model} />
          )}
        </div>
      </div>
    </article>
  );
}

function originText(origin: Origin): string {
  if (origin.kind === "entry") return strings.from(formatTime(origin.heldAt));
  return origin.kind === "kept" && origin.request.name !== undefined
    ? strings.fromKept(origin.request.name)
    : "";
}

function Acts({ model }: ComposeViewProps): JSX.Element {
  const { compose, kept } = model;
  const { origin, draft } = compose;
  const name = origin.value.kind === "kept" ? (origin.value.request.name ?? "") : "";
  return (
    <div class="acts">
      <Button
        kind="quiet"
        icon="beside"
        disabled={draft.value.url.trim() === ""}
        onPress={() => model.compareDraft(draft.value)}
      >
        {strings.compare}
      </Button>
      <Button kind="quiet" onPress={() => kept.ask(name)}>
        {strings.save}
      </Button>
    </div>
  );
}

function Form(
  props: ComposeViewProps & { readonly submit: RefObject<HTMLButtonElement | null> },
): JSX.Element {
  const { model, settingsUrl, submit } = props;
  const { compose } = model;
  const address = useRef<HTMLInputElement>(null);
  const begun = compose.origin.value;
  useLayoutEffect(() => address.current?.focus(), [begun]);
  return (
    <form
      class="read"
      novalidate
      onSubmit={(event) => {
        event.preventDefault();
        void compose.send();
      }}
    >
      <SaveFields model={model} />
      <ComposeAddress model={model} settingsUrl={settingsUrl} address={address} submit={submit} />
      {compose.problem.value !== undefined && (
        <Note verdict="failed" title={strings.unsent} role="alert">
          <p>{compose.problem.value}</p>
        </Note>
      )}
      <ComposeChoices model={compose} />
      <ComposeParts model={compose} />
      <ComposeRetries schedule={compose.schedule} />
    </form>
  );
}

/** Asks for the name under which the request is saved. */
function SaveFields({ model: { kept, compose } }: Pick<ComposeViewProps, "model">) {
  const name = kept.name.value;
  const input = useRef<HTMLInputElement>(null);
  const isAsking = name !== undefined;
  useLayoutEffect(() => input.current?.focus(), [isAsking]);
  if (name === undefined) return null;
  return (
    <Field label={strings.saveAs} hint={strings.saveHint} error={kept.problem.value}>
      {(control) => (
        <div class="acts unwrapped">
          <input
            {...control}
            class="input"
            ref={input}
            autocomplete="off"
            value={name}
            onInput={(event) => kept.ask(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" && event.key !== "Escape") return;
              event.preventDefault();
              if (event.key === "Enter") void kept.save(compose.draft.value);
              else kept.ask();
            }}
          />
          <Button onPress={() => void kept.save(compose.draft.value)}>{strings.save}</Button>
          <Button kind="quiet" onPress={() => kept.ask()}>
            {strings.cancel}
          </Button>
        </div>
      )}
    </Field>
  );
}
