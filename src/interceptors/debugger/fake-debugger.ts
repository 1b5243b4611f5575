import type { RequestPaused } from "./debugger-session.ts";

/** A command as the browser was given it. */
export interface SentCommand {
  readonly tabId: number | undefined;
  readonly name: string;
  readonly parameters: unknown;
}

/**
 * The part of `chrome` that commands go through, for tests, and the commands that were sent. What
 * `reply` returns is the browser's answer, and what it throws is its refusal.
 */
export function fakeDebugger(reply: (name: string) => unknown = () => ({})): {
  readonly chrome: object;
  readonly sent: readonly SentCommand[];
} {
  const sent: SentCommand[] = [];
  async function sendCommand(
    { tabId }: chrome.debugger.Debuggee,
    name: string,
    parameters?: object,
  ): Promise<unknown> {
    sent.push({ tabId, name, parameters });
    return reply(name);
  }
  return { chrome: { debugger: { sendCommand } }, sent };
}

/** What the debugger tells of a paused request, with what the test is about put in. */
export function examplePause(
  request: Partial<RequestPaused["request"]> = {},
  event: Partial<RequestPaused> = {},
): RequestPaused {
  return {
    requestId: "interception-1",
    resourceType: "XHR",
    request: {
      url: "https://api.shop.example/prod",
      method: "GET",
      headers: { Accept: "*/*" },
      ...request,
    },
    ...event,
  };
}
