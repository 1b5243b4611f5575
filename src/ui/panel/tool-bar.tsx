import type { JSX, RefObject } from "preact";
import { Icon } from "../components/icon.tsx";
import { Mark } from "../components/mark.tsx";
import { panelStrings as strings } from "../strings/panel.ts";
import { FilterBar } from "./filter-bar.tsx";
import { LogActions } from "./log-actions.tsx";
import type { PanelModel } from "./panel-model.ts";

export interface ToolBarProps {
  readonly model: PanelModel;
  readonly settingsUrl: string;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly help: RefObject<HTMLDialogElement | null>;
}

/** The tab's state, what is shown of the log, and what can be done with it. */
export function ToolBar({ model, settingsUrl, search, help }: ToolBarProps): JSX.Element {
  const tabState = model.tab.state.value;
  return (
    <header class="tools">
      <h1 class="sr">{strings.title}</h1>
      <Mark
        state={tabState?.kind ?? "on"}
        {...(tabState === undefined ? { label: strings.product } : {})}
      />
      <Search model={model} search={search} />
      <FilterBar model={model} />
      <LogActions
        model={model}
        settingsUrl={settingsUrl}
        onHelp={() => help.current?.showModal()}
      />
    </header>
  );
}

function Search({ model: { log }, search }: Pick<ToolBarProps, "model" | "search">): JSX.Element {
  const { words } = log.filter.value;
  return (
    <label class="search">
      <Icon name="search" />
      <span class="sr">{strings.search}</span>
      <input
        class="input"
        type="search"
        placeholder={strings.search}
        spellcheck={false}
        autocomplete="off"
        value={words}
        ref={search}
        onInput={(event) => log.search(event.currentTarget.value)}
      />
      {words === "" && <kbd aria-hidden="true">/</kbd>}
    </label>
  );
}
