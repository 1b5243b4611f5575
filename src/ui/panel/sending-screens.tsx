import type { JSX } from "preact";
import type { Clock } from "../clock.ts";
import { ComposeView } from "./compose-view.tsx";
import { CompareView } from "./compare-view.tsx";
import { useEscape } from "./use-escape.ts";
import type { SendingModel } from "./sending-model.ts";

export interface SendingScreensProps {
  readonly model: SendingModel;
  readonly clock: Clock;
  readonly settingsUrl: string;
  readonly onOpenEntry: (id: string) => void;
  readonly onClose: () => void;
}

/** What stands over the log while something is composed or compared. */
export function SendingScreens(props: SendingScreensProps): JSX.Element | null {
  const { model, onClose } = props;
  useEscape(model.screen.value !== undefined, onClose);
  switch (model.screen.value) {
    case "compose":
      return <ComposeView {...props} />;
    case "compare":
      return <CompareView model={model} onClose={onClose} />;
    case undefined:
      return null;
  }
}
