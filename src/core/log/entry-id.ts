import type { HeldRequest } from "../request.ts";

/**
 * The id of the entry of a request, which has one however often it is recorded. It sorts by the
 * time at which the request was held, then by the browser's own count.
 */
export function entryIdOf({ heldAt, id }: Pick<HeldRequest, "heldAt" | "id">): string {
  const time = heldAt.toString(36).padStart(9, "0");
  const count = Number(/(\d+)(?:\.\d+)?$/.exec(id)?.[1] ?? 0);
  const order = count.toString(36).padStart(6, "0");
  return `${time}-${order}-${id.replaceAll(/[^a-zA-Z0-9]+/g, ".")}`;
}
