import type { Answer } from "../gateway/answer.ts";
import type { CenterState } from "./center-state.ts";
import { escapeHtml, htmlAnswer } from "./html-answer.ts";
import type { Service, ServiceWorld } from "./service.ts";
import type { ServiceCall } from "./service-call.ts";

/** The page in which a person who is signed in to Identity Center confirms a code. */
export function devicePageService(state: CenterState, world: ServiceWorld): Service {
  return {
    name: "device-page",
    serves: (host) => /^device\.sso\.[^.]+\.amazonaws\.com$/.test(host),
    operationOf: ({ method }) => (method === "POST" ? "Confirm" : "Show"),
    answer: (call) => answer(call, state, world),
    faults: {
      error: htmlAnswer(500, "Something went wrong", ""),
      throttle: htmlAnswer(429, "Too many requests", ""),
    },
    cors: [],
  };
}

function answer(call: ServiceCall, state: CenterState, world: ServiceWorld): Answer {
  const form = call.method === "POST" ? new URLSearchParams(call.body) : call.query;
  const userCode = form.get("user_code") ?? "";
  if (call.method === "POST") {
    const choice = form.get("choice") === "allow" ? "confirmed" : "denied";
    return settleCode(state, { userCode, choice, now: world.now() })
      ? htmlAnswer(200, choice === "confirmed" ? "Request approved" : "Request denied", "")
      : htmlAnswer(400, "Invalid code", "");
  }
  return htmlAnswer(
    200,
    "Authorization requested",
    `<form method="post">
<label>Code <input name="user_code" value="${escapeHtml(userCode)}"></label>
<button name="choice" value="allow">Confirm and continue</button>
<button name="choice" value="deny">Deny access</button>
</form>`,
  );
}

export type CodeChoice = {
  readonly userCode: string;
  readonly choice: "confirmed" | "denied";
  readonly now: Date;
};

/** Confirms or denies a code; tells whether it was waiting for that. */
export function settleCode(state: CenterState, { userCode, choice, now }: CodeChoice): boolean {
  const code = [...state.codes.values()].find((each) => each.userCode === userCode);
  if (code?.state !== "waiting" || code.expiresAt <= now.getTime()) return false;
  code.state = choice;
  return true;
}
