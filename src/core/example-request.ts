import type { HeldRequest } from "./request.ts";

/** A held request for tests, with what the test is about put in. */
export function exampleRequest(changes: Partial<HeldRequest> = {}): HeldRequest {
  return {
    id: "7 interception-1",
    tabId: 7,
    heldAt: Date.UTC(2026, 0, 2, 3, 4, 5),
    method: "GET",
    url: "https://abc.execute-api.us-east-1.amazonaws.com/prod/orders?page=2",
    headers: [["Accept", "application/json"]],
    body: () => ({ kind: "none" }),
    caller: { kind: "address-bar" },
    kind: "subresource",
    ...changes,
  };
}
