import type { JSX, RefObject } from "preact";
import { useId } from "preact/hooks";
import type { Diagnosis } from "../../core/diagnosis/diagnosis.ts";
import type { Entry } from "../../core/log/entry.ts";
import { summarize } from "../../core/log/summarize.ts";
import { ToolButton } from "../components/button.tsx";
import { Empty } from "../components/empty.tsx";
import { Tabs, type Tab } from "../components/tabs.tsx";
import { VerdictBadge, verdictOfStatus } from "../components/verdict.tsx";
import { panelStrings as strings } from "../strings/panel.ts";
import type { Copy } from "./copy-block.tsx";
import { DiagnosisTab } from "./diagnosis-tab.tsx";
import { verdictOfDiagnosis } from "./diagnosis-text.ts";
import { EntryActions } from "./entry-actions.tsx";
import type { EntryTab, Opened } from "./entry-model.ts";
import { OverviewTab } from "./overview-tab.tsx";
import type { PanelModel } from "./panel-model.ts";
import { RequestTab } from "./request-tab.tsx";
import { ResponseTab } from "./response-tab.tsx";
import { SignatureTab } from "./signature-tab.tsx";
import { statusPhrase } from "./status-phrase.ts";
import { TimingTab } from "./timing-tab.tsx";
import { urlParts } from "./url-parts.ts";

export interface OpenEntryProps {
  readonly opened: Opened;
  readonly model: PanelModel;
  readonly settingsUrl: string;
  /** The button that has the keyboard where the entry covers the list. */
  readonly back: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

/** One entry, beside the list or over it. */
export function OpenEntry(props: OpenEntryProps): JSX.Element {
  const { opened, model, onClose } = props;
  return (
    <article class="entry" aria-label={strings.entry}>
      <header>
        <ToolButton
          icon="back"
          label={strings.back}
          place="back"
          element={props.back}
          onPress={onClose}
        />
        <div>{opened.kind === "entry" && <Heading entry={opened.entry} />}</div>
        <div class="acts">
          {opened.kind === "entry" && <EntryActions model={model} entry={opened.entry} />}
        </div>
        <ToolButton icon="close" label={strings.close} onPress={onClose} />
      </header>
      <Content {...props} />
    </article>
  );
}

function Heading({ entry }: { readonly entry: Entry }): JSX.Element {
  const { host, path, query } = urlParts(entry.url);
  const status = entry.answer?.kind === "response" ? entry.answer : undefined;
  const { milliseconds } = summarize(entry);
  return (
    <>
      <h2 class="what">
        {entry.method} <code>{path + query}</code>
      </h2>
      <p class="facts">
        <VerdictBadge outcome={entry.outcome} />
        {status && (
          <span class="badge" data-verdict={verdictOfStatus(status.status)}>
            {statusPhrase(status.status, status.statusText)}
          </span>
        )}
        {milliseconds !== undefined && <span>{strings.milliseconds(milliseconds)}</span>}
        <span>{host}</span>
      </p>
    </>
  );
}

const tabIds = ["overview", "request", "response", "signature", "timing"] as const;

function Content({ opened, model, settingsUrl }: OpenEntryProps): JSX.Element {
  const panelId = useId();
  if (opened.kind === "gone" || opened.kind === "unreachable") {
    return (
      <Empty title={opened.kind === "gone" ? strings.goneTitle : strings.unreachableTitle}>
        <p>{opened.kind === "gone" ? strings.gone : opened.message}</p>
      </Empty>
    );
  }
  const diagnosis = model.diagnosing.diagnosis.value;
  const wanted = model.entry.tab.value;
  // A part that this entry does not have.
  const tab = wanted === "diagnosis" && diagnosis === undefined ? "overview" : wanted;
  return (
    <>
      <Tabs
        label={strings.entryParts}
        tabs={tabsFor(diagnosis)}
        selected={tab}
        onSelect={model.entry.showTab}
        panelId={panelId}
      />
      {/* Another entry or another part begins at its top. */}
      <div
        key={opened.kind === "entry" ? `${opened.entry.id} ${tab}` : tab}
        class="read"
        id={panelId}
        role="tabpanel"
        tabIndex={0}
        aria-labelledby={`${panelId}-${tab}`}
      >
        {opened.kind === "entry" ? (
          <Part tab={tab} entry={opened.entry} model={model} settingsUrl={settingsUrl} />
        ) : (
          <p class="mute">{strings.reading}</p>
        )}
      </div>
    </>
  );
}

function tabsFor(diagnosis: Diagnosis | undefined): readonly Tab<EntryTab>[] {
  const tabs = tabIds.map((id): Tab<EntryTab> => ({ id, name: strings.tabs[id] }));
  if (diagnosis === undefined) return tabs;
  const mark = verdictOfDiagnosis(diagnosis);
  return [...tabs, { id: "diagnosis", name: strings.tabs.diagnosis, mark }];
}

interface PartProps extends Pick<OpenEntryProps, "model" | "settingsUrl"> {
  readonly tab: EntryTab;
  readonly entry: Entry;
}

function Part({ tab, entry, model, settingsUrl }: PartProps): JSX.Element {
  const copy = (name: string, text: string): void => void model.copying.copyText(name, text);
  const bodies = { view: model.entry.bodyView.value, onView: model.entry.showBody };
  switch (tab) {
    case "overview":
      return (
        <OverviewTab
          entry={entry}
          diagnosis={model.diagnosing.diagnosis.value}
          settingsUrl={settingsUrl}
          onDiagnosis={() => model.entry.showTab("diagnosis")}
        />
      );
    case "request":
      return <RequestTab entry={entry} onCopy={copy} {...bodies} />;
    case "response":
      return <ResponseTab entry={entry} onCopy={copy} {...bodies} />;
    case "signature": {
      const fresh = model.copying.fresh.value;
      return (
        <SignatureTab
          entry={entry}
          remaining={fresh?.entryId === entry.id ? model.copying.remaining.value : undefined}
          validUntil={fresh?.validUntil}
          onCopy={copy}
        />
      );
    }
    case "timing":
      return <TimingTab entry={entry} />;
    case "diagnosis":
      return <DiagnosisPart entry={entry} model={model} settingsUrl={settingsUrl} onCopy={copy} />;
  }
}

function DiagnosisPart({
  entry,
  model: { diagnosing, sending },
  settingsUrl,
  onCopy,
}: Omit<PartProps, "tab"> & { readonly onCopy: Copy }): JSX.Element | null {
  const diagnosis = diagnosing.diagnosis.value;
  if (diagnosis === undefined) return null;
  return (
    <DiagnosisTab
      diagnosis={diagnosis}
      entry={entry}
      settingsUrl={settingsUrl}
      busy={diagnosing.busy.value}
      problem={diagnosing.problem.value}
      onMend={(request) => void diagnosing.mend(request)}
      onCopy={onCopy}
      sending={sending}
    />
  );
}
