import type { SendingDesk } from "../core/sending/sending-desk.ts";
import type { WorkerApi } from "../messaging/worker-api.ts";
import type { RequestKeeper } from "./keep-requests.ts";

export interface SendingServicePorts {
  readonly desk: SendingDesk;
  readonly keeper: RequestKeeper;
}

type SendingApi = Pick<
  WorkerApi,
  "send" | "cancelSending" | "keptRequests" | "saveRequest" | "removeRequest"
>;

/** Sending, for one page: what it began ends with it. */
export function serveSending({ desk, keeper }: SendingServicePorts, gone: AbortSignal): SendingApi {
  return {
    send: async (order) => {
      const started = await desk.start(order, gone);
      if (started.ok && order.isRemembered) await keeper.remember(order.draft);
      return started;
    },
    cancelSending: async (id) => {
      desk.cancel(id);
      return null;
    },
    keptRequests: () => keeper.all(),
    saveRequest: (request) => keeper.save(request),
    removeRequest: async (id) => {
      await keeper.remove(id);
      return null;
    },
  };
}
