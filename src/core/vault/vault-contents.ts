import * as v from "valibot";
import type { Credentials } from "../credentials/credential-source.ts";
import { credentialsSchema } from "../credentials/credentials-schema.ts";
import { signInSchema, type SignIn } from "../credentials/sign-in.ts";

/** What is secret of a member of the vault. */
export interface VaultSecret {
  /** Of a source of keys. */
  readonly credentials?: Credentials;
  readonly signIn?: SignIn;
}

/** By the key that `signInKey` gives. */
export type VaultContents = Readonly<Record<string, VaultSecret>>;

const contentsSchema = v.record(
  v.string(),
  v.strictObject({
    credentials: v.exactOptional(credentialsSchema),
    signIn: v.exactOptional(signInSchema),
  }),
) satisfies v.GenericSchema<unknown, VaultContents>;

export function parseContents(value: unknown): VaultContents | undefined {
  const parsed = v.safeParse(contentsSchema, value);
  return parsed.success ? parsed.output : undefined;
}

/** Puts part of a member's secret; undefined takes that part out. */
export function withSecret(
  contents: VaultContents,
  member: string,
  part: { readonly [Part in keyof VaultSecret]: VaultSecret[Part] | undefined },
): VaultContents {
  const next = Object.entries({ ...contents[member], ...part }).filter(
    ([, value]) => value !== undefined,
  );
  return { ...contents, [member]: Object.fromEntries(next) };
}

export function without(contents: VaultContents, members: readonly string[]): VaultContents {
  return Object.fromEntries(Object.entries(contents).filter(([each]) => !members.includes(each)));
}
