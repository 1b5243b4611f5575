import * as v from "valibot";
import type { Credentials } from "../core/credentials/credential-source.ts";
import { defineCollection } from "./stored-collection.ts";

/** A source's id to the credentials that it yields. */
export const credentialsStore = defineCollection<string, Credentials>({
  prefix: "credentials",
  parseId: String,
  schema: v.strictObject({
    accessKeyId: v.string(),
    secretAccessKey: v.string(),
    sessionToken: v.exactOptional(v.string()),
    expiresAt: v.exactOptional(v.number()),
  }),
});
