import type { JSX } from "preact";
import type { SourceView } from "../../core/credentials/source-view.ts";
import { isPolicyId } from "../../core/configuration/policy-id.ts";
import { Icon } from "../components/icon.tsx";
import { canSign, describeExpiry, describeSource } from "../credentials/source-state-text.ts";
import { configurationStrings } from "../strings/configuration.ts";
import { settingsStrings as strings } from "../strings/settings.ts";
import { formatRoute } from "./route.ts";
import type { SettingsModel } from "./settings-model.ts";

/** The credential sources, each with how long it lasts. */
export function SourceList({ model }: { readonly model: SettingsModel }): JSX.Element {
  const { sources } = model;
  return (
    <nav aria-label={strings.sources}>
      {sources.list.value.map((source) => (
        <SourceItem
          key={source.definition.id}
          source={source}
          isOpen={source.definition.id === sources.open.value?.definition.id}
          now={model.now.value}
        />
      ))}
      <a
        class="btn quiet"
        href={formatRoute({ page: "sources", kind: "new" })}
        aria-current={sources.isNew.value ? "true" : undefined}
      >
        <Icon name="plus" />
        {strings.newSource}
      </a>
    </nav>
  );
}

interface SourceItemProps {
  readonly source: SourceView;
  readonly isOpen: boolean;
  readonly now: number;
}

function SourceItem({ source, isOpen, now }: SourceItemProps): JSX.Element {
  const { definition, state } = source;
  const expiry = describeExpiry(source, now);
  return (
    <a
      class="item"
      href={formatRoute({ page: "sources", kind: "one", id: definition.id })}
      aria-current={isOpen ? "true" : undefined}
    >
      <div>
        <b>{definition.name}</b>
        <small>{describeSource(source)}</small>
      </div>
      {isPolicyId(definition.id) && <span class="tag">{configurationStrings.policyTag}</span>}
      {canSign(source, now) ? (
        <span>{state.kind === "ready" && state.expiresAt !== undefined && expiry}</span>
      ) : (
        <span class="badge" data-verdict="withheld">
          <Icon name="withheld" size={14} />
          {expiry}
        </span>
      )}
    </a>
  );
}
