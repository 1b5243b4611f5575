import * as v from "valibot";
import type { PendingSignIn } from "./sign-in-step.ts";
import { userPoolLoginSchema } from "../configuration/source-schema.ts";
import { oidcClientSchema } from "./sign-in.ts";

const reference = v.strictObject({ id: v.string(), name: v.string() });

const poolClient = v.strictObject({
  reference,
  login: userPoolLoginSchema,
  clientSecret: v.exactOptional(v.string()),
});

const codeKind = v.picklist(["sms-code", "totp-code", "email-code"]);

const challenge = v.strictObject({
  kind: v.picklist([...codeKind.options, "choose-code", "new-password"]),
  destination: v.exactOptional(v.string()),
  attributes: v.array(v.string()),
  choices: v.array(codeKind),
  waitsUntil: v.number(),
});

/** The form in which a sign-in under way is kept, in memory only. */
export const pendingSignInSchema = v.variant("kind", [
  v.strictObject({
    kind: v.literal("challenge"),
    client: poolClient,
    username: v.string(),
    userId: v.string(),
    session: v.string(),
    challenge,
  }),
  v.strictObject({
    kind: v.literal("device"),
    reference,
    startUrl: v.string(),
    region: v.string(),
    client: oidcClientSchema,
    deviceCode: v.string(),
    userCode: v.string(),
    verificationUrl: v.string(),
    expiresAt: v.number(),
    interval: v.number(),
  }),
  v.strictObject({
    kind: v.literal("hosted"),
    client: poolClient,
    url: v.string(),
    state: v.string(),
    verifier: v.string(),
    tabId: v.exactOptional(v.number()),
  }),
]) satisfies v.GenericSchema<unknown, PendingSignIn>;
