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
import type { KeyNotes } from "../core/credentials/remembered-keys.ts";
import type { SecretBook } from "../core/credentials/secret-book.ts";
import type { KeysDraft } from "../core/credentials/keys-draft.ts";
import { signInKey } from "../core/credentials/sign-in.ts";
import type { SourceDefinition, SourceReference } from "../core/credentials/source-definition.ts";
import type { SourceView } from "../core/credentials/source-view.ts";
import { fail, succeed, type Result } from "../core/errors.ts";
import type { RuleDraft } from "../core/rules/rule-draft.ts";
import type { Rule } from "../core/rules/rule.ts";
import type { RuleUse } from "../core/rules/rule-use.ts";
import type { Vault } from "../core/vault/vault.ts";
import type { WorkerApi } from "../messaging/worker-api.ts";
import { serveImport } from "./serve-import.ts";

export interface ConfigurationPorts {
  readonly configuration: ConfigurationBook;
  readonly secrets: SecretBook;
  readonly vault: Vault;
  readonly notes: KeyNotes;
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
  | "planImport"
  | "importDocument"
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
    saveKeys: (draft) => saveKeys(draft, ports),
    renameSource: async ({ id, name }) => {
      const put = await configuration.change((current) => {
        const source = current.sources.find((each) => each.id === id);
        return source ? putSource(current, { ...source, name }) : sourceGone();
      });
      return put.ok ? viewSource(id, ports) : put;
    },
    removeSource: async (id) => {
      const source = configuration.current.sources.find((each) => each.id === id);
      const removed = await configuration.change((current) => removeSource(current, id));
      if (!removed.ok) return removed;
      ports.forgetSource(id);
      ports.notes.forget(id);
      await Promise.all([secrets.putCredentials(id, undefined), secrets.putSignIn(id, undefined)]);
      const left = configuration.current.sources.map((each) => signInKey(each));
      const member = source && signInKey(source);
      if (member && !left.includes(member)) await ports.vault.leave(member);
      return removed;
    },
    ...serveImport(ports),
  };
}

/** Gives a source of keys its keys, and keeps them where the draft says or where they were kept. */
async function saveKeys(
  { id: known, name, credentials, kept }: KeysDraft,
  ports: ConfigurationPorts,
): Promise<Result<SourceView>> {
  const { configuration, secrets, vault } = ports;
  const id = known ?? ports.newId();
  const refused = vault.refusal(id, kept ?? vault.keepingOf(id));
  if (refused) return refused;
  const put = await configuration.change((current) => putKeys(current, { id, name }));
  if (!put.ok) return put;
  const moved = await stored(async () => {
    await secrets.putCredentials(id, credentials);
    return vault.move(id, kept ?? vault.keepingOf(id), { credentials });
  });
  ports.forgetSource(id);
  ports.onSecretsChange();
  return moved.ok ? viewSource(id, ports) : moved;
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
  const configuration = ports.configuration.current;
  const facts = { ...ports, configuration, now: ports.now() };
  return configuration.sources.map((definition) => describeSource(definition, facts));
}

export function viewSource(id: string, ports: ConfigurationPorts): Result<SourceView> {
  const view = viewSources(ports).find(({ definition }) => definition.id === id);
  return view ? succeed(view) : sourceGone();
}

function viewConfiguration(ports: ConfigurationPorts): ConfigurationView {
  const { current, policy } = ports.configuration;
  return {
    rules: current.rules.map((rule) => {
      const known = ports.secrets.ruleHeaders(rule.id, rule.headerNames).map(([name]) => name);
      return {
        rule,
        missingHeaders: rule.headerNames.filter((name) => !known.includes(name)),
        ...ports.use.of(rule.id),
      };
    }),
    sources: viewSources(ports),
    vault: ports.vault.view,
    ...(policy.kind === "set" && { policy: { kind: "set" } }),
    ...(policy.kind === "broken" && { policy }),
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

/** What the browser would not store, as a failure. */
export async function stored(storing: () => Promise<Result<null>>): Promise<Result<null>> {
  try {
    return await storing();
  } catch (error) {
    return fail("internal", error instanceof Error ? error.message : String(error));
  }
}

function sourceGone(): ReturnType<typeof fail> {
  return fail("source-missing", "These credentials are gone meanwhile.");
}
