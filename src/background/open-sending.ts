import { AnswerDesk, type AnswerDeskPorts } from "../core/answers/answer-desk.ts";
import type { HandleRequestPorts } from "../core/handle-request.ts";
import { textOrHex } from "../core/log/text-or-hex.ts";
import type { Recorder } from "../core/log/recorder.ts";
import { largestAnswer } from "../core/sending/sender.ts";
import { createSendingDesk, type SendingDesk } from "../core/sending/sending-desk.ts";
import type { SendingProgress } from "../core/sending/sending-progress.ts";
import { systemClock } from "../platform/clock.ts";
import { digest } from "../platform/digest.ts";
import { createFetchSender } from "../platform/fetch-sender.ts";
import { newId } from "../platform/random.ts";
import { watchOwnRequests } from "../platform/watch-own-requests.ts";

export interface SendingWiring {
  readonly decisions: HandleRequestPorts;
  readonly answers: AnswerDeskPorts;
  readonly recorder: Recorder;
  onSigned(ruleId: string, at: number): void;
  onProgress(progress: SendingProgress): void;
}

/** Sends over the extension's own fetch, which no tab's interception and no rule of the browser's sees. */
export function openSending({ answers, ...wiring }: SendingWiring): SendingDesk {
  return createSendingDesk({
    ...wiring,
    // A person who has it tried again has said so: the rule's word is for what pages send.
    answers: new AnswerDesk({ ...answers, rule: (id) => withSecondChance(answers.rule(id)) }),
    sender: createFetchSender({
      fetch: (...given) => fetch(...given),
      clock: systemClock,
      watch: watchOwnRequests(),
      largestAnswer,
      keep: textOrHex,
    }),
    clock: systemClock,
    random: Math.random,
    newId,
    hasHash: async (hex, sha256) => (await digest(bytesOf(hex))).toHex() === sha256,
  });
}

function withSecondChance(rule: ReturnType<AnswerDeskPorts["rule"]>) {
  return rule && ({ ...rule, secondChance: "on", cors: "as-is" } as const);
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.fromHex(hex);
}
