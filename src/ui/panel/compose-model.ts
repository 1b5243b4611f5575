import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import type { SourceView } from "../../core/credentials/source-view.ts";
import type { Failure } from "../../core/errors.ts";
import type { Entry } from "../../core/log/entry.ts";
import type { Rule } from "../../core/rules/rule.ts";
import { checkRequest, type RequestFinding } from "../../core/sending/check-request.ts";
import type { KeptRequest } from "../../core/sending/kept-request.ts";
import {
  draftOfEntry,
  emptyDraft,
  leftToBrowser,
  type RequestDraft,
} from "../../core/sending/request-draft.ts";
import { isOver } from "../../core/sending/sending-progress.ts";
import { createDoing, type Doing } from "../doing.ts";
import type { KnowledgeModel } from "./knowledge-model.ts";
import { createScheduleEntry, type ScheduleEntry } from "./schedule-entry.ts";
import type { Sending, Sendings } from "./sendings.ts";

/** What a request was begun from. */
export type Origin =
  | { readonly kind: "nothing" }
  | {
      readonly kind: "entry";
      readonly id: string;
      readonly heldAt: number;
      /** Names of headers that the browser writes in its own way. */
      readonly leftOut: readonly string[];
    }
  | { readonly kind: "kept"; readonly request: KeptRequest };

/** A request that is being composed, and what came of sending it. */
export interface ComposeModel {
  readonly draft: ReadonlySignal<RequestDraft>;
  readonly origin: ReadonlySignal<Origin>;
  /** The rule that decides about the URL. */
  readonly rule: ReadonlySignal<Rule | undefined>;
  readonly sources: ReadonlySignal<readonly SourceView[]>;
  /** What is wrong; in the URL once that was left, or was tried to be sent to. */
  readonly findings: ReadonlySignal<readonly RequestFinding[]>;
  /** Counts how often it was tried to be sent and could not be. */
  readonly refusals: ReadonlySignal<number>;
  /** The URL can be sent, and no rule signs for its host. */
  readonly lacksRule: ReadonlySignal<boolean>;
  /** Why it was not sent, where no field tells. */
  readonly problem: ReadonlySignal<string | undefined>;
  readonly schedule: ScheduleEntry;
  readonly sending: ReadonlySignal<Sending | undefined>;
  readonly isSending: ReadonlySignal<boolean>;
  begin(origin: Exclude<Origin, { kind: "entry" }>): void;
  beginFrom(entry: Entry): void;
  /** Goes on with a request that was composed before. */
  beginWith(draft: RequestDraft): void;
  edit(part: Partial<RequestDraft>): void;
  /** The URL was left: what is wrong in it may be said now. */
  leaveUrl(): void;
  /** Sends it, unless something is wrong, which is then shown; tells whether it went out. */
  send(): Promise<boolean>;
  /** What else is done for it, and why that was not done. */
  readonly doing: Doing;
}

export interface ComposeOptions {
  readonly knowledge: KnowledgeModel;
  readonly sendings: Sendings;
}

export function createComposeModel({ knowledge, sendings }: ComposeOptions): ComposeModel {
  const draft = signal<RequestDraft>(emptyDraft);
  const origin = signal<Origin>({ kind: "nothing" });
  const schedule = createScheduleEntry();
  const doing = createDoing();
  const checks = createChecks(draft, knowledge);
  const { refused, ...sent } = createSent({ draft, origin, schedule, checks, sendings });

  function start(given: RequestDraft, from: Origin, isChecked = from.kind !== "nothing"): void {
    void knowledge.read();
    batch(() => {
      draft.value = given;
      origin.value = from;
      checks.isUrlLeft.value = isChecked;
      refused.value = undefined;
      sent.sending.value = undefined;
      schedule.toggle(false);
    });
  }

  return {
    draft,
    origin,
    ...checks,
    ...sent,
    sources: knowledge.sources,
    problem: computed(() => refused.value?.message ?? doing.problem.value),
    schedule,
    begin: (from) => start(from.kind === "kept" ? from.request.draft : emptyDraft, from),
    beginWith: (given) => start(given, { kind: "nothing" }, true),
    beginFrom: (entry) => start(draftOfEntry(entry), originOf(entry)),
    edit: (part) => {
      refused.value = undefined;
      draft.value = { ...draft.value, ...part };
    },
    doing,
  };
}

interface SentOptions extends Pick<ComposeOptions, "sendings"> {
  readonly draft: ReadonlySignal<RequestDraft>;
  readonly origin: ReadonlySignal<Origin>;
  readonly schedule: ScheduleEntry;
  readonly checks: ReturnType<typeof createChecks>;
}

/** Sends the request as it is composed then, and what became of that. */
function createSent({ draft, origin, schedule, checks, sendings }: SentOptions) {
  const sending = signal<Sending | undefined>(undefined);
  const refused = signal<Failure | undefined>(undefined);
  const refusals = signal(0);
  const isSending = computed(() => isRunning(sending.value));

  async function send(): Promise<boolean> {
    if (isSending.value) return false;
    checks.isUrlLeft.value = true;
    const times = schedule.read();
    if (checks.isObstructed.value || times === undefined) {
      refusals.value += 1;
      return false;
    }
    refused.value = undefined;
    const started = await sendings.start({
      draft: draft.value,
      schedule: times,
      isRemembered: true,
      ...madeFrom(origin.value),
    });
    if (started.ok) sending.value = started.value;
    else refused.value = started.failure;
    return started.ok;
  }

  return { sending, isSending, refused, refusals, send };
}

function isRunning(sending: Sending | undefined): boolean {
  return sending !== undefined && !isOver(sending.progress.value);
}

function madeFrom(origin: Origin): { readonly entryId?: string } {
  return origin.kind === "entry" ? { entryId: origin.id } : {};
}

function originOf(entry: Entry): Origin {
  const { id, timing } = entry;
  return { kind: "entry", id, heldAt: timing.heldAt, leftOut: leftToBrowser(entry) };
}

/** What is wrong with the request, and whether a rule signs for it. */
function createChecks(draft: ReadonlySignal<RequestDraft>, knowledge: KnowledgeModel) {
  const isUrlLeft = signal(false);
  const all = computed(() => checkRequest(draft.value));
  const rule = computed(() => knowledge.ruleFor(draft.value.url.trim()));
  const lacks = computed(
    () =>
      knowledge.rules.value !== undefined &&
      rule.value === undefined &&
      draft.value.as.kind !== "unsigned" &&
      !all.value.some(({ field }) => field === "url"),
  );
  return {
    isUrlLeft,
    leaveUrl: () => {
      isUrlLeft.value = true;
    },
    rule,
    isObstructed: computed(() => lacks.value || all.value.some(({ isRemark }) => !isRemark)),
    lacksRule: computed(() => lacks.value && isUrlLeft.value),
    // What is wrong further down is said while it is typed: said later, it would move what is
    // being clicked. Nobody has typed anything yet where the URL is empty.
    findings: computed(() => all.value.filter(({ field }) => field !== "url" || isUrlLeft.value)),
  };
}
