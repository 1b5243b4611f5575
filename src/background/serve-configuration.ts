import type { ConfigurationBook } from "../core/configuration/configuration-book.ts";
import type { ConfigurationView } from "../core/configuration/configuration-view.ts";
import type { Configuration } from "../core/configuration/configuration.ts";
import {
  moveRule,
  putRule,
  putSource,
  removeRule,
  removeSource,
  type Edit,
} from "../core/configuration/edit-configuration.ts";
import { describeSource } from "../core/credentials/describe-source.ts";
import { changeRule } from "../core/diagnosis/rule-change.ts";
import type { SecretBook } from "../core/credentials/secret-book.ts";
import type { SourceDefinition, SourceReference } from "../core/credentials/source-definition.ts";
import type { SourceView } from "../core/credentials/source-view.ts";
import { fail, succeed, type Result } from "../core/errors.ts";
import type { RuleDraft } from "../core/rules/rule-draft.ts";
import type { Rule } from "../core/rules/rule.ts";
import type { RuleUse } from "../core/rules/rule-use.ts";
import type { WorkerApi } from "../messaging/worker-api.ts";

export interface ConfigurationPorts {
  readonly configuration: ConfigurationBook;
  readonly secrets: SecretBook;
  readonly use: RuleUse;
  now(): number;
  newId(): string;
  /** Credentials or header values came or went. */
  onSecretsChange(): void;
  /** What a source yielded before is not to be used any more. */
  forgetSource(id: string): void;
}

type ConfigurationApi = Pick<
  WorkerApi,
  | "configuration"
  | "saveRule"
  | "moveRule"
  | "removeRule"
  | "mendRule"
  | "saveKeys"
  | "renameSource"
  | "removeSource"
>;

/** Rules and credential sources, for our own pages. */
export function serveConfiguration(ports: ConfigurationPorts): ConfigurationApi {
  const { configuration, secrets } = ports;
  return {
    configuration: async () => viewConfiguration(ports),
    saveRule: (draft) => saveRule(draft, ports),
    moveRule: ({ id, to }) => configuration.change((current) => moveRule(current, id, to)),
    removeRule: async (id) => {
      const removed = await configuration.change((current) => removeRule(current, id));
      if (removed.ok) await secrets.putRuleHeaders(id, undefined);
      return removed;
    },
    mendRule: ({ ruleId, change }) =>
      configuration.change((current) => {
        const rule = current.rules.find(({ id }) => id === ruleId);
        if (!rule) return fail("input-invalid", "That rule is gone meanwhile.");
        return putRule(current, changeRule(rule, change), ports.newId);
      }),
    saveKeys: async ({ id = ports.newId(), name, credentials }) => {
      const put = await configuration.change((current) => putKeys(current, { id, name }));
      if (!put.ok) return put;
      await secrets.putCredentials(id, credentials);
      ports.forgetSource(id);
      ports.onSecretsChange();
      return viewSource(id, ports);
    },
    renameSource: async ({ id, name }) => {
      const put = await configuration.change((current) => {
        const source = current.sources.find((each) => each.id === id);
        return source ? putSource(current, { ...source, name }) : sourceGone();
      });
      return put.ok ? viewSource(id, ports) : put;
    },
    removeSource: async (id) => {
      const removed = await configuration.change((current) => removeSource(current, id));
      if (!removed.ok) return removed;
      ports.forgetSource(id);
      await Promise.all([secrets.putCredentials(id, undefined), secrets.putSignIn(id, undefined)]);
      return removed;
    },
  };
}

/** Saves a rule with the values of its headers; a header without one keeps what it has. */
export async function saveRule(draft: RuleDraft, ports: ConfigurationPorts): Promise<Result<Rule>> {
  const { configuration, secrets } = ports;
  const saved = await configuration.change((current) => putRule(current, draft, ports.newId));
  if (!saved.ok) return saved;
  const rule = saved.value;
  const known = secrets.ruleHeaders(rule.id, rule.headerNames);
  const typed = draft.headers.flatMap(({ name, value }) =>
    value === undefined ? [] : [[name.trim(), value] as const],
  );
  const values = [...known, ...typed].map(([name, value]) => [name.toLowerCase(), value]);
  await secrets.putRuleHeaders(
    rule.id,
    values.length === 0 ? undefined : Object.fromEntries(values),
  );
  ports.onSecretsChange();
  return saved;
}

export function viewSources(ports: ConfigurationPorts): readonly SourceView[] {
  const { sources, rules } = ports.configuration.current;
  return sources.map((definition) =>
    describeSource(definition, ports.secrets, { rules, now: ports.now() }),
  );
}

export function viewSource(id: string, ports: ConfigurationPorts): Result<SourceView> {
  const view = viewSources(ports).find(({ definition }) => definition.id === id);
  return view ? succeed(view) : sourceGone();
}

function viewConfiguration(ports: ConfigurationPorts): ConfigurationView {
  return {
    rules: ports.configuration.current.rules.map((rule) => {
      const known = ports.secrets.ruleHeaders(rule.id, rule.headerNames).map(([name]) => name);
      return {
        rule,
        missingHeaders: rule.headerNames.filter((name) => !known.includes(name)),
        ...ports.use.of(rule.id),
      };
    }),
    sources: viewSources(ports),
  };
}

/** Keys are given to a source of keys only: another kind keeps its own way to credentials. */
function putKeys(
  configuration: Configuration,
  reference: SourceReference,
): Result<Edit<SourceDefinition>> {
  const known = configuration.sources.find(({ id }) => id === reference.id);
  if (known && known.kind !== "keys") {
    return fail("input-invalid", `“${known.name}” is no source of keys. Add keys of their own.`);
  }
  return putSource(configuration, { ...reference, kind: "keys" });
}

function sourceGone(): ReturnType<typeof fail> {
  return fail("source-missing", "These credentials are gone meanwhile.");
}
