import type { JSX } from "preact";
import type { CopyFormat } from "../../core/log/exports/copy-formats.ts";
import type { Entry } from "../../core/log/entry.ts";
import { MenuButton, type MenuGroup } from "../components/menu-button.tsx";
import { takeStrings as strings } from "../strings/take.ts";
import type { PanelModel } from "./panel-model.ts";

export interface CopyMenuProps {
  readonly model: Pick<PanelModel, "copying" | "taking">;
  readonly entry: Entry;
}

/** Copies the entry's request; a preflight is part of another one. */
export function CopyMenu({ model, entry }: CopyMenuProps): JSX.Element | null {
  if (entry.kind === "preflight") return null;
  return (
    <MenuButton
      icon="copy"
      label={strings.copyAs}
      groups={() => [
        fromEnvironment({ model, entry }),
        ...(entry.signature ? [signedNow({ model, entry })] : []),
      ]}
    />
  );
}

/** What holds a secret: it is made when it is chosen, and stands nowhere but on the clipboard. */
function signedNow({ model: { copying, taking }, entry }: CopyMenuProps): MenuGroup {
  const urls = strings.presignedTimes.map(({ name, expiresIn }) => ({
    name: strings.presigned(name),
    onPress: () => void copying.copyPresignedUrl({ entryId: entry.id, expiresIn }),
  }));
  return {
    title: strings.signedNow,
    items: [
      { name: strings.signedHeaders, onPress: () => void copying.copySignedHeaders(entry.id) },
      { name: strings.signedCurl, onPress: () => void taking.copySignedCurl(entry) },
      ...urls,
    ],
  };
}

const formats: readonly CopyFormat[] = ["curl", "awscurl", "node", "python"];

function fromEnvironment({ model: { taking }, entry }: CopyMenuProps): MenuGroup {
  return {
    title: strings.fromEnvironment,
    items: formats.map((format) => ({
      name: strings.formats[format],
      onPress: () => void taking.copyAs(entry, format),
    })),
  };
}
