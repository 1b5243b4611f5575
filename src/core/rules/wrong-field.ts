import { fail } from "../errors.ts";

/** Why a field of a draft cannot be saved; nothing where it can. */
export type WrongField = ReturnType<typeof fail> | undefined;

/** A failure that a form shows at one of its fields. */
export function wrongField(field: string, message: string): ReturnType<typeof fail> {
  return fail("input-invalid", message, { field });
}
