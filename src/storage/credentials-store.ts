import type { Credentials } from "../core/credentials/credential-source.ts";
import { credentialsSchema } from "../core/credentials/credentials-schema.ts";
import { defineCollection } from "./stored-collection.ts";

/** A source's id to the credentials that it yields. */
export const credentialsStore = defineCollection<string, Credentials>({
  prefix: "credentials",
  parseId: String,
  schema: credentialsSchema,
});
