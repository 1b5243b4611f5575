import { computed, type ReadonlySignal } from "@preact/signals";
import type { ConfigurationView, RuleView } from "../../core/configuration/configuration-view.ts";
import type { Rule } from "../../core/rules/rule.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";
import type { Doing } from "../doing.ts";
import type { Removal } from "./removal.ts";
import { createRuleForm, type RuleForm } from "./rule-form.ts";
import { draftOfRule } from "./rule-text.ts";
import type { Route } from "./route.ts";
import { createTrying, type Trying } from "./trying.ts";

/** The rules in their order, and the one that is open. */
export interface RulesModel {
  readonly list: ReadonlySignal<readonly RuleView[]>;
  /** The open rule; absent for a new one. */
  readonly open: ReadonlySignal<RuleView | undefined>;
  readonly isNew: ReadonlySignal<boolean>;
  readonly form: ReadonlySignal<RuleForm>;
  isEdited(id: string): boolean;
  readonly hasEdits: ReadonlySignal<boolean>;
  readonly trying: Trying;
  save(): Promise<void>;
  remove(): Promise<void>;
  /** Up the list, so that it decides earlier, or down. */
  move(by: -1 | 1): Promise<void>;
  switchTo(enabled: boolean): Promise<void>;
  /** Keeps the typed values of the open rule's headers, and changes nothing else in it. */
  saveValues(): Promise<void>;
}

export interface RulesOptions {
  readonly api: Pick<WorkerApi, "moveRule" | "removeRule" | "saveRule">;
  readonly configuration: ReadonlySignal<ConfigurationView | undefined>;
  readonly route: ReadonlySignal<Route>;
  go(route: Route): void;
  /** Reads the configuration again. */
  read(): Promise<void>;
  readonly doing: Doing;
  readonly removal: Removal;
}

export function createRulesModel(options: RulesOptions): RulesModel {
  const { api, configuration, route, go, read, doing, removal } = options;
  const list = computed(() => {
    const removed = removal.pending.value?.id;
    return (configuration.value?.rules ?? []).filter(({ rule }) => rule.id !== removed);
  });
  const isEmpty = computed(() => configuration.value !== undefined && list.value.length === 0);
  const isNew = computed(
    () => route.value.page === "rules" && (route.value.kind === "new" || isEmpty.value),
  );
  const open = computed(() => (isNew.value ? undefined : openIn(list.value, route.value)));
  const forms = createForms(configuration);
  const form = computed(() => forms.of(open.value?.rule.id));
  const place = computed(() => list.value.findIndex((each) => each === open.value));

  async function save(): Promise<void> {
    const own = form.value;
    const draft = own.attempt();
    if (!draft) return;
    await doing.run(async () => {
      const saved = await api.saveRule(draft);
      if (!saved.ok) return own.refuse(saved.failure) ? undefined : saved;
      await read();
      own.revert();
      go({ page: "rules", kind: "one", id: saved.value.id });
      return saved;
    });
  }

  return {
    list,
    open,
    isNew,
    form,
    saveValues: async () => {
      const rule = open.value?.rule;
      if (rule) await saveValues(rule, form.value, options);
    },
    isEdited: forms.isEdited,
    hasEdits: computed(() => forms.hasEdits(list.value)),
    trying: createTrying(
      form,
      computed(() => rulesBefore(list.value, place.value)),
    ),
    save,
    remove: async () => {
      const rule = open.value?.rule;
      if (rule) await removeRule(rule, options);
    },
    move: async (by) => {
      const rule = open.value?.rule;
      if (rule) await doing.run(() => api.moveRule({ id: rule.id, to: place.value + by }));
    },
    switchTo: async (enabled) => {
      const rule = open.value?.rule;
      if (rule) await doing.run(() => api.saveRule({ ...draftOfRule(rule), enabled }));
    },
  };
}

function rulesBefore(list: readonly RuleView[], place: number): readonly Rule[] {
  return list.slice(0, Math.max(0, place)).map(({ rule }) => rule);
}

function openIn(list: readonly RuleView[], route: Route): RuleView | undefined {
  const id = route.kind === "one" && route.page === "rules" ? route.id : undefined;
  return list.find(({ rule }) => rule.id === id) ?? list[0];
}

async function saveValues(rule: Rule, form: RuleForm, { api, doing }: RulesOptions): Promise<void> {
  const headers = form.text.value.headers.map(({ name, value }) => ({
    name,
    ...(value && { value }),
  }));
  const isKept = await doing.run(() => api.saveRule({ ...draftOfRule(rule), headers }));
  if (isKept) form.revert();
}

/** Off at once, so that it signs nothing more; gone when nobody wants it back. */
async function removeRule(rule: Rule, { api, doing, removal, go }: RulesOptions): Promise<void> {
  const draft = draftOfRule(rule);
  const isOff = await doing.run(() => api.saveRule({ ...draft, enabled: false }));
  if (!isOff) return;
  await removal.start({
    id: rule.id,
    name: rule.name,
    finish: async () => {
      await doing.run(() => api.removeRule(rule.id));
    },
    undo: async () => {
      await doing.run(() => api.saveRule(draft));
      go({ page: "rules", kind: "one", id: rule.id });
    },
  });
}

/** One form for each rule that was opened, so that going to another loses nothing. */
function createForms(configuration: ReadonlySignal<ConfigurationView | undefined>) {
  const forms = new Map<string | undefined, RuleForm>();
  const initial = computed(() => {
    const [first] = configuration.value?.sources ?? [];
    return first ? { sourceId: first.definition.id } : {};
  });

  function of(id: string | undefined): RuleForm {
    const known = forms.get(id);
    if (known) return known;
    const saved = computed(
      () => configuration.value?.rules.find(({ rule }) => rule.id === id)?.rule,
    );
    const form = createRuleForm(saved, initial);
    forms.set(id, form);
    return form;
  }

  return {
    of,
    isEdited: (id: string): boolean => of(id).isEdited.value,
    hasEdits: (list: readonly RuleView[]): boolean =>
      of(undefined).isEdited.value || list.some(({ rule }) => of(rule.id).isEdited.value),
  };
}
