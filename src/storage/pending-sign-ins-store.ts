import { pendingSignInSchema } from "../core/credentials/pending-sign-in-schema.ts";
import type { PendingSignIn } from "../core/credentials/sign-in-step.ts";
import { defineCollection } from "./stored-collection.ts";

/** A source's id to the sign-in that a person has begun for it. */
export const pendingSignInsStore = defineCollection<string, PendingSignIn>({
  prefix: "pending-sign-in",
  parseId: String,
  schema: pendingSignInSchema,
});
