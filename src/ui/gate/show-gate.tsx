import { effect } from "@preact/signals";
import { render } from "preact";
import type { GateView } from "../../core/gate/gate-view.ts";
import { gateStrings as strings } from "../strings/gate.ts";
import { createGateModel, type GateModelOptions } from "./gate-model.ts";
import { GatePage } from "./gate-view.tsx";

/** Shows what the worker answers, in the page that is open. */
export function showGate(
  options: GateModelOptions,
  first: Promise<GateView>,
  signal: AbortSignal,
): void {
  const model = createGateModel(options, signal);
  void model.start(first);
  effect(() => {
    const { kind } = model.screen.value;
    const isOnItsWay = kind === "arming" || kind === "waiting";
    document.title = isOnItsWay ? strings.armingTitle : strings.standingTitle;
  });
  render(<GatePage model={model} />, document.body);
}
