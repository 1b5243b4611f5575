import { send } from "../debugger/debugger-session.ts";

/**
 * Has the browser load an armed tab's page again, body included where it was posted, without
 * asking the person whether to send it again.
 */
export async function sendAgain(tabId: number): Promise<void> {
  // A tab that is gone, or taken from us meanwhile, keeps the refusal that it shows.
  await send(tabId, "Page.reload", {}).catch(() => undefined);
}
