import * as v from "valibot";
import type { Credentials } from "./credential-source.ts";

/** The form in which credentials are kept. */
export const credentialsSchema = v.strictObject({
  accessKeyId: v.string(),
  secretAccessKey: v.string(),
  sessionToken: v.exactOptional(v.string()),
  expiresAt: v.exactOptional(v.number()),
}) satisfies v.GenericSchema<unknown, Credentials>;
