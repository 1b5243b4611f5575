import { render } from "preact";
import type { GateView } from "../../core/gate/gate-view.ts";
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
  render(<GatePage model={model} />, document.body);
}
