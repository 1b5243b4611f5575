import * as v from "valibot";
import type { KeyMemory } from "../core/credentials/remembered-keys.ts";
import { defineValue } from "./stored-value.ts";

/** A source's id to what is remembered of its keys. */
export const keyMemoryStore = defineValue<KeyMemory>({
  key: "key-memory",
  area: "local",
  schema: v.record(
    v.string(),
    v.strictObject({ accessKey: v.string(), account: v.exactOptional(v.string()) }),
  ),
  fallback: {},
});
