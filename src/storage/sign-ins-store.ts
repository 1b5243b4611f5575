import { signInSchema, type SignIn } from "../core/credentials/sign-in.ts";
import { defineCollection } from "./stored-collection.ts";

/** A sign-in's key to what lets its sources get credentials without a person. */
export const signInsStore = defineCollection<string, SignIn>({
  prefix: "sign-in",
  parseId: String,
  schema: signInSchema,
});
