import type { JSX, Ref } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Clock } from "../clock.ts";
import { Button } from "../components/button.tsx";
import { Empty } from "../components/empty.tsx";
import { Toast } from "../components/toast.tsx";
import { panelStrings as strings } from "../strings/panel.ts";
import { EmptyLog } from "./empty-log.tsx";
import { EntryList, type ListHandle } from "./entry-list.tsx";
import { Foot } from "./foot.tsx";
import { HelpDialog } from "./help-dialog.tsx";
import { OpenEntry } from "./open-entry.tsx";
import type { PanelModel } from "./panel-model.ts";
import { Strip } from "./strip.tsx";
import { TakeProgress } from "./take-progress.tsx";
import { SendingScreens } from "./sending-screens.tsx";
import { ToolBar } from "./tool-bar.tsx";
import { closeEntry, useKeys } from "./use-keys.ts";
import { useReturn } from "./use-return.ts";

export interface PanelViewProps {
  readonly model: PanelModel;
  readonly clock: Clock;
  /** Where the settings are; `#rule=ID` leads to a rule. */
  readonly settingsUrl: string;
  /** The keys that arm a tab. */
  readonly shortcut: string;
}

/** The log, with the entry that is open beside it, or in a narrow place over it. */
export function PanelView({ model, clock, settingsUrl, shortcut }: PanelViewProps): JSX.Element {
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<ListHandle>(null);
  const back = useRef<HTMLButtonElement>(null);
  const help = useRef<HTMLDialogElement>(null);
  const openId = model.entry.openId.value;
  const isOpen = openId !== undefined;
  const isComplete = model.log.reading.value.kind === "ready";

  useKeys(model, { search, list, help });
  useReturn(model.sending.screen.value !== undefined, () => list.current?.focusActive());
  useLayoutEffect(() => {
    // The list that had the keyboard is covered now.
    if (isOpen && list.current?.isVisible() === false) back.current?.focus();
  }, [isOpen]);
  useLayoutEffect(() => {
    // An entry may have been opened by its address before its row was read.
    if (openId !== undefined && isComplete) list.current?.revealActive();
  }, [openId, isComplete]);

  return (
    <>
      <ToolBar model={model} settingsUrl={settingsUrl} search={search} help={help} />
      <Strip model={model} />
      <main class="split">
        <div class="log">
          <LogContent model={model} shortcut={shortcut} handle={list} />
        </div>
        {isOpen && (
          <OpenEntry
            opened={model.entry.opened.value}
            model={model}
            settingsUrl={settingsUrl}
            back={back}
            onClose={() => closeEntry(model, list.current)}
          />
        )}
        <SendingScreens
          model={model.sending}
          clock={clock}
          settingsUrl={settingsUrl}
          onOpenEntry={model.open}
          onClose={model.sending.close}
        />
        <Notices model={model} />
      </main>
      <Foot model={model} />
      <HelpDialog dialog={help} shortcut={shortcut} />
    </>
  );
}

interface LogContentProps extends Pick<PanelViewProps, "model" | "shortcut"> {
  readonly handle: Ref<ListHandle>;
}

/** The rows, or what stands where there are none. */
function LogContent({ model, shortcut, handle }: LogContentProps): JSX.Element | null {
  const { log, entry, tab } = model;
  const shown = log.shown.value;
  const all = log.entries.value.length;
  const reading = log.reading.value;
  if (shown.length > 0) {
    return (
      <EntryList
        entries={shown}
        order={log.order.value}
        placeOf={log.placeOf}
        activeIndex={model.activeIndex.value}
        openId={entry.openId.value}
        onOpen={model.open}
        onSort={log.orderBy}
        handle={handle}
      />
    );
  }
  if (all > 0) {
    return (
      <Empty title={strings.noMatchTitle}>
        <p>{strings.noMatch(all)}</p>
        <Button onPress={log.showEverything}>{strings.showEverything}</Button>
      </Empty>
    );
  }
  if (reading.kind === "unreachable") {
    return (
      <Empty title={strings.unreachableTitle}>
        <p role="alert">{reading.message}</p>
        <Button kind="primary" onPress={() => void log.read()}>
          {strings.tryAgain}
        </Button>
      </Empty>
    );
  }
  return reading.kind === "reading" ? null : (
    <EmptyLog
      tabState={tab.state.value}
      refusal={tab.refusal.value}
      shortcut={shortcut}
      onArm={() => void tab.arm()}
      onCompose={() => model.sending.begin()}
    />
  );
}

/** What was just done, and that what is shown may be old. */
function Notices({ model: { log, copying, taking } }: Pick<PanelViewProps, "model">): JSX.Element {
  const notice = copying.notice.value;
  const isOld = log.reading.value.kind === "unreachable" && log.entries.peek().length > 0;
  return (
    <div class="toasts" role="status">
      {isOld && (
        <Toast kind="failed">
          <span>
            {strings.unreachableTitle}. {strings.unreachable}
          </span>
          <button type="button" onClick={() => void log.read()}>
            {strings.tryAgain}
          </button>
        </Toast>
      )}
      <TakeProgress taking={taking} />
      {notice && (
        <Toast kind={notice.kind}>
          <span>{notice.text}</span>
        </Toast>
      )}
    </div>
  );
}
