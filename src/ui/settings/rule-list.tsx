import type { JSX } from "preact";
import type { RuleView } from "../../core/configuration/configuration-view.ts";
import { isPolicyId } from "../../core/configuration/policy-id.ts";
import { Icon } from "../components/icon.tsx";
import { configurationStrings } from "../strings/configuration.ts";
import { settingsStrings as strings } from "../strings/settings.ts";
import { formatRoute } from "./route.ts";
import type { SettingsModel } from "./settings-model.ts";

/** The rules in the order in which they decide. */
export function RuleList({ model }: { readonly model: SettingsModel }): JSX.Element {
  const { rules } = model;
  return (
    <nav aria-label={strings.rules}>
      {rules.list.value.map((view) => (
        <RuleItem
          key={view.rule.id}
          view={view}
          isOpen={view.rule.id === rules.open.value?.rule.id}
          isEdited={rules.isEdited(view.rule.id)}
          onMove={(by) => void rules.move(by)}
        />
      ))}
      <a
        class="btn quiet"
        href={formatRoute({ page: "rules", kind: "new" })}
        aria-current={rules.isNew.value ? "true" : undefined}
      >
        <Icon name="plus" />
        {strings.newRule}
      </a>
      {rules.list.value.length > 1 && <p class="order">{strings.order}</p>}
    </nav>
  );
}

interface RuleItemProps {
  readonly view: RuleView;
  readonly isOpen: boolean;
  readonly isEdited: boolean;
  readonly onMove: (by: -1 | 1) => void;
}

/** The open one is moved with Alt and an arrow. */
function RuleItem({ view, isOpen, isEdited, onMove }: RuleItemProps): JSX.Element {
  const { rule } = view;
  const [host, ...others] = rule.hosts;
  const path = rule.pathPrefix === "/" ? "" : rule.pathPrefix;

  function hear(event: KeyboardEvent): void {
    const by = { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key];
    if (!isOpen || !event.altKey || by === undefined) return;
    event.preventDefault();
    onMove(by);
  }

  return (
    <a
      class="item"
      href={formatRoute({ page: "rules", kind: "one", id: rule.id })}
      aria-current={isOpen ? "true" : undefined}
      aria-keyshortcuts={isOpen ? "Alt+ArrowUp Alt+ArrowDown" : undefined}
      onKeyDown={hear}
    >
      <div>
        <b>{rule.name}</b>
        <small>{others.length > 0 ? `${host} +${others.length}` : `${host}${path}`}</small>
      </div>
      {isPolicyId(rule.id) && <span class="tag">{configurationStrings.policyTag}</span>}
      {isEdited && <span class="tag">{strings.edited}</span>}
      {!rule.enabled && <span class="tag">{strings.off}</span>}
    </a>
  );
}
