import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { SourceView } from "../../core/credentials/source-view.ts";
import type { Result } from "../../core/errors.ts";
import type { Entry } from "../../core/log/entry.ts";
import { firstObstacle } from "../../core/sending/check-request.ts";
import type { RequestDraft, SendAs } from "../../core/sending/request-draft.ts";
import { isOver } from "../../core/sending/sending-progress.ts";
import type { KnowledgeModel } from "./knowledge-model.ts";
import type { Sending, Sendings } from "./sendings.ts";

/** One of those as whom a request is sent. */
export interface Who {
  readonly key: string;
  readonly as: SendAs;
  /** Absent before it was sent. */
  readonly sending: Sending | undefined;
  /** Why it was not sent. */
  readonly problem: string | undefined;
}

/** The same request, sent as several callers of the API, side by side. */
export interface CompareModel {
  readonly draft: ReadonlySignal<RequestDraft | undefined>;
  readonly who: ReadonlySignal<readonly Who[]>;
  /** Sources that are not among them. */
  readonly others: ReadonlySignal<readonly SourceView[]>;
  /** Its method may change something: a person is asked before it is sent. */
  readonly mustAsk: ReadonlySignal<boolean>;
  /** Why it cannot be sent at all as it is. */
  readonly obstacle: ReadonlySignal<string | undefined>;
  readonly isSending: ReadonlySignal<boolean>;
  begin(draft: RequestDraft, entry?: Pick<Entry, "id">): void;
  add(sourceId: string): void;
  remove(key: string): void;
  /** Sends it as each of them. */
  sendAll(): void;
}

const safeMethods = /^(?:get|head|options)$/i;

export interface CompareOptions {
  readonly knowledge: KnowledgeModel;
  readonly sendings: Sendings;
}

export function createCompareModel({ knowledge, sendings }: CompareOptions): CompareModel {
  const draft = signal<RequestDraft | undefined>(undefined);
  const agreed = signal(false);
  let entryId: string | undefined;
  const { who, sendAs } = createCallers((as) => {
    if (!draft.value) return undefined;
    const order = { draft: { ...draft.value, as }, schedule: { most: 1, firstWait: 0 } };
    return sendings.start({ ...order, ...(entryId !== undefined && { entryId }) });
  });

  const ruleSource = computed(() =>
    draft.value ? knowledge.ruleFor(draft.value.url)?.sourceId : undefined,
  );
  const isSafe = computed(() => safeMethods.test(draft.value?.method ?? ""));
  const obstacle = computed(() => draft.value && firstObstacle(draft.value)?.message);
  const sendUnasked = (callers: readonly Who[]): void => {
    if (isSafe.value && obstacle.value === undefined) callers.forEach((each) => void sendAs(each));
  };

  return {
    draft,
    who,
    others: computed(() =>
      knowledge.sources.value.filter(
        ({ definition: { id } }) => !who.value.some((each) => isAs(each.as, id, ruleSource.value)),
      ),
    ),
    mustAsk: computed(() => !isSafe.value && !agreed.value),
    obstacle,
    isSending: computed(() =>
      who.value.some(({ sending }) => sending && !isOver(sending.progress.value)),
    ),
    begin: (wanted, entry) => {
      entryId = entry?.id;
      agreed.value = false;
      draft.value = wanted;
      const first: SendAs = wanted.as.kind === "unsigned" ? { kind: "rule" } : wanted.as;
      who.value = [whoOf(first), whoOf({ kind: "unsigned" })];
      void knowledge.read();
      sendUnasked(who.value);
    },
    add: (sourceId) => {
      const added = whoOf({ kind: "source", sourceId });
      const place = who.value.findIndex(({ as }) => as.kind === "unsigned");
      who.value = place === -1 ? [...who.value, added] : who.value.toSpliced(place, 0, added);
      sendUnasked([added]);
    },
    remove: (key) => {
      who.value = who.value.filter((each) => each.key !== key);
    },
    sendAll: () => {
      agreed.value = true;
      who.value.forEach((each) => void sendAs(each));
    },
  };
}

/** Those as whom it is sent, each with what became of that. */
function createCallers(start: (as: SendAs) => Promise<Result<Sending>> | undefined) {
  const who = signal<readonly Who[]>([]);

  function put(key: string, part: Partial<Who>): void {
    who.value = who.value.map((each) => (each.key === key ? { ...each, ...part } : each));
  }

  async function sendAs({ key, as }: Who): Promise<void> {
    put(key, { problem: undefined });
    const started = await start(as);
    if (started?.ok) put(key, { sending: started.value });
    else put(key, { problem: started?.failure.message });
  }

  return { who, sendAs };
}

function whoOf(as: SendAs): Who {
  const key = as.kind === "source" ? `source ${as.sourceId}` : as.kind;
  return { key, as, sending: undefined, problem: undefined };
}

function isAs(as: SendAs, sourceId: string, ruleSource: string | undefined): boolean {
  if (as.kind === "source") return as.sourceId === sourceId;
  return as.kind === "rule" && ruleSource === sourceId;
}
