import * as v from "valibot";
import type { Configuration } from "./configuration.ts";
import { sourceSchema } from "./source-schema.ts";

const scope = v.strictObject({
  service: v.exactOptional(v.string()),
  region: v.exactOptional(v.string()),
});

const signAs = v.strictObject({
  host: v.exactOptional(v.string()),
  path: v.exactOptional(v.strictObject({ from: v.string(), to: v.string() })),
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
  placement: v.exactOptional(v.picklist(["headers", "query"])),
  expiresIn: v.exactOptional(v.number()),
  unsignedHeaderNames: v.exactOptional(v.array(v.string())),
  pageHeaders: v.exactOptional(v.array(v.string())),
  signAs: v.exactOptional(signAs),
  pathStyle: v.exactOptional(v.picklist(["execute-api", "s3"])),
  existingSignature: v.exactOptional(v.picklist(["leave", "replace"])),
  arming: v.exactOptional(v.picklist(["asked", "whenever-opened"])),
  cors: v.exactOptional(v.picklist(["as-is", "assist"])),
  secondChance: v.exactOptional(v.picklist(["on", "off"])),
  webSockets: v.exactOptional(v.array(v.string())),
});

/** The form of the configuration document; what its words may say is checked where they are used. */
export const configurationSchema = v.strictObject({
  version: v.literal(1),
  rules: v.array(rule),
  sources: v.array(sourceSchema),
}) satisfies v.GenericSchema<unknown, Configuration>;
