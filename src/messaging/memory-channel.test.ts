import { describeChannel } from "./channel.contract.ts";
import { createChannelPair } from "./memory-channel.ts";

describeChannel("the memory channel", async () => {
  const pair = createChannelPair();
  return {
    page: pair.page,
    worker: pair.worker,
    replaceWorker: async () => pair.reset(),
    settled: async () => undefined,
  };
});
