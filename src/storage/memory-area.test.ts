import { describeArea } from "./area.contract.ts";
import { createMemoryArea } from "./memory-area.ts";

describeArea("the memory area", async () => ({
  area: createMemoryArea(),
  settled: async () => undefined,
}));
