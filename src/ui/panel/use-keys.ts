import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { ListHandle } from "./entry-list.tsx";
import { commandOf, type Command, type Zone } from "./keyboard.ts";
import type { PanelModel } from "./panel-model.ts";

export interface KeyPlaces {
  readonly search: RefObject<HTMLInputElement | null>;
  readonly list: RefObject<ListHandle | null>;
  readonly help: RefObject<HTMLDialogElement | null>;
}

/** Hears the panel's keys wherever on the page they are pressed. */
export function useKeys(model: PanelModel, { search, list, help }: KeyPlaces): void {
  useEffect(() => {
    const ended = new AbortController();
    function hear(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.isComposing) return;
      // What stands over the log has the keyboard.
      if (model.sending.screen.peek() !== undefined) return;
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const zone = zoneOf(event.target);
      const command = commandOf(event.key, zone);
      if (command === undefined) return;
      event.preventDefault();
      obey(command, zone);
    }

    function obey(command: Command, zone: Zone): void {
      if (command === "search") search.current?.focus();
      else if (command === "help") help.current?.showModal();
      else if (command === "pause") model.log.togglePause();
      else if (command === "open") model.openActive();
      else if (command === "close") leave(model, list.current);
      else if (command === "new-request") model.sending.begin();
      else if (command === "edit-request") void model.editActive();
      else if (command === "to-list") list.current?.focusActive();
      else if (command === "leave-search") leaveSearch(model, list.current);
      else move(command, zone);
    }

    function move(command: Command, zone: Zone): void {
      model.activate(targetOf(command, model, list.current?.page ?? 1));
      // What is being read keeps the keyboard.
      if (zone === "elsewhere") list.current?.revealActive();
      else list.current?.focusActive();
    }

    document.addEventListener("keydown", hear, { signal: ended.signal });
    return () => ended.abort();
  }, [model, search, list, help]);
}

/** Closes the entry and gives the keyboard back to its row. */
export function closeEntry(model: PanelModel, list: ListHandle | null): void {
  if (model.entry.openId.value === undefined) return;
  model.close();
  list?.focusActive();
}

/** Closes the entry; where none is open, lets the span of time go. */
function leave(model: PanelModel, list: ListHandle | null): void {
  if (model.entry.openId.value === undefined) model.log.showSpan();
  else closeEntry(model, list);
}

function leaveSearch(model: PanelModel, list: ListHandle | null): void {
  if (model.log.filter.value.words === "") list?.focusActive();
  else model.log.search("");
}

function targetOf(command: Command, { activeIndex, log }: PanelModel, page: number): number {
  const steps: Partial<Record<Command, number>> = {
    down: 1,
    up: -1,
    "page-down": page,
    "page-up": -page,
    first: -Infinity,
    last: Infinity,
  };
  const last = log.shown.value.length - 1;
  return Math.min(last, Math.max(0, activeIndex.value + (steps[command] ?? 0)));
}

function zoneOf(target: EventTarget | null): Zone {
  if (!(target instanceof Element)) return "page";
  if (target.closest("input:not([type=range]), textarea, select")) return "field";
  // The columns' heads have keys of their own.
  if (target.closest(".rows") && !target.closest(".head")) return "list";
  return target === document.body || target === document.documentElement ? "page" : "elsewhere";
}
