import type { JSX, RefObject } from "preact";
import { ToolButton } from "../components/button.tsx";
import { helpStrings as help } from "../strings/help.ts";
import { panelStrings } from "../strings/panel.ts";

export interface HelpDialogProps {
  readonly dialog: RefObject<HTMLDialogElement | null>;
  /** The keys that arm a tab, as `Alt Shift S`. */
  readonly shortcut: string;
}

/** All keys of the panel. While it is open the browser keeps the keyboard in it. */
export function HelpDialog({ dialog, shortcut }: HelpDialogProps): JSX.Element {
  return (
    // The browser closes it with Escape; the page's own keys are not meant.
    <dialog
      class="help"
      aria-labelledby="help-title"
      ref={dialog}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <header>
        <h2 id="help-title">{help.title}</h2>
        <ToolButton
          icon="close"
          label={panelStrings.close}
          onPress={() => dialog.current?.close()}
        />
      </header>
      <dl class="kv">
        {[...help.keys, [[shortcut], help.arm] as const].map(([keys, deed]) => (
          <>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{deed}</dd>
          </>
        ))}
      </dl>
    </dialog>
  );
}
