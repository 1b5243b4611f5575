import { fail } from "../errors.ts";
import type { Credentials, SourceReference } from "./credential-source.ts";

/** Why these credentials sign nothing any more; nothing while they do. `now` is in milliseconds since the epoch. */
export function refuseExpired(
  { id, name }: SourceReference,
  { expiresAt }: Credentials,
  now: number,
): ReturnType<typeof fail> | undefined {
  if (expiresAt === undefined || expiresAt > now) return undefined;
  return fail(
    "credentials-expired",
    `The credentials of “${name}” ran out at ${new Date(expiresAt).toISOString()}. Paste new ones in the popup.`,
    { sourceId: id },
  );
}
