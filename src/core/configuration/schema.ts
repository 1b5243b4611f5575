import * as v from "valibot";
import type { Configuration } from "./configuration.ts";
import { sourceSchema } from "./source-schema.ts";

const scope = v.strictObject({
  service: v.exactOptional(v.string()),
  region: v.exactOptional(v.string()),
});

const rule = v.strictObject({
  id: v.string(),
  name: v.string(),
  enabled: v.boolean(),
  hosts: v.array(v.string()),
  pathPrefix: v.string(),
  scope,
  sourceId: v.string(),
  headerNames: v.array(v.string()),
  callers: v.array(v.string()),
});

/** The form of the configuration document; what its words may say is checked where they are used. */
export const configurationSchema = v.strictObject({
  version: v.literal(1),
  rules: v.array(rule),
  sources: v.array(sourceSchema),
}) satisfies v.GenericSchema<unknown, Configuration>;
